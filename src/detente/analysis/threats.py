"""What coalition analysis answers: threats to equilibria, and which equilibria are vulnerable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.model import Conflict, StateId
from detente.stability import CoalitionRule, Concept, Countermoves, StateSet, Step

Coalition = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JointImprovement:
    """A coalitional improvement: through which moves, and what deters it.

    Attributes
    ----------
    target : StateId
        Where it leads; every member prefers it to the equilibrium.
    steps : tuple of Step
        By the sequence rule a shortest legal sequence of the members' moves; by the merged rule
        the one joint move, its mover named as in ``"A + B"``.
    sanction : tuple of Step
        The countermoves of the outsiders; empty when nothing deters.
    ends_in : StateId or None
        Where the sanction ends, which some member does not prefer; None when nothing deters.
    """

    target: StateId
    steps: tuple[Step, ...]
    sanction: tuple[Step, ...]
    ends_in: StateId | None

    @property
    def is_deterred(self) -> bool:
        """Whether the outsiders deter it."""
        return self.ends_in is not None

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data; a step is ``{"dm", "source", "target"}``."""
        return {
            "target": self.target,
            "steps": [step._asdict() for step in self.steps],
            "sanction": [step._asdict() for step in self.sanction],
            "ends_in": self.ends_in,
        }


@dataclass(frozen=True, slots=True)
class Threat:
    """What a coalition would gain by leaving an equilibrium together.

    Attributes
    ----------
    state : StateId
    coalition : tuple of str
    improvements : tuple of JointImprovement
        All of them, at least one. Those that nothing deters stand first; of these and of the others
        first those in whose place no other would be better for every member; then by the number of
        steps, and of the state.
    """

    state: StateId
    coalition: Coalition
    improvements: tuple[JointImprovement, ...]

    @property
    def undeterred(self) -> tuple[JointImprovement, ...]:
        """The improvements that nothing deters."""
        return tuple(item for item in self.improvements if not item.is_deterred)

    def to_dict(self) -> dict[str, Any]:
        """Return the threat as plain data."""
        return {
            "state": self.state,
            "coalition": list(self.coalition),
            "vulnerable": bool(self.undeterred),
            "improvements": [item.to_dict() for item in self.improvements],
        }


@dataclass(frozen=True, eq=False)
class Vulnerability:
    """Which equilibria under a concept which coalitions could upset.

    Attributes
    ----------
    conflict : Conflict
    concept : Concept
    rule : CoalitionRule
    countermoves : Countermoves
    equilibria : StateSet
        Those that were looked at.
    coalitions : tuple of tuple of str
        Those that were looked at, the smallest first.
    threats : tuple of Threat
        By state, then as the coalitions stand.
    """

    conflict: Conflict
    concept: Concept
    rule: CoalitionRule
    countermoves: Countermoves
    equilibria: StateSet
    coalitions: tuple[Coalition, ...]
    threats: tuple[Threat, ...]

    @property
    def vulnerable(self) -> StateSet:
        """The equilibria that some coalition could upset."""
        upset = {threat.state for threat in self.threats if threat.undeterred}
        return StateSet.of(self.conflict.states, sorted(upset))

    @property
    def holding(self) -> StateSet:
        """The equilibria that no coalition could upset."""
        return self.equilibria - self.vulnerable

    def of(self, state: int) -> tuple[Threat, ...]:
        """Return the threats to one equilibrium, by number."""
        return tuple(threat for threat in self.threats if threat.state == state)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data."""
        return {
            "concept": self.concept.value,
            "rule": self.rule.value,
            "countermoves": self.countermoves.value,
            "coalitions": [list(coalition) for coalition in self.coalitions],
            "equilibria": list(self.equilibria),
            "vulnerable": list(self.vulnerable),
            "threats": [threat.to_dict() for threat in self.threats],
        }
