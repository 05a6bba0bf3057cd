"""Where a decision maker is surprised: by an outcome, or by a move, that its view does not hold.

Definition: in a hypergame decision maker j *departs* from state s when s is unstable for j in its
own view; it moves to the state that it prefers among its undeterred improvements there. In a state
s that i perceives, i is surprised

- by an *unexpected outcome*: s is an equilibrium of the hypergame, and i does not expect it;
- by an *unperceived move*: another departs to a state that i does not perceive;
- by an *unexpected move*: another departs to a state that i perceives, or tries to depart to one
  that is only imagined, though in the view of i it would stay at s;
- by an *impossible move*: i itself departs to a state that it only imagines, and cannot.

An equilibrium of the hypergame that i does not perceive at all is an *unperceived outcome*.

So whoever expects a state that is no equilibrium of the hypergame is surprised in it by a move: in
its view everyone stays there, and somebody else departs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from detente.analysis.hypergames import Hypergame
from detente.errors import ConflictError
from detente.model import StateId
from detente.stability import Step


class SurpriseKind(StrEnum):
    """By what a decision maker is surprised."""

    UNPERCEIVED_OUTCOME = "unperceived outcome"
    UNEXPECTED_OUTCOME = "unexpected outcome"
    UNPERCEIVED_MOVE = "unperceived move"
    UNEXPECTED_MOVE = "unexpected move"
    IMPOSSIBLE_MOVE = "impossible move"


@dataclass(frozen=True, slots=True)
class Departure:
    """A move that a decision maker makes, acting by its own view.

    Attributes
    ----------
    dm : str
    source : StateId
        By number in the conflict as it is.
    target : StateId or None
        The same; None where it is a state that the decision maker only imagines.
    label : str
        The label of the target.
    """

    dm: str
    source: StateId
    target: StateId | None
    label: str


@dataclass(frozen=True, slots=True)
class Surprise:
    """By what a decision maker is surprised in a state.

    Attributes
    ----------
    of : str
        Who is surprised.
    kind : SurpriseKind
    state : StateId
        In which state of the conflict as it is.
    move : Departure or None
        The move, where it is one that surprises.
    """

    of: str
    kind: SurpriseKind
    state: StateId
    move: Departure | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        move = self.move
        told = None
        if move is not None:
            told = {"dm": move.dm, "source": move.source, "target": move.target}
            told |= {"label": move.label}
        return {"of": self.of, "kind": self.kind.value, "state": self.state, "move": told}


def departures(found: Hypergame, state: int) -> tuple[Departure, ...]:
    """Return the moves that are made from a state, by number: one for whoever does not stay.

    Of several undeterred improvements that which the mover likes best; the first of equally good
    ones.

    Raises
    ------
    ConflictError
        When there is no such state.
    """
    if not 1 <= state <= len(found.conflict.states):
        last = len(found.conflict.states)
        raise ConflictError(f"no state {state}; states are numbered 1 to {last}")
    made = []
    for dm in found.conflict.decision_makers:
        if state in found.stable_for(dm):
            continue
        view = found.view(dm)
        number = view.number(state - 1)
        if number is not None:
            witness = view.result.why(number, dm, found.concept)
            index = witness.improvements[0].improvement.target - 1
            place = int(view.places[index])
            target = None if place < 0 else StateId(place + 1)
            label = view.conflict.states.label(index)
            made.append(Departure(dm, StateId(state), target, label))
    return tuple(made)


def awaited(found: Hypergame, dm: str, state: int) -> tuple[Step, ...]:
    """Return the moves that a decision maker reckons with in a state that it perceives.

    They are the departures of everyone in its own view, and are told by the numbers there.

    Parameters
    ----------
    found : Hypergame
    dm : str
    state : int
        By number in the conflict as it is.
    """
    view = found.view(dm)
    number = view.number(state - 1)
    if number is None:
        return ()
    moving = (
        other
        for other in found.conflict.decision_makers
        if number not in view.result.stable_for(other, found.concept)
    )
    witnesses = (view.result.why(number, other, found.concept) for other in moving)
    return tuple(witness.improvements[0].improvement for witness in witnesses)


def surprises(found: Hypergame, state: int) -> tuple[Surprise, ...]:
    """Return by what each decision maker is surprised in a state, by number.

    Raises
    ------
    ConflictError
        When there is no such state.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> from detente.analysis import hypergame
    >>> wants = {"One": Prioritization(["Arm"]), "Two": Prioritization(["NOT Arm", "Spy"])}
    >>> options = [Option("Arm", "One"), Option("Spy", "Two")]
    >>> conflict = Conflict.from_options(["One", "Two"], options, wants)
    >>> unaware = Conflict.from_options(["One", "Two"], options, wants, infeasible=["Spy"])
    >>> found = hypergame(conflict, {"One": unaware}, "nash")
    >>> [(each.of, each.kind.value, each.move.label) for each in surprises(found, 2)]
    [('One', 'unperceived move', 'Y-Y')]
    """
    moves = departures(found, state)
    told = list(_by_outcome(found, state)) if not moves else []
    return (*told, *(surprise for move in moves for surprise in _by_move(found, move)))


def _by_outcome(found: Hypergame, state: int) -> Iterator[Surprise]:
    for dm in found.conflict.decision_makers:
        if state not in found.perceived(dm):
            yield Surprise(dm, SurpriseKind.UNPERCEIVED_OUTCOME, StateId(state))
        elif state not in found.expected(dm):
            yield Surprise(dm, SurpriseKind.UNEXPECTED_OUTCOME, StateId(state))


def _by_move(found: Hypergame, move: Departure) -> Iterator[Surprise]:
    if move.target is None:
        yield Surprise(move.dm, SurpriseKind.IMPOSSIBLE_MOVE, move.source, move)
    for dm in found.conflict.decision_makers:
        view = found.view(dm)
        number = view.number(move.source - 1)
        if dm == move.dm or number is None:
            continue
        if move.target is not None and move.target not in found.perceived(dm):
            yield Surprise(dm, SurpriseKind.UNPERCEIVED_MOVE, move.source, move)
        elif number in view.result.stable_for(move.dm, found.concept):
            yield Surprise(dm, SurpriseKind.UNEXPECTED_MOVE, move.source, move)
