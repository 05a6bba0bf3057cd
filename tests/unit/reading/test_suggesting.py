"""Everything that is found in a report, as suggestions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from operator import attrgetter

import pytest

from detente.evidence import Report, Span, import_report
from detente.reading import Suggestion, suggestions
from detente.reading.attributed import TOLD
from detente.reading.suggesting import _one_of, is_firm, is_open
from detente.reading.suggestion import Kind


def _report(text: str, published: dt.date | None = None) -> Report:
    return import_report(text, id="a", title="A", published=published)


def _only(text: str, kind: Kind, published: dt.date | None = None) -> Suggestion:
    (one,) = (found for found in suggestions(_report(text, published)) if found.kind is kind)
    return one


def test_a_passage_reaches_from_the_first_to_the_last_of_source_cue_and_content() -> None:
    text = "It rained. “We sail,” Ana Lund said, “at dawn.” It was late."
    one = _only(text, Kind.QUOTATION)
    assert one.exact == "“We sail,” Ana Lund said, “at dawn.”"
    assert one.says == "Ana Lund (said): “We sail,” … “at dawn.”"
    assert (one.speaker, one.rule, one.inferred) == ("Ana Lund", "content first", ())


def test_what_is_not_quoted_or_has_no_source_is_a_statement() -> None:
    assert _only("Ana Lund said that it rained.", Kind.STATEMENT).speaker == "Ana Lund"
    one = _only("The fleet is said to be “ready.”", Kind.STATEMENT)
    assert (one.speaker, one.inferred) == ("", ("unattributed",))
    assert one.says.startswith("nobody named (is said): ")


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("The fleet reportedly left.", ("unattributed", "hearsay: reportedly")),
        ("The fleet has been praised for its speed.", ("unattributed", "praise that is nobody’s")),
        ("The fleet has been criticized for it.", ("unattributed", "blame that is nobody’s")),
        ("She said that it rained.", ("speaker told only as “She”",)),
        ("Ana Lund criticized the fleet.", ()),
        (
            "Ana Lund said it rained and claimed it was late.",
            ("source of the verb before",),
        ),
    ],
)
def test_what_makes_it_weak_is_told(text: str, inferred: tuple[str, ...]) -> None:
    *_, last = (one for one in suggestions(_report(text)) if one.kind is Kind.STATEMENT)
    assert last.inferred == inferred
    assert not is_firm(last)


def test_a_pronoun_that_stands_for_nobody_known_is_no_speaker() -> None:
    one = _only("She said that it rained.", Kind.STATEMENT)
    assert (one.speaker, one.says) == ("", "She (said): that it rained")


def test_a_quotation_whose_source_is_inferred_is_not_firm() -> None:
    text = "Ana Lund said it rained and added: “We sail.”"
    one = _only(text, Kind.QUOTATION)
    assert (one.speaker, one.inferred) == ("Ana Lund", ("source of the verb before",))
    assert not is_firm(one)


def test_only_a_quotation_with_a_named_speaker_is_firm() -> None:
    assert is_firm(_only("“We sail,” Ana Lund said.", Kind.QUOTATION))
    assert not is_firm(_only("“We sail,” she said.", Kind.QUOTATION))
    assert not is_firm(_only("Ana Lund said it was “ready.”", Kind.QUOTATION))


def test_a_time_is_resolved_against_the_publication_date() -> None:
    one = _only("It sails in the coming months.", Kind.TIME, dt.date(2031, 4, 1))
    assert one.value == "2031-04-01 to 2032-04-01"
    assert one.says == "the coming months: 2031-04-01 to 2032-04-01"
    assert one.inferred == ("vague: coming, months",)
    assert not is_open(one)
    year = _only("It sailed in May.", Kind.TIME, dt.date(2031, 6, 1))
    assert year.inferred == ("year from the publication date",)


def test_without_a_publication_date_it_is_open_and_says_so() -> None:
    one = _only("It sails tomorrow.", Kind.TIME)
    assert (one.value, is_open(one)) == ("", True)
    assert one.says == "tomorrow: open, counts from the publication date"
    assert _only("It sailed in May.", Kind.TIME).inferred == ()
    far = _only("It sails within four to six months.", Kind.TIME)
    assert far.value == "4 months to 6 months"
    assert far.says.endswith("4 months to 6 months; open, counts from the publication date")


def test_the_other_meaning_of_a_date_is_told() -> None:
    one = _only("It sailed on 04/05/2030.", Kind.TIME)
    assert one.says == "04/05/2030: 2030-04-05; or 2030-05-04"
    assert not is_open(one)


def test_a_duration_waits_for_no_publication_date() -> None:
    one = _only("The dispute lasted for two years.", Kind.TIME)
    assert (one.value, is_open(one)) == ("2 years", False)
    assert one.says == "two years: 2 years"


def test_an_amount_has_numbers_a_unit_and_its_hedge() -> None:
    one = _only("It lost about $1.5 million.", Kind.AMOUNT)
    assert one.value == "1,350,000 to 1,650,000 USD"
    assert one.inferred == ("“$” taken for USD", "vague: about")


def test_a_speaker_is_told_by_the_fullest_name_of_the_report() -> None:
    text = "Captain Ana Lund left. “We sail,” she said. “Soon,” Lund said."
    by_pronoun, by_name = (one for one in suggestions(_report(text)) if one.kind is Kind.QUOTATION)
    assert by_pronoun.speaker == by_name.speaker == "Ana Lund"
    assert by_pronoun.inferred == ("speaker from the pronoun “she”",)
    assert by_name.says == "Ana Lund (said): “Soon,”"
    assert (is_firm(by_pronoun), is_firm(by_name)) == (False, True)


def test_actors_are_told_with_full_name_and_office() -> None:
    text = "U.S. Ambassador to Norway Ana Lund left. It rained, Lund said."
    first, second = (one for one in suggestions(_report(text)) if one.kind is Kind.ACTOR)
    assert first.says == f"{first.exact}: Ana Lund, U.S. Ambassador to Norway"
    assert first.exact == "U.S. Ambassador to Norway Ana Lund"
    assert (second.exact, second.value) == ("Lund", "Ana Lund")
    assert second.says.startswith("Lund: Ana Lund")


def test_mentions_are_of_the_names_that_are_given() -> None:
    report = _report("The quay was shut.")
    assert suggestions(report) == ()
    (one,) = suggestions(report, {"decision_makers.Port": ("Port", "quay")})
    assert (one.kind, one.value, one.exact) == (Kind.MENTION, "decision_makers.Port", "quay")


def test_they_stand_in_the_order_of_the_report() -> None:
    found = suggestions(_report("In 2030, Ana Lund said it cost $5 million. It sails in May."))
    assert [one.span for one in found] == sorted(one.span for one in found)
    told = [Kind.TIME, Kind.ACTOR, Kind.STATEMENT, Kind.AMOUNT, Kind.TIME]
    assert [one.kind for one in sorted(found, key=attrgetter("span.start", "kind"))] == told


def test_what_is_said_is_told_on_one_line_of_bounded_length() -> None:
    one = _only("Ana Lund said that\nit " + "rained " * 200 + "on her.", Kind.STATEMENT)
    assert "\n" not in one.says
    assert len(one.says) == TOLD
    assert one.says.endswith("…")
    assert len(one.exact) > 2 * TOLD


def test_two_of_one_kind_at_one_place_become_one() -> None:
    one = Suggestion(kind=Kind.TIME, report_id="a", span=Span(0, 2), exact="ab", says="b", rule="r")
    other = replace(one, says="c", inferred=("why",))
    merged = _one_of([one, other, one])
    assert (merged.says, merged.inferred, merged.id) == ("b; or c", ("why",), one.id)


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("This shift shows that the port is ready.", True),
        ("The new relationship signals that the port is ready.", True),
        ("A change that shows much says that the port is ready.", False),
        ("The delegation said that the port is ready.", False),
        ("The nation wants to leave.", False),
        ("Ana Lund said that the port is ready.", False),
    ],
)
def test_the_own_voice_of_a_report_is_marked(text: str, *, is_own: bool) -> None:
    report = import_report(text, id="r", title="T")
    (told,) = (one for one in suggestions(report) if one.kind is Kind.STATEMENT)
    assert ("perhaps the report’s own voice" in told.inferred) is is_own


def test_words_between_single_marks_are_quoted_and_a_single_word_is_not() -> None:
    text = "Ana Lund said that the port is ‘close to an end’ now. Tom Ray said the ‘deal’ was off."
    report = import_report(text, id="r", title="T")
    told = {one.speaker: one.kind for one in suggestions(report) if one.speaker}
    assert told == {"Ana Lund": Kind.QUOTATION, "Tom Ray": Kind.STATEMENT}
