"""What is asked of every combination of an ensemble."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analysis.disputed import DisputedItem
from detente.casefile import CaseDocument
from detente.stability import Concept, Countermoves
from detente.statements import Statement


@dataclass(frozen=True)
class Asked:
    """A case, and what is asked of every combination of its readings.

    Attributes
    ----------
    document : CaseDocument
    items : tuple of DisputedItem
    is_sampled : bool
        Whether the combinations are a sample.
    concepts : tuple of Concept
    countermoves : Countermoves
    horizon : int
        How many moves L_h foresees.
    questions : mapping of str to Statement or None
        By text the statement, whose truth in the states that hold is asked for; None for a state.
    threads : int or None
        As in :func:`~detente.stability.run.stable_states`.
    version : str
        That of Détente.
    """

    document: CaseDocument
    items: tuple[DisputedItem, ...]
    is_sampled: bool
    concepts: tuple[Concept, ...]
    countermoves: Countermoves
    horizon: int
    questions: dict[str, Statement | None]
    threads: int | None
    version: str

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The questions that are statements."""
        return tuple(one for one in self.questions.values() if one is not None)
