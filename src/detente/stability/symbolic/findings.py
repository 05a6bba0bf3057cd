"""What a symbolic run sends from the process that works, and how it is held afterwards.

All sets of a result have to share an order of the variables, or combining them could take longer
than finding them did. The working process reorders as it likes, so it sends a set in the order of
the moment, and all that it has found again when that order has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.errors import Problem
from detente.stability.concepts import Concept
from detente.stability.symbolic.apart import Send
from detente.stability.symbolic.diagrams import Diagram
from detente.stability.symbolic.encode import Encoding
from detente.stability.symbolic.flat import FlatDiagram

Key = tuple[Concept, str | None]
"""A concept and a decision maker; None for what is stable for all that were decided."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is begun, in words."""

    words: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """For whom a concept was not decided, and why."""

    concept: Concept
    dm: str
    why: Problem


@dataclass(frozen=True, slots=True)
class Found:
    """Sets of states, in an order of variables; where F is there, all that were found so far."""

    order: Sequence[str]
    feasible: FlatDiagram | None
    sets: Mapping[Key, FlatDiagram]


class Sender:
    """Sends what was found, from the process that works."""

    def __init__(self, encoding: Encoding, send: Send) -> None:
        self._encoding = encoding
        self._send = send
        self._order: Sequence[str] = ()
        self._sets: dict[Key, Diagram] = {}
        self._send_sets({})

    def found(self, concept: Concept, dm: str, stable: Diagram) -> None:
        """Send what is stable for a decision maker, and now for all that were decided."""
        common = self._sets.get((concept, None), self._encoding.feasible) & stable
        new = {(concept, dm): stable, (concept, None): common}
        self._sets |= new
        self._send_sets(new)

    def _send_sets(self, new: Mapping[Key, Diagram]) -> None:
        order, budget = self._encoding.order, self._encoding.budget
        is_same = order == self._order
        feasible = None if is_same else FlatDiagram.of(self._encoding.feasible, order, budget)
        sets = new if is_same else self._sets
        flat = {key: FlatDiagram.of(diagram, order, budget) for key, diagram in sets.items()}
        self._send(Found(order, feasible, flat))
        self._order = order


@dataclass
class Findings:
    """Gathers what was sent, in the process that waits."""

    progress: Callable[[str], None]
    step: str = ""
    order: Sequence[str] = ()
    feasible: FlatDiagram | None = None
    sets: dict[Key, FlatDiagram] = field(default_factory=dict)
    stopped: dict[Key, Problem] = field(default_factory=dict)

    def receive(self, sent: Step | Stopped | Found) -> None:
        """Take in what was sent."""
        match sent:
            case Step(words):
                self.step = words
                self.progress(words)
            case Stopped(concept, dm, why):
                self.stopped[concept, dm] = why
            case Found(order, feasible, sets):
                if feasible is not None:
                    self.order, self.feasible, self.sets = order, feasible, {}
                self.sets |= sets
