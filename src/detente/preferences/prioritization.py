"""Option prioritization: statements in order of importance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from detente.errors import Problem, StatementError
from detente.model import States, UnlistedStates, WeakOrder
from detente.model.levels import MAX_LEVEL, dense_levels_of_blocks
from detente.statements import Statement, holds, parse, require_known

Score = TypeVar("Score", np.int32, np.int64)


@dataclass(frozen=True)
class Prioritization:
    """States compared by the first statement in which they differ.

    Definition: with statements L1 … Lk, most important first, s is preferred to t iff for the
    first p at which Lp(s) ≠ Lp(t), Lp is true in s. Equal truth in all is a tie. No statements
    at all is indifference between all states.

    Parameters
    ----------
    statements : tuple of Statement
        Most important first; text is parsed.

    Examples
    --------
    >>> from detente.model import Option, OptionStates
    >>> states = OptionStates.feasible([Option("Release", "Syria"), Option("Attack", "Iraq")])
    >>> Prioritization(["NOT Attack", "NOT Release"]).over(states).ranks.tolist()
    [1, 2, 3, 4]

    References
    ----------
    Hipel, Fang, Peng (2004), option prioritization; the score form is Σ 2^(k−p)·[Lp true].
    """

    statements: tuple[Statement, ...]

    def __init__(self, statements: Iterable[Statement | str]) -> None:
        parsed = (parse(item) if isinstance(item, str) else item for item in statements)
        object.__setattr__(self, "statements", tuple(parsed))

    def over(self, states: States) -> WeakOrder:
        """Apply to `states`.

        The score of a state, Σ 2^(k−p)·[Lp true], is its level as long as it is small enough.
        Where there are too many statements for that, as many as an int64 holds are made into
        dense levels, which the next ones refine.

        Complexity: O(states · statements); beyond 30 statements also one sort, in parts, for
        every 63 of them or, once many states are told apart, for fewer.
        """
        self._require_known(states.vocabulary)
        rest = tuple(dict.fromkeys(self.statements))  # a repeated one never decides
        levels, count = np.ones(len(states), dtype=np.int32), 1
        while count << len(rest) > MAX_LEVEL:
            room = 63 - (count - 1).bit_length()
            refined = partial(_refined, states, levels, rest[:room], np.int64)
            levels = dense_levels_of_blocks(len(states), refined)
            count, rest = int(levels.max()), rest[room:]
        for place, scores in _refined(states, levels, rest, np.int32):
            levels[place] = scores + 1
        return WeakOrder.from_levels(levels)

    def require_unlisted(self, states: UnlistedStates) -> None:
        """Refuse names that are no options; statements need no list of the states."""
        self._require_known(states.vocabulary)

    def _require_known(self, names: Sequence[str]) -> None:
        """Refuse every name in the statements that is not among those given."""
        problems: dict[Problem, None] = {}  # once each, in order
        for statement in self.statements:
            try:
                require_known(statement, names)
            except StatementError as error:
                problems |= dict.fromkeys(error.problems)
        if problems:
            raise StatementError(problems)

    def deciding(self, states: States, better: int, worse: int) -> int | None:
        """Return the position (0 = most important) of the statement that puts `better` first."""
        true_there, true_here = states.true_names(better), states.true_names(worse)
        for position, statement in enumerate(self.statements):
            there, here = holds(statement, true_there), holds(statement, true_here)
            if there != here:
                return position if there else None
        return None

    def reason(self, states: States, better: int, worse: int) -> str:
        """Say which statement puts `better` above `worse`."""
        position = self.deciding(states, better, worse)
        if position is None:
            return "it does not prefer the one to the other"
        return f"statement {position + 1}, “{self.statements[position]}”, holds only there"


def _refined(
    states: States,
    levels: npt.NDArray[np.int32],
    statements: Sequence[Statement],
    dtype: type[Score],
) -> Iterator[tuple[slice, npt.NDArray[Score]]]:
    """Give, block by block, scores from 0 that order by level and then by the statements."""
    for place, block in states.blocks():
        scores = levels[place].astype(dtype)
        scores -= 1
        for statement in statements:
            scores += scores
            scores += block.truth(statement)
        yield place, scores
