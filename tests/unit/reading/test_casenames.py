"""Who a text names by a name or alias of the case is told under the case's name."""

from __future__ import annotations

import pytest

from detente.evidence import import_report
from detente.reading import suggestions
from detente.reading.suggestion import Kind

NAMES = {
    "decision_makers.Norway": ("Norway", "the Harbour Board"),
    "stakeholders.United States": ("United States", "US"),
    "options.Oslo leaves": ("Oslo leaves", "Denmark"),
}


def _read(text: str, kind: Kind) -> list[tuple[str, str, str]]:
    found = suggestions(import_report(text, id="a", title="A"), NAMES)
    return [
        (one.value or one.speaker, one.exact, "; ".join(one.inferred))
        for one in found
        if one.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "who", "how"),
    [
        (
            "Oslo has agreed.",
            "Norway",
            "the capital of Norway, for its government; the case’s name for “Oslo”",
        ),
        ("The Harbour Board declined.", "Norway", "the case’s name for “Harbour Board”"),
        ("Norway objects.", "Norway", ""),
        ("Denmark objects.", "Denmark", ""),
        ("America objects.", "United States", "the case’s name for “America”"),
    ],
)
def test_actors_have_the_names_of_the_case(text: str, who: str, how: str) -> None:
    [(name, _, inferred)] = _read(text, Kind.ACTOR)
    assert (name, inferred) == (who, how)


def test_speakers_have_the_names_of_the_case() -> None:
    text = (
        "The port is shut, Oslo said. The quay is shut, the harbour board said. It rains, US said."
    )
    assert [name for name, _, _ in _read(text, Kind.STATEMENT)] == [
        "Norway",
        "Norway",
        "United States",
    ]


def test_without_a_case_nothing_changes() -> None:
    [found] = [
        one
        for one in suggestions(import_report("Oslo has agreed.", id="a", title="A"))
        if one.kind is Kind.ACTOR
    ]
    assert found.value == "Oslo"
