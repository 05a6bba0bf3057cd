"""Robustness: the smallest change that destroys each equilibrium, and how many of that size do.

Definition: the margin of an equilibrium in a kind of disturbance
(:mod:`detente.analysis.disturbances`) is the least size of one after which it is no equilibrium.

Changed preferences are profiles over the same states and moves, and are run as such. Changed
directions are conflicts of their own. Added moves need no run (:mod:`detente.analysis.addedmoves`).

References
----------
Fang, Hipel, Kilgour (1993), *Interactive Decision Making*, on sensitivity analysis.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

import numpy as np

from detente.analysis.addedmoves import undoing
from detente.analysis.conditioning import require_metarational
from detente.analysis.disturbances import (
    Disturbance,
    Kind,
    count,
    disturbances,
    preference_under,
    redirected,
)
from detente.analysis.margins import Margin, Robustness
from detente.errors import ConflictError
from detente.model import Conflict, Preference, StateId, UnlistedStates
from detente.model.unlisted import unlisted
from detente.stability import (
    Concept,
    Countermoves,
    StateSet,
    stable_by_profile,
    stable_states,
)
from detente.stability.concepts import named
from detente.statements import Statement

SIZE = 3
"""Up to which size disturbances are looked at when nothing is said."""

MOST = 5_000
"""So many changed conflicts are run when nothing is said."""

MOST_STATES = 2**12
"""Added moves are looked at where there are up to so many states."""

MOST_ARCS = 2**22
"""And where those that there are, times decision makers, are so many at most: a second or two."""


def effort_of(conflict: Conflict) -> int:
    """Return how many moves one changed conflict looks at, at most, for all decision makers.

    A run takes up to 60 nanoseconds for each.

    Examples
    --------
    >>> from detente import load_case
    >>> effort_of(load_case("syria-iraq-1975").conflict)
    48
    """
    return len(conflict.moves) * sum(moves.count for moves in conflict.moves)


def planned(conflict: Conflict, size: int = SIZE, most: int = MOST) -> dict[Kind, int]:
    """Return up to which size disturbances of each kind will be looked at.

    The sizes of all kinds grow in turn, as long as there are no more than `most` changed conflicts
    in all. Added moves are counted without a run, and apart: where there are up to
    :data:`MOST_STATES` states and :data:`MOST_ARCS` moves.

    Examples
    --------
    >>> from detente import load_case
    >>> syria = load_case("syria-iraq-1975").conflict
    >>> {kind.value: size for kind, size in planned(syria, 2, 40).items()}
    {'statements': 1, 'drops': 1, 'states': 1, 'directions': 1, 'moves': 1}

    Raises
    ------
    ConflictError
        When the size or the bound is below 1.
    """
    if size < 1 or most < 1:
        raise ConflictError(f"a size of {size} within {most} changed conflicts; give 1 or more")
    growing = [kind for kind in Kind if kind is not Kind.MOVES and count(conflict, kind, 1)]
    reached: dict[Kind, int] = dict.fromkeys(growing, 0)
    left = most
    for step in range(1, size + 1):
        for kind in list(growing):
            needed = count(conflict, kind, step)
            if not needed or needed > left:
                growing.remove(kind)
                continue
            reached[kind], left = step, left - needed
    few = len(conflict.states) <= MOST_STATES and effort_of(conflict) <= MOST_ARCS
    if not few or count(conflict, Kind.MOVES, 1):
        reached[Kind.MOVES] = int(few)
    return reached


def robustness_of(
    conflict: Conflict,
    concept: Concept | str = Concept.SEQ,
    *,
    where: Statement | str | None = None,
    size: int = SIZE,
    most: int = MOST,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    progress: Callable[[str], None] = lambda step: None,
) -> Robustness:
    """Return the margins of each equilibrium: the smallest changes that destroy it.

    Parameters
    ----------
    conflict : Conflict
    concept : Concept or str
        Nash, GMR, SMR, SEQ or SSEQ.
    where : Statement or str, optional
        Only equilibria in which it is true.
    size : int
        Up to which size disturbances are looked at.
    most : int
        How many changed conflicts may be run, see :func:`planned`.
    countermoves : Countermoves or str
    progress : callable
        Called with a few words before each kind and size.

    Raises
    ------
    ConflictError
        When the concept is another one, or the size or the bound is below 1.
    TooLargeError
        When the states are not listed.

    Notes
    -----
    Complexity: a run for each disturbance, as far as some equilibrium is left that none of its kind
    has destroyed; for added moves see :func:`~detente.analysis.addedmoves.undoing`.

    Examples
    --------
    >>> from detente import load_case
    >>> found = robustness_of(load_case("syria-iraq-1975").conflict, "nash")
    >>> for margin in found.of(6):
    ...     print(margin.kind, margin.size, margin.count, margin.of)
    statements None 0 0
    drops None 0 0
    states 2 2 28
    directions None 0 0
    moves 1 4 42
    """
    asked, allowed = require_metarational(concept), named(Countermoves, countermoves)
    if isinstance(conflict.states, UnlistedStates):
        raise unlisted(conflict.states, "robustness", "take fewer options")
    looked_to = planned(conflict, size, most)
    equilibria = stable_states(conflict, [asked], countermoves=allowed).equilibria(asked, where)
    asking = _Asking(conflict, asked, allowed, equilibria, progress)
    margins = [margin for kind, to in looked_to.items() for margin in asking.margins(kind, to)]
    margins.sort(key=lambda margin: margin.state)
    return Robustness(
        conflict, asked, allowed, equilibria, looked_to, asking.looked_at, tuple(margins)
    )


class _Asking:
    """Asks what equilibria survive, kind by kind."""

    def __init__(
        self,
        conflict: Conflict,
        concept: Concept,
        countermoves: Countermoves,
        equilibria: StateSet,
        progress: Callable[[str], None],
    ) -> None:
        self._conflict, self._concept, self._countermoves = conflict, concept, countermoves
        self._equilibria, self._progress = equilibria, progress
        self.looked_at = 0

    def margins(self, kind: Kind, looked_to: int) -> Iterator[Margin]:
        """Yield the margin of each equilibrium in one kind."""
        if kind is Kind.MOVES:
            yield from self._by_moves() if looked_to else self._surviving(kind, self._equilibria)
            return
        left = self._equilibria
        for size in range(1, looked_to + 1):
            if not left:
                break
            destroying: dict[StateId, list[Disturbance]] = {state: [] for state in left}
            of = count(self._conflict, kind, size)
            self._progress(f"{kind}, size {size}: {of:,} changed conflicts")
            self.looked_at += of
            for disturbance, holding in self._runs(kind, size):
                for state in left - holding:
                    destroying[state].append(disturbance)
            for state, found in destroying.items():
                if found:
                    yield Margin(state, kind, size, len(found), of, found[0])
            left = left - {state for state, found in destroying.items() if found}
        yield from self._surviving(kind, left)

    def _surviving(self, kind: Kind, states: StateSet) -> Iterator[Margin]:
        yield from (Margin(state, kind, None, 0, 0, None) for state in states)

    def _runs(self, kind: Kind, size: int) -> Iterator[tuple[Disturbance, StateSet]]:
        """Yield each disturbance with what is an equilibrium after it."""
        every, allowed = disturbances(self._conflict, kind, size), self._countermoves
        if kind is Kind.DIRECTIONS:
            for disturbance in every:
                changed = redirected(self._conflict, disturbance)
                result = stable_states(changed, [self._concept], countermoves=allowed)
                yield disturbance, result.equilibria(self._concept)
            return
        waiting: deque[Disturbance] = deque()

        def profiles() -> Iterator[dict[str, Preference]]:
            for disturbance in every:
                waiting.append(disturbance)
                yield {disturbance.dm: preference_under(self._conflict, disturbance)}

        results = stable_by_profile(
            self._conflict, profiles(), [self._concept], countermoves=allowed
        )
        for result in results:
            yield waiting.popleft(), result.equilibria(self._concept)

    def _by_moves(self) -> Iterator[Margin]:
        """Yield the margin of each equilibrium in added moves."""
        of = count(self._conflict, Kind.MOVES, 1)
        self._progress("added moves")
        indices = np.concatenate([*self._equilibria.indices(), np.empty(0, dtype=np.int64)])
        found = undoing(self._conflict, self._concept, self._countermoves, indices)
        for state, one in zip(self._equilibria, found, strict=True):
            if one.first is None:
                yield Margin(state, Kind.MOVES, None, 0, 0, None)
            else:
                yield Margin(state, Kind.MOVES, 1, one.count, of, one.first)
