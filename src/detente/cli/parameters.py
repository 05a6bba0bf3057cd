"""The arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.model import Conflict
    from detente.stability import Budget
    from detente.stability.mix import AnyConcept


def name_of_case(text: str) -> str:
    """Return the name or path of a case as it was given, unless it is empty."""
    fix = "give a folder, a .gmcr file or the name of a shipped case; detente cases lists them"
    return _given(text, "an empty text names no case", fix)


def path(text: str) -> Path:
    """Return the path that was given; an empty text would be the present folder."""
    return Path(_given(text, "an empty text is no path", "give a path, or . for this folder"))


def short_name(text: str) -> str:
    """Return the short name that was given, unless it is empty."""
    return _given(text, "an empty text is no short name", "leave --id out, or give a name")


def require_one(given: Mapping[str, bool]) -> None:
    """Refuse options that ask for different answers at once."""
    asked = [name for name, is_given in given.items() if is_given]
    if len(asked) > 1:
        message = f"{' and '.join(asked)} ask for different answers"
        raise InputError(Problem(message, "", "give one of them"))


def require_alike(concepts: Sequence[str], what: str) -> None:
    """Refuse the mix of a case where everybody has to be judged alike."""
    from detente.stability.mix import MIXED

    if MIXED in concepts:
        message = f"{what} by one concept, and a mix has one for each decision maker"
        raise InputError(Problem(message, "--concept", "name a concept, such as seq"))


def require_horizon(horizon: int | None, concepts: Sequence[AnyConcept]) -> int:
    """Return how many moves are foreseen; refuse a number where no concept foresees moves.

    Raises
    ------
    InputError
        When it was given without limited_move.
    """
    from detente.stability.concepts import HORIZON, Concept
    from detente.stability.mix import taken_apart

    if horizon is None:
        return HORIZON
    if Concept.LIMITED_MOVE not in taken_apart(concepts):
        message = "only limited_move foresees so many moves, and it is not asked for"
        fix = "leave it out, or add --concept limited_move"
        raise InputError(Problem(message, "--horizon", fix))
    return horizon


def require_method(conflict: Conflict, method: str | None) -> None:
    """Refuse a method that goes through all states where they are not listed.

    Raises
    ------
    TooLargeError
    """
    from detente.model import UnlistedStates
    from detente.model.unlisted import unlisted
    from detente.stability import Method

    states = conflict.states
    if isinstance(states, UnlistedStates) and method in {*Method} - {Method.SYMBOLIC}:
        raise unlisted(states, str(method), "leave --method out", where="--method")


def budget_of(seconds: float | None, memory: float | None, *, is_symbolic: bool) -> Budget:
    """Return what the symbolic method may take; refuse a bound where nothing would look at it."""
    from detente.stability import Budget
    from detente.stability.budget import UNBOUNDED

    for name, bound in (("--seconds", seconds), ("--memory", memory)):
        if bound is None:
            continue
        if not is_symbolic:
            message = "only the symbolic method takes it, and this case is computed otherwise"
            raise InputError(Problem(message, name, "leave it out"))
        if not 0 < bound < MOST:
            fix = f"give a number above 0 and below {MOST:,}"
            raise InputError(Problem(f"{bound:g} is no bound", name, fix))
    if not is_symbolic:
        return UNBOUNDED
    size = _memory() if memory is None else max(1, int(memory * GIB))
    return Budget(SECONDS if seconds is None else seconds, size)


def _memory() -> int:
    """Return what diagrams may take when nothing is said: 2 GiB, but no more than half is free."""
    import psutil

    return min(BYTES, int(psutil.virtual_memory().available) // 2)


def whole(option: str, least: int) -> Callable[[str | int], int]:
    """Return what reads a whole number from `least` on."""

    def read(text: str | int) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least:
            message = f"expected a whole number from {least} on, got {str(text)[:40]!r}"
            raise InputError(Problem(message, option))
        return number

    return read


def _number(option: str, of: str) -> Callable[[str | float], float]:
    """Return what reads a number of something, as in ``seconds such as 90``."""

    def read(text: str | float) -> float:
        try:
            return float(text)
        except ValueError:
            message = f"expected a number of {of}, got {str(text)[:40]!r}"
            raise InputError(Problem(message, option)) from None

    return read


def _given(text: str, message: str, fix: str) -> str:
    if not text.strip():
        raise InputError(Problem(message, "", fix))
    return text


CaseName = Annotated[
    str,
    typer.Argument(parser=name_of_case, metavar="CASE", help="Folder, .gmcr file or shipped case."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
Concepts = Annotated[
    list[str] | None,
    typer.Option(
        "--concept",
        metavar="NAME",
        help="nash, gmr, smr, seq, sseq, sim, sim_per_dm, limited_move, non_myopic, or mixed, "
        "each decision maker by what the case says; may be repeated.",
    ),
]
Horizon = Annotated[
    int | None,
    typer.Option(
        parser=whole("--horizon", 1),
        metavar="N",
        help="How many moves limited_move foresees, from 1 on; 3 when left out.",
    ),
]
Answers = Annotated[
    str,
    typer.Option(
        "--countermoves",
        metavar="HOW",
        help="How the others may answer: sequences (the definition) or one-move.",
    ),
]
Where = Annotated[
    str | None,
    typer.Option(metavar="STATEMENT", help="Only states in which this statement is true."),
]
Limit = Annotated[
    int,
    typer.Option(
        parser=whole("--limit", 0), metavar="N", help="Show at most so many rows; 0 shows all."
    ),
]
SECONDS = 60.0
"""How long the symbolic method may take when nothing is said."""

GIB = 2**30
BYTES = 2 * GIB
"""What its diagrams may take in memory, where twice as much is free."""

MOST = 1_000_000
"""Seconds, or gibibytes, that nobody means to give."""

Memory = Annotated[
    float | None,
    typer.Option(
        parser=_number("--memory", "GiB such as 4"),
        metavar="GIB",
        help="Let the symbolic method take so many GiB for its diagrams; when left out "
        "2, or half of what is free.",
    ),
]

_seconds = _number("--seconds", "seconds such as 90")

Seconds = Annotated[
    float | None,
    typer.Option(
        parser=_seconds,
        metavar="N",
        help=f"Stop the symbolic method after N seconds ({SECONDS:g} when left out), and say what "
        "was proved; other methods take no time.",
    ),
]
SecondsEach = Annotated[
    float | None,
    typer.Option(
        parser=_seconds,
        metavar="N",
        help=f"Stop the symbolic method after N seconds for each answer ({SECONDS:g} when left "
        "out); other methods take no time.",
    ),
]
Page = Annotated[
    int | None,
    typer.Option(
        parser=whole("--page", 1),
        metavar="N",
        help="The N-th page of --limit rows; with --json, only its states.",
    ),
]
