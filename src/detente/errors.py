"""Every error Détente raises on purpose, in one tree.

::

    DetenteError
    └── InputError             what the user gave cannot be used: exit code 2, no traceback
        ├── StatementError     a statement does not parse, or names an unknown option
        ├── ConflictError      decision makers, options, moves or preferences do not fit together
        ├── TooLargeError      the conflict would not fit the stated bound
        ├── CaseError          a case folder or file is wrong, missing or cannot be written
        ├── ReportError        a report cannot be read as text
        └── PassageError       a passage was refused by the gate

An :class:`InputError` carries one or more :class:`Problem`, so that all problems of a file are
told in one go. A problem says where, what, and the nearest fix.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    Parameters
    ----------
    message : str
        What is wrong, with the value got and what was expected.
    where : str
        The place, such as ``case.yaml:41 options.3.owner``; empty when there is none.
    fix : str
        The nearest fix, such as ``did you mean 'United States'?``; empty when there is none.

    Examples
    --------
    >>> print(Problem("no decision maker 'Syira'", "case.yaml:4", "did you mean 'Syria'?"))
    case.yaml:4: no decision maker 'Syira'; did you mean 'Syria'?
    """

    message: str
    where: str = ""
    fix: str = ""

    def __str__(self) -> str:
        located = f"{self.where}: {self.message}" if self.where else self.message
        return f"{located}; {self.fix}" if self.fix else located

    def inside(self, where: str) -> Problem:
        """Return the same problem, placed at `where` (its own place follows after a space)."""
        return replace(self, where=f"{where} {self.where}".strip())


class DetenteError(Exception):
    """Base of every error that Détente raises on purpose."""


class InputError(DetenteError):
    """What the user gave cannot be used.

    Parameters
    ----------
    problems : str, Problem or sequence of Problem
        What is wrong; a plain string is one problem without a place.

    Attributes
    ----------
    problems : tuple of Problem
        At least one.
    """

    def __init__(self, problems: str | Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = _as_problems(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Copy with the problems: what an exception is made of otherwise are its words alone."""
        return type(self), (self.problems,)

    def inside(self, where: str) -> Self:
        """Return an error of the same kind with every problem placed at `where`."""
        return type(self)(tuple(problem.inside(where) for problem in self.problems))


class StatementError(InputError):
    """A statement does not parse, or names an option that does not exist."""


class ConflictError(InputError):
    """Decision makers, options, moves, states or preferences do not fit together."""


class TooLargeError(InputError):
    """The conflict would not fit the stated bound; the message says the figure."""


class CaseError(InputError):
    """A case folder or file is wrong, missing, or cannot be written."""


class ReportError(InputError):
    """A report cannot be read as text."""


class PassageError(InputError):
    """A passage was refused: it is not in the report, or occurs more than once."""


def nearest(word: str, words: Sequence[str], *, what: str = "") -> str:
    """Return the suggestion to print beside an unknown name.

    Parameters
    ----------
    word : str
        The name that is unknown.
    words : sequence of str
        The names that exist.
    what : str
        What they are called, for the list that is shown when no name is near.

    Returns
    -------
    str
        ``did you mean 'X'?``, or the known names when none is near, or an empty string when
        there are no names at all.

    Examples
    --------
    >>> nearest("Untied States", ["United States", "Russia"])
    "did you mean 'United States'?"
    >>> nearest("Mars", ["Syria", "Iraq"], what="decision makers")
    "the decision makers are 'Syria', 'Iraq'"
    """
    from rapidfuzz import fuzz, process, utils

    match = process.extractOne(
        word, words, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60
    )
    if match is not None:
        return f"did you mean {match[0]!r}?"
    if not words:
        return ""
    shown = ", ".join(repr(known) for known in words[:12]) + (", …" if len(words) > 12 else "")
    return f"the {what or 'known names'} are {shown}"


def _as_problems(problems: str | Problem | Iterable[Problem]) -> tuple[Problem, ...]:
    if isinstance(problems, str):
        return (Problem(problems),)
    if isinstance(problems, Problem):
        return (problems,)
    return tuple(problems)
