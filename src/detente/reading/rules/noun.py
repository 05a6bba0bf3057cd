"""A noun of saying or judging: the envoy's claim that it rained; her support for the pier."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.cues import nouns
from detente.reading.phrases import Range, phrase_before
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.rules.sources import first_of
from detente.reading.words import PREPOSITION, word_set

_NEAR = 5
_HOLDERS = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_PEOPLE = word_set(
    "supporter supporters backer backers critic critics opponent opponents defender",
    "defenders advocate advocates fan fans",
)
_GIVING = word_set(
    "make makes made making have has had having hold holds held holding express expresses",
    "expressed expressing issue issues issued issuing offer offers offered offering give",
    "gives gave given giving voice voices voiced voicing deliver delivers delivered",
    "delivering raise raises raised raising share shares shared sharing show shows showed",
    "showing announce announces announced declare declares declared renew renews renewed",
    "repeat repeats repeated launch launches launched send sends sent post posts posted",
    "reiterate reiterates reiterated maintain maintains maintained lose loses lost withdraw",
    "withdrew take takes took taken unleash unleashes unleashed level leveled throw throws",
    "threw",
)


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a cue noun with a link and what is said after it."""
    link = found.low(place + 1)
    if link not in nouns().get(found.low(place), ()) or place in found.heads:
        return None
    start = place + 1 if link in {"that", "to"} else place + 2
    end = found.clause_end(start) if link == "that" else found.object_end(start)
    if end <= start or place + 2 >= found.end:
        return None
    if found.low(place) in _PEOPLE:
        source = phrase_before(found.tokens, place + 1, progress.floor)
    else:
        source = holder(found, place, progress.floor) or giver(found, place, progress.floor)
    return Draft((place, start), source, ((start, end),))


def holder(found: Clauses, place: int, floor: int) -> Range | None:
    """Return whose the noun is: "her claim", "the envoy's claim"."""
    for at in range(place - 1, max(floor, place - _NEAR + 1) - 1, -1):
        if found.low(at) in _HOLDERS:
            return at, at + 1
        if found.low(at) == "'s" or (found.low(at) == "'" and found.low(at - 1).endswith("s")):
            owner = phrase_before(found.tokens, at, floor)
            return None if owner is None else (owner[0], at)
        if not found.tokens[at].is_word:
            return None
    return None


def giver(found: Clauses, place: int, floor: int) -> Range | None:
    """Return the subject of a verb like "make" or "voice" just before the noun."""
    for at in range(place - 1, max(floor, place - _NEAR) - 1, -1):
        if found.low(at) in _GIVING:
            return phrase_before(found.tokens, first_of(found, at, floor), floor)
        if found.low(at) in PREPOSITION or not found.tokens[at].is_word:
            return None
    return None


RULE = Rule(
    "noun",
    find,
    (
        Example(
            "There was the envoy's claim that it rained.", "the envoy", "claim", "that it rained"
        ),
        Example("Ana Lund made remarks about the pier.", "Ana Lund", "remarks about", "the pier"),
        Example("There were critics of the pier.", "critics", "critics of", "the pier"),
        Example("There were calls for a pier.", "", "calls for", "a pier"),
    ),
    ("The claim fell.", "She calls for it."),
)
