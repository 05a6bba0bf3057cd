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

from detente.model import Conflict, StateId
from detente.model.states import find
from detente.stability import Step

NOBODY = -1

_Steps = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]


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
        range(len(conflict.states))
        if targets is None
        else (find(conflict.states, target) for target in targets)
    )
    movers = None if by is None else {conflict.dm(name) for name in by}
    steps = _steps(conflict, movers, improvements_only=improvements_only)
    search = _Search(conflict, begin, steps)
    return {StateId(index + 1): search.path(index) for index in wanted}


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
    return _Search(conflict, begin, _steps(conflict, improvements_only=improvements_only)).lengths()


def _steps(
    conflict: Conflict, movers: Collection[int] | None = None, *, improvements_only: bool
) -> list[_Steps]:
    """Return for each decision maker where its steps start and end: none unless it is a mover."""
    nothing = np.empty(0, dtype=np.int32)
    steps = []
    for dm, (moves, order) in enumerate(zip(conflict.moves, conflict.orders, strict=True)):
        if movers is not None and dm not in movers:
            steps.append((nothing, nothing))
            continue
        arcs = moves.arcs()
        allowed = arcs.are_improvements(order.levels) if improvements_only else slice(None)
        steps.append((arcs.sources()[allowed], arcs.targets[allowed]))
    return steps


class _Search:
    """Breadth-first over (state, last mover), one pass over the arcs for each length."""

    def __init__(self, conflict: Conflict, start: int, movers: list[_Steps]) -> None:
        shape = (len(movers), len(conflict.states))
        self._conflict, self._start = conflict, start
        self._length: npt.NDArray[np.int32] = np.full(shape, NOBODY, dtype=np.int32)
        self._source: npt.NDArray[np.int64] = np.full(shape, NOBODY, dtype=np.int64)
        front = np.zeros(shape, dtype=np.bool_)
        at_start = np.zeros(shape[1], dtype=np.bool_)
        at_start[start] = True
        length = 0
        while length == 0 or front.any():
            length += 1
            reached = np.zeros(shape, dtype=np.bool_)
            for dm, (source, target) in enumerate(movers):
                others = np.delete(front, dm, axis=0)
                leaving = np.logical_or.reduce(others) if length > 1 else at_start
                fresh = leaving[source] & (self._length[dm, target] < 0)
                # Of several arcs to one state the first is kept: that of the lowest state.
                self._source[dm, target[fresh][::-1]] = source[fresh][::-1]
                reached[dm, target[fresh]] = True
            self._length[reached] = length
            front = reached

    def lengths(self) -> npt.NDArray[np.int32]:
        """Return the length of a shortest path to each state, -1 where there is none."""
        far = np.iinfo(np.int32).max
        shortest: npt.NDArray[np.int32] = np.where(self._length < 0, far, self._length).min(axis=0)
        shortest[shortest == far] = NOBODY
        shortest[self._start] = 0
        return shortest

    def path(self, target: int) -> Path | None:
        """Trace one shortest path back from a state."""
        start = StateId(self._start + 1)
        if target == self._start:
            return Path(start, start, ())
        lengths = self._length[:, target]
        if (lengths < 0).all():
            return None
        mover = int(np.where(lengths < 0, np.iinfo(np.int32).max, lengths).argmin())
        steps: list[Step] = []
        state, length = target, int(lengths[mover])
        while True:
            source = int(self._source[mover, state])
            name = self._conflict.decision_makers[mover]
            steps.append(Step(name, StateId(source + 1), StateId(state + 1)))
            length -= 1
            if length == 0:
                return Path(start, StateId(target + 1), tuple(reversed(steps)))
            before = self._length[:, source] == length
            before[mover] = False
            mover, state = int(before.argmax()), source
