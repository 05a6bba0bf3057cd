"""Money, percentages and measures: numbers with a currency or a unit of measure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from detente.reading.numbers import FIRST_WORDS, NEXT_NUMBER, NUMBER, SCALES, number
from detente.reading.scanning import DASH, SPACE, any_of, rule
from detente.reading.units import (
    CODES,
    CURRENCY_WORDS,
    INFERRED_CURRENCIES,
    MEASURES,
    SCALE_MARKS,
    SYMBOLS,
)
from detente.reading.vague import HEDGES, Range, hedged


class Measured(NamedTuple):
    """What an amount says; the fields are those of an :class:`Amount`."""

    kind: str
    unit: str
    range: Range
    hedge: str
    inferred: tuple[str, ...]


_CURRENCIES = {
    spelt: code
    for word, code in CURRENCY_WORDS.items()
    for spelt in (word, word if word == "won" else word.title())  # "20 Million Euros", in a title
}
_HEDGE = (
    rf"(?>(?i:(?P<hedge>{any_of(HEDGES)})){SPACE}(?:(?:a|an|the){SPACE}(?=[^\W_]|[$€£]))?)?"
    rf"(?:(?P<both>(?i:between{SPACE}))|(?P<away>(?i:from{SPACE})))?"
)
_SIGN = any_of([*SYMBOLS, *CODES])
_SCALE = rf"(?:(?:{SPACE}|-)(?i:{any_of([*SCALES])})|{SPACE}?(?:{any_of(SCALE_MARKS)}))(?!\w)"
_WORD_SCALE = rf"(?:{SPACE}|-)(?i:{any_of([*SCALES])})(?!\w)"
_TO = rf"(?:{SPACE}?{DASH}{SPACE}?|(?:-|{SPACE})(?:to|or)(?:-|{SPACE}))"
_MORE = r"(?P<more>\+|-plus\b)?"
_JOIN = rf"(?(both){SPACE}and{SPACE}|{_TO})"
_MONEY = (
    rf"{_HEDGE}(?:(?P<sign>{_SIGN}){SPACE}?)(?P<one>{NEXT_NUMBER})(?P<scale1>{_SCALE})?"
    rf"(?:{_JOIN}(?:{_SIGN})?{SPACE}?(?P<two>{NEXT_NUMBER})(?P<scale2>{_SCALE})?)?"
    rf"(?![^\W_]){_MORE}"
)
NUMBERS = (
    rf"{_HEDGE}(?P<one>{NUMBER})(?P<scale1>{_WORD_SCALE})?"
    rf"(?P<mark>%)?(?:{_JOIN}(?P<two>{NEXT_NUMBER})(?P<scale2>{_WORD_SCALE})?)?{_MORE}"
)


def ends(match: re.Match[str]) -> tuple[Range, str, tuple[str, ...]] | None:
    """Return the range of a match, its vague words, and what was inferred of it."""
    one = number(match["one"])
    two = number(match["two"]) if match["two"] else one
    is_sole = match["two"] is None and bool(match["both"] or match["away"])
    if one is None or two is None or is_sole:
        return None
    scale1, scale2 = (_scale(match[name]) for name in ("scale1", "scale2"))
    inferred: tuple[str, ...] = ()
    # "3 to 5 billion" is of billions both times; "500 to 1 million" is not.
    if match["two"] and scale1 == 1 != scale2 and one.most is not None and one.most < 500:
        scale1, inferred = scale2, ("the scale of both taken from the second",)
    least = None if one.least is None else one.least * scale1
    most = None if two.most is None else two.most * (scale2 if match["two"] else scale1)
    if least is not None and most is not None and least > most:
        return None
    hedge = " ".join((match["hedge"] or "").lower().split())
    value = hedged(Range(least, most), hedge)
    if match["more"]:
        value = Range(value.least, None)
    vague = [
        text
        for text, end in ((match["one"], one), (match["two"], two))
        if text and end.least != end.most
    ]
    return value, ", ".join([word for word in (hedge, *vague, match["more"]) if word]), inferred


def _scale(text: str | None) -> Decimal:
    mark = (text or "").strip("- \t\n\u00a0\u202f\u2009")
    if not mark:
        return Decimal(1)
    word = mark.lower()
    return SCALES[word] if word in SCALES else Decimal(SCALE_MARKS[mark])


def _money(match: re.Match[str], _: None) -> Measured | None:
    found = ends(match)
    if found is None or match.groupdict().get("mark"):
        return None
    value, hedge, inferred = found
    word = " ".join(match["sign"].split())
    code = SYMBOLS.get(word) or _CURRENCIES.get(word) or word.replace("RMB", "CNY")
    if word in INFERRED_CURRENCIES or word.lower() in INFERRED_CURRENCIES:
        inferred = (*inferred, f"“{word}” taken for {code}")
    return Measured("money", code, value, hedge, inferred)


def _measure(match: re.Match[str], _: None) -> Measured | None:
    found = ends(match)
    if found is None:
        return None
    word = " ".join(match["unit"].split()).lower()
    unit = MEASURES[word]
    return Measured(unit.kind, unit.name, *found)


_LEADS = f"{' '.join(sorted({hedge.split()[0] for hedge in HEDGES}))} between from"
FIRSTS = f"{FIRST_WORDS} {_LEADS}"
_SIGN_FIRSTS = f"{' '.join(CODES).lower()} us c ca a au nz hk nt s r $ € £ ¥ ₺ ₹ ₽ ₪ ₩ ₴"
_MEASURE = any_of(word for word in MEASURES if word not in ("%", "point", "points"))
_CURRENCY = any_of(_CURRENCIES)

RULES = (
    rule("money", f"{_SIGN_FIRSTS} {_LEADS}", _MONEY, _money),
    rule(
        "money",
        FIRSTS,
        rf"{NUMBERS}(?:{SPACE}|-)(?:of{SPACE})?(?P<sign>{_CURRENCY})(?!\w)",
        _money,
    ),
    rule("percentage", FIRSTS, rf"{NUMBERS}{SPACE}?(?P<unit>%)", _measure),
    rule(
        "measure",
        FIRSTS,
        rf"{NUMBERS}(?:{SPACE}|-|(?=km|kg|ft))(?P<unit>(?i:{_MEASURE}))(?!\w|[- ]hours?\b)",
        _measure,
    ),
)
"""Amounts of money and of what is measured."""
