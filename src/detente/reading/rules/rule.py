"""What a rule is: a name, what it finds at a place of a sentence, examples that run as tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule found; ranges are of token places, half open.

    Parameters
    ----------
    cue : (int, int)
        The words that tell that something is said.
    source : (int, int) or None
        Who is reported to say it.
    content : tuple of (int, int)
        What is said; no range when only the next sentence can tell.
    inferred : str
        How a source that does not stand beside its cue was inferred; empty when none was.
    """

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    inferred: str = ""

    @property
    def place(self) -> int:
        """Where its content begins, or else its cue."""
        return self.content[0][0] if self.content else self.cue[0]


@dataclass(frozen=True, slots=True)
class Progress:
    """What was found so far in a sentence.

    Parameters
    ----------
    floor : int
        The first place that belongs to nothing found yet.
    source : (int, int) or None
        The last source in the sentence.
    """

    floor: int = 0
    source: Range | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what a rule finds in it first.

    Parameters
    ----------
    text : str
        An invented sentence.
    source, cue, content : str
        The words found; empty where there are none. Parts of content are joined by `` | ``.
    """

    text: str
    source: str
    cue: str
    content: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which English reports what someone says, thinks, wants or judges.

    Parameters
    ----------
    name : str
        What it is called in suggestions and in the benchmark.
    find : callable
        Given a sentence, a place and what was found so far, what stands there, or None.
    examples : tuple of Example
        What it must find.
    counter_examples : tuple of str
        Sentences in which it must find nothing.
    """

    name: str
    find: Callable[[Clauses, int, Progress], Draft | None]
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]
