"""Stability for a coalition structure: some decision makers move together, the others alone.

Definition: a structure is a partition of N into blocks. A block H moves as its rule says
(``jointmoves.py``) and prefers t to s iff every member does. A state is stable for H under a
concept iff it is by the definition of the concept, with H as the focal decision maker and the other
blocks as the others: every coalitional improvement s1 has some s2 among the countermoves that
*some* member does not prefer to s, and from which, under the symmetric concepts, no s3 ∈ R_H(s2) is
preferred to s by *every* member. Under SEQ and SSEQ every countermove is a coalitional improvement
of the block that makes it. An equilibrium for the structure is stable for every block.

What a block prefers is a partial order; ``statewise.py`` says how the concepts are answered then.

References
----------
Inohara, Hipel (2008), coalition analysis in the graph model for conflict resolution; Kinsara
(2014), *A Simple Guide to GMCR+*, section 5.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, Problem
from detente.model import ArcMoves, Conflict, Moves
from detente.stability.bits import packed
from detente.stability.concepts import Asked, CoalitionRule, Concept, Countermoves, asked_for, named
from detente.stability.jointmoves import (
    common_improvements,
    joint_moves,
    levels_of,
)
from detente.stability.metarational import METARATIONAL
from detente.stability.statewise import (
    Judgement,
    Movers,
    Profiles,
    Stable,
    profiles_of,
    require_few_states,
    stable_statewise,
)
from detente.stability.structures import StructureResult, coalition_name, structure_of


def require_coalitional(concept: Concept | str) -> Concept:
    """Return the concept; refuse one that is not defined here for coalitions.

    Raises
    ------
    ConflictError
    """
    asked = named(Concept, concept, METARATIONAL)
    if asked not in METARATIONAL:
        known = ", ".join(each.value for each in METARATIONAL)
        what = f"{asked.abbreviation} is not defined for coalitions"
        raise ConflictError(Problem(what, "", f"ask for {known}"))
    return asked


def stable_structure(
    conflict: Conflict,
    coalitions: Iterable[Iterable[str]],
    concepts: Asked | None = None,
    *,
    rule: CoalitionRule | str = CoalitionRule.MERGED,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    progress: Callable[[str], None] = lambda step: None,
) -> StructureResult:
    """Return which states are stable where the members of each coalition move together.

    Parameters
    ----------
    conflict : Conflict
        Of up to :data:`~detente.stability.statewise.MOST_STATES` states.
    coalitions : iterable of iterable of str
        Who moves with whom; everyone else moves alone.
    concepts : Concept, str or iterable of these, optional
        Nash, GMR, SMR, SEQ and SSEQ when left out.
    rule : CoalitionRule or str
    countermoves : Countermoves or str
    progress : callable
        Called with a few words before each block.

    Raises
    ------
    ConflictError
        When the coalitions are no part of a partition, or a concept is not defined for them, or
        in graph form by the merged rule.
    TooLargeError
        With the figure.

    Notes
    -----
    Complexity: for a block of one, as without coalitions. For any other, the arcs of all blocks
    times the number of different profiles (at most one for each state with an improvement).

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
    >>> together = stable_structure(dilemma, [["One", "Two"]], "nash")
    >>> together.equilibria("nash")
    StateSet(3 of 4: 2, 3, 4)
    """
    asked = METARATIONAL if concepts is None else asked_for(concepts, METARATIONAL)
    for concept in asked:
        require_coalitional(concept)
    require_few_states(conflict, "coalitions")
    structure = structure_of(conflict, coalitions)
    by_rule, allowed = named(CoalitionRule, rule), named(Countermoves, countermoves)
    blocks = _Blocks.of(conflict, structure, by_rule, allowed)
    found: dict[Concept, list[Stable]] = {concept: [] for concept in asked}
    for number, block in enumerate(structure):
        progress(coalition_name(block))
        for concept, stable in blocks.stable_for(number, asked).items():
            found[concept].append(stable)
    bits = {concept: packed(np.stack(stable)) for concept, stable in found.items()}
    return StructureResult(conflict, structure, by_rule, allowed, bits)


@dataclass(frozen=True, eq=False)
class _Blocks:
    """The blocks as movers: what each can do, and what each wants."""

    moves: tuple[Moves, ...]
    levels: tuple[npt.NDArray[np.int32], ...]
    improvements: tuple[ArcMoves, ...]
    countermoves: Countermoves

    @classmethod
    def of(
        cls,
        conflict: Conflict,
        structure: Sequence[Sequence[str]],
        rule: CoalitionRule,
        countermoves: Countermoves,
    ) -> _Blocks:
        members = [[conflict.dm(name) for name in block] for block in structure]
        moves = tuple(joint_moves(conflict, block, rule) for block in members)
        improvements = tuple(
            ArcMoves(common_improvements(conflict, block, own))
            for block, own in zip(members, moves, strict=True)
        )
        levels = tuple(levels_of(conflict, block) for block in members)
        return cls(moves, levels, improvements, countermoves)

    def stable_for(self, block: int, concepts: Sequence[Concept]) -> dict[Concept, Stable]:
        """Return where a state is stable for a block, by concept."""
        movers = Movers.around(block, self.moves, self.improvements, self.countermoves)
        return stable_statewise(movers, self._profiles(block, movers), concepts)

    def _profiles(self, block: int, movers: Movers) -> Iterator[Profiles]:
        """Yield a profile for all states with which the members compare alike."""
        levels = self.levels[block]
        if len(levels) == 1:
            yield Profiles(levels, None, np.zeros(levels.shape[-1], dtype=np.int64))
            return

        def relation(states: npt.NDArray[np.intp]) -> Judgement:
            beaten = levels[:, states, None]
            return Judgement(np.logical_and.reduce(levels[:, None, :] > beaten))

        _, alike = np.unique(levels[:, movers.unsettled], axis=1, return_inverse=True)
        yield from profiles_of(movers, relation, alike.reshape(-1), "a coalition")
