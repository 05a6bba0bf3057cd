"""Cue words: which forms of which verbs, nouns and adjectives may introduce what someone says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType

from detente.reading.lexicon import ATTITUDES, IRREGULAR, NOUNLIKE, NOUNS, VERBS

_VOWELS = frozenset("aeiou")


class Form(Enum):
    """A form of a verb."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that may introduce what someone says.

    Parameters
    ----------
    lemma : str
        Its base form, with its particle ("point out").
    frames : frozenset of str
        The constructions that it takes, by the letters of the lexicon.
    links : frozenset of str
        The words that may link it to a noun phrase.
    """

    lemma: str
    frames: frozenset[str]
    links: frozenset[str]

    @property
    def particle(self) -> tuple[str, ...]:
        """The words that follow the verb itself ("out" of "point out")."""
        return tuple(self.lemma.split()[1:])


Reading = tuple[CueVerb, Form]


@cache
def verb_forms() -> Mapping[str, tuple[Reading, ...]]:
    """Return for each form of a cue verb what it may be; longer verbs come first.

    Examples
    --------
    >>> [(verb.lemma, form.value) for verb, form in verb_forms()["told"]]
    [('tell', 'past'), ('tell', 'participle')]
    """
    found: dict[str, list[Reading]] = {}
    irregular = irregular_forms(IRREGULAR)
    for lemma, frames, links in _lines(VERBS):
        verb = CueVerb(lemma, frozenset(frames), frozenset(links))
        for word, form in inflected(lemma.split()[0], irregular):
            found.setdefault(word, []).append((verb, form))
    by_length = {
        word: tuple(sorted(readings, key=lambda reading: -len(reading[0].particle)))
        for word, readings in found.items()
    }
    return MappingProxyType(by_length)


@cache
def nouns() -> Mapping[str, frozenset[str]]:
    """Return for each cue noun, singular or plural, the words that may link it to what is said.

    Examples
    --------
    >>> sorted(nouns()["criticisms"])
    ['of', 'that']
    """
    found: dict[str, frozenset[str]] = {}
    for line in NOUNS.strip().splitlines():
        noun, _, links = line.partition(": ")
        for word in (noun, _with_s(noun)):
            found[word] = found.get(word, frozenset()) | frozenset(links.split())
    return MappingProxyType(found)


@cache
def attitudes() -> Mapping[str, frozenset[str]]:
    """Return for each adjective of attitude the words that may link it to its matter.

    Examples
    --------
    >>> sorted(attitudes()["eager"])
    ['for', 'to']
    """
    lines = (line.partition(": ") for line in ATTITUDES.strip().splitlines())
    return MappingProxyType({word: frozenset(links.split()) for word, _, links in lines})


@cache
def nounlike() -> frozenset[str]:
    """Return the forms of cue verbs that are nouns as often as not.

    Examples
    --------
    >>> "attacks" in nounlike(), "says" in nounlike()
    (True, False)
    """
    return frozenset(NOUNLIKE.split())


def _lines(table: str) -> list[tuple[str, str, list[str]]]:
    found = []
    for line in table.strip().splitlines():
        lemma, _, rest = line.partition(":")
        frames, _, links = rest.partition("|")
        found.append((lemma, frames.strip(), links.split()))
    return found


def irregular_forms(table: str) -> dict[str, tuple[str, str]]:
    """Return the past and the participle of the verbs of a table.

    Examples
    --------
    >>> irregular_forms("give gave given | shut shut shut")["give"]
    ('gave', 'given')
    """
    parts = table.replace("\n", "|").split("|")
    words = [part.split() for part in parts if part.strip()]
    return {lemma: (past, participle) for lemma, past, participle in words}


def inflected(lemma: str, irregular: Mapping[str, tuple[str, str]]) -> list[tuple[str, Form]]:
    """Return the forms of a verb, each with which form it is.

    Examples
    --------
    >>> [word for word, _ in inflected("lift", {})]
    ['lift', 'lifts', 'lifted', 'lifted', 'lifting']
    """
    past, participle = irregular.get(lemma, (_with_ed(lemma),) * 2)
    return [
        (lemma, Form.BASE),
        (_with_s(lemma), Form.PRESENT),
        (past, Form.PAST),
        (participle, Form.PARTICIPLE),
        (_with_ing(lemma, past), Form.GERUND),
    ]


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word == "go":
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def _with_ing(word: str, past: str) -> str:
    if word.endswith("e") and not word.endswith("ee") and word not in {"see"}:
        return word[:-1] + "ing"
    is_doubled = past == f"{word}{word[-1]}ed"
    return f"{word}{word[-1]}ing" if is_doubled else word + "ing"
