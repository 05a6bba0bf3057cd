"""What a parse mends of an attribution that a rule found: whether it is one, whose, and its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.evidence.span import Span
from detente.reading.attribution import Attribution
from detente.reading.dependencies import (
    LOOSE,
    VERBS,
    governs,
    holder_of,
    phrase_of,
    subject_of,
    trimmed,
)
from detente.reading.rules.sources import FROM_BEFORE, FROM_MAIN

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY_VERB = frozenset({"source, cue, content", "participle", "infinitive"})
_BORROWED = frozenset({"participle", "infinitive"})
_CUES = VERBS | {"NOUN", "PROPN", "ADJ"}
_NO_CUE = frozenset({"NOUN", "ADJ"})
_NO_SOURCE = frozenset({"ADV", "ADP", "SCONJ", "CCONJ", "INTJ", "PART", "AUX", "VERB"})
_NO_SUBJECT = frozenset({"pobj", "dobj", "attr", "acomp", "appos", "advmod", "npadvmod"})
_GOVERNED = frozenset({"dobj", "pobj", "attr"})
_HANGING = frozenset({"conj", "acl", "advcl", "relcl", "ccomp", "xcomp", "pcomp", "prep", "amod"})
_JOINED = frozenset({"cc", "conj"})
_GOES_ON = frozenset({"prep", "npadvmod", "pobj"})


def mended(one: Attribution, by_start: Mapping[int, Token], until: int) -> Attribution | None:
    """Return what a rule found as a parse has it; None if its cue reports nothing.

    Parameters
    ----------
    one : Attribution
        What a rule found.
    by_start : mapping of int to Token
        The parsed tokens of the text, by where each begins.
    until : int
        Where the next attribution begins.
    """
    if one.cue is None:
        return one
    cue = _tokens(one.cue, by_start)
    if not cue or _is_unfounded(one, cue):
        return None if cue else one
    return _ended(_owned(one, cue, by_start), cue, by_start, until)


def _is_unfounded(one: Attribution, cue: Sequence[Token]) -> bool:
    """Return whether a cue is a noun that is nobody's, or a verb that hangs on another, alone."""
    verb = _verb(cue)
    if one.rule == "participle" and verb is None:
        return cue[-1].pos_ in _NO_CUE
    if one.is_quoted:
        return False
    if one.rule == "noun" or (one.rule in _BY_VERB and verb is None):
        noun = _noun(cue)
        loose = LOOSE if one.rule == "noun" else LOOSE | _GOVERNED
        return noun is not None and noun.dep_ in loose and holder_of(noun) is None
    if verb is None or (one.rule not in _BY_VERB and one.rule != "passive"):
        return False
    is_reduced = verb.dep_ == "acl" and verb.tag_ == "VBN"
    return is_reduced or (one.rule != "passive" and verb.dep_ in _HANGING and not governs(verb))


def _tokens(part: Span, by_start: Mapping[int, Token]) -> list[Token]:
    return [by_start[at] for at in range(part.start, part.end) if at in by_start]


def _verb(cue: Sequence[Token]) -> Token | None:
    return next((token for token in reversed(cue) if token.pos_ in VERBS), None)


def _noun(cue: Sequence[Token]) -> Token | None:
    return next((token for token in cue if token.pos_ == "NOUN"), None)


def _owned(one: Attribution, cue: Sequence[Token], by_start: Mapping[int, Token]) -> Attribution:
    """Return an attribution with its source by dependencies."""
    owner = _owner(one, cue) or _instead(one, cue, by_start)
    if owner is None or one.cue is None or not _near(owner, one):
        return one
    first, last = phrase_of(owner)
    at = one.cue.start - cue[0].idx
    source = Span(at + owner.doc[first].idx, at + owner.doc[last - 1].idx + len(owner))
    if any(map(source.overlaps, (*one.content, one.cue))):
        return one
    inferred = "source from the parse" if one.source is None else one.inferred
    return replace(one, source=source, inferred=inferred)


def _owner(one: Attribution, cue: Sequence[Token]) -> Token | None:
    """Return whose a cue is, where the parse is more often right than the rule."""
    verb, noun = _verb(cue), _noun(cue)
    if noun is not None and (one.rule == "noun" or verb is None):
        return holder_of(noun)
    if verb is None or (one.rule not in _BORROWED and one.inferred != FROM_MAIN):
        return None
    is_settled = one.rule == "participle" and one.source is not None and _is_beside(verb, cue, one)
    is_finite = one.rule not in _BORROWED
    return None if is_settled or (is_finite and verb.dep_ != "conj") else subject_of(verb)


def _instead(one: Attribution, cue: Sequence[Token], by_start: Mapping[int, Token]) -> Token | None:
    """Return the subject of a verb whose source is none: In fact, Lund said; Lund then said."""
    verb = _verb(cue)
    if one.source is None or verb is None:
        return None
    source = _tokens(one.source, by_start)
    head = next((token for token in source if token.head not in source), None)
    if head is None or (source[-1].pos_ not in _NO_SOURCE and head.dep_ not in _NO_SUBJECT):
        return None
    return subject_of(verb)


def _is_beside(verb: Token, cue: Sequence[Token], one: Attribution) -> bool:
    """Return whether a participle goes with a noun, or with what is told just before it."""
    if verb.dep_ == "advcl" and one.inferred == FROM_BEFORE:
        return cue[0].i > 0 and cue[0].nbor(-1).text != ","
    return verb.dep_ == "acl"


def _near(owner: Token, one: Attribution) -> bool:
    """Return whether somebody is meant: not "it", and not a word that points back at a thing."""
    return one.source is None or owner.pos_ != "PRON" or owner.lower_ in {"he", "she", "they"}


def _ended(
    one: Attribution, cue: Sequence[Token], by_start: Mapping[int, Token], until: int
) -> Attribution:
    """Return an attribution whose content ends with what its cue governs, if nothing is quoted."""
    head = next((token for token in reversed(cue) if token.pos_ in _CUES), None)
    content = one.content[0]
    first = by_start.get(content.start)
    if head is None or first is None or len(one.content) > 1 or one.is_quoted:
        return one
    if first.doc is not head.doc or not head.i < first.i <= head.right_edge.i:
        return one
    last = next(by_start[at] for at in range(content.end - 1, -1, -1) if at in by_start)
    stop = _stop(head, first.i, last.i)
    if stop <= first.i or stop == last.i + 1:
        return one
    word = head.doc[stop - 1]
    end = content.start - first.idx + word.idx + len(word)
    return one if end > until else replace(one, content=(Span(content.start, end),))


def _stop(head: Token, first: int, last: int) -> int:
    """Return the place after a content of a cue that begins and ends with some tokens.

    It is cut before what is coordinated with the cue or hangs on another word. It goes on with what
    hangs on it: "the port, including its pier", "the ports, or piers".
    """
    parsed = head.doc
    joined = (one.left_edge.i for one in head.children if one.i > first and one.dep_ in _JOINED)
    governed = min([head.right_edge.i + 1, *joined])
    if governed <= last:
        return trimmed(parsed, (first, governed))[1]
    after = last + 1
    while after < len(parsed) and (parsed[after].is_punct or parsed[after].is_space):
        after += 1
    if after >= governed:
        return last + 1
    top = parsed[after]
    while top.head.i >= after and top.head.i != top.i:
        top = top.head
    end = top.right_edge.i + 1
    is_more = top.dep_ in _GOES_ON or top.dep_ == ("conj" if after > last + 1 else "advcl")
    if not is_more or top.head.i <= head.i or any(one.is_quote for one in parsed[after:end]):
        return last + 1
    return trimmed(parsed, (after, end))[1]
