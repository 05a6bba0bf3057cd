"""Options: what a decision maker can take or leave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from detente.errors import ConflictError, Problem, nearest


class Direction(StrEnum):
    """Which way an option may be changed by its owner.

    A one-way option restricts its owner's moves, not which states are feasible.
    """

    BOTH = "both"
    TAKE = "take"
    """Only from N to Y: once taken, it stays taken."""
    GIVE_UP = "give up"
    """Only from Y to N: once given up, it stays given up."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that a decision maker controls: taken (Y) or not taken (N) in a state.

    Parameters
    ----------
    name : str
        Unique in the conflict; single spaces between words.
    owner : str
        The decision maker who controls it.
    direction : Direction
        Or its value: ``"both"``, ``"take"`` or ``"give up"``.

    Raises
    ------
    ConflictError
        When there is no such direction.
    """

    name: str
    owner: str
    direction: Direction = Direction.BOTH

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "direction", Direction(self.direction))
        except ValueError:
            fix = nearest(str(self.direction), [known.value for known in Direction])
            message = f"option {self.name!r}: no direction {str(self.direction)!r}"
            raise ConflictError(Problem(message, "", fix)) from None


def owned_code(
    options: Sequence[Option], owner: str, directions: Collection[Direction] = tuple(Direction)
) -> np.uint64:
    """Return the options of `owner` that have one of the directions, as a code.

    Bit k (0 = first) is set where option k is one of them: at most 63 options.

    Examples
    --------
    >>> options = [Option("Release", "Syria"), Option("Attack", "Iraq"), Option("Help", "Syria")]
    >>> int(owned_code(options, "Syria"))
    5
    """
    return np.uint64(
        sum(
            1 << k
            for k, option in enumerate(options)
            if option.owner == owner and option.direction in directions
        )
    )


def check_names(words: Sequence[str], what: str) -> list[Problem]:
    """Return what is wrong with a list of names: empty, oddly spaced, unprintable or twice.

    Examples
    --------
    >>> [str(problem) for problem in check_names(["Attack", "Attack"], "option")]
    ["option 'Attack' is named twice; give each its own name"]
    """
    problems = []
    seen: set[str] = set()
    for word in words:
        if not word or word != " ".join(word.split()) or not word.isprintable():
            fix = "use printable characters and single spaces"
            problems.append(Problem(f"{what} {word!r} is not a usable name", "", fix))
        elif word in seen:
            problems.append(
                Problem(f"{what} {word!r} is named twice", "", "give each its own name")
            )
        seen.add(word)
    return problems


def check_options(decision_makers: Sequence[str], options: Sequence[Option]) -> None:
    """Raise one :class:`ConflictError` with everything wrong in names and owners."""
    problems = check_names(decision_makers, "decision maker")
    problems += check_names([option.name for option in options], "option")
    problems += [
        Problem(
            f"option {option.name!r}: no decision maker {option.owner!r}",
            "",
            nearest(option.owner, decision_makers, what="decision makers"),
        )
        for option in options
        if option.owner not in decision_makers
    ]
    if not decision_makers:
        problems.append(Problem("a conflict needs a decision maker"))
    if problems:
        raise ConflictError(problems)
