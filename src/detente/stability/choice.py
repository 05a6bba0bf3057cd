"""Which way of computing suits a conflict: by its form, and by its size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from math import prod
from typing import Any

from detente.errors import ConflictError
from detente.model import Conflict, OptionStates, UnlistedStates
from detente.stability.arena import Arena, Values
from detente.stability.concepts import Countermoves, named
from detente.stability.flooding import ArcFlood
from detente.stability.memory import in_words
from detente.stability.passes import Passes

MOST_STATES = 2**14
MOST_ARCS = 2**18
"""Up to here passes over the arcs take less than the half second that importing numba takes."""


class Method(StrEnum):
    """A way of computing stability. All give the same answers where they can be taken."""

    PASSES = "passes"
    """Over the arcs, again and again until nothing falls; NumPy alone."""
    SWEEPS = "sweeps"
    """Over a grid with an axis for each decision maker; option form."""
    FLOOD = "flood"
    """Backwards from the worst states, once; any form."""
    SYMBOLIC = "symbolic"
    """With decision diagrams, for states that are not listed; option form."""


@dataclass(frozen=True)
class Plan:
    """How a conflict will be computed; ``str()`` says it in words.

    Attributes
    ----------
    method : Method
    why : str
        What about the conflict decided for it.
    needs : int
        Bytes that the run takes beside the conflict itself, an estimate from above, for one
        decision maker at a time; 0 where it is not known beforehand.
    each : int
        Bytes for each further decision maker that is computed at the same time.
    """

    method: Method
    why: str
    needs: int = 0
    each: int = 0
    arena: Callable[[Sequence[Values]], Arena] | None = field(default=None, repr=False)
    """Makes the arena of levels by decision maker; may be called with ever other levels."""

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as plain data: ``method``, ``why`` and ``bytes``, of memory, or None."""
        return {"method": self.method.value, "why": self.why, "bytes": self.needs or None}

    def __str__(self) -> str:
        known = f"about {in_words(self.needs)} of memory"
        memory = known if self.needs else "how much memory cannot be told beforehand"
        return f"{self.method.value}: {self.why}; {memory}"


def explain(
    conflict: Conflict,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    method: Method | str | None = None,
) -> Plan:
    """Return how stability will be computed, and why so, without computing it.

    Parameters
    ----------
    conflict : Conflict
    countermoves : Countermoves or str
    method : Method or str, optional
        The way to take; by form and size when left out.

    Raises
    ------
    ConflictError
        When the method asked for cannot take this conflict.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> conflict = Conflict.from_options(
    ...     ["One"], [Option("Help", "One")], {"One": Prioritization(["Help"])}
    ... )
    >>> print(explain(conflict))
    passes: few enough for them (2 states, at most 2 arcs); about 160 B of memory
    """
    wanted = None if method is None else named(Method, method)
    states = conflict.states
    if isinstance(states, UnlistedStates):
        if wanted not in {None, Method.SYMBOLIC}:
            raise ConflictError(f"{wanted} needs a list of the states, and {states.size} are not")
        return _symbolic(f"{states.size} are not listed")
    size, arcs = len(states), sum(moves.count for moves in conflict.moves)
    amount = f"{size:,} states, at most {arcs:,} arcs"
    one_move = named(Countermoves, countermoves) is Countermoves.ONE_MOVE
    if one_move and wanted not in {None, Method.PASSES}:
        raise ConflictError(f"countermoves of one move are computed by passes only, not {wanted}")
    few = size <= MOST_STATES and arcs <= MOST_ARCS
    if wanted is Method.PASSES or (wanted is None and (few or one_move)):
        why = "one move answers" if one_move else "few enough for them" if few else "asked for"
        allowed = named(Countermoves, countermoves)
        make = partial(Passes, conflict.moves, countermoves=allowed)
        return Plan(Method.PASSES, f"{why} ({amount})", 16 * arcs + 64 * size, arena=make)
    if wanted is Method.SYMBOLIC:
        return _symbolic(f"asked for ({amount})")
    if isinstance(states, OptionStates):
        return _over_options(states, conflict.decision_makers, wanted, amount)
    if wanted is Method.SWEEPS:
        raise ConflictError("sweeps need option form: in graph form there is no grid")
    each = size * (40 + 4 * len(conflict.moves)) + 4 * arcs
    make_flood = partial(ArcFlood, conflict.moves)
    why = "asked for" if few else "too many for passes"
    return Plan(Method.FLOOD, f"{why} ({amount})", 4 * arcs + each, each, make_flood)


def _symbolic(why: str) -> Plan:
    from detente.stability.symbolic.diagrams import is_installed

    missing = "" if is_installed() else "; it needs the library dd: pip install 'detente[symbolic]'"
    return Plan(Method.SYMBOLIC, f"{why}{missing}")


def _over_options(
    states: OptionStates, decision_makers: tuple[str, ...], wanted: Method | None, amount: str
) -> Plan:
    from detente.stability.cells import CellArena, cells_of
    from detente.stability.grid import Grid
    from detente.stability.sweeps import GridArena

    size, count = len(states), len(decision_makers)
    grid = None if wanted is Method.FLOOD else Grid.of(states, decision_makers)
    if grid is not None:
        cells = prod(grid.shape)
        once = 0 if grid.place is None else cells * 4 * count + 8 * size
        each = cells * (12 if grid.is_plain else 28)
        why = f"option form, too many for passes ({amount})"
        return Plan(Method.SWEEPS, why, once + each, each, partial(GridArena, grid))
    if wanted is Method.SWEEPS:
        raise ConflictError("sweeps need a grid, and most of it would be empty; take flood")
    why = "asked for" if wanted else "most of a grid would be empty"
    make = partial(CellArena, cells_of(states, decision_makers))
    each = size * (12 * count + 24)
    return Plan(Method.FLOOD, f"{why} ({amount})", size * 12 * count + each, each, make)
