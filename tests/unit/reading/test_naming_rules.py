"""Every rule for names finds what its examples say, and nobody in its counter-examples."""

from __future__ import annotations

import pytest

from detente.reading.actor import Actor
from detente.reading.named import actors
from detente.reading.namings.naming import Example, NamingRule
from detente.reading.namings.order import RULES


def _found(rule: NamingRule, text: str) -> list[Actor]:
    return [one for one in actors(text) if one.rule == rule.name]


@pytest.mark.parametrize(
    ("rule", "example"), [(rule, example) for rule in RULES for example in rule.examples]
)
def test_a_rule_finds_its_examples(rule: NamingRule, example: Example) -> None:
    one = _found(rule, example.text)[0]
    assert (one.name, one.title, one.office) == (example.name, example.title, example.office)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in RULES for text in rule.counter_examples]
)
def test_a_rule_finds_nobody_in_its_counter_examples(rule: NamingRule, text: str) -> None:
    assert _found(rule, text) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_of_both_kinds(rule: NamingRule) -> None:
    assert len(rule.examples) >= 2
    assert len(rule.counter_examples) >= 2


def test_names_of_rules_differ() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
