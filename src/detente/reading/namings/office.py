"""An office without a name: Trump’s special envoy for Syria; the U.S. ambassador to Norway."""

from __future__ import annotations

from detente.reading.namings.chain import chain_at
from detente.reading.namings.line import Line
from detente.reading.namings.naming import Example, Naming, NamingRule, Sort
from detente.reading.titles import ALONE, MODIFIERS
from detente.reading.words import word_set

_SPEAKING_FOR = word_set(
    "president minister ambassador envoy secretary premier chancellor king queen emir sultan pope",
    "governor mayor spokesman spokeswoman speaker representative",
)
_THE = word_set("the")


def find(line: Line, place: int) -> Naming | None:
    """Find an office that one person holds, told by whose or of what it is."""
    if line.is_heading:
        return None
    chain = chain_at(line, place, is_free=False)
    if chain is None or line.key(chain.title[1] - 1) not in _SPEAKING_FOR:
        return None
    if any(line.key(at) in ALONE for at in range(*chain.title)):
        return None
    is_definite = line.key(place - 1) in _THE
    has_owner = chain.owner is not None and line.key(chain.owner[1] - 1) == "'s"
    if not has_owner and not (is_definite and (chain.owner or chain.of)):
        return None
    if line.is_name(chain.span[1]) or line.key(chain.span[1]) in MODIFIERS:
        return None
    if not line.is_closed(chain.span[1]):
        return None
    return Naming(chain.span, chain.span, Sort.OFFICE, chain.title, chain.office)


RULE = NamingRule(
    "office",
    find,
    (
        Example(
            "He is Lund’s special envoy for Syria.",
            "Lund’s special envoy for Syria",
            "special envoy",
            "Lund’s special envoy for Syria",
        ),
        Example(
            "The Turkish foreign minister left.",
            "Turkish foreign minister",
            "foreign minister",
            "Turkish foreign minister",
        ),
    ),
    (
        "She ran for president of the United States.",
        "A Turkish minister left.",
        "The president left.",
        "The Turkish minister portfolio is vacant.",
    ),
)
