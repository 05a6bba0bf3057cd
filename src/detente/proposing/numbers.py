"""Numbers that are asserted of a passage: held to the amounts and bare numbers of its sentence."""

from __future__ import annotations

import re

from detente.errors import PassageError, Problem
from detente.evidence.span import Span
from detente.proposing.asserted import absence, listed, shown, words_of
from detente.reading.amount import Amount, amounts
from detente.reading.measured import FIRSTS, NUMBERS, ends
from detente.reading.relations import Relation, relation
from detente.reading.scanning import Grammar, rule
from detente.reading.vague import HEDGES, hedged

_BARE = "number"


def require_number(words: str, number: str) -> Amount:
    """Return the amount, or the bare number, of the words that is the one asserted.

    Parameters
    ----------
    words : str
        The passage with its sentence.
    number : str
        In figures or words; with a unit it must be of that unit.

    Raises
    ------
    PassageError
        When it is no number, or not in the words; with those that are.

    Examples
    --------
    >>> text = "The line lost about $1.4 billion and sold two ferries."
    >>> require_number(text, "$1.4 billion").span.of(text)
    'about $1.4 billion'
    >>> require_number(text, "2").span.of(text)
    'two ferries'
    >>> require_number(text, "€1.4 billion")
    Traceback (most recent call last):
    detente.errors.PassageError: number: '€1.4 billion' does not stand in the passage or its \
sentence; there are 'about $1.4 billion', 'two ferries'
    """
    asserted = _asserted_number(number)
    found = amounts(words)
    bare = [*_bare_numbers(words)]
    for one in (*found, *bare) if asserted.kind == _BARE else found:
        if _is_asserted(asserted, one):
            return one
    covered = [one.span for one in found]
    rest = (one for one in bare if not any(_is_inside(one.span, span) for span in covered))
    there = (shown(one.span.of(words)) for one in sorted((*found, *rest), key=_start))
    raise absence(number, "number", listed(there, "no number stands there"))


def _asserted_number(number: str) -> Amount:
    """Return the amount that is asserted.

    Raises
    ------
    PassageError
        When it is none.
    """
    for read in (amounts, _bare_numbers):
        told = [*read(number)]
        if len(told) == 1 and words_of(told[0].span.of(number)) == words_of(number):
            return told[0]
    fix = "write it like 1.4 billion, $1.4 billion, 40 per cent or two ferries"
    raise PassageError(Problem(f"{shown(number)} is no number that can be read", "number", fix))


def _bare_number(match: re.Match[str], _: None) -> Amount | None:
    found = ends(match)
    if found is None or match["mark"]:
        return None
    return Amount(Span(*match.span()), _BARE, _BARE, "", *found)


_BARE_NUMBERS: Grammar[None, Amount] = Grammar((rule(_BARE, FIRSTS, NUMBERS, _bare_number),))


def _bare_numbers(text: str) -> tuple[Amount, ...]:
    return tuple(hit.value for hit in _BARE_NUMBERS.scan(text, None))


def _is_asserted(asserted: Amount, found: Amount) -> bool:
    """Return whether an amount is the one asserted, its hedge or its unit left away or not."""
    if asserted.kind != _BARE and (asserted.kind, asserted.unit) != (found.kind, found.unit):
        return relation(asserted, found) is Relation.AGREES
    ranges = [asserted.range]
    if found.hedge in HEDGES:
        ranges.append(hedged(asserted.range, found.hedge))
    if found.range in ranges:
        return True
    # Of "three to five" both are said.
    is_one = asserted.range.least == asserted.range.most
    is_plain = not (asserted.hedge or found.hedge)
    return is_one and is_plain and asserted.range.least in (found.range.least, found.range.most)


def _is_inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _start(found: Amount) -> int:
    return found.span.start
