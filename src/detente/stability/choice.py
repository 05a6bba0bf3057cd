"""Which way of computing suits a conflict: by its form, and by its size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, partial
from typing import Any

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, OptionStates, UnlistedStates
from detente.model.moves import OptionMoves
from detente.stability import flooding, passes
from detente.stability.arena import Arena, Values
from detente.stability.concepts import Concept, Countermoves, named
from detente.stability.memory import in_words
from detente.stability.metarational import METARATIONAL
from detente.stability.mix import AskedOrMixed, asked_or_mixed, taken_apart

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
    uncounted : tuple of Concept
        Those asked for that no method computes; what they need is not in `needs`, but counted
        when they are run.
    """

    method: Method
    why: str
    needs: int = 0
    each: int = 0
    arena: Callable[[Sequence[Values]], Arena] | None = field(default=None, repr=False)
    """Makes the arena of levels by decision maker; may be called with ever other levels."""
    uncounted: tuple[Concept, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as plain data.

        ``method``, ``why``, ``bytes``, of memory, or None, and the concepts ``uncounted`` there.
        """
        return {
            "method": self.method.value,
            "why": self.why,
            "bytes": self.needs or None,
            "uncounted": [concept.value for concept in self.uncounted],
        }

    def __str__(self) -> str:
        known = f"about {in_words(self.needs)} of memory"
        memory = known if self.needs else "how much memory cannot be told beforehand"
        names = ", ".join(concept.abbreviation for concept in self.uncounted)
        if names and self.needs:
            memory += f", not counting {names}"
        elif names:
            memory = f"{names} counts its own memory"
        return f"{self.method.value}: {self.why}; {memory}"


def explain(
    conflict: Conflict,
    concepts: AskedOrMixed | None = None,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    method: Method | str | None = None,
) -> Plan:
    """Return how stability will be computed, and why so, without computing it.

    Parameters
    ----------
    conflict : Conflict
    concepts : Concept, str or iterable of these, optional
        The six standard concepts when left out.
    countermoves : Countermoves or str
    method : Method or str, optional
        The way to take; by form and size when left out.

    Raises
    ------
    ConflictError
        When there is no concept of a name, or the method asked for cannot take this conflict.
    TooLargeError
        When it would have to list more arcs than may be listed.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> conflict = Conflict.from_options(
    ...     ["One"], [Option("Help", "One")], {"One": Prioritization(["Help"])}
    ... )
    >>> print(explain(conflict))
    passes: few enough for them (2 states, at most 2 arcs); about 336 B of memory, not counting SIM
    """
    asked = taken_apart(asked_or_mixed(concepts, conflict.decision_makers))
    wanted = None if method is None else named(Method, method)
    plan = _plan(conflict, named(Countermoves, countermoves), wanted)
    if plan.arena is None:
        return plan
    uncounted = tuple(concept for concept in asked if concept not in METARATIONAL)
    return replace(
        plan, needs=plan.needs if len(uncounted) < len(asked) else 0, uncounted=uncounted
    )


def _plan(conflict: Conflict, countermoves: Countermoves, wanted: Method | None) -> Plan:
    states = conflict.states
    if isinstance(states, UnlistedStates):
        if wanted not in {None, Method.SYMBOLIC}:
            raise ConflictError(f"{wanted} needs a list of the states, and {states.size} are not")
        return _symbolic(conflict, countermoves, f"{states.size} are not listed")
    size, arcs = len(states), sum(moves.count for moves in conflict.moves)
    amount = f"{size:,} states, at most {arcs:,} arcs"
    one_move = countermoves is Countermoves.ONE_MOVE
    if one_move and wanted not in {None, Method.PASSES}:
        raise ConflictError(f"countermoves of one move are computed by passes only, not {wanted}")
    few = size <= MOST_STATES and arcs <= MOST_ARCS
    if wanted is Method.PASSES or (wanted is None and (few or one_move)):
        why = "one move answers" if one_move else "few enough for them" if few else "asked for"
        _require_listable(conflict, one_move=one_move)
        make = partial(passes.Passes, conflict.moves, countermoves=countermoves)
        return Plan(
            Method.PASSES, f"{why} ({amount})", passes.memory_of(conflict.moves, size), arena=make
        )
    if wanted is Method.SYMBOLIC:
        return _symbolic(conflict, countermoves, f"asked for ({amount})")
    if isinstance(states, OptionStates):
        return _over_options(conflict, states, wanted, amount)
    if wanted is Method.SWEEPS:
        raise ConflictError("sweeps need option form: in graph form there is no grid")
    needs, each = flooding.memory_of(conflict.moves, size)
    why = "asked for" if few else "too many for passes"
    return Plan(
        Method.FLOOD, f"{why} ({amount})", needs, each, flooding.TurnedRound(conflict.moves).under
    )


def _require_listable(conflict: Conflict, *, one_move: bool) -> None:
    """Refuse passes over more arcs than may be listed."""
    fix = "add infeasibility conditions" if one_move else "leave the method out"
    for moves in conflict.moves:
        if isinstance(moves, OptionMoves):
            try:
                moves.require_listable()
            except TooLargeError as error:
                raise TooLargeError([replace(p, fix=fix) for p in error.problems]) from None


def _symbolic(conflict: Conflict, countermoves: Countermoves, why: str) -> Plan:
    from detente.stability.symbolic.concepts import require_sequences
    from detente.stability.symbolic.diagrams import is_installed
    from detente.stability.symbolic.encode import statements_of

    require_sequences(countermoves)
    statements_of(conflict)
    missing = "" if is_installed() else "; it needs the library dd: make symbolic, in a clone"
    return Plan(Method.SYMBOLIC, f"{why}{missing}")


def _over_options(
    conflict: Conflict, states: OptionStates, wanted: Method | None, amount: str
) -> Plan:
    from detente.stability import cellflood, cells, sweeps
    from detente.stability.axes import axes_of
    from detente.stability.grid import Grid

    decision_makers = conflict.decision_makers
    axes = axes_of(states, decision_makers)
    grid = None if wanted is Method.FLOOD else Grid.of(states, axes)
    if grid is not None:
        needs, each = sweeps.memory_of(grid, [order.levels for order in conflict.orders])
        reason = "asked for" if wanted else "too many for passes"
        why = f"option form, {reason} ({amount})"
        return Plan(Method.SWEEPS, why, needs, each, partial(sweeps.GridArena, grid))
    if wanted is Method.SWEEPS:
        raise ConflictError("sweeps need a grid, which does not suit these states; take flood")
    why = "asked for" if wanted else "a grid does not suit them"
    needs, each = cellflood.memory_of(states, decision_makers)
    cells_once = cache(partial(cells.cells_of, states, axes))

    def make(levels: Sequence[Values]) -> Arena:
        return cellflood.CellArena(cells_once(), levels)

    return Plan(Method.FLOOD, f"{why} ({amount})", needs, each, make)
