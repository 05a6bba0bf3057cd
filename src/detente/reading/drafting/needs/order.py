"""The order in which the rules for conditions are asked at a place."""

from __future__ import annotations

from detente.reading.drafting.needs import before, conditional, depends, exchange, prerequisite

RULES = (prerequisite.RULE, depends.RULE, exchange.RULE, before.RULE, conditional.RULE)
"""All of them."""
