"""The states that a witness names, told by number also where no list of the states has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from detente.model import Conflict, UnlistedStates
from detente.preferences import Prioritization
from detente.stability import Witness


@dataclass(frozen=True, eq=False)
class WitnessedStates(UnlistedStates):
    """States that are not listed, of which some are known by number.

    As in a listed conflict, an index (number − 1) says which state is meant, not its code.

    Parameters
    ----------
    codes : mapping of int to int
        The code of each known state, by index.
    """

    codes: Mapping[int, int] = field(default_factory=dict, repr=False)

    def choices(self, index: int) -> dict[str, bool | None]:
        """For each option whether it is taken in the state at `index`."""
        return super().choices(self.codes[index])

    def true_names(self, index: int) -> frozenset[str]:
        """The options taken in the state at `index`."""
        return super().true_names(self.codes[index])


def witnessed(conflict: Conflict, witness: Witness) -> Conflict:
    """Return the conflict such that the states that a witness names are asked for by index.

    A conflict whose states are listed is returned as it is.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization, why
    >>> conflict = Conflict.from_options(
    ...     ["Iraq"], [Option("Attack", "Iraq")], {"Iraq": Prioritization(["Attack"])}, limit=1
    ... )
    >>> witness = why(conflict, "N", "Iraq", "nash")
    >>> witnessed(conflict, witness).states.label(witness.state - 1)
    'N'
    """
    states = conflict.states
    if not isinstance(states, UnlistedStates):
        return conflict
    codes = {number - 1: states.code(label) for number, label in witness.labels}
    known = WitnessedStates(states.options, states.infeasible, states.count, codes)
    return replace(conflict, states=known)


def prefers(conflict: Conflict, dm: str, better: int, worse: int) -> bool:
    """Say whether a decision maker prefers one state to another, both by number."""
    position = conflict.dm(dm)
    if not isinstance(conflict.states, UnlistedStates):
        return conflict.orders[position].prefers(better - 1, worse - 1)
    stated = conflict.preferences[position]
    return (
        isinstance(stated, Prioritization)  # no other form is taken where states are not listed
        and stated.deciding(conflict.states, better - 1, worse - 1) is not None
    )
