"""Every rule finds what its examples say, and nothing in its counter-examples."""

from __future__ import annotations

import pytest

from detente.reading.attribution import Attribution, attributions
from detente.reading.rules.order import ROUNDS
from detente.reading.rules.rule import Example, Rule

RULES = tuple(rule for rules in ROUNDS for rule in rules)


def _found(rule: Rule, text: str) -> list[Attribution]:
    return [one for one in attributions(text) if one.rule == rule.name]


@pytest.mark.parametrize(
    ("rule", "example"), [(rule, example) for rule in RULES for example in rule.examples]
)
def test_a_rule_finds_its_examples(rule: Rule, example: Example) -> None:
    text = example.text
    one = _found(rule, text)[0]
    source = one.source.of(text) if one.source else ""
    cue = one.cue.of(text) if one.cue else ""
    content = " | ".join(part.of(text) for part in one.content)
    assert (source, cue, content) == (example.source, example.cue, example.content)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in RULES for text in rule.counter_examples]
)
def test_a_rule_finds_nothing_in_its_counter_examples(rule: Rule, text: str) -> None:
    assert _found(rule, text) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_of_both_kinds(rule: Rule) -> None:
    assert len(rule.examples) >= 2
    assert len(rule.counter_examples) >= 1


def test_names_of_rules_differ() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
