"""A sentence as the rules see it: its tokens, its verb groups, and where what is said can end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from detente.reading.cues import Form, verb_forms
from detente.reading.cuts import OBJECT_RELATIVE, clause_cuts, object_cuts
from detente.reading.phrases import REACH, Range, phrase_after, phrase_before
from detente.reading.tokens import Token
from detente.reading.verbgroups import VerbGroup, verb_groups
from detente.reading.words import DASHES, PREPOSITION, SUBORDINATOR

_ASIDE = 13
_ATTACHED = frozenset({"as", "for", "of"})
_COMMA = frozenset({","})
_FINAL = frozenset({".", "!", "?", "…", "...", ";", ",", ":", "-"}) | DASHES
_OPENERS = frozenset({"first", "second", "third", "fourth", "finally", "however", "thus"})
"""Words that open a sentence before a comma, and are nobody."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with its verb groups and the places where a report inside it can end.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    groups : mapping of int to VerbGroup
        Its verb groups that may be cues, by the place at which each begins.
    subjects : mapping of int to (int, int)
        For each finite group, by the same place, the noun phrase before it, if any.
    main_subject : (int, int) or None
        The first noun phrase, after what only leads in to it.
    is_first : bool
        Whether the sentence is the first of its paragraph.
    cuts, object_cuts : tuple of int
        Places before which a reported clause ends, and those before which an object ends too.
    """

    tokens: Sequence[Token]
    groups: Mapping[int, VerbGroup]
    subjects: Mapping[int, Range]
    main_subject: Range | None
    is_first: bool
    cuts: tuple[int, ...] = ()
    object_cuts: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        """The place after the last word: final stops are left out."""
        return self._trimmed(0, len(self.tokens))

    @property
    def heads(self) -> frozenset[int]:
        """The places of the verbs that may be cues."""
        return frozenset(group.head for group in self.groups.values())

    def low(self, place: int) -> str:
        """Return the word at a place; empty outside the sentence."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def is_quotation(self, place: int) -> bool:
        """Return whether a quotation stands at a place."""
        return 0 <= place < len(self.tokens) and self.tokens[place].quotation is not None

    def closes(self, place: int) -> bool:
        """Return whether a quotation at a place has a stop or a comma before its closing mark."""
        return 0 <= place < len(self.tokens) and self.tokens[place].closes

    def opens_sentence(self, place: int) -> bool:
        """Return whether a quotation at a place is a whole sentence by its capital and its stop."""
        quotation = self.tokens[place].quotation if self.closes(place) else None
        return quotation is not None and quotation.is_capital

    def quoted_end(self, start: int) -> int:
        """Return the place after the quotations that begin at a place: “…” and “…” too."""
        while self.is_quotation(start):
            start += 1
            more = start
            while self.low(more) in {",", "and"} and more < start + 3:
                more += 1
            start = more if self.closes(more) else start
        return start

    def quoted_start(self, place: int, floor: int) -> int:
        """Return the first place of the quotations that end at a place, none of them before one."""
        while place > floor and self.is_quotation(place - 1):
            place -= 1
        return place

    def first(self, words: frozenset[str], start: int, end: int) -> int | None:
        """Return the first place of some words from `start` on, before `end`."""
        places = range(max(start, 0), min(end, len(self.tokens)))
        return next((at for at in places if self.tokens[at].low in words), None)

    def clause_end(self, start: int, *, is_subordinate: bool = False) -> int:
        """Return where a reported clause that begins at a place ends.

        One whose cue itself stands in a subordinate clause ends with that, at a comma, or behind
        a quotation whose last mark is one.
        """
        end = _first_after(self.cuts, start, self.end)
        if is_subordinate:
            at = next((at for at in range(start, end) if self._ends_clause(start, at)), None)
            end = end if at is None else self.quoted_end(at)
        return self._trimmed(start, end)

    def _ends_clause(self, start: int, at: int) -> bool:
        return self.closes(at) or (self.low(at) == "," and at > start)

    def object_end(self, start: int) -> int:
        """Return where an object that begins at a place ends."""
        end = _first_after(self.cuts, start, self.end)
        stop = _first_after(self.object_cuts, start, end)
        aside = self._after_aside(start, stop)
        return self._trimmed(start, min(end, _first_after(self.object_cuts, aside, end)))

    def is_subordinate(self, opening: int) -> bool:
        """Return whether a clause that begins at a place hangs on a word like "when"."""
        before = self.low(opening - 1)
        if before in SUBORDINATOR - {"but"}:
            return opening < 2 or self.low(opening - 2) in {",", "but", "and"} | DASHES
        opening -= self.is_relative(opening)
        return self.low(opening - 1) == "," and self.low(opening) in {"who", "which", "whom"}

    def is_relative(self, opening: int) -> bool:
        """Return whether a subject at a place follows a relative pronoun: which she called."""
        return self.low(opening - 1) in OBJECT_RELATIVE

    def _after_aside(self, start: int, comma: int) -> int:
        """Return the comma that ends what is set apart in an object: the mate, Ray, as “calm”.

        The object goes on there only if it has not been quoted yet; where nothing is set apart,
        its start is returned.
        """
        if self.low(comma) != "," or any(self.is_quotation(at) for at in range(start, comma)):
            return start
        closing = self.first(_COMMA, comma + 1, comma + _ASIDE)
        if closing is None or any(comma < at < closing + 3 for at in self.groups):
            return start
        goes_on = self.is_quotation(closing + 1) or self.low(closing + 1) in _ATTACHED
        return closing if goes_on else start

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.tokens[end - 1].low in _FINAL:
            end -= 1
        return end


def clauses(tokens: Sequence[Token], *, is_first: bool = True) -> Clauses:
    """Return the clauses of a sentence.

    Complexity: linear in the tokens; what is looked at for each is bounded.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence; at least one token.
    is_first : bool
        Whether it is the first of its paragraph.

    Examples
    --------
    >>> from detente.reading.sentences import sentences
    >>> sentence = next(sentences("On Monday the envoy said it was late, adding that it rained."))
    >>> found = clauses(sentence.tokens)
    >>> [found.low(group.head) for group in found.groups.values()], found.cuts
    (['said', 'adding'], (8,))
    """
    groups = {group.first: group for group in verb_groups(tokens)}
    subjects = {}
    for first, group in groups.items():
        if group.is_finite and not (group.is_passive and first == group.head):
            phrase = phrase_before(tokens, first, 0)
            if phrase is not None and tokens[phrase[0]].low in OBJECT_RELATIVE:
                phrase = (min(phrase[0] + 1, phrase[1] - 1), phrase[1])
            if phrase is not None and (phrase != (0, 1) or not _is_opened(tokens)):
                subjects[first] = phrase
    found = Clauses(tokens, groups, subjects, _main_subject(tokens), is_first)
    cuts, ends = sorted(set(clause_cuts(found))), sorted(set(object_cuts(found)))
    return replace(found, cuts=tuple(cuts), object_cuts=tuple(ends))


def _first_after(places: Sequence[int], start: int, end: int) -> int:
    return min(end, next((place for place in places if place > start), end))


def _main_subject(tokens: Sequence[Token]) -> Range | None:
    start = 0
    if tokens[0].low in PREPOSITION | SUBORDINATOR or _is_participle(tokens[0]):
        places = range(1, min(len(tokens), REACH))
        start = next((at + 1 for at in places if tokens[at].low == ","), len(tokens))
    if _is_opened(tokens):
        start = 2
    while start < len(tokens) and tokens[start].low in {"but", "and", ","}:
        start += 1
    return phrase_after(tokens, start, len(tokens)) if start < len(tokens) else None


def _is_participle(token: Token) -> bool:
    """Return whether a word that opens a sentence leads in to it: Citing nobody, …."""
    return any(form is Form.GERUND for _, form in verb_forms().get(token.low, ()))


def _is_opened(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence begins with a word like "second" and a comma."""
    return tokens[0].low in _OPENERS and len(tokens) > 1 and tokens[1].low == ","
