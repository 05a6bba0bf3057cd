"""Amounts: money, percentages, measures, people and things counted, exact in decimals.

What a number is of stands behind it, or is the currency before it; a number of nothing is no
amount. A hedge ("about", "at least") makes it a range, open where it has no end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from detente.evidence.span import Span
from detente.reading.calendars import MONTH
from detente.reading.numbers import FIRST_WORDS, NEXT_NUMBER, NO_CODE, NUMBER, SCALES, number
from detente.reading.scanning import DASH, SPACE, Grammar, listed, rule, word_before
from detente.reading.units import (
    CODES,
    CURRENCY_WORDS,
    INFERRED_CURRENCIES,
    IRREGULAR,
    MEASURES,
    PEOPLE,
    SCALE_MARKS,
    SYMBOLS,
)
from detente.reading.vague import HEDGES, Range, hedged


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text.

    Parameters
    ----------
    span : Span
        Where it stands.
    rule : str
        What found it: "money", "percentage", "measure", "people" or "count".
    kind : str
        What is measured: money, percentage, distance, area, mass, people or count.
    unit : str
        The currency (ISO 4217), the unit of measure, or the words for what is counted.
    range : Range
        From the least to the most, both included.
    hedge : str
        The words that the range rests on: "about", "dozens of"; empty where it is as written.
    inferred : tuple of str
        How what is not said was filled in.
    """

    span: Span
    rule: str
    kind: str
    unit: str
    range: Range
    hedge: str = ""
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    kind: str
    unit: str
    range: Range
    hedge: str
    inferred: tuple[str, ...] = ()


def amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts in a text, in order; no two overlap.

    Complexity: linear in the text; see :mod:`detente.reading.scanning`.

    Parameters
    ----------
    text : str
        Any text, in English.

    Examples
    --------
    >>> text = "The line lost about $1.4 billion and sold two ferries."
    >>> lost, sold = amounts(text)
    >>> lost.span.of(text), lost.unit, lost.range.least == Decimal("1.26e9")
    ('about $1.4 billion', 'USD', True)
    >>> sold.unit, sold.range.most
    ('ferries', Decimal('2'))
    """
    found = AMOUNTS.scan(text, None)
    return tuple(
        Amount(
            Span(hit.start, hit.end),
            hit.rule,
            read.kind,
            read.unit,
            read.range,
            read.hedge,
            read.inferred,
        )
        for hit in found
        for read in (hit.value,)
    )


def _any_of(words: object) -> str:
    longest_first = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace(r"\ ", SPACE) for word in longest_first)


_HEDGE = (
    rf"(?:(?i:(?P<hedge>{_any_of(HEDGES)})){SPACE}(?:(?:a|an|the){SPACE}(?=[^\W_]|[$€£]))?)?"
    rf"(?:(?P<both>(?i:between{SPACE}))|(?P<away>(?i:from{SPACE})))?"
)
_SIGN = _any_of([*SYMBOLS, *CODES])
_SCALE = rf"(?:(?:{SPACE}|-)(?:{_any_of([*SCALES])})|{SPACE}?(?:{_any_of(SCALE_MARKS)}))(?!\w)"
_WORD_SCALE = rf"(?:{SPACE}|-)(?:{_any_of([*SCALES])})(?!\w)"
_TO = rf"(?:{SPACE}?{DASH}{SPACE}?|(?:-|{SPACE})(?:to|or)(?:-|{SPACE}))"
_JOIN = rf"(?(both){SPACE}and{SPACE}|{_TO})"
_MONEY = (
    rf"{_HEDGE}(?:(?P<sign>{_SIGN}){SPACE}?)(?P<one>{NEXT_NUMBER})(?P<scale1>{_SCALE})?"
    rf"(?:{_JOIN}(?:{_SIGN})?{SPACE}?(?P<two>{NEXT_NUMBER})(?P<scale2>{_SCALE})?)?(?![^\W_])(?P<more>\+|-plus\b)?"
)
_NUMBERS = (
    rf"{_HEDGE}(?P<one>{NUMBER})(?P<scale1>{_WORD_SCALE})?"
    rf"(?P<mark>%)?(?:{_JOIN}(?P<two>{NEXT_NUMBER})(?P<scale2>{_WORD_SCALE})?)?(?P<more>\+|-plus\b)?"
)
_NO_MODIFIER = (
    "of|the|to|in|on|at|and|or|a|an|is|was|are|were|has|have|had|will|would|could|can|may|met|said|"
    "says|that|which|who|for|from|by|with|as|but|than|when|into|after|before|he|she|it|they|we|his|"
    "her|its|their|if|not|while|since|because|about|percent|per|hours?|days?|weeks?|months?|years?|"
    "decades?|minutes?|seconds?|times?|others|points|thirds|quarters|fifths|halves|degrees|"
    "centuries|nights?|mornings|evenings|ways|sides|does|this|these|those|minus|plus|more|less|"
    "[A-Z][a-z]+day|Jan|Feb|March|April|May|June|July|August|September|October|November|December"
)
_MODIFIER = rf"(?!(?:{_NO_MODIFIER})\b)[^\W\d_][\w’'-]{{0,24}}{SPACE}"
_NOUN = (
    rf"{SPACE}(?:(?:more|other|additional|of{SPACE}(?:the|its|their|those|these)(?:{SPACE}{NEXT_NUMBER})?){SPACE})?"
    rf"(?P<noun>(?:{_MODIFIER}){{0,3}}?(?!(?:{_NO_MODIFIER})\b)"
    rf"(?:(?:{_any_of(IRREGULAR)})(?:{SPACE}[a-z]{{3,20}}(?<!s)s(?!\w|-))?|(?:[A-Z]|[a-z])[a-z]{{2,22}}(?<![siu])s|[A-Z][\w-]{{1,12}}\ds|{_any_of(PEOPLE)}))(?!\w|-|[’'])"
)


def _ends(match: re.Match[str]) -> tuple[Range, str, tuple[str, ...]] | None:
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
    return SCALES[mark] if mark in SCALES else Decimal(SCALE_MARKS[mark])


def _money(match: re.Match[str], _: None) -> _Read | None:
    found = _ends(match)
    if found is None:
        return None
    value, hedge, inferred = found
    word = " ".join(match["sign"].split())
    code = SYMBOLS.get(word) or CURRENCY_WORDS.get(word) or word.replace("RMB", "CNY")
    if word in INFERRED_CURRENCIES:
        inferred = (*inferred, f"“{word}” taken for {code}")
    return _Read("money", code, value, hedge, inferred)


def _measure(match: re.Match[str], _: None) -> _Read | None:
    found = _ends(match)
    if found is None:
        return None
    word = " ".join(match["unit"].split()).lower()
    unit = MEASURES[word]
    return _Read(unit.kind, unit.name, *found)


def _fraction(match: re.Match[str], _: None) -> _Read | None:
    """Return a share in per cent, its ends rounded outwards to a tenth."""
    over = match["two"] or match["part"]
    one, two = number(match["one"] or "one"), number(_PARTS.get(over.lower(), over))
    if one is None or two is None or one.least is None or two.least is None:
        return None
    if match["part"].lower() not in ("half", "") and not (
        match["one"] or match.groupdict()["sole"]
    ):
        return None
    if not 0 < one.least < two.least:
        return None
    least, most = (
        (100 * one.least / two.least).quantize(Decimal("0.1"), rounded)
        for rounded in (ROUND_FLOOR, ROUND_CEILING)
    )
    hedge = " ".join((match["hedge"] or "").lower().split())
    inferred = () if least == most else ("rounded to a tenth of a per cent",)
    return _Read("percentage", "per cent", hedged(Range(least, most), hedge), hedge, inferred)


def _count(match: re.Match[str], _: None) -> _Read | None:
    found = _ends(match)
    if (
        found is None
        or _is_year(match)
        or _NO_COUNT_AFTER.search(match.string[max(0, match.start() - 20) : match.start()])
    ):
        return None
    noun = " ".join(match["noun"].split())
    is_number_of = word_before(match.string, match.start()) in _NUMBERED
    if is_number_of or (match["one"].lower() == "one" and match["two"] is None):
        return None
    value, hedge, inferred = found
    least = None if value.least is None else value.least.to_integral_value(ROUND_FLOOR)
    most = None if value.most is None else value.most.to_integral_value(ROUND_CEILING)
    is_people = noun.split()[-1] in PEOPLE
    return _Read("people" if is_people else "count", noun, Range(least, most), hedge, inferred)


def _is_year(match: re.Match[str]) -> bool:
    return not match["hedge"] and re.fullmatch(r"(?:19|20)\d\d", match["one"]) is not None


_SMALL_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten"
_PARTS = {
    "half": "two", "third": "three", "thirds": "three", "quarter": "four", "quarters": "four",
    "fourth": "four", "fourths": "four", "fifth": "five", "fifths": "five", "tenth": "ten",
    "tenths": "ten",
}  # fmt: skip
_FRACTION = (
    rf"(?:(?i:(?P<hedge>{_any_of(HEDGES)})){SPACE})?"
    rf"(?i:(?:(?P<sole>a){SPACE}|(?P<one>{_SMALL_NUMBER})(?:-|{SPACE}))?(?P<part>{_any_of(_PARTS)})(?P<two>)"
    rf"(?={SPACE}of{SPACE}(?!(?:a|the){SPACE}(?:day|week|month|year|decade|century))))"
)
_ONE_IN = (
    rf"(?:(?i:(?P<hedge>{_any_of(HEDGES)})){SPACE})?(?P<part>)"
    rf"(?i:(?P<one>{_SMALL_NUMBER}|{NO_CODE}\d{{1,2}}){SPACE}(?:in|out{SPACE}of)"
    rf"(?:{SPACE}every)?{SPACE}(?P<two>{_SMALL_NUMBER}|\d{{1,3}}))(?![\w%]|[.,]\d|{SPACE}(?:percent|per|million|billion))"
)
_NUMBERED = frozenset(
    listed(
        "act article chapter channel gate grade highway level line news no number page part phase",
        "platform room route section verse volume ward",
    )
)
_NO_COUNT_AFTER = re.compile(rf"\b(?:one (?:in|out of)|{MONTH}) $")
_FIRSTS = f"{FIRST_WORDS} {' '.join(hedge.split()[0] for hedge in HEDGES)} between from"
_SIGN_FIRSTS = f"{' '.join(CODES).lower()} us c ca a au nz hk nt s r $ € £ ¥ ₺ ₹ ₽ ₪ ₩ ₴"
_MEASURE = _any_of(word for word in MEASURES if word not in ("%", "point", "points"))
_CURRENCY = _any_of(CURRENCY_WORDS)

AMOUNTS = Grammar(
    (
        rule("money", f"{_SIGN_FIRSTS} {_FIRSTS}", _MONEY, _money),
        rule(
            "money",
            _FIRSTS,
            rf"{_NUMBERS}(?:{SPACE}|-)(?:of{SPACE})?(?P<sign>{_CURRENCY})(?!\w)",
            _money,
        ),
        rule("percentage", _FIRSTS, rf"{_NUMBERS}{SPACE}?(?P<unit>%)", _measure),
        rule(
            "measure",
            _FIRSTS,
            rf"{_NUMBERS}(?:{SPACE}|-|(?=km|kg|ft))(?P<unit>(?i:{_MEASURE}))(?!\w)",
            _measure,
        ),
        rule("fraction", f"{_FIRSTS} {' '.join(_PARTS)}", _FRACTION, _fraction),
        rule("fraction", _FIRSTS, _ONE_IN, _fraction),
        rule("count", _FIRSTS, rf"{_NUMBERS}{_NOUN}", _count),
    )
)
"""Every way in which an amount is written."""
