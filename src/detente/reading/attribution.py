"""Who is reported to have said what: the attributions of a text.

Each sentence is read by rules, in three rounds: first those that take what stands before a cue, or
a whole line; then those that go by a quotation; then the others, left to right, in what is left. A
quotation without a cue of its own goes on with the one before it. Nothing is learnt, nothing is
looked up: the same text always gives the same attributions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.evidence.span import Span
from detente.reading.clauses import Clauses, clauses
from detente.reading.phrases import Range
from detente.reading.rounds import drafts_of
from detente.reading.rules.rule import Draft, Rule
from detente.reading.sentences import Sentence, sentences
from detente.reading.signed import Alone, Signature
from detente.reading.tokens import is_quotation_only, is_quoted, span_of

FLOATING = "floating"
"""The rule of a quotation that stands alone: Ana Lund shrugged. “We sail.”"""

SIGNED = "signed"
"""The rule of a quotation with a name on a line of its own: “We sail.” — Ana Lund."""

NOBODYS = "unattributed"
"""How the source of what is nobody's was inferred."""

ABOVE, BELOW = "the name on the line above", "the name on the line below"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something that a text reports somebody to say, think, want or judge.

    Parameters
    ----------
    source : Span or None
        Who; None when the text names nobody. It may be a pronoun.
    cue : Span or None
        The words that tell so.
    content : tuple of Span
        What; several stretches when the cue stands in between.
    rule : str
        The name of the rule that found it.
    inferred : str
        How it was inferred, such as "unattributed"; empty when it all stands there.
    is_quoted : bool
        Whether words of the content stand between double quotation marks.
    is_direct : bool
        Whether all of them do.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    rule: str
    inferred: str
    is_quoted: bool
    is_direct: bool


def attributions(text: str) -> tuple[Attribution, ...]:
    """Return the attributions of a text, in the order of their contents.

    Complexity: linear in the length of the text; the work for each sentence is bounded.

    Parameters
    ----------
    text : str
        Any text; spans count its code points from 0.

    Examples
    --------
    >>> text = "“We sail,” Ana Lund said. “Soon.” The board wants to wait, according to Ray."
    >>> for found in attributions(text):
    ...     print(found.source.of(text), [part.of(text) for part in found.content], found.rule)
    Ana Lund ['“We sail,”', '“Soon.”'] content first
    Ray ['The board wants to wait'] according to
    """
    found: list[Attribution] = []
    open_at = -1
    added: list[Span] = []  # To the open one; put behind its content once, when it is closed.
    before: Sentence | None = None
    subject: Span | None = None
    alone = Alone()
    for sentence in sentences(text):
        signature = alone.signature(sentence)
        own = signature.quotation if signature else None
        heading, parts = alone.heading, [own] if own else alone.parts
        alone.go_on(sentence, signature)
        if signature is not None and parts and _may_sign(found, added, parts, signature):
            _close(found, open_at, added)
            found.append(_signed(signature, parts, "" if signature.is_marked else BELOW))
            alone.heading = subject = None
            open_at, before = -1, sentence
            continue
        view = clauses(sentence.tokens, is_first=sentence.is_first)
        drafts = sorted(drafts_of(view), key=lambda one: one[1].place)
        last = found[open_at] if open_at >= 0 else None
        more = _more(sentence, before, last, has_drafts=bool(drafts))
        is_near = before is not None and sentence.paragraph == before.paragraph
        before = sentence
        if last is not None and more is not None:
            found[open_at] = _longer(last, more, sentence, is_first=not (last.content or added))
            added.append(more)
            continue
        _close(found, open_at, added)
        first = len(found)
        found.extend(_attribution(view, rule, draft) for rule, draft in drafts)
        if heading is not None and alone.parts:
            found.append(_signed(heading, alone.parts, ABOVE))
        if is_near and subject is not None and is_quotation_only(sentence.tokens):
            found.append(_floating(sentence, subject))
        open_at = _left_open(found, first, sentence)
        subject = _speaker(view, found[first:]) or (subject if is_near else None)
    _close(found, open_at, added)
    return tuple(sorted((one for one in found if one.content), key=lambda one: one.content[0]))


def _more(
    sentence: Sentence, before: Sentence | None, last: Attribution | None, *, has_drafts: bool
) -> Span | None:
    """Return what a sentence adds to the attribution before it, or None."""
    if last is None or before is None:
        return None
    tokens = sentence.tokens
    is_near = sentence.paragraph == before.paragraph
    whole = sentence.span
    if last.rule == "transcript" and not last.is_quoted:
        return whole if is_near else None
    quoted = 0
    while quoted < len(tokens) and is_quoted(tokens[quoted : quoted + 1]):
        quoted += 1
    if not quoted:
        is_floating = is_near and not has_drafts and last.is_direct and tokens[-1].closes
        return whole if is_floating else None
    if not any(token.is_word for token in tokens[quoted:]):
        return span_of(tokens[:quoted])
    return whole if is_near and not has_drafts else None


def _close(found: list[Attribution], place: int, added: list[Span]) -> None:
    """Put what was added behind the content of the attribution at a place."""
    if added:
        found[place] = replace(found[place], content=(*found[place].content, *added))
        added.clear()


def _longer(last: Attribution, more: Span, sentence: Sentence, *, is_first: bool) -> Attribution:
    inside = [token for token in sentence.tokens if token.end <= more.end]
    return replace(
        last,
        is_quoted=last.is_quoted or is_quoted(inside),
        is_direct=(last.is_direct or is_first) and is_quotation_only(inside),
    )


def _speaker(view: Clauses, found: Sequence[Attribution]) -> Span | None:
    """Return who would speak next: the last source of a sentence, or else its subject."""
    for one in reversed(found):
        if one.source is not None:
            return one.source
    return None if view.main_subject is None else _span(view, view.main_subject)


def _floating(sentence: Sentence, speaker: Span) -> Attribution:
    """Return a quotation that stands alone after a sentence that tells who speaks."""
    content, inferred = (sentence.span,), "subject of the sentence before"
    return Attribution(speaker, None, content, FLOATING, inferred, is_quoted=True, is_direct=True)


def _may_sign(
    found: list[Attribution], added: list[Span], parts: Sequence[Span], signature: Signature
) -> bool:
    """Return whether a quotation is free to be signed; a mark takes it back from who had it."""
    size = len(parts)
    if added[-size:] == list(parts):
        if signature.is_marked:
            del added[-size:]
        return signature.is_marked
    is_headed = bool(found) and found[-1].rule == SIGNED and found[-1].content == tuple(parts)
    if is_headed and signature.is_marked:
        found.pop()
    return signature.is_marked or not is_headed


def _signed(by: Signature, parts: Sequence[Span], inferred: str) -> Attribution:
    content = tuple(parts)
    return Attribution(by.name, by.dash, content, SIGNED, inferred, is_quoted=True, is_direct=True)


def _left_open(found: Sequence[Attribution], first: int, sentence: Sentence) -> int:
    """Return the attribution that the next sentence may go on with, or -1."""
    for place in range(len(found) - 1, first - 1, -1):
        is_open = found[place].is_quoted or found[place].rule in {"transcript", "announced"}
        if is_open or sentence.tokens[-1].low == ":":
            return place
    return -1


def _attribution(view: Clauses, rule: Rule, draft: Draft) -> Attribution:
    parts = [view.tokens[start:end] for start, end in draft.content]
    return Attribution(
        source=None if draft.source is None else _span(view, draft.source),
        cue=_span(view, draft.cue),
        content=tuple(_span(view, part) for part in draft.content),
        rule=rule.name,
        inferred=NOBODYS if draft.source is None else draft.inferred,
        is_quoted=any(is_quoted(part) for part in parts),
        is_direct=all(is_quotation_only(part) for part in parts),
    )


def _span(view: Clauses, part: Range) -> Span:
    return span_of(view.tokens[part[0] : part[1]])
