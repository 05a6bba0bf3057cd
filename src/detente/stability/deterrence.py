"""What a witness is made of: moves, and what deters each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from detente.model import StateId
from detente.stability.concepts import Concept, Countermoves


class Step(NamedTuple):
    """One move: who goes from which state to which."""

    dm: str
    source: StateId
    target: StateId


@dataclass(frozen=True, slots=True)
class Deterrence:
    """An improvement, and what deters it, if anything does.

    Attributes
    ----------
    improvement : Step
    sanction : tuple of Step
        The countermoves, one after the other; under SIM the improvements that the others make
        from the same state at the same time. Empty when nothing deters.
    ends_in : StateId or None
        Where the sanction ends; None when nothing deters.

    Notes
    -----
    Under L_h and NM the improvement is a move of any sort, the sanction is all that is foreseen to
    follow it, by either decision maker, and `ends_in` is where it is foreseen to end.
    """

    improvement: Step
    sanction: tuple[Step, ...]
    ends_in: StateId | None


@dataclass(frozen=True, slots=True)
class Witness:
    """Why `state` is stable, or not, for `dm` under `concept`.

    Attributes
    ----------
    improvements : tuple of Deterrence
        When stable: every improvement with its sanction, the most preferred first (none at all
        under Nash stability). When unstable: the most preferred that nothing deters. Under L_h and
        NM, when stable: every move, with what is foreseen; when unstable: the one that is made.
    horizon : int or None
        How many moves are foreseen, under L_h and NM. What is stable under NM is so at every
        horizon from this one on; what is not, is not at this one, and again at ever longer ones.
    further : int
        Improvements (under L_h and NM, moves) from a stable state that are not listed, for there
        are too many; none of them is preferred to a listed one.
    labels : tuple of (StateId, str)
        Where the states of the conflict are not listed: the label of each state that the witness
        names, by number, rising.
    """

    concept: Concept
    countermoves: Countermoves
    state: StateId
    dm: str
    is_stable: bool
    improvements: tuple[Deterrence, ...]
    horizon: int | None = None
    further: int = 0
    # Not compared: the labels follow from the numbers.
    labels: tuple[tuple[StateId, str], ...] = field(default=(), compare=False)

    def shortened(self, most: int) -> Witness:
        """Return the witness with at most so many improvements, the others counted; 0 keeps all."""
        left_out = len(self.improvements) - most
        if not most or left_out <= 0:
            return self
        shown = self.improvements[:most]
        return replace(self, improvements=shown, further=self.further + left_out)

    def to_dict(self) -> dict[str, Any]:
        """Return the witness as plain data; a move is ``{"dm", "source", "target"}``."""
        return {
            "state": self.state,
            "dm": self.dm,
            "concept": self.concept.value,
            "countermoves": self.countermoves.value,
            "horizon": self.horizon,
            "stable": self.is_stable,
            "improvements": [
                {
                    "move": item.improvement._asdict(),
                    "sanction": [move._asdict() for move in item.sanction],
                    "ends_in": item.ends_in,
                }
                for item in self.improvements
            ],
        } | self._only_some()

    def _only_some(self) -> dict[str, Any]:
        """What only witnesses that are shortened, or for states that are not listed, have."""
        further = {"further": self.further} if self.further else {}
        labels = {str(state): label for state, label in self.labels}
        return further | ({"labels": labels} if labels else {})
