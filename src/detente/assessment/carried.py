"""How much of the answer is left by every reading: doubt, carried through to the outcomes named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.analysis import Ensemble, Share, Verdict
from detente.assessment.doubt import percent
from detente.assessment.outcomes import Outcome
from detente.model import Conflict, StateId
from detente.stability.mix import AnyConcept

ALL = "combination of the readings"
DRAWN = "combination of the readings that was drawn"


def shares(ensemble: Ensemble | None, concept: AnyConcept) -> Mapping[str, Share]:
    """Return the share of readings of each state under a concept, by label.

    Empty where nothing is disputed, or the combinations were not run under it.
    """
    if ensemble is None or concept not in ensemble.concepts:
        return {}
    return ensemble.state_shares(concept)


def most_carried_first(found: Iterable[Outcome], ensemble: Ensemble | None) -> tuple[Outcome, ...]:
    """Return outcomes, firmest first, those that are as firm by falling share of readings."""
    outcomes = tuple(found)
    by_concept = {
        concept: shares(ensemble, concept) for concept in {o.holds_under[0] for o in outcomes}
    }
    alike = {held: n for n, held in enumerate(dict.fromkeys(o.holds_under for o in outcomes))}

    def place(outcome: Outcome) -> tuple[int, float]:
        share = by_concept[outcome.holds_under[0]].get(outcome.label)
        return alike[outcome.holds_under], 0.0 if share is None else -share.value

    return tuple(sorted(outcomes, key=place))


def carried(share: Share | None, ensemble: Ensemble | None) -> str:
    """Say in how much of the readings an outcome holds; nothing where that is not known.

    Examples
    --------
    >>> carried(None, None)
    ''
    """
    if share is None or ensemble is None:
        return ""
    drawn = " that were drawn" if ensemble.is_sampled else ""
    if share.verdict is Verdict.ALWAYS:
        return f"holds in every {DRAWN if drawn else ALL}"
    return f"holds in {percent(share.value)} of the combinations of the readings{drawn}"


def relied_on(
    conflict: Conflict, ensemble: Ensemble | None, concept: AnyConcept, holding: Iterable[StateId]
) -> str:
    """Say which of the states that hold under a concept do so whatever the readings."""
    found = shares(ensemble, concept)
    states = list(holding) if found else []
    if not states or ensemble is None:
        return ""
    every = [
        state
        for state in states
        if (share := found.get(conflict.states.label(state - 1))) is not None
        and share.verdict is Verdict.ALWAYS
    ]
    whatever = f"in every {DRAWN if ensemble.is_sampled else ALL}"
    if len(states) == 1:
        return f"It {'holds' if every else 'does not hold'} {whatever}."
    if len(every) == len(states):
        return f"All of them hold {whatever}."
    if not every:
        return f"None of them holds {whatever}: which does depends on what is read."
    if len(every) == 1:
        return f"Only state {every[0]} holds {whatever}."
    return f"Only {len(every):,} of them hold {whatever}."
