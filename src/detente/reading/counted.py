"""People and things counted, and shares of them: "two batteries", "two-thirds of the crews"."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from detente.reading.calendars import MONTH
from detente.reading.measured import FIRSTS, NUMBERS, Measured, ends
from detente.reading.numbers import NEXT_NUMBER, NO_CODE, NUMBERED, number
from detente.reading.scanning import SPACE, any_of, listed, rule, word_before
from detente.reading.units import IRREGULAR, PEOPLE
from detente.reading.vague import HEDGES, Range, hedged

_NO_MODIFIER = (
    "of|the|to|in|on|at|and|or|a|an|is|was|are|were|has|have|had|will|would|could|can|may|met|said|"
    "says|that|which|who|for|from|by|with|as|but|than|when|into|after|before|he|she|it|they|we|his|"
    "her|its|their|if|not|while|since|because|about|percent|per|hours?|days?|weeks?|months?|years?|"
    "decades?|minutes?|seconds?|times?|others|points|thirds|quarters|fifths|halves|degrees|"
    "centuries|nights?|mornings|evenings|ways|sides|does|this|these|those|minus|plus|more|less|"
    "[A-Z][a-z]+day|Jan|Feb|March|April|May|June|July|August|September|October|November|December"
)
_MODIFIER = rf"(?!(?:{_NO_MODIFIER})\b)[^\W\d_][\w’'-]{{0,24}}{SPACE}"
_OF_THEM = rf"of{SPACE}(?:the|its|their|those|these)(?:{SPACE}{NEXT_NUMBER})?"
_PLURAL = (
    rf"(?:{any_of(IRREGULAR)})(?:{SPACE}[a-z]{{3,20}}(?<!s)s(?!\w|-))?"
    rf"|[A-Za-z][a-z]{{2,22}}(?<![siu])s|[A-Z][\w-]{{1,12}}\ds|{any_of(PEOPLE)}"
)
_NOUN = (
    rf"{SPACE}(?:(?:more|other|additional|{_OF_THEM}){SPACE})?"
    rf"(?P<noun>(?:{_MODIFIER}){{0,3}}?(?!(?:{_NO_MODIFIER})\b)(?:{_PLURAL}))(?!\w|-|[’'])"
)
_SMALL_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten"
_PARTS = {
    "half": "two", "third": "three", "thirds": "three", "quarter": "four", "quarters": "four",
    "fourth": "four", "fourths": "four", "fifth": "five", "fifths": "five", "tenth": "ten",
    "tenths": "ten",
}  # fmt: skip
_FRACTION = (
    rf"(?:(?i:(?P<hedge>{any_of(HEDGES)})){SPACE})?"
    rf"(?i:(?:(?P<sole>a){SPACE}|(?P<one>{_SMALL_NUMBER})(?:-|{SPACE}))?"
    rf"(?P<part>{any_of(_PARTS)})(?P<two>)"
    rf"(?={SPACE}of{SPACE}(?!(?:a|the){SPACE}(?:day|week|month|year|decade|century))))"
)
_ONE_IN = (
    rf"(?:(?i:(?P<hedge>{any_of(HEDGES)})){SPACE})?(?P<part>)"
    rf"(?i:(?P<one>{_SMALL_NUMBER}|{NO_CODE}\d{{1,2}}){SPACE}(?:in|out{SPACE}of)"
    rf"(?:{SPACE}every)?{SPACE}(?P<two>{_SMALL_NUMBER}|\d{{1,3}}))"
    rf"(?![\w%]|[.,]\d|{SPACE}(?:percent|per|million|billion))"
)
_WHICH = frozenset(listed("first second third fourth last latter final opening other"))
_NO_COUNT_AFTER = re.compile(rf"\b(?:one (?:in|out of)|{MONTH}) $")


def _fraction(match: re.Match[str], _: None) -> Measured | None:
    """Return a share in per cent, its ends rounded outwards to a tenth."""
    over = match["two"] or match["part"]
    one, two = number(match["one"] or "one"), number(_PARTS.get(over.lower(), over))
    if one is None or two is None or one.least is None or two.least is None:
        return None
    is_ordinal = match["part"].lower() not in ("half", "")
    if is_ordinal and not match["one"] and not match.groupdict()["sole"]:
        return None
    # "The first half of 2033": which of two, not how much.
    if match["part"] and word_before(match.string, match.start()) in _WHICH:
        return None
    if not 0 < one.least < two.least:
        return None
    least, most = (
        (100 * one.least / two.least).quantize(Decimal("0.1"), rounded)
        for rounded in (ROUND_FLOOR, ROUND_CEILING)
    )
    hedge = " ".join((match["hedge"] or "").lower().split())
    inferred = () if least == most else ("rounded to a tenth of a per cent",)
    return Measured("percentage", "per cent", hedged(Range(least, most), hedge), hedge, inferred)


def _count(match: re.Match[str], _: None) -> Measured | None:
    found = ends(match)
    if found is None or match["mark"] or _is_no_count(match):
        return None
    noun = " ".join(match["noun"].split())
    value, hedge, inferred = found
    least = None if value.least is None else value.least.to_integral_value(ROUND_FLOOR)
    most = None if value.most is None else value.most.to_integral_value(ROUND_CEILING)
    is_people = noun.split()[-1] in PEOPLE
    return Measured("people" if is_people else "count", noun, Range(least, most), hedge, inferred)


def _is_no_count(match: re.Match[str]) -> bool:
    """Return whether the number is a year, a day, the number of something, or "one"."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    is_year = not match["hedge"] and re.fullmatch(r"(?:19|20)\d\d", match["one"]) is not None
    # "Few" by itself says that there are hardly any.
    is_one = match["one"].lower() in ("one", "few") and match["two"] is None
    is_number_of = word_before(match.string, match.start()) in NUMBERED
    return is_year or is_one or is_number_of or _NO_COUNT_AFTER.search(before) is not None


RULES = (
    rule("fraction", f"{FIRSTS} {' '.join(_PARTS)}", _FRACTION, _fraction),
    rule("fraction", FIRSTS, _ONE_IN, _fraction),
    rule("count", FIRSTS, rf"{NUMBERS}{_NOUN}", _count),
)
"""Numbers of people and things, and shares."""
