"""What a true sentence supports passes the gate; with one word of it changed it never does."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from detente.evidence import Report, import_report
from detente.proposing import weigh

NAMES = ("Ana Lund", "Ray Okoro", "Ines Vega", "Tom Brady", "Mei Tan", "Jonas Falk")
THINGS = ("ferries", "cranes", "crews", "barges")
VERBS = ("sail", "wait", "strike", "return")
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 28))
FILLER = (
    "The harbour stayed quiet all week.",
    "Nobody at the quay knew why.",
    "“Rest,” the notice read.",
    "Fog lay over the bay.",
)


@st.composite
def said(draw: st.DrawFn) -> dict[str, str]:
    """A sentence's parts: who says that how many of what do something, and when."""
    day = draw(DAYS)
    return {
        "speaker": draw(st.sampled_from(NAMES)),
        "number": str(draw(st.integers(2, 900))),
        "things": draw(st.sampled_from(THINGS)),
        "verb": draw(st.sampled_from(VERBS)),
        "date": day.isoformat(),
        "words": f"{day.day} {day:%B} {day.year}",
    }


def report_of(parts: dict[str, str], before: str, after: str) -> Report:
    sentence = (
        f"{parts['speaker']} said that {parts['number']} {parts['things']} would "
        f"{parts['verb']} on {parts['words']}."
    )
    return import_report(f"{before} {sentence} {after}", id="port", title="Port")


def proposal(parts: dict[str, str]) -> dict[str, str]:
    return {
        "kind": "statement",
        "report": "port",
        "quote": f"{parts['number']} {parts['things']} would {parts['verb']}",
        "says": f"{parts['things']} would {parts['verb']}",
        "speaker": parts["speaker"],
        "date": parts["date"],
        "number": f"{parts['number']} {parts['things']}",
    }


@given(said(), st.sampled_from(FILLER), st.sampled_from(FILLER))
def test_what_a_sentence_says_passes(parts: dict[str, str], before: str, after: str) -> None:
    report = report_of(parts, before, after)
    weighed = weigh([proposal(parts)], [report], "model-1")
    assert weighed.refused == ()
    (suggestion,) = weighed.suggestions
    assert suggestion.span.of(report.text) == suggestion.exact
    assert suggestion.value == f"{parts['date']}, {int(parts['number']):,} {parts['things']}"


@given(said(), st.data())
def test_what_a_sentence_says_otherwise_never_passes(
    parts: dict[str, str], data: st.DataObject
) -> None:
    report = report_of(parts, FILLER[0], FILLER[1])
    part = data.draw(st.sampled_from(["speaker", "number", "things", "verb", "date"]))
    words = {
        "speaker": st.sampled_from(NAMES),
        "number": st.integers(2, 900).map(str),
        "things": st.sampled_from(THINGS),
        "verb": st.sampled_from(VERBS),
        "date": DAYS.map(dt.date.isoformat),
    }
    other = data.draw(words[part].filter(lambda word: word != parts[part]))
    true = proposal(parts)
    changed = proposal(parts | {part: other})
    # One field at a time: a thing or a number is changed in the quote, or in the number.
    field = data.draw(st.sampled_from([name for name in true if true[name] != changed[name]]))
    if field == "says":
        field = "quote"
    weighed = weigh([true | {field: changed[field]}], [report], "model-1")
    assert weighed.suggestions == ()
    assert [one.where for one in weighed.refused[0].problems] == [field]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["kind", "report", "quote", "says", "date"]) | st.text(), inner
            )
        ),
    )
)
def test_whatever_is_given_is_refused_in_words(given_: object) -> None:
    report = import_report("The ferry sails.", id="port", title="Port")
    weighed = weigh([given_], [report], "model-1")
    assert weighed.suggestions == ()
    assert all(str(problem) for problem in weighed.refused[0].problems)


@given(st.text(), st.text(max_size=50), st.text(max_size=50), st.text(max_size=50))
def test_any_text_in_any_field_is_answered(
    quote: str, speaker: str, date: str, number: str
) -> None:
    text = "“The ferry sails,” said Ana Lund in May 2031; it cost $2 million."
    report = import_report(text, id="port", title="Port", published=dt.date(2031, 4, 1))
    true = {"kind": "statement", "report": "port", "quote": "The ferry", "says": "so"}
    given_ = [true | {"quote": quote}, true | {"speaker": speaker}, true | {"date": date}]
    weighed = weigh([*given_, true | {"number": number}], [report], "model-1")
    assert all(one.exact in text for one in weighed.suggestions)
