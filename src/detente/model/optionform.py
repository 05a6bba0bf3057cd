"""Option form as it is given: the feasible states of some options, and the moves between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.errors import ConflictError, TooLargeError
from detente.model.coalescing import coalesce
from detente.model.counting import count_feasible
from detente.model.moves import Moves, OptionMoves
from detente.model.options import Option
from detente.model.optionstates import OptionStates
from detente.model.states import States
from detente.model.unlisted import UnlistedMoves, UnlistedStates, unlisted
from detente.statements import Statement, parse_known


def option_form(
    decision_makers: Sequence[str],
    options: tuple[Option, ...],
    infeasible: Iterable[Statement | str],
    coalesced: Iterable[Statement | str],
    limit: int,
) -> tuple[States, tuple[Moves, ...]]:
    """Return the states, and the moves of every decision maker.

    Parameters
    ----------
    decision_makers : sequence of str
    options : tuple of Option
        Checked already.
    infeasible, coalesced : iterable of Statement or str
    limit : int
        As in :meth:`~detente.model.conflict.Conflict.from_options`.

    Raises
    ------
    ConflictError
        When no state is feasible, or the coalesced ones do not fit.
    StatementError
        When a statement does not parse, or names no option.
    TooLargeError
        When states are to be coalesced that are too many to be listed.
    """
    names = [option.name for option in options]
    conditions = [parse_known(condition, names) for condition in infeasible]
    together = [parse_known(statement, names) for statement in coalesced]
    states = _feasible(options, conditions, limit)
    if isinstance(states, UnlistedStates):
        if together:
            raise unlisted(states, "coalescing", "leave it out")
        return states, tuple(UnlistedMoves(states, dm) for dm in decision_makers)
    moves = tuple(OptionMoves(states, dm) for dm in decision_makers)
    return coalesce(states, moves, together) if together else (states, moves)


def _feasible(
    options: tuple[Option, ...], infeasible: Sequence[Statement], limit: int
) -> OptionStates | UnlistedStates:
    """Return the feasible states: listed if they can be, by their conditions alone if not."""
    count = count_feasible([option.name for option in options], infeasible)
    if count is None or count <= limit:
        try:
            return OptionStates.feasible(options, infeasible, limit=limit)
        except TooLargeError:
            if count == 0:
                raise ConflictError("no state is feasible") from None
            # There are more before all conditions are judged than in the end, or there is no count.
    return UnlistedStates(options, tuple(infeasible), count)
