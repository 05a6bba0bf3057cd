"""What a rule for conditions is: a name, what it finds at a place, examples that run as tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.reading.drafting.view import View
from detente.reading.phrases import Range

MARKS = frozenset({",", ";", ":", "—", "–", "--", "(", ")"})
FINAL = MARKS | {".", "!", "?", "…", "...", "and", "but"}


@dataclass(frozen=True, slots=True)
class Need:
    """What a rule found: that one thing needs another; ranges are of token places, half open.

    Parameters
    ----------
    thing : (int, int)
        What has the condition.
    condition : (int, int)
        What it needs.
    is_negated : bool
        Whether it needs that the condition is not met: "they strike unless the pay is raised".
    inferred : str
        How what does not stand there was inferred.
    is_weak : bool
        Whether it counts only where one of the two is a step: much is said with "if".
    is_refused : bool
        Whether what is told is that the thing is not done: the step in it, if it holds one, then
        needs that the condition is not met. "If it rains, they will not sail."
    """

    thing: Range
    condition: Range
    is_negated: bool = False
    inferred: str = ""
    is_weak: bool = False
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """An invented sentence, and what a rule finds in it first.

    Parameters
    ----------
    text : str
    thing, condition : str
        The words for what has the condition, and for the condition.
    """

    text: str
    thing: str
    condition: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which English tells that one thing needs another.

    Parameters
    ----------
    name : str
        What it is called in suggestions.
    find : callable
        Given a sentence and a place in it, the need that is told there, or None.
    examples : tuple of Example
        What it must find.
    counter_examples : tuple of str
        Sentences in which it must find nothing.
    """

    name: str
    find: Callable[[View, int], Need | None]
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]


def clause_before(view: View, end: int) -> Range | None:
    """Return the clause that ends before a place: back to a mark that sets clauses apart."""
    return _trimmed(view, _back_to_mark(view, end, MARKS), end)


def clause_after(view: View, start: int) -> Range | None:
    """Return the clause that begins at a place: up to a mark that sets clauses apart."""
    end = next((at for at in range(start, len(view.tokens)) if view.low(at) in MARKS), None)
    return _trimmed(view, start, len(view.tokens) if end is None else end)


def rest_after(view: View, start: int) -> Range | None:
    """Return all that begins at a place, commas included."""
    stops = MARKS - {","}
    end = next((at for at in range(start, len(view.tokens)) if view.low(at) in stops), None)
    return _trimmed(view, start, len(view.tokens) if end is None else end)


def _back_to_mark(view: View, end: int, marks: frozenset[str]) -> int:
    return next((at + 1 for at in range(end - 1, -1, -1) if view.low(at) in marks), 0)


def _trimmed(view: View, start: int, end: int) -> Range | None:
    while start < end and view.low(start) in FINAL | {"then"}:
        start += 1
    while end > start and view.low(end - 1) in FINAL:
        end -= 1
    return (start, end) if end > start else None
