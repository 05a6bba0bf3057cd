"""A thousand random conflicts, every path against the oracle; ``make verify`` takes more."""

from __future__ import annotations

from collections import Counter
from unittest.mock import patch

import numpy as np
import pytest

from detente.model import Direction, OptionStates
from detente.stability import Concept
from detente.stability.arena import Values
from detente.stability.flooding import ArcFlood
from tests.verification.__main__ import main
from tests.verification.checking import checked, in_turn, mismatch
from tests.verification.drawing import described, draw
from tests.verification.paths import FORCED

SEED = 3
A_TENTH = 100


@pytest.mark.slow
@pytest.mark.parametrize("tenth", range(10))
def test_every_path_gives_the_answers_of_the_oracle(tenth: int) -> None:
    for number in range(tenth * A_TENTH, (tenth + 1) * A_TENTH):
        wrong = checked(SEED, number)
        assert not wrong, wrong


def test_whatever_is_odd_is_drawn() -> None:
    drawn: Counter[str] = Counter()
    for number in range(400):
        conflict = draw(SEED, number)
        drawn["one decision maker"] += len(conflict.decision_makers) == 1
        drawn["one state"] += len(conflict.states) == 1
        drawn["all tied"] += all(len(set(order.levels.tolist())) == 1 for order in conflict.orders)
        if isinstance(conflict.states, OptionStates):
            options = conflict.states.options
            owners = [option.owner for option in options]
            one_way = [option.direction is not Direction.BOTH for option in options]
            drawn["no options"] += bool(set(conflict.decision_makers) - set(owners))
            drawn["all one-way"] += all(one_way)
            drawn["some one-way"] += any(one_way) and not all(one_way)
            drawn["interleaved"] += owners != sorted(owners)
            drawn["infeasible"] += len(conflict.states) < 2 ** len(options)
        else:
            arcs = [moves.arcs().pairs().tolist() for moves in conflict.moves]
            drawn["no arcs"] += not any(arcs)
            drawn["intransitive"] += any(
                [a, c] not in pairs for pairs in arcs for a, b in pairs for b2, c in pairs
                if b == b2 and a != c
            )  # fmt: skip
    assert min(drawn.values()) >= 10, drawn


def test_every_way_over_a_grid_comes_in_turn() -> None:
    assert {way for number in range(A_TENTH) for way in in_turn(number)} == set(FORCED)
    assert {len(set(in_turn(number))) for number in range(A_TENTH)} == {4}


def test_a_conflict_is_drawn_again_from_its_seed_and_number() -> None:
    assert described(draw(SEED, 7)) == described(draw(SEED, 7))
    assert described(draw(SEED, 7)) != described(draw(SEED, 8))


def test_a_wrong_path_is_noticed_and_told_with_all_that_replays_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def forgetful(arena: ArcFlood, dm: int, values: Values, at_least: Values) -> Values:
        return values

    with patch.object(ArcFlood, "worst_by_improvements", forgetful):
        code = main(["--seed", "3", "--count", "200"])
        told = capsys.readouterr().out
        assert code == 1
        assert "flood over arcs: seq for D" in told
        assert "levels of D0 (higher is better): [" in told
        replay = told.splitlines()[-1].partition("tests.verification ")[2].split()
        assert main(replay) == 1
    assert main(replay) == 0


def test_a_crash_is_told_too() -> None:
    with patch("tests.verification.checking.mismatch", side_effect=ZeroDivisionError("by zero")):
        assert checked(SEED, 0).startswith("seed 3, conflict 0: ZeroDivisionError: by zero\n")


def test_a_wrong_answer_of_the_public_function_under_sim_is_noticed() -> None:
    conflict = next(c for c in (draw(SEED, number) for number in range(50)) if c.form == "option")
    none = np.zeros((len(conflict.decision_makers), len(conflict.states)), dtype=np.bool_)
    with patch("detente.stability.run.simultaneous", return_value=none):
        assert mismatch(conflict) == f"public function: {Concept.SIM}"
