"""The gate for proposals: what is let in, what is refused, and the reason that is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from detente.evidence import Report, Span, import_report
from detente.evidence.wholewords import whole_words
from detente.proposing import weigh
from detente.proposing.proposal import LONGEST, MAX_PROPOSALS
from detente.reading.mention import Mention
from detente.reading.suggestion import Kind, Suggestion

TEXT = """The port

“The ferry sails by 3 May 2031,” said Ana Lund of the crew’s union. It lost about $1.4 billion
in 2030, within four to six months. Tom Brady has since written of two ferries, and of S-400s.

The ferry sails at noon. Ray Okoro waits; Okoro-Lind does not.
"""
PORT = import_report(TEXT, id="port", title="Port", published=dt.date(2031, 4, 1))
UNDATED = import_report(TEXT, id="undated", title="Port")
TRUE = {
    "kind": "quotation",
    "report": "port",
    "quote": "The ferry sails by 3 May 2031",
    "says": "the ferry sails by 3 May",
    "speaker": "Ana Lund",
}


def passed(**given: str) -> Suggestion:
    weighed = weigh([TRUE | given], [PORT, UNDATED], "model-1", addresses=["options.Sail"])
    assert weighed.refused == ()
    (suggestion,) = weighed.suggestions
    return suggestion


def refused(given: object, reports: tuple[Report, ...] = (PORT, UNDATED)) -> list[str]:
    weighed = weigh([given], reports, "model-1", addresses=["options.Sail"])
    assert weighed.suggestions == ()
    return [str(problem) for problem in weighed.refused[0].problems]


def test_what_passes_is_a_suggestion_in_the_words_of_the_report() -> None:
    suggestion = passed(quote="crew's union. It lost", speaker="", says="whose union")
    assert suggestion.exact == "crew’s union. It lost"
    assert suggestion.span.of(PORT.text) == suggestion.exact
    assert (suggestion.rule, suggestion.made_by) == ("model-1", "model-1")
    assert (suggestion.kind, suggestion.says) == (Kind.QUOTATION, "whose union")
    assert suggestion.found is None


def test_a_true_proposal_with_everything_passes() -> None:
    suggestion = passed(date="2031-05-03", element="options.Sail")
    assert suggestion.speaker == "Ana Lund"
    assert suggestion.value == "2031-04-01 to 2031-05-03"
    assert suggestion.inferred == ("proposed for options.Sail",)
    assert suggestion.found == Mention(suggestion.span, "options.Sail", suggestion.exact)


@pytest.mark.parametrize(
    ("date", "report"),
    [
        ("2031-05-03", "port"),
        ("2031-05", "port"),
        ("2031", "port"),
        ("2031-05-01/2031-05-10", "port"),
        ("by 3 May 2031", "port"),
        ("3 May 2031", "undated"),
        ("on 3 May 2031", "undated"),
        ("BY 3 MAY 2031", "port"),
    ],
)
def test_a_date_passes_as_it_is_said_or_as_what_holds_it(date: str, report: str) -> None:
    passed(date=date, report=report)


@pytest.mark.parametrize(
    "date",
    [
        "2031-05-04",
        "2031-04",
        "2030",
        "by 4 May 2031",
        "4 May 2031",
        "before 3 May 2031",
        "never before 3 May 2031",
        "2031-05-01/2031-05-02/2031-05-10",
        "2031-05-03/2031-05-04x",
        "2031-05-04/2031-05-10",
        "soon",
        "2031-02-30",
    ],
)
def test_another_date_is_refused(date: str) -> None:
    (told,) = refused(TRUE | {"date": date})
    assert told.startswith("date: ")


def test_a_date_more_exact_than_the_report_is_refused_with_what_stands_there() -> None:
    loss = TRUE | {"quote": "It lost about $1.4 billion", "speaker": "", "date": "2030-06"}
    (told,) = refused(loss)
    assert told == (
        "date: '2030-06' does not stand in the passage or its sentence; there are '2030' "
        "(2030-01-01 to 2030-12-31), 'within four to six months' (2031-08-01 to 2031-10-01)"
    )


def test_a_horizon_passes_by_its_words_or_its_length_with_and_without_a_publication_date() -> None:
    for report in ("port", "undated"):
        for date in ("within four to six months", "four to six months"):
            passed(report=report, quote="four to six months", date=date, speaker="", kind="horizon")
        for date in ("five months", "within five to six months", "four to six weeks"):
            horizon = {"report": report, "quote": "four to six months", "date": date}
            assert len(refused(TRUE | horizon | {"speaker": ""})) == 1
    days = {"quote": "four to six months", "speaker": "", "date": "2031-08-01/2031-10-01"}
    passed(**days)
    (told,) = refused(TRUE | days | {"report": "undated"})
    assert "4 months to 6 months, counted from the publication date" in told


@pytest.mark.parametrize(
    "number",
    ["$1.4 billion", "about $1.4 billion", "1.4 billion", "1,400,000,000", "1.4 billion dollars"],
)
def test_a_number_passes_with_and_without_its_hedge_and_unit(number: str) -> None:
    suggestion = passed(quote="It lost", speaker="", number=number, kind="amount")
    assert suggestion.value.endswith("1,260,000,000 to 1,540,000,000 USD")


@pytest.mark.parametrize(
    "number",
    ["$1.5 billion", "€1.4 billion", "1.4 million", "at least $1.4 billion", "1.4", "many"],
)
def test_another_number_is_refused(number: str) -> None:
    (told,) = refused(TRUE | {"quote": "It lost", "speaker": "", "number": number})
    assert told.startswith("number: ")


def test_a_count_passes_in_figures_or_words_and_of_its_things_alone() -> None:
    ferries = {"quote": "Tom Brady has since written", "speaker": "Tom Brady"}
    for number in ("two ferries", "2", "two", "2 ferries"):
        passed(**ferries, number=number)
    for number in ("two boats", "three", "400"):
        assert len(refused(TRUE | ferries | {"number": number})) == 1


def test_a_vague_number_supports_itself_alone() -> None:
    vague = import_report("Dozens of ferries sail.", id="vague", title="Vague")
    said = TRUE | {"report": "vague", "quote": "ferries sail", "speaker": ""}
    assert weigh([said | {"number": "dozens of ferries"}], [vague], "m").refused == ()
    for number in ("24 ferries", "99", "50 ferries"):
        (told,) = refused(said | {"number": number}, (vague,))
        assert told.endswith("there is 'Dozens of ferries'")


@pytest.mark.parametrize("speaker", ["Ana Lund", "Lund", "ana lund", "crew's union"])
def test_a_speaker_passes_by_whole_words(speaker: str) -> None:
    passed(speaker=speaker)


@pytest.mark.parametrize("speaker", ["Ana Lind", "Lun", "Ana  Bund", "Tom Brady", "nion", "Tom"])
def test_a_speaker_who_does_not_stand_there_is_refused(speaker: str) -> None:
    (told,) = refused(TRUE | {"speaker": speaker})
    assert told.startswith("speaker: ")


def test_the_speaker_of_another_name_is_refused_with_the_nearest() -> None:
    said = {"quote": "has since written", "speaker": "Tom Barrack"}
    (told,) = refused(TRUE | said)
    assert told.endswith("the nearest there is 'Tom Brady'")


def test_the_nearest_name_is_told_without_the_marks_around_it() -> None:
    text = "“We sail soon,” Lund said."
    report = import_report(text, id="sail", title="Sail")
    said = TRUE | {"report": "sail", "quote": "We sail soon"}
    (told,) = refused(said, (report,))
    assert told.endswith("the nearest there is 'Lund'")


def test_a_part_of_a_joined_name_is_another_name() -> None:
    waits = {"quote": "Ray Okoro waits", "speaker": "Lind"}
    assert len(refused(TRUE | waits)) == 1
    passed(quote="Ray Okoro waits", speaker="Okoro")


def test_a_name_in_another_sentence_does_not_count() -> None:
    noon = {"quote": "The ferry sails at noon", "speaker": "Okoro"}
    (told,) = refused(TRUE | noon)
    assert "the sentence is 'The ferry sails at noon.'" in told


def test_a_quote_that_does_not_stand_is_refused_with_the_nearest() -> None:
    (told,) = refused(TRUE | {"quote": "The fairy sails by 3 May 2031"})
    assert told.endswith("is 'The ferry sails by 3 May 2031'")
    assert told.startswith("quote: 'The fairy sails by 3 May 2031' is not in the report")


def test_a_quote_that_stands_twice_needs_its_surroundings() -> None:
    (told,) = refused(TRUE | {"quote": "The ferry sails", "speaker": ""})
    assert "occurs 2 times" in told
    passed(quote="The ferry sails", suffix=" at noon", speaker="")
    passed(quote="The ferry sails", prefix="S-400s.\n\n", speaker="")
    passed(quote="The ferry sails", prefix="“")
    assert len(refused(TRUE | {"quote": "The ferry sails", "suffix": " on", "speaker": ""})) == 1


@pytest.mark.parametrize(
    ("quote", "whole"),
    [
        ("2 ferries", "572 ferries"),
        ("72 ferries", "572 ferries"),
        ("ferries cost 1", "ferries cost 1,572.5"),
        ("ferries cost 1,572", "ferries cost 1,572.5"),
        ("72.5", "1,572.5"),
        ("572.5", "1,572.5"),
        ("5 million", "1,572.5 million"),
        ("erries co", "ferries cost"),
        ("illion a yea", "million a year"),
    ],
)
def test_a_quote_that_cuts_a_word_or_a_number_is_refused(quote: str, whole: str) -> None:
    text = "So 572 ferries cost 1,572.5 million a year. In 2031, 4 sail."
    report = import_report(text, id="cost", title="Cost")
    said = TRUE | {"report": "cost", "speaker": "", "quote": quote}
    (told,) = refused(said, (report,))
    assert told == (
        f"quote: begins or ends inside a word or number; quote whole words, such as {whole!r}"
    )
    for good in (whole, "So 572", "In 2031", ", 4 sail", "a year.", text):
        assert weigh([said | {"quote": good}], [report], "m").refused == ()


def test_where_words_are_not_set_apart_any_part_can_be_quoted() -> None:
    report = import_report("王明说渡轮明天启航。Лодка уходит, 2031.", id="boat", title="Boat")
    said = {"report": "boat", "quote": "渡轮明天", "speaker": "王明"}
    assert weigh([TRUE | said], [report], "m").refused == ()
    assert len(refused(TRUE | said | {"quote": "одка уходит", "speaker": ""}, (report,))) == 1


def test_a_word_without_end_is_not_gone_through() -> None:
    report = import_report("w" * 100_000 + "xy" + "z" * 100_000, id="long", title="Long")
    said = TRUE | {"report": "long", "speaker": "", "quote": "xy"}
    (told,) = refused(said, (report,))
    assert len(told) < 250
    assert whole_words("w" * 1000, Span(500, 501)) == Span(400, 601)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = {"speaker": "Ray", "date": "1999", "number": "7", "element": "options.Sale"}
    told = refused(TRUE | wrong)
    assert [one.partition(":")[0] for one in told] == ["element", "speaker", "date", "number"]
    assert told[0] == "element: no element 'options.Sale'; did you mean 'options.Sail'?"


def test_another_report_is_refused() -> None:
    assert refused(TRUE | {"report": "prot"}) == ["report: no report 'prot'; did you mean 'port'?"]
    assert refused(TRUE, ()) == ["report: no report 'port'"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "a proposal is an object with the fields kind, report, quote and says"),
        (TRUE | {"accept": "true"}, "accept: no such field"),
        (TRUE | {"says": 5}, "says: a text is expected, got int"),
        (TRUE | {"says": None}, "says: a text is expected, got NoneType"),
        (TRUE | {"says": " "}, "says: empty"),
        (TRUE | {"quote": ""}, "quote: empty"),
        (TRUE | {"says": "one\ntwo"}, "says: more than one line; write it on one"),
        (TRUE | {"says": "one\u2028two"}, "says: more than one line; write it on one"),
        (
            TRUE | {"says": "a\x1b[31m"},
            "says: column 2 holds U+001B, a control character; remove it",
        ),
        (TRUE | {"speaker": "\ud800"}, "speaker: column 1 holds U+D800, a lone surrogate"),
        (TRUE | {"kind": "time"}, "date: missing, and a proposal of kind 'time' is checked by it"),
        (TRUE | {"kind": "amount"}, "number: missing, and a proposal of kind 'amount'"),
        (TRUE | {"kind": "mention"}, "element: missing, and a proposal of kind 'mention'"),
        (TRUE | {"kind": "rumour"}, "kind: no kind 'rumour'"),
    ],
)
def test_what_has_another_form_is_refused(given: Any, told: str) -> None:
    (problem,) = refused(given)
    assert problem.startswith(told)


@pytest.mark.parametrize("name", LONGEST)
def test_every_field_is_bounded(name: str) -> None:
    told = refused(TRUE | {name: "x" * (LONGEST[name] + 1)})
    figures = f"{LONGEST[name] + 1:,} characters; at most {LONGEST[name]:,} are read"
    assert f"{name}: {figures}" in told


def test_missing_fields_are_told_together() -> None:
    told = refused({"kind": "time", "quot": "x"})
    assert told == [
        "quot: no such field; did you mean 'quote'?",
        "report: missing",
        "quote: missing",
        "says: missing",
    ]


def test_no_more_proposals_are_read_than_the_bound() -> None:
    other = TRUE | {"kind": "statement"}
    weighed = weigh([[], *[5] * (MAX_PROPOSALS - 2), TRUE, other], [PORT], "model-1")
    assert [one.kind for one in weighed.suggestions] == [Kind.QUOTATION]
    assert str(weighed.refused[-1].problems[0]).startswith("more than 50 proposals in one go")
    assert (weighed.refused[-1].number, weighed.refused[-1].quote) == (51, TRUE["quote"])


def test_the_same_words_are_proposed_once_for_each_kind() -> None:
    given = [TRUE, TRUE | {"kind": "statement"}, TRUE | {"says": "something else"}]
    weighed = weigh(given, [PORT], "model-1")
    assert [one.kind for one in weighed.suggestions] == [Kind.QUOTATION, Kind.STATEMENT]
    (second,) = weighed.refused
    assert (second.number, second.problems[0].message) == (
        3,
        "a second quotation of the same words",
    )


@pytest.mark.parametrize(("many", "names"), [(40, 0), (3000, 2)])
def test_a_sentence_without_end_is_looked_at_near_the_passage_alone(many: int, names: int) -> None:
    words = "word " * many
    text = f"Ana Lund said “{words}then the ferry {words}”, as did Ray Okoro."
    far = import_report(text, id="far", title="Far")
    said = TRUE | {"report": "far", "quote": "then the ferry"}
    given = [said, said | {"speaker": "Ray Okoro", "kind": "statement"}]
    assert len(weigh(given, [far], "m").refused) == names
    assert weigh([said | {"speaker": "then"}], [far], "m").refused == ()
