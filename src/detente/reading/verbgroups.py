"""Verb groups of a sentence that may introduce what someone says: auxiliaries, adverbs and verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.reading.cues import CueVerb, Form, Reading, nounlike, verb_forms
from detente.reading.phrases import is_verb
from detente.reading.tokens import Token
from detente.reading.words import (
    ADVERB,
    AUXILIARY,
    BE,
    DETERMINER,
    HAVE,
    MODAL,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)

_MOST_AUXILIARIES = 6

_NO_SUBJECT = PREPOSITION | {"a", "an", "the"}
_CLEAR_SUBJECT = PRONOUN | RELATIVE | {"and", ",", ")"}
_SUBJECT_END = _CLEAR_SUBJECT | {"but", "—", "–"}
_AFTER_NOUN = PREPOSITION | AUXILIARY
_INSIDE_PHRASE = PREPOSITION | DETERMINER | POSSESSIVE
_AFTER_PASSIVE = PREPOSITION | {".", ","}
_OBJECTS = frozenset({"him", "them", "us", "me"})
_NO_VERB = {
    "compared": frozenset({"with", "to"}),
    "reporting": frozenset({"by", "from"}),
    "thanks": frozenset({"to"}),
    "showing": frozenset({"in", "with", "from", "for", "at", "on", "up", "off"}),
}
"""Words that are no verbs of theirs before some others."""

_WHOSE = frozenset({"by", "in", "on"})
_WHOSE_REACH = 9
_SUBJECTS = frozenset({"i", "we", "you", "they", "who", "he", "she", "it"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A cue verb with what belongs to it; places are token places.

    Parameters
    ----------
    first, end : int
        The group, half open: auxiliaries, adverbs, the verb, its particle.
    head : int
        The verb itself.
    verb : CueVerb
        Which verb.
    form : Form
        In which form.
    is_passive, is_infinitive : bool
        Whether it is a passive; whether "to" stands before it.
    """

    first: int
    head: int
    end: int
    verb: CueVerb
    form: Form
    is_passive: bool = False
    is_infinitive: bool = False

    @property
    def is_finite(self) -> bool:
        """Whether it can have a subject of its own."""
        return not self.is_infinitive and not self.is_bare_gerund

    @property
    def is_bare_gerund(self) -> bool:
        """Whether it is a participle without an auxiliary ("saying")."""
        return self.form is Form.GERUND and not self.is_passive and not self.is_infinitive

    def has(self, frames: str) -> bool:
        """Return whether the verb takes one of some constructions."""
        return not self.verb.frames.isdisjoint(frames)


def verb_groups(found: Sequence[Token]) -> Iterator[VerbGroup]:
    """Yield the verb groups of a sentence that may be cues, in order.

    Complexity: linear; what is looked at for each word is bounded.

    Examples
    --------
    >>> from detente.reading.tokens import tokens
    >>> text = "The envoy has not yet said whether the plan was supported."
    >>> for group in verb_groups(list(tokens(text, 0, len(text), ()))):
    ...     print(group.verb.lemma, group.form.value, group.is_passive)
    say past False
    support past True
    """
    forms = verb_forms()
    for head, token in enumerate(found):
        readings = forms.get(token.low)
        if readings:
            group = _group(found, head, readings)
            if group is not None:
                yield group


def _group(found: Sequence[Token], head: int, readings: Sequence[Reading]) -> VerbGroup | None:
    first = head
    while first > max(0, head - _MOST_AUXILIARIES) and _is_auxiliary(found, first - 1):
        first -= 1
    is_infinitive = first > 0 and found[first - 1].low == "to"
    while first < head and found[first].low in ADVERB and found[first].low in PRONOUN:
        first += 1
    auxiliaries = [found[place].low for place in range(first, head)]
    for verb, form in readings:
        end = _after_particle(found, head, verb)
        if end and _fits(found, first, head, auxiliaries, form, is_infinitive):
            # Who is quoted as saying something says it.
            passive = not verb.particle[1:] and _is_passive(found, head, auxiliaries, end, form)
            is_being = not BE.isdisjoint(auxiliaries) or "'s" in auxiliaries
            progressive = form is Form.GERUND and is_being
            kind = Form.PAST if progressive else form
            return VerbGroup(first, head, end, verb, kind, passive, is_infinitive)
    return None


def _is_auxiliary(found: Sequence[Token], place: int) -> bool:
    low = found[place].low
    if low == "'s":
        return place > 0 and found[place - 1].low in _SUBJECTS
    if low in AUXILIARY or low in ADVERB:
        return True
    return low.endswith("ly") and len(low) > 4 and not found[place].is_capital


def _after_particle(found: Sequence[Token], head: int, verb: CueVerb) -> int:
    end = head + 1
    if verb.particle[1:]:
        end = _after_whose(found, end)
    for word in verb.particle:
        if end >= len(found) or found[end].low != word:
            return 0
        end += 1
    return end


def _after_whose(found: Sequence[Token], start: int) -> int:
    """Return the place after who quotes, and where: quoted by the board in May as saying."""
    if start >= len(found) or found[start].low not in _WHOSE:
        return start
    end = start + 1
    while end < min(len(found), start + _WHOSE_REACH) and found[end].is_word:
        if found[end].low == "as":
            return end
        end += 1
    return start


def _is_passive(
    found: Sequence[Token], head: int, auxiliaries: Sequence[str], end: int, form: Form
) -> bool:
    if form not in {Form.PAST, Form.PARTICIPLE}:
        return False
    if not BE.isdisjoint(auxiliaries):
        return True
    if "'s" in auxiliaries:  # He's said to be late; he's said it rained.
        return end == len(found) or found[end].low in _AFTER_PASSIVE
    if found[head].low == "asked" and (head == 0 or found[head - 1].low == "when"):
        return True
    is_reduced = end < len(found) and found[end].low == "by"
    return is_reduced and HAVE.isdisjoint(auxiliaries)


def _fits(
    found: Sequence[Token],
    first: int,
    head: int,
    auxiliaries: Sequence[str],
    form: Form,
    is_infinitive: bool,
) -> bool:
    """Return whether a form can be a verb where it stands."""
    before = found[first - 1] if first else None
    if is_infinitive:
        return form is Form.BASE or not BE.isdisjoint(auxiliaries) or bool(HAVE & set(auxiliaries))
    if not auxiliaries and _is_noun(found, head, before):
        return False
    if form is Form.BASE:
        return not MODAL.isdisjoint(auxiliaries) or _is_plural(before)
    if not MODAL.isdisjoint(auxiliaries) and BE.isdisjoint(auxiliaries):
        return bool(HAVE & set(auxiliaries)) and form in {Form.PAST, Form.PARTICIPLE}
    if before is None or (before.low == "when" and not auxiliaries):
        return form is Form.GERUND or (form is Form.PARTICIPLE and found[head].low == "asked")
    is_owned = first == head and found[head - 1].low == "'s"
    if is_owned or found[head - 1].low in DETERMINER - RELATIVE - PRONOUN:
        return False
    if form is Form.PRESENT:
        return (not auxiliaries and _is_subject(before)) or _is_adverbial(found, first, head)
    if form is Form.GERUND:
        return True
    return before.low not in POSSESSIVE and before.low not in _NO_SUBJECT


def _is_noun(found: Sequence[Token], head: int, before: Token | None) -> bool:
    """Return whether a form without an auxiliary is no verb: 300 pledged votes; compared with."""
    low, after = found[head].low, found[head + 1].low if head + 1 < len(found) else ""
    if after in _NO_VERB.get(low, ()):
        return True
    if before is not None and before.low[:1].isdigit() and low != "said":
        return True
    return low in nounlike() and not _is_clear(found, head, before)


def _is_clear(found: Sequence[Token], head: int, before: Token | None) -> bool:
    """Return whether a form that may be a noun is a verb by what stands on both sides of it."""
    after = found[head + 1] if head + 1 < len(found) else None
    if before is None:
        return False
    if _has_object(found, head):
        return before.is_word and before.low not in _INSIDE_PHRASE
    is_subject = (before.is_capital and before.low != "united") or before.low in _CLEAR_SUBJECT
    if found[head].low in {"like"}:
        is_subject = before.low in _SUBJECTS
    if after is None or after.low in {".", ","}:
        return is_subject and before.low not in {",", ")"}
    if is_verb(after) and not after.is_capital:
        return False
    if after.low == "that" and _is_verb_at(found, head + 2):
        return False
    links = {link for verb, _ in verb_forms()[found[head].low] for link in verb.links}
    if after.low in links | {"that", ":", "to"} or after.quotation is not None:
        return is_subject or not before.low.endswith("s")
    return is_subject and after.is_word and after.low not in _AFTER_NOUN


def _is_verb_at(found: Sequence[Token], place: int) -> bool:
    """Return whether a verb stands at a place, so that "that" before it stands for a noun."""
    return place < len(found) and (found[place].low in AUXILIARY or is_verb(found[place]))


def _has_object(found: Sequence[Token], head: int) -> bool:
    """Return whether a pronoun that is no subject follows: calls him; calls it “…”."""
    after = [token.low for token in found[head + 1 : head + 2]]
    is_quoting = after == ["it"] and any(token.quotation for token in found[head + 2 : head + 3])
    return is_quoting or not _OBJECTS.isdisjoint(after)


def _is_adverbial(found: Sequence[Token], first: int, head: int) -> bool:
    return 0 < first < head and _is_subject(found[first - 1])


def _is_subject(before: Token) -> bool:
    if before.low in _SUBJECT_END:
        return True
    if before.quotation is not None:
        return True
    return before.is_word and before.low not in _INSIDE_PHRASE


def _is_plural(before: Token | None) -> bool:
    """Return whether a verb in its base form can follow: after a plural, or none at all."""
    if before is None:
        return False
    if before.low in {"they", "we", "i", "you", "who", "and", ",", ")", "people", "many", "some"}:
        return True
    if before.low in {"most", "others", "both", "critics", "men", "women", "that"}:
        return True
    return before.is_word and before.low.endswith("s") and before.low not in {"this", "his", "'s"}
