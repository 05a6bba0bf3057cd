"""The arguments and options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.model import Conflict
    from detente.stability.mix import AnyConcept

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def name_of_case(text: str) -> str:
    """Return the name or path of a case as it was given, unless it is empty."""
    fix = "give a folder, a .gmcr file or the name of a shipped case; detente cases lists them"
    return _given(text, "CASE", "an empty text names no case", fix)


def path(what: str) -> Callable[[str], Path]:
    """Return what reads the path of a file or folder; an empty text would be the present folder."""

    def read(text: str) -> Path:
        fix = "give a path, or . for this folder"
        return Path(_given(text, what, "an empty text is no path", fix))

    return read


def short_name(text: str) -> str:
    """Return the short name that was given, unless it is empty."""
    return _given(text, "--id", "an empty text is no short name", "leave it out, or give a name")


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


def number(option: str, of: str) -> Callable[[str | float], float]:
    """Return what reads a number of something, as in ``seconds such as 90``."""

    def read(text: str | float) -> float:
        try:
            return float(text)
        except ValueError:
            message = f"expected a number of {of}, got {str(text)[:40]!r}"
            raise InputError(Problem(message, option)) from None

    return read


def day(option: str) -> Callable[[str | date], date]:
    """Return what reads a day of the calendar."""

    def read(text: str | date) -> date:
        told = str(text)
        try:
            if DAY.fullmatch(told):
                return date.fromisoformat(told)
            message = f"expected a day such as 2031-05-01, got {told[:40]!r}"
        except ValueError as error:
            message = f"{told!r} is no day: {error}"
        raise InputError(Problem(message, option, "write year, month and day: YYYY-MM-DD"))

    return read


def name_in(option: str, kind: str) -> Callable[[str], str]:
    """Return what reads the name of a member of an enumeration that ``stability`` exports."""

    def read(text: str) -> str:
        from detente import stability
        from detente.stability.concepts import named

        with placed_at(option):
            named(getattr(stability, kind), text)
        return text

    return read


def concept_for(require: Callable[[str], object]) -> Callable[[str], str]:
    """Return what reads the name of a concept that `require` takes; or ``mixed``, as it is."""

    def read(text: str) -> str:
        from detente.stability.mix import MIXED

        with placed_at("--concept"):
            if text != MIXED:
                require(text)
        return text

    return read


@contextmanager
def placed_at(option: str) -> Iterator[None]:
    """Place what is refused meanwhile at the option, or the argument, that gave it."""
    try:
        yield
    except InputError as error:
        raise error.inside(option) from error


def _given(text: str, where: str, message: str, fix: str) -> str:
    if not text.strip():
        raise InputError(Problem(message, where, fix))
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
        parser=name_in("--countermoves", "Countermoves"),
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
Page = Annotated[
    int | None,
    typer.Option(
        parser=whole("--page", 1),
        metavar="N",
        help="The N-th page of --limit rows; with --json, only its states.",
    ),
]
