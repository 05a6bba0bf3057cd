"""The order in which the rules for steps are asked at a place: the first that finds something."""

from __future__ import annotations

from detente.reading.drafting.rules import (
    alternatives,
    demand,
    effort,
    gerund,
    intention,
    modal,
    nominal,
    passive,
    supposed,
)

RULES = (
    demand.RULE,
    effort.RULE,
    intention.RULE,
    passive.RULE,
    supposed.RULE,
    modal.RULE,
    gerund.RULE,
    alternatives.RULE,
    nominal.RULE,
)
"""All of them."""
