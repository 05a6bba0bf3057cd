"""The order in which the rules for names are asked at a place: the first that finds something."""

from __future__ import annotations

from detente.reading.namings import apposition, body, country, office, plain, titled
from detente.reading.namings.person import PARTICLES
from detente.reading.titles import HEADS, MODIFIERS, NO_TITLE

FIRSTS = HEADS | MODIFIERS | NO_TITLE | PARTICLES
"""The words without a capital that a name may begin with."""

RULES = (
    titled.RULE,
    titled.AFTER,
    apposition.RULE,
    office.RULE,
    body.OFFICIALS_RULE,
    body.RULE,
    country.RULE,
    plain.FULL,
    plain.SPEAKING,
    plain.SURNAME,
)

PERSONS = frozenset(
    rule.name
    for rule in (
        titled.RULE,
        titled.AFTER,
        apposition.RULE,
        plain.FULL,
        plain.SPEAKING,
        plain.SURNAME,
    )
)
"""The names of the rules that find persons."""

OFFICES = frozenset({office.RULE.name})
"""Those that find an office without a name."""

GROUPS = frozenset({body.OFFICIALS_RULE.name})
"""Those that find several persons at once."""
