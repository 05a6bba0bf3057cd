"""Why an explained outcome holds for each decision maker, and the ways to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from detente.analysis import Path
from detente.assessment import words
from detente.assessment.answer import Taken, taken_by
from detente.assessment.assessing import Assessment
from detente.assessment.entries import Entries
from detente.assessment.grounds import ground_between, grounds
from detente.assessment.outcomes import Explained
from detente.assessment.people import Shown, Wish, shown, wishes
from detente.model import Conflict, StateId
from detente.stability import Concept, Witness

FIRST = 3
"""Deterred improvements that are told before the rest is folded away."""
TOLD = 20
"""Deterred improvements that are told at all; the others are counted."""
MOVES = 4096
"""Moves of one decision maker from one state that are looked at one by one."""


@dataclass(frozen=True, slots=True)
class StatedGround:
    """A statement, or a whole preference, that a reason rests on.

    Attributes
    ----------
    number : int or None
        The rank of the statement; None for a whole preference.
    shown : Shown
    moves : int
        Of the moves that do not improve, how many it speaks against.
    """

    number: int | None
    shown: Shown
    moves: int = 0


@dataclass(frozen=True, slots=True)
class Stance:
    """Why one decision maker stays.

    Attributes
    ----------
    dm : str
    verdict : str
    deterred : tuple of str
        The first improvements that are deterred, in words.
    further : tuple of str
        The others, up to :data:`TOLD`, and how many there are beyond.
    grounds : tuple of StatedGround
        What improvements and deterrence rest on.
    declined : tuple of StatedGround
        What speaks against the moves that do not improve.
    moves : str
        How many moves there are that do not improve, and between how many it is indifferent.
    """

    dm: str
    verdict: str
    deterred: tuple[str, ...]
    further: tuple[str, ...]
    grounds: tuple[StatedGround, ...]
    declined: tuple[StatedGround, ...]
    moves: str


@dataclass(frozen=True, slots=True)
class Reason:
    """An outcome, for whom and why it holds, and how it is reached.

    Attributes
    ----------
    state : StateId
    label : str
    taken : tuple of Taken
    differs : tuple of str
        What is taken (+) or given up (−) against the status quo; empty when there is none.
    under : tuple of Concept
    stances : tuple of Stance
    way : str
        What can be said of the way there; empty when the case names no status quo.
    steps : tuple of str
        The moves of the way, in words.
    """

    state: StateId
    label: str
    taken: tuple[Taken, ...]
    differs: tuple[str, ...]
    under: tuple[Concept, ...]
    stances: tuple[Stance, ...]
    way: str
    steps: tuple[str, ...]


def reasons(assessment: Assessment, entries: Entries) -> tuple[Reason, ...]:
    """Return the reasons for every outcome that is explained."""
    case = assessment.case
    stated = {}
    for dm in case.conflict.decision_makers:
        place = next(n for n, item in enumerate(case.document.preferences) if item.of == dm)
        whole = shown(entries, ("preferences", place))
        numbered = [wish for wish in wishes(case, entries, dm) if wish.number is not None]
        stated[dm] = (whole, numbered)
    return tuple(_reason(assessment, item, stated) for item in assessment.explained)


_StatedBy = dict[str, tuple[Shown, list[Wish]]]


def _reason(assessment: Assessment, item: Explained, stated: _StatedBy) -> Reason:
    conflict, outcome = assessment.case.conflict, item.outcome
    way, steps = _way(assessment, item)
    return Reason(
        outcome.state,
        outcome.label,
        taken_by(conflict, outcome.state),
        differences(conflict, assessment.status_quo, outcome.state),
        outcome.holds_under,
        tuple(_stance(conflict, witness, stated[witness.dm]) for witness in item.witnesses),
        way,
        steps,
    )


def differences(conflict: Conflict, now: StateId | None, state: StateId) -> tuple[str, ...]:
    """Return the options that are taken (+) or given up (−) in a state, against the status quo."""
    if now is None or now == state:
        return ()
    before, after = conflict.states.choices(now - 1), conflict.states.choices(state - 1)
    sign = {True: "+", False: "−", None: "±"}
    return tuple(f"{sign[after[name]]} {name}" for name in after if after[name] != before[name])


def _stance(conflict: Conflict, found: Witness, stated: tuple[Shown, list[Wish]]) -> Stance:
    verdict, *sentences = words.witness(conflict, found.shortened(TOLD))
    declined, moves = _declined(conflict, found, stated)
    ranks = {ground.number or 0 for ground in grounds(conflict, found)}
    return Stance(
        found.dm,
        verdict,
        tuple(sentences[:FIRST]),
        tuple(sentences[FIRST:]),
        tuple(_stated(rank, stated) for rank in sorted(ranks)),
        declined,
        moves,
    )


def _stated(rank: int, stated: tuple[Shown, list[Wish]], moves: int = 0) -> StatedGround:
    whole, numbered = stated
    if not rank:
        return StatedGround(None, whole, moves)
    return StatedGround(rank, numbered[rank - 1].shown, moves)


def _declined(
    conflict: Conflict, found: Witness, stated: tuple[Shown, list[Wish]]
) -> tuple[tuple[StatedGround, ...], str]:
    """What speaks against each move that does not improve, and how many there are."""
    dm, here = conflict.dm(found.dm), found.state - 1
    targets = conflict.moves[dm].targets(here)
    if not len(targets):
        return (), "It has no move from there at all."
    levels = conflict.orders[dm].levels
    other = targets[levels[targets] <= levels[here]]
    if not 0 < len(other) <= MOVES:
        return (), ""
    worse = other[levels[other] < levels[here]]
    counted = Counter(
        ground_between(conflict, found.dm, found.state, target + 1).number or 0
        for target in worse.tolist()
    )
    subject = "The one other move" if found.improvements else "The one move"
    if len(other) > 1:
        subject = f"The {len(other):,} {'other ' * bool(found.improvements)}moves"
    if not len(worse):
        return (), f"{subject} it could make would leave it no better and no worse off."
    equal = len(other) - len(worse)
    also = f" ({words.plural(equal, 'makes', 'make')} no difference to it)" if equal else ""
    told = f"{subject} it could make would not improve{also}. What speaks against:"
    return tuple(_stated(rank, stated, counted[rank]) for rank in sorted(counted)), told


def _way(assessment: Assessment, item: Explained) -> tuple[str, tuple[str, ...]]:
    conflict = assessment.case.conflict
    if assessment.status_quo is None:
        return "", ()
    if item.outcome.state == assessment.status_quo:
        return "It is the status quo.", ()
    if item.improvements is not None:
        told = "From the status quo, every step improves whoever takes it:"
        return told, _steps(conflict, item.improvements)
    if item.any_moves is not None:
        told = "Improvements alone do not lead here from the status quo; these moves do:"
        return told, _steps(conflict, item.any_moves)
    return "No sequence of moves leads here from the status quo.", ()


def _steps(conflict: Conflict, way: Path) -> tuple[str, ...]:
    steps = []
    for move in way.steps:
        order = conflict.orders[conflict.dm(move.dm)]
        is_better = order.prefers(move.target - 1, move.source - 1)
        steps.append(words.step(conflict, move) + ("" if is_better else ", no improvement for it"))
    return tuple(steps)
