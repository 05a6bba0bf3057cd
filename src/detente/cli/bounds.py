"""The bounds of the symbolic method: what it may take in time and memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.parameters import number
from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.stability import Budget

SECONDS = 60.0
"""How long the symbolic method may take when nothing is said."""

GIB = 2**30
BYTES = 2 * GIB
"""What its diagrams may take in memory, where twice as much is free."""

MOST = 1_000_000
"""Seconds, or gibibytes, that nobody means to give."""


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


Memory = Annotated[
    float | None,
    typer.Option(
        parser=number("--memory", "GiB such as 4"),
        metavar="GIB",
        help="Let the symbolic method take so many GiB for its diagrams; when left out "
        "2, or half of what is free.",
    ),
]

_seconds = number("--seconds", "seconds such as 90")

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
