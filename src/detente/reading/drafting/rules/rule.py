"""What a rule for steps is: a name, what it finds at a place, examples that run as tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.reading.drafting.verbphrases import Step
from detente.reading.drafting.view import View
from detente.reading.phrases import Range


@dataclass(frozen=True, slots=True)
class Found:
    """A step that a rule found; ranges are of token places, half open.

    Parameters
    ----------
    step : Step
        What is done, and to what.
    start : int
        Where the words for it begin, the owner's aside.
    owner : (int, int) or None
        Whose step it is; None where the sentence does not tell.
    inferred : str
        How what does not stand there was inferred.
    needs_owner : bool
        Whether it is a step only where the owner turns out to be somebody who can act.
    """

    step: Step
    start: int
    owner: Range | None
    inferred: str = ""
    needs_owner: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """An invented sentence, and what a rule finds in it first.

    Parameters
    ----------
    text : str
    owner : str
        Whose step it is, as the draft names the owner; empty where nobody is named.
    name : str
        What the option is called.
    """

    text: str
    owner: str
    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which English tells of a step that somebody takes, plans, threatens or is asked for.

    Parameters
    ----------
    name : str
        What it is called in suggestions.
    find : callable
        Given a sentence and a place in it, the step that is told there, or None.
    examples : tuple of Example
        What it must find.
    counter_examples : tuple of str
        Sentences in which it must find nothing.
    """

    name: str
    find: Callable[[View, int], Found | None]
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]
