"""Coalition analysis: which equilibria some decision makers could upset together.

Definition: an equilibrium s under a concept is vulnerable to a coalition H of two or more iff s is
not stable for H under that concept in the structure in which the members of H move together and
everyone else alone: H has a coalitional improvement from s, strict for every member, that the
outsiders do not deter. What deters and where H can go is defined in
:mod:`detente.stability.coalitional` and :mod:`detente.stability.jointmoves`.

References
----------
Kilgour, Hipel, Fang, Peng (2001), coalition analysis in group decision support; Inohara, Hipel
(2008), coalition analysis in the graph model for conflict resolution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from detente.analysis.paths import paths
from detente.analysis.threats import Coalition, JointImprovement, Threat, Vulnerability
from detente.errors import ConflictError, Problem, TooLargeError
from detente.model import Arcs, Conflict, Moves, StateId, WeakOrder
from detente.stability import CoalitionRule, Concept, Countermoves, StateSet, Step, stable_states
from detente.stability.coalitional import require_coalitional
from detente.stability.concepts import named
from detente.stability.jointmoves import common_improvements, joint_moves, levels_of
from detente.stability.statewise import require_few_states
from detente.stability.structures import coalition_name
from detente.stability.witness import deterrences
from detente.statements import Statement

MOST_COALITIONS = 2**10
"""So many coalitions are looked at."""

MOST_IMPROVEMENTS = 2**14
"""So many coalitional improvements are looked at, over all equilibria and coalitions."""


def vulnerable(
    conflict: Conflict,
    concept: Concept | str,
    coalitions: Iterable[Iterable[str]] | None = None,
    *,
    rule: CoalitionRule | str = CoalitionRule.MERGED,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    where: Statement | str | None = None,
) -> Vulnerability:
    """Return which equilibria some coalition could upset, by whom, through which moves.

    Parameters
    ----------
    conflict : Conflict
        Of up to :data:`~detente.stability.statewise.MOST_STATES` states.
    concept : Concept or str
        Nash, GMR, SMR, SEQ or SSEQ: which equilibria, and what deters a coalition.
    coalitions : iterable of iterable of str, optional
        All of two decision makers or more when left out.
    rule : CoalitionRule or str
    countermoves : Countermoves or str
    where : Statement or str, optional
        Only equilibria in which it is true.

    Raises
    ------
    ConflictError
        When somebody is no decision maker, a coalition has fewer than two members, or a concept is
        not defined for coalitions; in graph form by the merged rule.
    StatementError
        When the statement does not fit.
    TooLargeError
        With the figure.

    Notes
    -----
    Complexity: the joint moves of every coalition once; for each improvement a search over the
    states that the outsiders reach from it.

    Examples
    --------
    >>> from detente import Option, Prioritization
    >>> dilemma = Conflict.from_options(
    ...     ["One", "Two"],
    ...     [Option("Cooperate", "One"), Option("Help", "Two")],
    ...     {
    ...         "One": Prioritization(["Help", "NOT Cooperate"]),
    ...         "Two": Prioritization(["Cooperate", "NOT Help"]),
    ...     },
    ... )
    >>> found = vulnerable(dilemma, "nash")
    >>> found.threats[0].coalition, found.threats[0].improvements[0].target
    (('One', 'Two'), 4)
    >>> found.vulnerable, found.holding
    (StateSet(1 of 4: 1), StateSet(0 of 4))
    """
    asked, by_rule = require_coalitional(concept), named(CoalitionRule, rule)
    allowed = named(Countermoves, countermoves)
    require_few_states(conflict, "coalitions")
    groups = coalitions_of(conflict, coalitions)
    equilibria = stable_states(conflict, [asked], countermoves=allowed).equilibria(asked, where)
    asking = _Asking(conflict, asked, by_rule, allowed)
    threats: list[Threat] = []
    count = 0
    for group in groups:  # one after the other: each may have millions of joint moves
        mover = _Mover.of(conflict, group, by_rule)
        count += int(mover.improvements.counts[equilibria.mask()].sum())
        _require(count, MOST_IMPROVEMENTS, "coalitional improvements", "say which coalitions")
        threats += asking.threats(mover, equilibria)
    threats.sort(key=lambda threat: threat.state)
    names = tuple(tuple(conflict.decision_makers[dm] for dm in group) for group in groups)
    return Vulnerability(conflict, asked, by_rule, allowed, equilibria, names, tuple(threats))


def coalitions_of(
    conflict: Conflict, coalitions: Iterable[Iterable[str]] | None
) -> Sequence[tuple[int, ...]]:
    """Return the coalitions by position, the smallest first, each once; all when None is given.

    Raises
    ------
    InputError
        When a member is no decision maker, or the only one; when there would be too many.
    """
    everyone = range(len(conflict.decision_makers))
    if coalitions is None:
        count = 2 ** len(everyone) - 1 - len(everyone)
        _require(count, MOST_COALITIONS, "coalitions", "say which")
        return [group for size in everyone[1:] for group in combinations(everyone, size + 1)]
    given = {tuple(sorted({conflict.dm(name) for name in names})) for names in coalitions}
    if any(len(group) < 2 for group in given):
        fix = "name two or more; detente why tells what one could do alone"
        raise ConflictError(Problem("one decision maker is no coalition", "", fix))
    return sorted(given, key=lambda group: (len(group), group))


@dataclass(frozen=True, eq=False)
class _Mover:
    """A coalition: who, by name and by position, where it can go, and what all members want."""

    names: Coalition
    members: tuple[int, ...]
    moves: Moves
    improvements: Arcs

    @classmethod
    def of(cls, conflict: Conflict, members: tuple[int, ...], rule: CoalitionRule) -> _Mover:
        names = tuple(conflict.decision_makers[dm] for dm in members)
        moves = joint_moves(conflict, members, rule)
        return cls(names, members, moves, common_improvements(conflict, members, moves))


def _require(count: int, most: int, what: str, fix: str) -> None:
    if count > most:
        message = f"there are {count:,} {what} or more to look at; the bound is {most:,}"
        raise TooLargeError(Problem(message, "", fix))


@dataclass(frozen=True, eq=False)
class _Asking:
    """Asks what a coalition could do in a state, and what would deter it."""

    conflict: Conflict
    concept: Concept
    rule: CoalitionRule
    countermoves: Countermoves

    def threats(self, mover: _Mover, equilibria: StateSet) -> Iterator[Threat]:
        """Yield what a coalition threatens, by state."""
        for state in equilibria:
            if mover.improvements.counts[state - 1]:
                yield Threat(state, mover.names, self.improvements(mover, state))

    def improvements(self, mover: _Mover, state: StateId) -> tuple[JointImprovement, ...]:
        """Return all coalitional improvements from a state."""
        name = coalition_name(mover.names)
        seen = _as_one(self.conflict, mover, name, state - 1)
        found = list(deterrences(seen, state, name, self.concept, countermoves=self.countermoves))
        ways = self._ways(mover, state, [item.improvement for item in found])
        items = [
            JointImprovement(item.improvement.target, steps, item.sanction, item.ends_in)
            for item, steps in zip(found, ways, strict=True)
        ]
        surpassed = self._surpassed(mover, [item.target - 1 for item in items])
        order = sorted(
            range(len(items)),
            key=lambda k: (items[k].is_deterred, surpassed[k], len(items[k].steps)),
        )
        return tuple(items[k] for k in order)

    def _surpassed(self, mover: _Mover, targets: Sequence[int]) -> list[bool]:
        """Say of each target whether every member prefers another of them."""
        levels = levels_of(self.conflict, mover.members)[:, targets]
        return [bool((levels > own[:, None]).all(axis=0).any()) for own in levels.T]

    def _ways(
        self, mover: _Mover, state: StateId, moves: Sequence[Step]
    ) -> Iterator[tuple[Step, ...]]:
        """Yield for each joint move the moves that it is made of."""
        if self.rule is CoalitionRule.MERGED:
            yield from ((move,) for move in moves)
            return
        targets = [move.target for move in moves]
        for way in paths(self.conflict, state, targets, by=mover.names).values():
            yield way.steps if way else ()


def _as_one(conflict: Conflict, mover: _Mover, name: str, state: int) -> Conflict:
    """Return the conflict in which a coalition is one decision maker, as it is seen from a state.

    All that is asked of the coalition's preference is whether every member prefers a state to the
    one it is in: two levels say it.
    """
    levels = levels_of(conflict, mover.members)
    preferred: npt.NDArray[np.bool_] = np.logical_and.reduce(levels > levels[:, state, None])
    outside = [dm for dm in range(len(conflict.moves)) if dm not in mover.members]
    kept = [mover.members[0], *outside]
    stated = tuple(conflict.preferences[dm] for dm in kept)
    joined = Conflict(
        (name, *(conflict.decision_makers[dm] for dm in outside)),
        conflict.states,
        (mover.moves, *(conflict.moves[dm] for dm in outside)),
        stated,
        conflict.title,
    )
    orders = (WeakOrder.from_scores(preferred), *(conflict.orders[dm] for dm in outside))
    return joined.with_preferences(stated, orders)
