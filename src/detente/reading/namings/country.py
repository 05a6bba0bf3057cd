"""A country that acts, or its capital in its place: Norway objects; Ankara has long argued."""

from __future__ import annotations

from detente.reading.cues import verb_forms
from detente.reading.namings.body import LOCATIVE
from detente.reading.namings.line import Line
from detente.reading.namings.naming import Example, Naming, NamingRule, Sort
from detente.reading.words import AUXILIARY, PREPOSITION, word_set

_PARTNERS = word_set("between with against")
_GOING = word_set("visit visits visited left leave leaves reached toured outside visiting leaving")
_SHOUTED = 5


def find(line: Line, place: int) -> Naming | None:
    """Find the name of a country, or of a capital that stands for a government."""
    found = line.country(place)
    if found is None or found[0].is_demonym or line.is_inside(place):
        return None
    country, end = found
    is_shouted = line.words[place].text.isupper() and len(line.words[place].text) >= _SHOUTED
    before = place - 1 - (line.key(place - 1) == "the")
    if is_shouted or line.key(before) in LOCATIVE | _GOING or not line.is_closed(end):
        return None
    if line.is_heading and line.key(place) in {"us", "uk"}:
        return None
    partner = line.country(end + 1) if line.key(end) in {"and", "or"} else None
    if partner is not None and partner[0].is_demonym and not line.is_closed(partner[1]):
        return None
    if not country.is_capital:
        return Naming((place, end), (place, end), Sort.COUNTRY, key=country.key)
    if not _is_government(line, place, end):
        return None
    told = (f"the capital of {country.key}, for its government",)
    key = f"capital of {country.key}"
    return Naming((place, end), (place, end), Sort.COUNTRY, key=key, inferred=told)


def _is_government(line: Line, place: int, end: int) -> bool:
    before, after = line.key(place - 1), line.key(end)
    if before in PREPOSITION - _PARTNERS or line.is_heading:
        return False
    return after in AUXILIARY | {"'s"} or after in verb_forms() or before in _PARTNERS


RULE = NamingRule(
    "country",
    find,
    (
        Example("Norway objected.", "Norway"),
        Example("The talks with the United States failed.", "United States"),
        Example("It said that Ankara has agreed.", "Ankara"),
    ),
    (
        "She lives in Norway.",
        "The Norwegian port is shut.",
        "They flew to Ankara.",
        "It was a Turkey sandwich.",
        "The S-400 has arrived.",
    ),
)
