"""What must hold however reports are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ReportError
from detente.evidence import Report, import_report
from detente.reading import suggestions
from detente.reading.across import ReportComparison, compare_reports
from tests.examples import examples
from tests.properties.test_suggestions import TEXTS as ANY_TEXTS

SENTENCES = [
    "U.S. Ambassador to Norway Tom Ray spoke of the K-7 tugs.",
    "The American ambassador to Norway, Ana Lund, spoke of Oslo.",
    "“We hope that Norway will have its K-7 tugs in the coming months,” Ambassador Ana Lund said.",
    "“We hope that Norway has its K-7 tugs in the coming months,” Tom Ray said.",
    "Oslo will get its K-7 tugs back within four to six months.",
    "Norway expects the K-7 tugs in two to three years.",
    "Norway paid $1.4 billion for the K-7 tugs.",
    "Oslo spent about $1.5 billion on K-7 tugs.",
    "Norway sold 12 ferries and kept 3.",
    "Oslo has 15 ferries.",
    "Ana Lund met Tom Ray in September.",
    "In a meeting with Tom Ray in May 2031, Ana Lund said nothing.",
    "Ana Lund met Tom Ray.",
    "Nobody asked the baker.",
]
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8).map("\n\n".join)


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Some reports, of which one may be a copy of another."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
    copied = draw(st.booleans())
    return [
        import_report(text, id=f"r{at}", title="T", copy_of="r0" if copied and at == 1 else "")
        for at, text in enumerate(texts)
    ]


def _compared(found: list[Report]) -> ReportComparison:
    return compare_reports(found, suggestions)


@given(reports(), st.randoms(use_true_random=False))
@examples(60)
def test_the_order_of_the_reports_changes_nothing(found: list[Report], random: object) -> None:
    shuffled = [*found]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = _compared(found), _compared(shuffled)
    assert one.slots == other.slots
    assert one.alone == other.alone


@given(reports())
@examples(60)
def test_every_two_values_of_a_slot_are_related_both_ways(found: list[Report]) -> None:
    for slot in _compared(found).slots:
        count = len(slot.values)
        assert [(p.one, p.other) for p in slot.pairs] == [
            (one, other) for one in range(count) for other in range(one + 1, count)
        ]
        for pair in slot.pairs:
            back = slot.relation(pair.other, pair.one)
            forth = slot.relation(pair.one, pair.other)
            assert forth == pair.relation
            assert back == (None if forth is None else forth.converse)


@given(reports())
@examples(60)
def test_every_value_says_where_it_stands(found: list[Report]) -> None:
    compared = _compared(found)
    texts = {report.id: report.text for report in found}
    told = [value.told for slot in compared.slots for value in slot.values]
    told += [one.told for said in compared.alone.values() for one in said]
    for place in (place for places in told for place in places):
        text = texts[place.report_id]
        assert place.line == place.span.line(text)
        assert place.source == compared.sources[place.report_id]
        assert place.passage.start <= place.span.start <= place.span.end
        assert place.words.strip("…") in " ".join(place.passage.of(text).split())


@given(TEXTS | ANY_TEXTS)
@examples(120)
def test_a_report_and_its_own_words_again_only_agree(text: str) -> None:
    try:
        pair = [import_report(text, id=name, title="T") for name in ("a", "b")]
    except ReportError:
        return
    found = _compared(pair)
    assert {slot.verdict for slot in found.slots} <= {"agrees"}
    assert all(slot.sources == ("a", "b") for slot in found.slots)
    assert found.alone == {}


@given(reports())
@examples(60)
def test_a_slot_has_two_sources_or_one_that_differs(found: list[Report]) -> None:
    for slot in _compared(found).slots:
        assert len(slot.sources) > 1 or len(slot.values) > 1
        places = [place for value in slot.values for place in value.told]
        assert len(places) == len(set(places))
