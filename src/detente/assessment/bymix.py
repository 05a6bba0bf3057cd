"""The answer as the case itself judges: what holds where each has a concept of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.analysis import paths
from detente.assessment import words
from detente.assessment.answer import NAMED, Named, reached, taken_by
from detente.assessment.assessing import Assessment
from detente.assessment.carried import carried, relied_on, shares
from detente.assessment.claims import joined
from detente.model import StateId
from detente.stability import StabilityResult
from detente.stability.mix import Mix


@dataclass(frozen=True, slots=True)
class ByMix:
    """The answer under the mix of the case.

    Attributes
    ----------
    headline : str
        How many states hold, or why that could not be said.
    judged : str
        By which concept each is judged.
    outcomes : tuple of Named
        The first of those that hold; what the page explains comes first.
    explained : frozenset of StateId
        Which of them the page explains.
    unnamed : int
        How many more hold.
    now : str
        Whether the status quo holds; empty where the case names none, or it could not be said.
    leaving : tuple of str
        By which move each decision maker who would leave the status quo would do so.
    relied_on : str
        Which of those that hold do so whatever the readings; empty where nothing is disputed.
    """

    headline: str
    judged: str
    outcomes: tuple[Named, ...] = ()
    explained: frozenset[StateId] = frozenset()
    unnamed: int = 0
    now: str = ""
    leaving: tuple[str, ...] = ()
    relied_on: str = ""


def by_mix(assessment: Assessment) -> ByMix | None:
    """Return the answer under the mix of the case; None where it has none."""
    mix, result = assessment.case.mix, assessment.mixed
    if mix is None or result is None:
        return None
    judged = joined([f"{dm} by {concept.abbreviation}" for dm, concept in mix.by_dm])
    if mix in result.not_run:
        why = result.not_run[mix]
        return ByMix(f"What holds as the case judges each could not be said: {why}.", judged)
    equilibria = result.equilibria(mix)
    explained = frozenset(item.outcome.state for item in assessment.explained)
    first = [
        item.outcome.state for item in assessment.explained if item.outcome.state in equilibria
    ]
    others = [state for state in equilibria.page(0, NAMED + 1 + len(first)) if state not in first]
    chosen = [*first, *others][: NAMED if equilibria.count > NAMED + 1 else NAMED + 1]
    now, leaving = _now(assessment, mix, result)
    return ByMix(
        _headline(len(result.conflict.states), equilibria.count),
        judged,
        tuple(_named(assessment, mix, chosen)),
        explained,
        equilibria.count - len(chosen),
        now,
        leaving,
        relied_on(result.conflict, assessment.doubts.ensemble, mix, equilibria),
    )


def _headline(count: int, holding: int) -> str:
    states = words.plural(count, "possible state")
    if not holding:
        return f"None of the {states} holds as the case judges each decision maker."
    verb = "holds" if holding == 1 else "hold"
    return f"{holding:,} of the {states} {verb} as the case judges each decision maker."


def _named(assessment: Assessment, mix: Mix, chosen: list[StateId]) -> Iterator[Named]:
    conflict, now = assessment.case.conflict, assessment.status_quo
    found = shares(assessment.doubts.ensemble, mix)
    ways = {} if now is None else paths(conflict, now, chosen)
    better = {} if now is None else paths(conflict, now, chosen, improvements_only=True)
    for state in chosen:
        way = ways.get(state)
        steps = None if way is None else len(way)
        told = "" if now is None else reached(steps, better[state])
        label = conflict.states.label(state - 1)
        how_much = carried(found.get(label), assessment.doubts.ensemble)
        yield Named(state, label, taken_by(conflict, state), told, how_much)


def _now(assessment: Assessment, mix: Mix, result: StabilityResult) -> tuple[str, tuple[str, ...]]:
    state = assessment.status_quo
    if state is None:
        return "", ()
    conflict = assessment.case.conflict
    what = f"The status quo, state {state} ({words.taken(conflict, state)}),"
    if state in result.equilibria(mix):
        return f"{what} holds as the case judges each.", ()
    found = [result.why(state, dm, mix) for dm in conflict.decision_makers]
    leaving = tuple(
        words.step(conflict, one.improvements[0].improvement) for one in found if not one.is_stable
    )
    return f"{what} does not hold as the case judges each. It is left:", leaving
