"""What a reason rests on: the preference statement that decides, and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model import Conflict
from detente.preferences import Prioritization
from detente.stability import Witness


@dataclass(frozen=True, slots=True)
class Ground:
    """A preference of a decision maker, or one statement of it.

    Attributes
    ----------
    dm : str
    number : int or None
        Which statement decides, 1 = most important; None when the preference is not a list of
        statements.
    """

    dm: str
    number: int | None

    @property
    def address(self) -> str:
        """Where a case file keeps it."""
        whole = f"preferences.{self.dm}"
        return whole if self.number is None else f"{whole}.{self.number}"


def grounds(conflict: Conflict, witness: Witness) -> tuple[Ground, ...]:
    """Return what a witness rests on, each once, in order of first use."""
    return tuple(dict.fromkeys(_grounds(conflict, witness)))


def _grounds(conflict: Conflict, witness: Witness) -> Iterator[Ground]:
    for item in witness.improvements:
        yield _between(conflict, witness.dm, item.improvement.target, witness.state)
        if item.outcome is not None and item.outcome != witness.state:
            yield _between(conflict, witness.dm, witness.state, item.outcome)


def _between(conflict: Conflict, dm: str, better: int, worse: int) -> Ground:
    preference = conflict.preferences[conflict.dm(dm)]
    if not isinstance(preference, Prioritization):
        return Ground(dm, None)
    position = preference.deciding(conflict.states, better - 1, worse - 1)
    return Ground(dm, None if position is None else position + 1)
