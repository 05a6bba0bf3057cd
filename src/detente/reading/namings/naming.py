"""What a rule for names is, and what it finds at a place of a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from detente.reading.namings.line import Line, Range


class Sort(Enum):
    """What a name is the name of."""

    PERSON = "person"
    OFFICE = "office"
    BODY = "body"
    GROUP = "group"
    COUNTRY = "country"
    SOMEBODY = "somebody"


@dataclass(frozen=True, slots=True)
class Naming:
    """What a rule found; ranges are of places in the sentence, half open.

    Parameters
    ----------
    span : (int, int)
        All of it.
    name : (int, int)
        The name alone.
    sort : Sort
    title, office : (int, int) or None
        Where it tells them.
    of : (int, int) or None
        What the title is of, where that stands behind the name: President Lund of Norway.
    key : str
        What it is called in a table, such as the country; empty when it is in none.
    is_weak : bool
        Whether it counts only where the text names somebody so elsewhere, more fully.
    inferred : tuple of str
    """

    span: Range
    name: Range
    sort: Sort
    title: Range | None = None
    office: Range | None = None
    of: Range | None = None
    key: str = ""
    is_weak: bool = False
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text and who a rule finds in it first.

    Parameters
    ----------
    text : str
        Invented.
    name, title, office : str
        What is found; empty where there is none.
    """

    text: str
    name: str
    title: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class NamingRule:
    """A way in which a text names somebody.

    Parameters
    ----------
    name : str
        What it is called in suggestions.
    find : callable
        Given a sentence and a place, what begins there, or None. It looks at a bounded number of
        words.
    examples : tuple of Example
        What it must find.
    counter_examples : tuple of str
        Texts in which it must find nobody.
    """

    name: str
    find: Callable[[Line, int], Naming | None]
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]
