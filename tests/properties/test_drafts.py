"""What must hold for whatever is drafted from any texts."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from detente.casefile.document import read_document
from detente.casefile.drafted import draft_yaml, places_of
from detente.errors import ReportError
from detente.evidence import Report, import_report
from detente.reading.drafting import drafts
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind
from tests.examples import examples

WORDS = [
    "“", "”", "‘", "’", "(", ",", ".", ":", "?", "—", "\n", "\n\n", "#", "- ", "{", "[", "%", "&",
    "Norway", "Oslo", "Danish President Ana Lund", "Lund", "it", "the nation", "the union", "AND",
    "may", "will not", "wants to", "urged", "to", "lift", "the ban", "return", "the M-20s",
    "M-20 withdrawal", "the return of", "lifting", "be lifted", "its", "efforts to", "if", "unless",
    "only if", "requires", "hinges on", "a prerequisite for", "in exchange for", "before", "until",
    "soon", "within four to six months", "by 3 May 2031", "alternatives such as", "assurances",
    "سفينة", "\u202e", "\u200b", "👩🏽\u200d🚀", "e\u0301", "İ", "ß", "Ⅻ", "NOT", '"',
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=40).map(" ".join) | st.text(
    max_size=80
)
NAMES = {
    "decision_makers.Kingdom": ("Kingdom", "Norway"),
    "stakeholders.Union": ("Union", "the union"),
    "options.Lift it": ("Lift it", "Lift the ban", "سفينة"),
}

EXAMPLE = """
decision_makers: [name: Crew]
options: [{name: Strike, owner: Crew}]
preferences: [{of: Crew, prioritization: []}]
"""


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Some reports of any words."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        day = draw(st.none() | st.dates(dt.date(1, 1, 1), dt.date.max))
        copied = draw(st.sampled_from(["", "r0"])) if number else ""
        try:
            text = draw(TEXTS)
            name = f"r{number}"
            found.append(import_report(text, id=name, title="A", published=day, copy_of=copied))
        except ReportError:
            continue
    return found


@examples(200)
@given(reports(), st.sampled_from([NAMES, {}]))
def test_any_reports_give_the_same_draft_with_exact_spans(
    read: list[Report], names: dict[str, tuple[str, ...]]
) -> None:
    found = drafts(read, names)
    assert found == drafts(read, names)
    texts = {report.id: report.text for report in read}
    assert len({one.id for one in found}) == len(found)
    assert len({(one.kind, one.value) for one in found}) == len(found)
    owners = {one.value for one in found if one.kind is Kind.DECISION_MAKER}
    for one in found:
        assert one.exact == one.span.of(texts[one.report_id])
        places = places_of(one)
        assert len(set(places)) == len(places)
        assert all(place.span.end <= len(texts[place.report_id]) for place in places)
        assert isinstance(one.found, Proposal)
        assert one.value == one.value.strip() != ""
        assert all(line.isprintable() for line in (one.value, one.says, *one.inferred))
        if one.kind is Kind.OPTION and one.speaker:
            assert one.speaker in owners


@examples(100)
@given(reports())
def test_any_draft_loads_in_the_place_of_the_parts_of_a_new_case(read: list[Report]) -> None:
    found = drafts(read, {})
    text = draft_yaml("own", read, found)
    owned = [one for one in found if one.kind is Kind.OPTION and one.speaker]
    example = "" if owned else EXAMPLE
    document, _ = read_document(f"detente: 1\ntitle: A dispute\n{example}{text}")
    if owned:
        assert [option.name for option in document.options] == [one.value for one in owned]
    assert len(document.horizons) == sum(one.kind is Kind.HORIZON for one in found)
