"""A draft as parts of a case file: what is written, and what is left for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.casefile import load_case, new_case
from detente.casefile.drafted import Where, draft_yaml, drafts_of, places_of
from detente.casefile.yamlfile import parse_yaml
from detente.errors import CaseError
from detente.evidence import import_report
from detente.reading.drafting import drafts

TEXT = "Boats\n\nNorway may soon lift the ban. The port must be closed. It needs assurances.\n"


def test_a_case_without_reports_has_no_draft(tmp_path: Path) -> None:
    case = load_case(new_case(tmp_path / "own", "Own"))
    with pytest.raises(CaseError, match="no reports to draft from"):
        drafts_of(case)


def test_the_made_up_names_of_a_new_case_are_nobodys(tmp_path: Path) -> None:
    case = load_case("f35-s400")
    assert any(one.found.address for one in drafts_of(case))  # type: ignore[union-attr]


def test_an_option_of_nobody_named_is_a_comment() -> None:
    report = import_report(TEXT, id="boats", title="Boats")
    text = draft_yaml("own", [report], drafts([report], {}))
    data = parse_yaml(text).data
    assert [option["name"] for option in data["options"]] == ["Lift the ban"]
    assert "#  - name: Close the port" in text
    assert "    # boats:3 “Norway may soon lift the ban”" in text
    assert data["preferences"] == ({"of": "Norway", "prioritization": ()},)


def test_what_is_in_the_case_is_left_out_of_the_parts() -> None:
    report = import_report(TEXT, id="boats", title="Boats")
    names = {"options.Lift it": ("Lift the ban",), "decision_makers.Norway": ("Norway",)}
    text = draft_yaml("own", [report], drafts([report], names))
    assert [*parse_yaml(text).data] == ["horizons"]
    assert "\noptions:" not in text
    assert "\ndecision_makers:" not in text


def test_lines_count_from_one() -> None:
    report = import_report("One.\nTwo.\n\nNorway may lift the ban.", id="a", title="A")
    where = Where([report])
    option = next(one for one in drafts([report], {}) if one.value == "Lift the ban")
    assert [where.told(place) for place in places_of(option)] == ["a:4 “Norway may lift the ban”"]
