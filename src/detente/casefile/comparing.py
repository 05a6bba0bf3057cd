"""What was published about a case, held against what is computed now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.casefile.case import Case
from detente.casefile.published import PublishedResult, load_published
from detente.model import Conflict, StateId
from detente.stability import (
    CoalitionRule,
    Concept,
    Countermoves,
    StabilityResult,
    StructureResult,
    stable_states,
    stable_structure,
)
from detente.stability.concepts import HORIZON
from detente.stability.metarational import METARATIONAL


@dataclass(frozen=True, slots=True)
class PublishedComparison:
    """A result and what is computed now.

    Parameters
    ----------
    result : PublishedResult
    expected, computed : tuple of StateId
        The states that the source lists, and those that are computed, rising, of the ones that
        the source says anything about.
    """

    result: PublishedResult
    expected: tuple[StateId, ...]
    computed: tuple[StateId, ...]

    @property
    def agrees(self) -> bool:
        """Whether they are the same."""
        return self.expected == self.computed


def compare(case: Case) -> tuple[PublishedComparison, ...]:
    """Hold what is kept with a case against what is computed now.

    Results of games in which coalitions move together are held against the same game, each
    by the rule that it names; those under a concept that is not defined here for coalitions
    are left out.

    Raises
    ------
    CaseError
        When the ``published.toml`` is wrong.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> comparisons = compare(load_case("chicken"))
    >>> comparisons[0].expected, all(comparison.agrees for comparison in comparisons)
    ((2, 3), True)
    """
    results = [result for result in load_published(case) if _is_defined(result)]
    games = {result: _game(result) for result in results}
    runs = {
        game: _run(case.conflict, game, [each.concept for each in results if games[each] == game])
        for game in dict.fromkeys(games.values())
    }
    return tuple(_comparison(result, runs[games[result]]) for result in results)


class _Game(NamedTuple):
    """What has to be the same for two results to be of one run."""

    coalitions: tuple[tuple[str, ...], ...]
    rule: CoalitionRule
    countermoves: Countermoves
    horizon: int


def _game(result: PublishedResult) -> _Game:
    rule = result.rule or CoalitionRule.MERGED
    return _Game(result.coalitions, rule, result.countermoves, result.horizon or HORIZON)


def _is_defined(result: PublishedResult) -> bool:
    return not result.coalitions or result.concept in METARATIONAL


def _run(
    conflict: Conflict, game: _Game, concepts: Sequence[Concept]
) -> StabilityResult | StructureResult:
    concepts = list(dict.fromkeys(concepts))
    if game.coalitions:
        return stable_structure(
            conflict, game.coalitions, concepts, rule=game.rule, countermoves=game.countermoves
        )
    return stable_states(conflict, concepts, countermoves=game.countermoves, horizon=game.horizon)


def _comparison(
    result: PublishedResult, run: StabilityResult | StructureResult
) -> PublishedComparison:
    if result.decision_maker is None:
        computed = run.equilibria(result.concept)
    else:
        computed = run.stable_for(result.decision_maker, result.concept)
    if result.among is not None:
        computed &= frozenset(result.among)
    expected = tuple(StateId(state) for state in sorted(result.states))
    return PublishedComparison(result, expected, tuple(computed))
