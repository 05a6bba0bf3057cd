"""Status quo analysis: by which moves another state can be reached.

Definition: a path from s is a legal sequence of moves s = s0, s1, …, sr in which nobody moves
twice running; by improvements only, every step is preferred by its mover to the state it leaves.

References
----------
Li, Kilgour, Hipel (2005), status quo analysis in the graph model.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis.arcsearch import ArcSearch, Move
from detente.analysis.classsearch import ClassSearch
from detente.model import Conflict, OptionStates, StateId
from detente.model.states import find
from detente.stability import Step
from detente.stability.memory import require_memory

BYTES_A_PATH, BYTES_A_STEP = 300, 150
"""What the answer takes."""


@dataclass(frozen=True, slots=True)
class Path:
    """One shortest legal sequence of moves; no steps when start and target are the same."""

    start: StateId
    target: StateId
    steps: tuple[Step, ...]

    def __len__(self) -> int:
        return len(self.steps)

    def to_list(self) -> list[dict[str, Any]]:
        """Return the moves as plain data, each ``{"dm", "source", "target"}``."""
        return [step._asdict() for step in self.steps]


def paths(
    conflict: Conflict,
    start: int | str,
    targets: Iterable[int | str] | int | str | None = None,
    *,
    improvements_only: bool = False,
    by: Iterable[str] | None = None,
) -> dict[StateId, Path | None]:
    """Return a shortest path from a state to each of the targets.

    Parameters
    ----------
    conflict : Conflict
    start : int or str
        The number or label of a state, usually the status quo.
    targets : int, str or iterable of these, optional
        All states when left out.
    improvements_only : bool
        Whether every step must improve its mover.
    by : iterable of str, optional
        Who moves; everyone when left out.

    Returns
    -------
    dict of StateId to Path or None
        In the order of the targets; None where no legal sequence leads. Of several paths of equal
        length it is one, and always the same one.

    Raises
    ------
    ConflictError
        When a state or a decision maker does not exist.
    TooLargeError
        When the search, or the answer, would take more memory than is free.

    Examples
    --------
    >>> from detente import Conflict, Prioritization
    >>> conflict = Conflict.from_graph(
    ...     ["calm", "crisis", "war"],
    ...     {"A": [("calm", "crisis")], "B": [("crisis", "war")]},
    ...     {"A": Prioritization(["crisis"]), "B": Prioritization(["NOT war"])},
    ... )
    >>> paths(conflict, "calm", ["war"])[3].steps
    (Step(dm='A', source=1, target=2), Step(dm='B', source=2, target=3))
    >>> paths(conflict, "calm", ["war"], improvements_only=True)
    {3: None}
    """
    begin = find(conflict.states, start)
    if isinstance(targets, int | str):
        targets = [targets]
    wanted = (
        np.arange(len(conflict.states))
        if targets is None
        else np.array([find(conflict.states, target) for target in targets], dtype=np.int64)
    )
    movers = None if by is None else {conflict.dm(name) for name in by}
    search = _search(conflict, begin, movers, improvements_only=improvements_only)
    steps = int(search.lengths()[wanted].clip(0).sum())
    needed = BYTES_A_PATH * len(wanted) + BYTES_A_STEP * steps
    require_memory(needed, f"paths to {len(wanted):,} states", "name the targets")
    return {
        StateId(target + 1): None if way is None else _path(conflict, begin, target, way)
        for target, way in zip(wanted.tolist(), search.ways(wanted), strict=True)
    }


def path_lengths(
    conflict: Conflict, start: int | str, *, improvements_only: bool = False
) -> npt.NDArray[np.int32]:
    """Return the length of a shortest path from a state to each state, as :func:`paths` finds it.

    Returns
    -------
    numpy.ndarray
        int32[n]; -1 where no legal sequence leads.

    Raises
    ------
    ConflictError
        When the state does not exist.
    """
    begin = find(conflict.states, start)
    return _search(conflict, begin, improvements_only=improvements_only).lengths()


def _search(
    conflict: Conflict,
    start: int,
    movers: Collection[int] | None = None,
    *,
    improvements_only: bool,
) -> ArcSearch | ClassSearch:
    """Search from a state; only movers, by position, move, and everyone when left out."""
    if movers is None:
        movers = range(len(conflict.moves))
    states = conflict.states
    if isinstance(states, OptionStates):
        return ClassSearch(conflict, states, start, movers, improvements_only=improvements_only)
    return ArcSearch(conflict, start, movers, improvements_only=improvements_only)


def _path(conflict: Conflict, start: int, target: int, moves: tuple[Move, ...]) -> Path:
    """Return a path by name and number."""
    steps = (
        Step(conflict.decision_makers[dm], StateId(source + 1), StateId(end + 1))
        for dm, source, end in moves
    )
    return Path(StateId(start + 1), StateId(target + 1), tuple(steps))
