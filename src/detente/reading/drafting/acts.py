"""Steps: from a form of a verb, or a noun made of one, to the step in its base form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from detente.reading.cues import Form, inflected, irregular_forms, verb_forms
from detente.reading.drafting.lexicon import ACTS, GIVEN, IRREGULAR, NO_ACT


@cache
def base_forms() -> Mapping[tuple[str, Form], str]:
    """Return for a word in a form of a verb the base form of that verb.

    Examples
    --------
    >>> base_forms()["lifting", Form.GERUND], base_forms()["sold", Form.PARTICIPLE]
    ('lift', 'sell')
    """
    irregular = irregular_forms(IRREGULAR)
    found: dict[tuple[str, Form], str] = {}
    for lemma, _, _ in _lines():
        base = lemma.split()[0]
        for word, form in inflected(base, irregular):
            found.setdefault((word, form), base)
    for word, readings in verb_forms().items():
        for verb, form in readings:
            if not verb.particle:
                found.setdefault((word, form), verb.lemma)
    return MappingProxyType({key: base for key, base in found.items() if base not in NO_ACT})


@cache
def particles() -> Mapping[str, frozenset[str]]:
    """Return for a verb the particles with which it is another verb.

    Examples
    --------
    >>> sorted(particles()["hand"])
    ['back', 'over']
    """
    found: dict[str, frozenset[str]] = {}
    for lemma, _, _ in _lines():
        base, _, particle = lemma.partition(" ")
        if particle:
            found[base] = found.get(base, frozenset()) | {particle}
    return MappingProxyType(found)


@cache
def nouns_of_acts() -> Mapping[str, str]:
    """Return for a noun the verb that it is made of, or that makes one of it.

    Examples
    --------
    >>> nouns_of_acts()["withdrawal"], nouns_of_acts()["assurances"]
    ('withdraw', 'give')
    """
    found = {noun: lemma for lemma, nouns, _ in _lines() for noun in nouns}
    return MappingProxyType(found | dict(given()))


@cache
def given() -> Mapping[str, str]:
    """Return for a noun that is a step itself the verb that makes one: "give" of "assurances"."""
    lines = (line.partition(": ") for line in GIVEN.strip().splitlines())
    return MappingProxyType({noun: verb for noun, _, verb in lines})


@cache
def _meanings() -> Mapping[str, str]:
    return MappingProxyType({lemma: meaning for lemma, _, meaning in _lines()})


def is_act(base: str) -> bool:
    """Return whether a verb is listed as one of steps, not only as a cue.

    Examples
    --------
    >>> is_act("lift"), is_act("cite")
    (True, False)
    """
    return base in _meanings() or base in particles()


def meaning_of(verb: str) -> str:
    """Return the word that verbs of one meaning share.

    Examples
    --------
    >>> meaning_of("hand back"), meaning_of("return"), meaning_of("paint")
    ('return', 'return', 'paint')
    """
    words = verb.split()
    for length in (2, 1):
        lemma = " ".join(words[:length])
        if lemma in _meanings():
            return _meanings()[lemma]
    return words[0]


@cache
def _lines() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    found = []
    for line in ACTS.strip().splitlines():
        lemma, _, rest = line.partition(":")
        nouns, _, meaning = rest.partition("|")
        found.append((lemma, tuple(nouns.split()), meaning.strip() or lemma))
    return tuple(found)
