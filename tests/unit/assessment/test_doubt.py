"""What is said of what settling tells."""

from __future__ import annotations

import pytest

from detente.analysis import ensemble, worth_settling
from detente.assessment.doubt import state_lines
from detente.assessment.findout import worth_lines
from tests.unit.analysis.test_ensembles import case, readings, rules, xor


def test_items_that_matter_only_together_are_called_so() -> None:
    found = ensemble(case({"statement": "NOT p"}, **xor(2)), ["nash"], ["p"])
    assert list(worth_lines(found, worth_settling(found, "nash", "p"))) == [
        "No item tells anything when it is settled alone.",
        "Tells nothing alone, but changes the answer together with others: infeasible.1, "
        "preferences.One.1.",
        "Only together: infeasible.1 and preferences.One.1 remove 100 %; neither does alone.",
    ]


def test_three_that_matter_only_together_are_not_called_idle() -> None:
    found = ensemble(case({"statement": "NOT p"}, **xor(3)), ["nash"], ["p"])
    lines = list(worth_lines(found, worth_settling(found, "nash", "p")))
    assert lines[1].startswith("Tells nothing alone, but changes the answer together with others")
    assert lines[-1] == "Nor do any two together: it turns on three or more at once."


@pytest.mark.parametrize(
    ("samples", "where"), [(None, "combination"), (10, "combination that was drawn")]
)
def test_what_changes_nothing_is_said_of_what_was_run(samples: int | None, where: str) -> None:
    wish = readings({"statement": "p"}, {"statement": "p AND (q OR NOT q)"})
    found = ensemble(case(wish), ["nash"], samples=samples)
    said = f"Nothing here changes the answer: it is the same in every {where}."
    assert list(worth_lines(found, worth_settling(found, "nash"))) == [said]


def test_without_disputed_items_that_is_said() -> None:
    found = ensemble(case({"statement": "p"}), ["nash"])
    assert list(worth_lines(found, worth_settling(found, "nash"))) == ["Nothing here is disputed."]


def test_an_item_that_changes_nothing_beside_one_that_does() -> None:
    told = case(readings({"statement": "p"}, {"statement": "NOT p"}), **rules("r AND q"))
    found = ensemble(told, ["nash"], ["p"])
    never = "Never changes the answer, whatever the others are: infeasible.1."
    assert list(worth_lines(found, worth_settling(found, "nash", "p"))) == [never]
    sampled = ensemble(told, ["nash"], ["p"], samples=500)
    nothing = "Settled alone, nothing is told by: infeasible.1."
    assert list(worth_lines(sampled, worth_settling(sampled, "nash", "p"))) == [nothing]


def test_what_makes_and_breaks_listed_states() -> None:
    wish = readings({"statement": "p AND q AND r"}, {"statement": "NOT p AND q AND r"})
    found = ensemble(case(wish), ["nash", "seq"])
    assert list(state_lines(found, ["YYY", "NYY"])) == [
        "  YYY, Nash",
        "    So it is whenever preferences.One.1 is “a”.",
        "    Never whenever preferences.One.1 is “b”.",
        "  YYY, SEQ",
        "    So it is whenever preferences.One.1 is “a”.",
        "    Never whenever preferences.One.1 is “b”.",
        "  NYY, Nash",
        "    So it is whenever preferences.One.1 is “b”.",
        "    Never whenever preferences.One.1 is “a”.",
        "  NYY, SEQ",
        "    So it is whenever preferences.One.1 is “b”.",
        "    Never whenever preferences.One.1 is “a”.",
    ]
    always = ensemble(case({"statement": "p AND q AND r"}), ["nash"])
    assert list(state_lines(always, ["YYY"])) == []


def test_a_state_that_turns_on_many_items_at_once() -> None:
    found = ensemble(case({"statement": "NOT p"}, **xor(3)), ["nash"], ["p"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.analysis.making.MOST_LOOKED_AT", 20)
        lines = list(state_lines(found, [state.text for state in found.states]))
    assert "    It turns on more than 0 items at once." in lines
