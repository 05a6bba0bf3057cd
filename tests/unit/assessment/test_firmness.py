"""In which order equilibria stand, and what is said of how they fall."""

from __future__ import annotations

import pytest

from detente.analysis import Disturbance, Kind, Margin, Robustness, robustness, robustness_of
from detente.assessment.firmness import effort, firmest_first, table, weakest, words
from detente.casefile import load_case
from detente.model import Conflict, StateId
from detente.preferences import Ranking
from detente.stability import Concept, Countermoves, stable_states

PREFERENCES = Disturbance(Kind.STATES, "Row", (1, 0, 2, 3))
MOVE = Disturbance(Kind.MOVES, "Row", (1, 3))


def chicken() -> Conflict:
    return load_case("chicken").conflict


def margin(state: int, kind: Kind, size: int | None, count: int = 0) -> Margin:
    first = None if size is None else MOVE if kind is Kind.MOVES else PREFERENCES
    return Margin(StateId(state), kind, size, count, 100 if count else 0, first)


def found(*margins: Margin, looked_to: dict[Kind, int] | None = None) -> Robustness:
    conflict = chicken()
    equilibria = stable_states(conflict, ["nash"]).equilibria("nash")
    assert list(equilibria) == [2, 3]
    to = dict.fromkeys(Kind, 3) if looked_to is None else looked_to
    return Robustness(
        conflict, Concept.NASH, Countermoves.SEQUENCES, equilibria, to, 0, tuple(margins)
    )


A, B, MOVES = Kind.STATEMENTS, Kind.STATES, Kind.MOVES


@pytest.mark.parametrize(
    "firmer",
    [
        (margin(3, A, None), margin(3, B, 1, 9), margin(3, MOVES, 1, 9)),
        (margin(3, A, 3, 9), margin(3, B, 1, 9), margin(3, MOVES, 1, 9)),
        (margin(3, A, 2, 1), margin(3, B, 1, 2), margin(3, MOVES, 1, 9)),
        (margin(3, A, 2, 2), margin(3, B, 1, 2), margin(3, MOVES, 1, 7)),
        (margin(3, A, 2, 2), margin(3, B, 1, 2), margin(3, MOVES, None)),
    ],
)
def test_the_firmest_stand_first(firmer: tuple[Margin, ...]) -> None:
    other = (margin(2, A, 2, 2), margin(2, B, 1, 2), margin(2, MOVES, 1, 8))
    assert firmest_first(found(*other, *firmer)) == [3, 2]


def test_added_moves_come_last() -> None:
    firmer = (margin(3, A, 3, 2), margin(3, B, 1, 2), margin(3, MOVES, 1, 9))
    other = (margin(2, A, 2, 2), margin(2, B, 1, 2), margin(2, MOVES, None))
    assert firmest_first(found(*other, *firmer)) == [3, 2]


def test_ties_stand_by_number() -> None:
    assert firmest_first(found(margin(2, A, 2, 2), margin(3, A, 2, 2))) == [2, 3]
    assert firmest_first(found(looked_to={})) == [2, 3]


def test_added_moves_are_no_part_of_the_least() -> None:
    answer = found(margin(2, B, 2, 1), margin(2, MOVES, 1, 8), margin(3, B, None),
                   margin(3, MOVES, 1, 2), looked_to={B: 3, MOVES: 1})  # fmt: skip
    assert answer.least(2) == margin(2, B, 2, 1)
    assert answer.least(3) is None
    assert [row[2] for row in table(answer, list(answer.equilibria))] == ["2", "·"]
    assert weakest(answer, StateId(3)) == (
        "State 3 survives every other change that was looked at, but falls when Row can move "
        "from state 2 to state 4, or by 1 other change like it."
    )


def test_where_only_moves_were_looked_at_no_margin_is_told() -> None:
    answer = found(margin(2, B, None), margin(2, MOVES, 1, 1), margin(3, B, None),
                   margin(3, MOVES, None), looked_to={B: 0, MOVES: 1})  # fmt: skip
    assert not answer.has_looked
    cells = [row[2:] for row in table(answer, list(answer.equilibria))]
    assert cells[0] == ["not run", "not run: too many", "1 (1 of 100)"]
    assert weakest(answer, StateId(2)) == "State 2 falls when Row can move from state 2 to state 4."


def test_states_that_tie_are_named_by_the_first() -> None:
    conflict = chicken()
    preferences = [Ranking([[1, 2], [3], [4]]), Ranking([[1, 2, 3, 4]])]
    orders = [preference.over(conflict.states) for preference in preferences]
    tied = conflict.with_preferences(preferences, orders)
    said = words(tied, Disturbance(Kind.STATES, "Row", (1, 0, 2)))
    assert said == "Row likes state 3 better than state 1 and 1 other"


def test_too_many_added_moves_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robustness, "MOST_STATES", 1)
    told = effort(robustness_of(chicken(), "nash"))
    assert told.endswith("move added not at all (too many states or moves).")
