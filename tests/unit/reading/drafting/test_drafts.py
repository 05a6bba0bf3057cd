"""What some reports suggest for a model: who is one, what is one, and what is in the case."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from detente.evidence import Report, import_report
from detente.reading.drafting import KINDS, drafts
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind, Suggestion

NONE: Mapping[str, Sequence[str]] = {}


def _report(text: str, name: str = "one", **known: Any) -> Report:
    return import_report(text, id=name, title=name, **known)


def _of(kind: Kind, *texts: str, names: Mapping[str, Sequence[str]] = NONE) -> list[Suggestion]:
    reports = [_report(text, f"r{number}") for number, text in enumerate(texts, start=1)]
    return [one for one in drafts(reports, names) if one.kind is kind]


def _proposal(one: Suggestion) -> Proposal:
    assert isinstance(one.found, Proposal)
    return one.found


def test_a_government_is_proposed_once_whatever_it_is_called() -> None:
    text = (
        "Oslo may sell the boats. Norway wants to lift the ban. Norwegian officials plan to vote."
    )
    makers = _of(Kind.DECISION_MAKER, text)
    assert [one.value for one in makers] == ["Norway"]
    assert [one.kind for one in drafts([_report(text)], {})][:3] == [*KINDS[:1], *KINDS[1:2] * 2]
    assert len(makers[0].also) == 1


def test_leaders_are_people_of_their_government_where_a_report_ties_them_to_it() -> None:
    first = "Danish President Ana Lund met the crew."
    second = "Lund threatened to close the port. Ray Born wants to buy the boats."
    makers = _of(Kind.DECISION_MAKER, first, second)
    assert [one.value for one in makers] == ["Denmark", "Ray Born"]
    assert _proposal(makers[0]).fields()["about"].endswith("its people: Ana Lund.")


def test_those_who_act_more_come_first() -> None:
    text = "Norway may lift the ban. Denmark may close the port. Denmark will sell the boats."
    assert [one.value for one in _of(Kind.DECISION_MAKER, text)] == ["Denmark", "Norway"]


def test_those_who_only_speak_are_no_decision_makers() -> None:
    assert _of(Kind.DECISION_MAKER, "Norway said that it rained. Denmark is an ally.") == []


def test_options_are_one_where_verb_and_object_agree() -> None:
    text = (
        "Norway wants to hand back its M-20 boats. Returning the M-20s would take a year. "
        "The return of the M-20 systems is near. Oslo is nearing an M-20 withdrawal."
    )
    (option,) = _of(Kind.OPTION, text)
    assert option.speaker == "Norway"
    assert len(option.also) == 3
    assert "owner from another passage" in option.inferred


def test_to_return_to_a_thing_is_not_to_return_it() -> None:
    text = "Norway wants to return the M-20s. Norway wants to return to the M-20 club."
    assert len(_of(Kind.OPTION, text)) == 2


def test_options_of_two_owners_are_two_with_different_names() -> None:
    options = _of(Kind.OPTION, "Norway may sign the deal. Denmark may sign the deal.")
    assert {one.value: one.speaker for one in options} == {
        "Sign the deal": "Norway",
        "Sign the deal by Denmark": "Denmark",
    }


def test_what_may_not_be_undone_is_only_a_hint() -> None:
    lifting, signing = _of(Kind.OPTION, "Norway may lift the ban. Norway may sign the deal.")
    assert "a hint" in lifting.says
    assert "direction" not in _proposal(lifting).fields()
    assert "a hint" not in signing.says


def test_what_is_refused_is_told_so() -> None:
    (option,) = _of(Kind.OPTION, "Norway refused to sign the deal.")
    assert "the report says that it is refused" in option.inferred


def test_a_condition_between_options_is_a_rule() -> None:
    text = "Norway will not sign the deal unless Denmark lifts its ban."
    (condition,) = _of(Kind.CONDITION, text)
    assert _proposal(condition).part == "infeasible"
    requires = {"option": "Sign the deal", "needs": "Lift the ban"}
    assert _proposal(condition).fields()["requires"] == requires
    assert condition.value == "Sign the deal NEEDS Lift the ban"


def test_what_is_done_unless_something_is_needs_that_it_is_not() -> None:
    (condition,) = _of(Kind.CONDITION, "Norway may close the port unless Denmark lifts its ban.")
    assert _proposal(condition).fields()["requires"]["needs"] == "NOT Lift the ban"


@pytest.mark.parametrize(
    "text",
    [
        "If Denmark lifts its ban, Norway will not close the port.",
        "Norway said that if Denmark lifts its ban, it will not close the port.",
        "Norway will not close the port if Denmark lifts its ban.",
    ],
)
def test_what_is_not_done_if_something_is_needs_that_it_is_not(text: str) -> None:
    (condition,) = _of(Kind.CONDITION, text)
    assert condition.value == "Close the port NEEDS NOT Lift the ban"
    assert condition.inferred == ("what is not done where it is so needs that it is not so",)


def test_who_says_a_condition_is_no_part_of_it() -> None:
    (condition,) = _of(Kind.CONDITION, "Lund said if Denmark lifts its ban, Norway will sail.")
    assert condition.value == "Norway will sail needs “Lift the ban”"
    assert _of(Kind.CONDITION, "Lund warned that unless Denmark lifts its ban.") == []


def test_a_condition_with_one_option_is_a_fact_in_words() -> None:
    (condition,) = _of(Kind.CONDITION, "Norway may sign the deal only if the weather is fine.")
    assert _proposal(condition).part == "facts"
    assert condition.value == "“Sign the deal” needs the weather is fine"


def test_much_is_said_with_if() -> None:
    assert _of(Kind.CONDITION, "If it rains, the grass is wet.") == []


def test_a_horizon_has_its_days_and_its_matter() -> None:
    text = "Norway may lift the ban within four to six months."
    report = _report(text)
    horizon = next(one for one in drafts([report], {}) if one.kind is Kind.HORIZON)
    fields = _proposal(horizon).fields()
    assert (fields["concerns"], fields["after"], fields["before"]) == (
        "Lift the ban",
        "P4M",
        "P6M",
    )
    dated = _report(text, published=dt.date(2031, 5, 1))
    horizon = next(one for one in drafts([dated], {}) if one.kind is Kind.HORIZON)
    assert _proposal(horizon).fields()["before"] == "2031-11-01"


def test_what_comes_soon_has_an_open_horizon() -> None:
    (horizon,) = _of(Kind.HORIZON, "Norway may soon lift the ban.")
    assert "before" not in _proposal(horizon).fields()


def test_what_lies_back_is_no_horizon() -> None:
    assert _of(Kind.HORIZON, "Norway lifted the ban two years ago, in May 2001.") == []


def test_a_copy_counts_once() -> None:
    text = "Norway may lift the ban."
    both = [_report(text, "one"), _report(text, "two", copy_of="one")]
    assert drafts(both, {}) == drafts(both[:1], {})


def test_what_is_in_the_case_is_told_by_its_name_there() -> None:
    names = {
        "decision_makers.Kingdom of Norway": ("Kingdom of Norway", "Norway"),
        "options.End it": ("End it", "End the ban"),
    }
    found = drafts([_report("Oslo may lift the ban. Denmark may close the port.")], names)
    told = {one.value: _proposal(one).address for one in found}
    assert told == {
        "Kingdom of Norway": "decision_makers.Kingdom of Norway",
        "Denmark": "",
        "End it": "options.End it",
        "Close the port": "",
    }


def test_a_pronoun_is_the_subject_before_it() -> None:
    (option,) = _of(Kind.OPTION, "Norway is a kingdom. It may sign the deal.")
    assert option.speaker == "Norway"
    assert "owner from “it”" in option.inferred


def test_a_pronoun_is_whoever_took_a_step_before_it_in_the_sentence() -> None:
    text = "The storm ended; the union may close the port, and it will lift the ban."
    assert [one.speaker for one in _of(Kind.OPTION, text)] == ["the union", "the union"]


def test_he_and_she_are_no_governments() -> None:
    assert _of(Kind.OPTION, "Norway is a kingdom. She may sign the deal.") == []


def test_what_a_quotation_holds_is_read() -> None:
    (option,) = _of(Kind.OPTION, "“The talks went well. Norway may sign the deal,” she said.")
    assert "inside a quotation" in option.inferred
    assert option.exact == "Norway may sign the deal"


@pytest.mark.parametrize(
    "words",
    ["a ", "“Norway ", "Norway’s ", "if unless ", "the return of the ", "Oslo and ", "to be "],
)
def test_work_grows_with_the_text_and_no_faster(words: str) -> None:
    def seconds(length: int) -> float:
        report = _report(words * (length // len(words)))
        start = time.process_time()
        drafts([report], {})
        return time.process_time() - start

    seconds(1_000)  # The tables are made once.
    assert seconds(60_000) < 10 * max(seconds(15_000), 0.05)


def test_what_was_done_in_a_year_gone_by_is_no_option() -> None:
    assert _of(Kind.OPTION, "Acquiring the M-20 in 2017 cost Norway its seat.") == []


def test_ids_are_short_stable_and_differ_by_the_whole_name() -> None:
    text = "Denmark could find common ground in the talks on cod, and so could Norway."
    (first, *_) = _of(Kind.OPTION, text)
    assert first.id == _of(Kind.OPTION, text)[0].id
    longer = replace(first, value=f"{first.value} by Norway")
    assert longer.id != first.id
    assert longer.id.rpartition("-")[0] == first.id.rpartition("-")[0]
    endless = replace(first, value="Return the S-400s " + "x" * 900)
    assert re.fullmatch(r"r1:\d+-\d+:option:return-the-s-400s-[0-9a-f]{4}", endless.id)
    assert len(replace(first, value="x" * 900).id) < 60
    assert ":option:turkiyes-hochste-mark-" in replace(first, value="Türkiye’s höchste Mark").id
    assert re.fullmatch(r".*:option:[0-9a-f]{4}", replace(first, value="停止").id)


def test_horizons_are_told_as_days_or_as_how_far_off() -> None:
    text = "Norway will close the port by May 3. Denmark may sell the boats within six months."
    dated = drafts([_report(text, published=dt.date(2031, 4, 16))], {})
    assert [one.says for one in dated if one.kind is Kind.HORIZON] == [
        "Close the port: “by May 3” (2031-04-16 to 2031-05-03)",
        "Sell the boats: “within six months” (2031-04-16 to 2031-10-16)",
    ]
    assert [one.says for one in _of(Kind.HORIZON, text)][1] == (
        "Sell the boats: “within six months” (at most 6 months, counts from the publication date)"
    )


def test_a_time_in_another_clause_is_not_of_the_step_behind_it() -> None:
    text = "Ana Lund, who will host the meeting this week, said the tariffs were wrong."
    assert [one.says.partition(":")[0] for one in _of(Kind.HORIZON, text)] == ["Ana Lund"]


def test_what_began_is_no_horizon() -> None:
    assert _of(Kind.HORIZON, "The troops had not fired since Friday.") == []


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("Norway will pause a surcharge of 25% on power.", "Pause a surcharge of 25%"),
        ("Eighteen prisoners will be freed by Norway.", "Free eighteen prisoners"),
    ],
)
def test_options_are_named_as_they_would_be_written(text: str, option: str) -> None:
    assert [one.value for one in _of(Kind.OPTION, text)] == [option]


def test_the_end_of_a_month_ends_nothing() -> None:
    assert _of(Kind.OPTION, "We have until the end of December.") == []


def test_who_is_from_a_body_is_not_the_body() -> None:
    assert _of(Kind.DECISION_MAKER, "Observers from the Harbour Board would close the port.") == []


def test_a_side_of_a_condition_that_cannot_be_printed_is_none() -> None:
    assert _of(Kind.CONDITION, "\u202e \ud7fc unless the nation closes the port.") == []
