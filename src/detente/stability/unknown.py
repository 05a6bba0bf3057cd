"""Nash, GMR, SMR and SEQ where some pairs of states are unknown: the sixteen stabilities.

Definition: of two states t ≠ s a decision maker's preference says t ≻ s, t ~ s, s ≻ t or t U s,
that it is unknown. Here the known part is a complete order, on top of which pairs are unknown; what
results need not be transitive. A stability is a concept and an attitude:

========  ============  =======================  ============
attitude  i improves    i is deterred by s2      i escapes to
========  ============  =======================  ============
a         s1 ≻ s, U     s ≻ s2, s2 ~ s           s3 ≻ s, U
b         s1 ≻ s        s ≻ s2, s2 ~ s           s3 ≻ s, U
c         s1 ≻ s, U     s ≻ s2, s2 ~ s, U        s3 ≻ s
d         s1 ≻ s        s ≻ s2, s2 ~ s, U        s3 ≻ s
========  ============  =======================  ============

The others' countermoves under SEQ are to what the mover prefers or where that is unknown, whatever
the attitude. Where no pair is unknown, all four are the ordinary concept.

References
----------
Li, Hipel, Kilgour, Fang (2004), preference uncertainty in the graph model for conflict resolution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.model import ArcMoves, Arcs, Conflict, Moves, States
from detente.model.meant import Meant, states_meant
from detente.stability.bits import packed
from detente.stability.concepts import Asked, Concept, Countermoves, UnknownAttitude, named
from detente.stability.judged import JudgementResult, judged_concepts
from detente.stability.statewise import (
    Judgement,
    Movers,
    Profiles,
    Relation,
    Stable,
    profiles_of,
    require_few_states,
    stable_statewise,
)

MAY_IMPROVE = (UnknownAttitude.A, UnknownAttitude.C)
MAY_DETER = (UnknownAttitude.C, UnknownAttitude.D)


@dataclass(frozen=True, eq=False)
class UnknownPairs:
    """Which pairs of states one decision maker is not known to compare.

    Parameters
    ----------
    between : tuple of pair of numpy.ndarray
        bool[n] each: every state of the one with every other state of the other.
    """

    between: tuple[tuple[Stable, Stable], ...]

    @classmethod
    def of(cls, states: States, pairs: Iterable[tuple[Meant, Meant]]) -> UnknownPairs:
        """Return the pairs that are meant.

        Raises
        ------
        InputError
            When one of the two means nothing.
        """
        return cls(
            tuple((states_meant(states, one), states_meant(states, other)) for one, other in pairs)
        )

    def with_all(self, states: npt.NDArray[np.intp], count: int) -> Stable:
        """Return with which of all states each of some states is unknown: bool[k, count]."""
        found = np.zeros((len(states), count), dtype=np.bool_)
        for one, other in self.between:
            found |= one[states, None] & other
            found |= other[states, None] & one
        found[np.arange(len(states)), states] = False
        return found

    def are_unknown(self, arcs: Arcs) -> Stable:
        """Return which arcs lead between states that are unknown: bool[arcs]."""
        sources, targets = arcs.sources(), arcs.targets
        found = np.zeros(len(arcs), dtype=np.bool_)
        for one, other in self.between:
            found |= (one[sources] & other[targets]) | (other[sources] & one[targets])
        return found


def stable_by_attitude(
    conflict: Conflict,
    unknown: Mapping[str, Iterable[tuple[Meant, Meant]]],
    concepts: Asked | None = None,
    attitudes: Iterable[UnknownAttitude | str] = tuple(UnknownAttitude),
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    progress: Callable[[str], None] = lambda step: None,
) -> JudgementResult[UnknownAttitude]:
    """Return which states are stable where some pairs of states are unknown.

    Parameters
    ----------
    conflict : Conflict
        Of up to :data:`~detente.stability.statewise.MOST_STATES` states; its preferences are what
        is known.
    unknown : mapping of str to iterable of pair
        By decision maker: the two sides of a pair are statements, or states by number or label.
        Every state of the one side is unknown with every other state of the other, whatever the
        preference says of them.
    concepts : Concept, str or iterable of these, optional
        Among Nash, GMR, SMR and SEQ; all four when left out.
    attitudes : iterable of UnknownAttitude or str
        The same for everyone in a run; all four when left out.
    countermoves : Countermoves or str
    progress : callable
        Called with a few words before each decision maker and attitude.

    Raises
    ------
    InputError
        When there is no such decision maker, state, concept or attitude, or too many states.

    Notes
    -----
    Complexity: by attitude, all moves times the number of states that compare differently with the
    others: at most one for each state with an improvement.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> dilemma = Conflict.from_options(
    ...     ["One", "Two"],
    ...     [Option("Cooperate", "One"), Option("Help", "Two")],
    ...     {
    ...         "One": Prioritization(["Help", "NOT Cooperate"]),
    ...         "Two": Prioritization(["Cooperate", "NOT Help"]),
    ...     },
    ... )
    >>> doubtful = stable_by_attitude(dilemma, {"One": [("Help", "Help")]}, "nash")
    >>> doubtful.equilibria("nash", "a"), doubtful.equilibria("nash", "b")
    (StateSet(1 of 4: 1), StateSet(1 of 4: 1))
    >>> doubtful.stable_for("One", "nash", "b")
    StateSet(3 of 4: 1, 3, 4)
    """
    require_few_states(conflict, "such preferences")
    asked = judged_concepts(concepts)
    kinds = tuple(named(UnknownAttitude, attitude) for attitude in attitudes)
    stated = {conflict.dm(dm): list(pairs) for dm, pairs in unknown.items()}
    everyone = [
        _Uncertain.of(conflict, dm, stated.get(dm, ())) for dm in range(len(conflict.moves))
    ]
    allowed = named(Countermoves, countermoves)
    found: dict[Concept, dict[UnknownAttitude, list[Stable]]] = {
        concept: {kind: [] for kind in kinds} for concept in asked
    }
    for dm, one in enumerate(everyone):
        for kind in kinds:
            progress(f"{conflict.decision_makers[dm]}, attitude {kind}")
            others = [*everyone[:dm], *everyone[dm + 1 :]]
            for concept, stable in one.stable(kind, others, asked, allowed).items():
                found[concept][kind].append(stable)
    bits = {
        concept: {kind: packed(np.stack(stable)) for kind, stable in by_kind.items()}
        for concept, by_kind in found.items()
    }
    return JudgementResult(conflict, kinds, allowed, bits)


@dataclass(frozen=True, eq=False)
class _Uncertain:
    """A decision maker: its moves, what it is known to prefer, and what is unknown."""

    name: str
    moves: Moves
    levels: npt.NDArray[np.int32]
    unknown: UnknownPairs

    @classmethod
    def of(cls, conflict: Conflict, dm: int, pairs: Iterable[tuple[Meant, Meant]]) -> _Uncertain:
        return cls(
            conflict.decision_makers[dm],
            conflict.moves[dm],
            conflict.orders[dm].levels,
            UnknownPairs.of(conflict.states, pairs),
        )

    def stable(
        self,
        kind: UnknownAttitude,
        others: Sequence[_Uncertain],
        concepts: Sequence[Concept],
        countermoves: Countermoves,
    ) -> dict[Concept, Stable]:
        """Return where a state is stable for it under an attitude, by concept."""
        movers = Movers(
            (self.moves, *(other.moves for other in others)),
            (
                self.improvements(may_be=kind in MAY_IMPROVE),
                *(other.improvements(may_be=True) for other in others),
            ),
            countermoves,
        )
        return stable_statewise(movers, self._profiles(kind, movers), concepts)

    def improvements(self, *, may_be: bool) -> ArcMoves:
        """Return its moves to what it prefers, or to what it may prefer as well."""
        arcs = self.moves.arcs()
        unknown = self.unknown.are_unknown(arcs)
        kept = arcs.are_improvements(self.levels)
        kept = kept | unknown if may_be else kept & ~unknown
        return ArcMoves(Arcs.listed(len(self.levels), arcs.sources()[kept], arcs.targets[kept]))

    def _profiles(self, kind: UnknownAttitude, movers: Movers) -> Iterator[Profiles]:
        alike = self._alike(movers.unsettled)
        return profiles_of(movers, self._relation(kind), alike, self.name)

    def _alike(self, states: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """Return the same number for states with which all states compare in the same way.

        These have one level and stand on the same sides of all pairs. A state on both sides of a
        pair is unknown with all others there, and not with itself: it compares like no other.
        """
        rows: list[npt.NDArray[np.generic]] = [self.levels[states]]
        for one, other in self.unknown.between:
            on_both = one[states] & other[states]
            rows += [one[states], other[states], np.where(on_both, states, -1)]
        return np.unique(np.stack(rows), axis=1, return_inverse=True)[1].reshape(-1)

    def _relation(self, kind: UnknownAttitude) -> Relation:
        def relation(states: npt.NDArray[np.intp]) -> Judgement:
            unknown = self.unknown.with_all(states, len(self.levels))
            above = (self.levels > self.levels[states, None]) & ~unknown
            may_be_above = above | unknown
            improves = may_be_above if kind in MAY_IMPROVE else above
            if kind in MAY_DETER:
                return Judgement(improves, ~above, above)
            return Judgement(improves, ~may_be_above, may_be_above)

        return relation
