"""Every rule of drafting finds what its examples say, and nothing in its counter-examples."""

from __future__ import annotations

import pytest

from detente.reading.drafting.needs import need, order
from detente.reading.drafting.owners import Owners
from detente.reading.drafting.rules import rule as steps
from detente.reading.drafting.rules.order import RULES
from detente.reading.drafting.steps import Told, steps_of
from detente.reading.drafting.ties import ties_of
from detente.reading.drafting.view import views


def _steps(rule: steps.Rule, text: str) -> list[Told]:
    read = list(views(text))
    owners = Owners(ties_of(read))
    return [told for view in read for told in steps_of(view, "r", owners) if told.rule == rule.name]


@pytest.mark.parametrize(
    ("rule", "example"), [(rule, example) for rule in RULES for example in rule.examples]
)
def test_a_rule_for_steps_finds_its_examples(rule: steps.Rule, example: steps.Example) -> None:
    told = _steps(rule, example.text)[0]
    owner = "" if told.owner is None else told.owner.name
    assert (owner, told.name) == (example.owner, example.name)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in RULES for text in rule.counter_examples]
)
def test_a_rule_for_steps_finds_nothing_in_its_counter_examples(
    rule: steps.Rule, text: str
) -> None:
    assert _steps(rule, text) == []


def _needs(rule: need.Rule, text: str) -> list[tuple[str, str]]:
    found = []
    for view in views(text):
        for place in range(len(view.tokens)):
            told = rule.find(view, place)
            if told is not None:
                found.append((view.words(told.thing), view.words(told.condition)))
    return found


@pytest.mark.parametrize(
    ("rule", "example"), [(rule, example) for rule in order.RULES for example in rule.examples]
)
def test_a_rule_for_conditions_finds_its_examples(rule: need.Rule, example: need.Example) -> None:
    assert _needs(rule, example.text)[0] == (example.thing, example.condition)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in order.RULES for text in rule.counter_examples]
)
def test_a_rule_for_conditions_finds_nothing_in_its_counter_examples(
    rule: need.Rule, text: str
) -> None:
    assert _needs(rule, text) == []


@pytest.mark.parametrize("rule", [*RULES, *order.RULES], ids=lambda rule: rule.name)
def test_a_rule_has_examples_of_both_kinds(rule: steps.Rule | need.Rule) -> None:
    assert len(rule.examples) >= 2
    assert len(rule.counter_examples) >= 1


def test_names_of_rules_differ() -> None:
    names = [rule.name for rule in (*RULES, *order.RULES)]
    assert len(set(names)) == len(names)
