"""A proposal: what a language model says of words of a report, as it was sent.

Nothing of it is believed. It has a form and bounds, which stand here, and it must pass the gate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from detente.errors import PassageError, Problem, nearest
from detente.evidence.text import character_problems
from detente.reading.suggestion import Kind

MAX_PROPOSALS = 50
"""The most proposals that are looked at in one go."""

LONGEST = {
    "kind": 40,
    "report": 200,
    "quote": 2_000,
    "says": 500,
    "prefix": 200,
    "suffix": 200,
    "speaker": 200,
    "date": 100,
    "number": 100,
    "element": 500,
}
"""The fields of a proposal, and the longest text that each may have, in code points."""

NEEDS = {
    Kind.TIME: "date",
    Kind.HORIZON: "date",
    Kind.AMOUNT: "number",
    Kind.MENTION: "element",
}
"""The field without which a proposal of a kind says nothing that could be checked."""

_NEEDED = ("kind", "report", "quote", "says")
_MANY_LINES = ("quote", "prefix", "suffix")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a language model proposes.

    Parameters
    ----------
    kind : Kind
    report : str
        The id of the report.
    quote : str
        Words of the report.
    says : str
        What is proposed, in words, on one line.
    prefix, suffix : str
        Words right before and right after the quote.
    speaker : str
        Who is said to say it; empty where nobody.
    date : str
        When: a day, month or year such as ``2031-05-03``, ``2031-05`` or ``2031``, two of them with
        ``/`` between, or the words of the report; empty where none is meant.
    number : str
        How much: in figures or words, with its unit or without; empty where none is meant.
    element : str
        The address of the element that it is about, such as ``options.Readmit``; or empty.

    Raises
    ------
    PassageError
        With every field that is empty, too long, or holds characters that no text may hold.

    Examples
    --------
    >>> Proposal(kind=Kind.TIME, report="ferry", quote="in May", says="it sails in May")
    Traceback (most recent call last):
    detente.errors.PassageError: date: missing, and a proposal of kind 'time' is checked by it
    """

    kind: Kind
    report: str
    quote: str
    says: str
    prefix: str = ""
    suffix: str = ""
    speaker: str = ""
    date: str = ""
    number: str = ""
    element: str = ""

    def __post_init__(self) -> None:
        problems = [*_text_problems({item.name: getattr(self, item.name) for item in fields(self)})]
        needed = NEEDS.get(self.kind)
        if needed and not getattr(self, needed):
            what = f"missing, and a proposal of kind {str(self.kind)!r} is checked by it"
            problems.append(Problem(what, needed))
        if problems:
            raise PassageError(problems)


def proposal_of(data: object) -> Proposal:
    """Return the proposal that plain data from JSON make.

    Raises
    ------
    PassageError
        With every field that is missing, unknown, of another type, or refused by :class:`Proposal`.

    Examples
    --------
    >>> proposal_of({"kind": "rumour", "report": "ferry", "quote": "In May", "sayz": "it sails"})
    Traceback (most recent call last):
    detente.errors.PassageError: sayz: no such field; did you mean 'says'?
    says: missing
    kind: no kind 'rumour'; the kinds are 'quotation', 'statement', 'time', 'amount', 'actor', \
'mention', 'decision maker', 'option', 'condition', 'horizon'
    """
    if not isinstance(data, Mapping):
        raise PassageError("a proposal is an object with the fields kind, report, quote and says")
    problems = [*_form_problems(data)]
    texts = {name: data[name] for name in LONGEST if isinstance(data.get(name), str)}
    kinds = [kind.value for kind in Kind]
    if "kind" in texts and texts["kind"] not in kinds:
        shown = texts["kind"][: LONGEST["kind"]]
        problems.append(Problem(f"no kind {shown!r}", "kind", nearest(shown, kinds, what="kinds")))
    if problems:
        raise PassageError([*problems, *_too_long(texts)])
    return Proposal(**{**texts, "kind": Kind(texts["kind"])})


def _form_problems(data: Mapping[Any, Any]) -> Iterator[Problem]:
    for name in list(data)[: len(LONGEST) + 1]:
        if name not in LONGEST:
            shown = str(name)[:40]
            yield Problem("no such field", shown, nearest(shown, tuple(LONGEST), what="fields"))
        elif not isinstance(data[name], str):
            yield Problem(f"a text is expected, got {type(data[name]).__name__}", name)
    for name in _NEEDED:
        if name not in data:
            yield Problem("missing", name)


def _text_problems(texts: Mapping[str, str]) -> Iterator[Problem]:
    yield from _too_long(texts)
    for name, text in texts.items():
        if name in _NEEDED and not text.strip():
            yield Problem("empty", name)
        if len(text) > LONGEST[name]:
            continue  # the gate of a bounded text: what is longer is not gone through
        yield from character_problems(text, name)
        if name not in _MANY_LINES and len(text.splitlines()) > 1:
            yield Problem("more than one line", name, "write it on one")


def _too_long(texts: Mapping[str, str]) -> Iterator[Problem]:
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            figures = f"{len(text):,} characters; at most {LONGEST[name]:,} are read"
            yield Problem(figures, name)
