r"""Where the others may lead in answer to a move, and what they must prefer for it.

Definition: a sanction from t is a sequence of moves of the others, nobody twice running. Under the
credible concepts each step asks that its mover prefers it; where that may be so or not, this is a
wish. For each state the sets of wishes are returned under which some sanction ends there; of two
sets, one of which follows from the other, only that which asks for less, and none that contradicts
itself.

What goes through a state at which the sanction may as well end is left out, as is what comes back
to t. In option form moves and improvements are transitive: who moves twice running could have made
one move of it, so it does not matter who moved last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.analysis.sanctioning import CREDIBLE
from detente.analysis.wishes import Asked, Wish, Wishes, add_smallest, with_wish
from detente.errors import Problem, TooLargeError
from detente.model import Conflict, OptionStates, StateId
from detente.stability import Concept, Countermoves

MOST_WAYS = 10_000
"""So many sets of wishes are followed, for all moves that leave a state."""

MOST_ENDS = 2**14
"""To so many states sanctions are followed, for one move."""


class Leading:
    """Follows the sanctions of all moves that leave one state, up to so many ways in all.

    Parameters
    ----------
    conflict : Conflict
    concept : Concept
    countermoves : Countermoves
    varied : frozenset of int
        Whose preferences may be any, by position.
    """

    def __init__(
        self,
        conflict: Conflict,
        concept: Concept,
        countermoves: Countermoves,
        varied: frozenset[int],
    ) -> None:
        self.conflict, self.concept = conflict, concept
        self.countermoves, self.varied = countermoves, varied
        self._followed = 0

    def ends(self, dm: int, target: int, is_enough: Callable[[int], bool]) -> dict[int, Asked]:
        """Return where sanctions of a move may end, and what is asked for each.

        Parameters
        ----------
        dm, target : int
            Whose move, by position, and where it led, by index.
        is_enough : callable
            Whether a sanction that ends in a state deters whatever the mover prefers, by index.

        Raises
        ------
        TooLargeError
            When more than :data:`MOST_WAYS` sets of wishes are followed, with those of other moves,
            or sanctions lead to more than :data:`MOST_ENDS` states.

        Notes
        -----
        Complexity: for each set that is followed a comparison with all that lead to the same state.
        """
        others = [other for other in range(len(self.conflict.moves)) if other != dm]
        is_transitive = isinstance(self.conflict.states, OptionStates)
        found: dict[tuple[int, int], Asked] = {}
        latest: list[tuple[int, int, Wishes, Wishes]] = [(target, dm, Wishes(), Wishes())]
        while latest:
            stage, latest = latest, []
            for start, last, wishes, implied in stage:
                if start != target and wishes not in found[start, -1 if is_transitive else last]:
                    continue  # what asks for less has taken its place
                for mover in (other for other in others if other != last):
                    for end, more, follows in self._steps(mover, start, wishes, implied):
                        key = end, -1 if is_transitive else mover
                        if end == target or not add_smallest(
                            found.setdefault(key, {}), more, follows
                        ):
                            continue
                        self._count(more, len(found))
                        if not is_enough(end):
                            latest.append((end, mover, more, follows))
            if self.countermoves is Countermoves.ONE_MOVE:
                break
        return _by_end(found)

    def _steps(
        self, mover: int, start: int, wishes: Wishes, implied: Wishes
    ) -> Iterator[tuple[int, Wishes, Wishes]]:
        """Yield where a mover may go in a sanction, what is asked then, and what follows."""
        is_credible = self.concept in CREDIBLE
        order = self.conflict.orders[mover]
        name = self.conflict.decision_makers[mover]
        for end in self.conflict.moves[mover].targets(start).tolist():
            if is_credible and mover in self.varied:
                wish = Wish(name, StateId(end + 1), StateId(start + 1))
                follows = with_wish(implied, wish)
                if follows is not None:
                    yield end, wishes | {wish}, follows
            elif not is_credible or order.prefers(end, start):
                yield end, wishes, implied

    def _count(self, wishes: Wishes, ends: int) -> None:
        self._followed += bool(wishes)
        for count, most in ((self._followed, MOST_WAYS), (ends, MOST_ENDS)):
            if count > most:
                message = f"there are more than {most:,} ways to deter the moves that leave it"
                raise TooLargeError(Problem(message, "", "let fewer decision makers vary"))


def _by_end(found: dict[tuple[int, int], Asked]) -> dict[int, Asked]:
    """Return what is asked for each state, whoever moved last."""
    ends: dict[int, Asked] = {}
    for (end, _), asked in found.items():
        for wishes, implied in asked.items():
            add_smallest(ends.setdefault(end, {}), wishes, implied)
    return ends
