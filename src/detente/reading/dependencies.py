"""What a parsed sentence reports: cue verbs with their subjects and what depends on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.cues import CueVerb, nouns, verb_forms
from detente.reading.words import BE, word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TokenRange = tuple[int, int]
"""Places of tokens of a parsed sentence, half open."""

VERBS = frozenset({"VERB", "AUX"})
"""The tags of words that can be a verb."""

LOOSE = frozenset({"nsubj", "nsubjpass", "conj", "appos"})
"""Where a noun of saying that is nobody's mostly reports nothing: there were crew and the claim."""

_DEEPEST = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_GOVERNED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep"})
_PASSIVE = frozenset({"auxpass", "nsubjpass"})
# The author's own voice, and what only points at a thing: "this shows", "it means", "we know".
_NOBODY = word_set("it this that these those which what there i you we")
_HELD = frozenset({"dobj", "attr", "conj", "pobj"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj"})
_EDGES = frozenset(",;:-—–.")


@dataclass(frozen=True, slots=True)
class Dependent:
    """A cue of a parsed sentence, a verb or a noun, and what depends on it.

    Parameters
    ----------
    rule : str
        Which dependency tells what is said, such as "dependency: clause".
    cue : int
        The place of the verb, or of the noun.
    source : (int, int) or None
        The subject of the verb, or whose the noun is; None where a noun is nobody's.
    content : (int, int)
        What is said.
    """

    rule: str
    cue: int
    source: TokenRange | None
    content: TokenRange


def dependents(parsed: Doc) -> Iterator[Dependent]:
    """Yield what the verbs and nouns of a parsed sentence report, in order.

    The subject of a verb is a person, a body or a document, not the author's voice.

    Complexity: linear in the tokens and the arcs between them.
    """
    for token in parsed:
        if token.pos_ == "NOUN":
            yield from _of_noun(token)
        if token.pos_ not in VERBS or _is_passive(token):
            continue
        verb = _verb(token)
        told = _told(token, verb)
        if told is None:
            continue
        rule, content = told
        start, end = trimmed(parsed, content)
        if start >= end or start <= token.i < end:
            continue
        subject = _speaker(token)
        if subject is not None and subject.lower_ not in _NOBODY:
            yield Dependent(f"dependency: {rule}", token.i, _source(token, subject), (start, end))


def _of_noun(noun: Token) -> Iterator[Dependent]:
    """Yield the clause that a noun of saying has, wherever it stands: her claim in May that …."""
    if "that" not in nouns().get(noun.lower_, ()):
        return
    for child in noun.children:
        marks = [one for one in child.children if one.dep_ == "mark" and one.lower_ == "that"]
        if child.i > noun.i and marks:
            holder = holder_of(noun)
            if holder is None and noun.dep_ in LOOSE:
                return
            source = None if holder is None else phrase_of(holder)
            content = trimmed(noun.doc, _whole(child))
            yield Dependent("dependency: noun", noun.i, source, content)


def governs(token: Token) -> bool:
    """Return whether something that could be said depends on a verb."""
    kept = any(child.i > token.i and child.dep_ in _COMPLEMENTS for child in token.children)
    return kept or _told(token, _verb(token)) is not None


def subject_of(token: Token) -> Token | None:
    """Return the subject of a verb, taken from the verb that governs it where it has none."""
    for _ in range(_DEEPEST):
        for child in token.children:
            if child.dep_ in _SUBJECTS:
                return child
        if token.dep_ == "acl":
            return (holder_of(token.head) if token.tag_ == "VB" else None) or token.head
        if token.dep_ not in _GOVERNED:
            return None
        token = token.head
    return None


def holder_of(noun: Token) -> Token | None:
    """Return whose a noun of saying is: its possessor, or the subject of the verb it hangs on."""
    holder = _possessor(noun)
    if holder is not None and (noun.dep_ != "dobj" or holder.pos_ != "PRON"):
        return holder
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in _HELD or verb.pos_ not in VERBS:
        return holder
    subject = subject_of(verb)
    return subject if subject is not None and subject.lower_ not in _NOBODY else holder


def phrase_of(token: Token) -> TokenRange:
    """Return a noun with what stands before it: "the envoy of the board" ends at "envoy"."""
    return token.left_edge.i, token.i + 1


def _verb(token: Token) -> CueVerb | None:
    for verb, _ in verb_forms().get(token.lower_, ()):
        words = verb.particle
        after = token.doc[token.i + 1 : token.i + 1 + len(words)]
        if tuple(one.lower_ for one in after) == words:
            return verb
    return None


def _told(token: Token, verb: CueVerb | None) -> tuple[str, TokenRange] | None:
    """Return how what is said depends on a verb, and its place; any verb may take "that"."""
    after = [child for child in token.children if child.i > token.i]
    for child in after:
        if child.dep_ == "ccomp":
            if verb is not None and verb.frames:
                return "clause", _whole(child)
            if any(one.dep_ == "mark" and one.lower_ == "that" for one in child.children):
                return "that", _whole(child)
    if verb is None:
        return None
    for child in after:
        if child.dep_ == "xcomp" and not verb.frames.isdisjoint("ia"):
            return "infinitive", _whole(child)
    return _linked(after, verb)


def _linked(after: list[Token], verb: CueVerb) -> tuple[str, TokenRange] | None:
    for child in after:
        if child.dep_ == "prep" and child.lower_ in verb.links:
            matter = next((one for one in child.children if one.dep_ in {"pobj", "pcomp"}), None)
            if matter is not None:
                return "link", _whole(matter)
    return None


def _is_passive(token: Token) -> bool:
    """Return whether a verb is in the passive: "is backed", "a plan backed by the board"."""
    is_reduced = token.dep_ == "acl" and token.tag_ == "VBN"
    return is_reduced or any(child.dep_ in _PASSIVE for child in token.children)


def _speaker(token: Token) -> Token | None:
    """Return who reports: not what only is, as in "the risk is that"."""
    subject = subject_of(token)
    return _possessor(subject) if subject is not None and token.lower_ in BE else subject


def _possessor(noun: Token) -> Token | None:
    return next((child for child in noun.children if child.dep_ == "poss"), None)


def _whole(token: Token) -> TokenRange:
    return token.left_edge.i, token.right_edge.i + 1


def _source(verb: Token, subject: Token) -> TokenRange:
    if verb.dep_ == "relcl" and subject.lower_ == "who":
        return verb.head.left_edge.i, subject.i + 1
    return phrase_of(subject)


def trimmed(parsed: Doc, part: TokenRange) -> TokenRange:
    """Return a part of a parsed sentence without the marks and spaces at its edges."""
    start, end = part
    while end > start and (parsed[end - 1].text in _EDGES or parsed[end - 1].is_space):
        end -= 1
    while start < end and (parsed[start].text in _EDGES or parsed[start].is_space):
        start += 1
    return start, end
