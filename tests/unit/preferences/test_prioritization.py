from __future__ import annotations

import random
import tracemalloc

import pytest

from detente.errors import StatementError
from detente.model import NamedStates, Option, OptionStates, UnlistedStates
from detente.preferences import Prioritization
from detente.statements import Not, Statement, Taken, holds, parse

NAMES = ["A", "B", "C", "D"]
STATES = OptionStates.feasible([Option(name, "One") for name in NAMES])


def test_the_first_statement_that_differs_decides() -> None:
    # states NN, YN, NY, YY of the first two options
    states = OptionStates.feasible([Option("A", "One"), Option("B", "One")])
    assert Prioritization(["A", "B"]).over(states).ranks.tolist() == [4, 2, 3, 1]
    assert Prioritization(["B", "A"]).over(states).ranks.tolist() == [4, 3, 2, 1]
    assert Prioritization(["A IFF B", "A"]).over(states).ranks.tolist() == [2, 3, 4, 1]


def test_equal_truth_in_all_statements_is_a_tie() -> None:
    states = OptionStates.feasible([Option("A", "One"), Option("B", "One")])
    assert Prioritization(["NOT A"]).over(states).ranks.tolist() == [1, 2, 1, 2]


def test_no_statements_mean_indifference() -> None:
    assert Prioritization([]).over(STATES).ranks.tolist() == [1] * 16


def test_statements_over_named_states() -> None:
    order = Prioritization(["NOT war", "truce"]).over(NamedStates(("war", "truce", "peace")))
    assert order.ranks.tolist() == [3, 1, 2]


def test_text_is_parsed_and_kept_in_order() -> None:
    preference = Prioritization(text for text in ["A AND B", "NOT C"])
    assert preference.statements == (parse("A AND B"), Not(Taken("C")))
    assert preference == Prioritization([parse("A AND B"), parse("NOT C")])


def test_text_that_does_not_parse() -> None:
    with pytest.raises(StatementError, match="stops too early"):
        Prioritization(["A AND"])


@pytest.mark.parametrize("count", [30, 31, 32, 62, 63, 64, 100])
def test_many_statements_are_compared_one_by_one(count: int) -> None:
    # The last statement decides between the states that no other statement tells apart.
    repeated: list[Statement] = [parse("A AND B")] * (count - 3)
    check([*repeated, parse("B"), parse("C IF D"), parse("NOT A")])


@pytest.mark.parametrize("seed", range(5))
def test_a_hundred_random_statements(seed: int) -> None:
    choose = random.Random(seed)  # noqa: S311
    texts = ["A", "B", "NOT C", "A AND B", "C OR D", "A IFF D", "B IF NOT C", "A AND C AND D"]
    check([parse(choose.choice(texts)) for _ in range(100)])


def check(statements: list[Statement]) -> None:
    """Compare with the order of the truth vectors in plain Python."""
    states = [{name for name in NAMES if STATES.choices(index)[name]} for index in range(16)]
    vectors = [tuple(not holds(statement, state) for statement in statements) for state in states]
    places = sorted(set(vectors))
    expected = [places.index(vector) + 1 for vector in vectors]
    assert Prioritization(statements).over(STATES).ranks.tolist() == expected


def test_a_hundred_statements_that_each_tell_one_state_from_the_rest() -> None:
    names = tuple(f"s{number}" for number in range(100))
    order = Prioritization(names[::-1]).over(NamedStates(names))
    assert order.ranks.tolist() == list(range(100, 0, -1))


def test_deciding_gives_the_position_of_the_statement() -> None:
    preference = Prioritization(["A", "NOT B", "C"])
    # 0 is NNNN, 2 is NYNN, 4 is NNYN, 1 is YNNN
    assert preference.deciding(STATES, 1, 0) == 0
    assert preference.deciding(STATES, 0, 2) == 1
    assert preference.deciding(STATES, 4, 0) == 2
    assert preference.deciding(STATES, 0, 4) is None, "the other way round"
    assert preference.deciding(STATES, 0, 8) is None, "a tie"


def test_the_reason_names_the_statement() -> None:
    preference = Prioritization(["A AND B", "NOT C"])
    assert preference.reason(STATES, 0, 4) == "statement 2, “NOT C”, holds only there"
    assert preference.reason(STATES, 4, 0) == "it does not prefer the one to the other"


@pytest.mark.parametrize(("count", "times"), [(20, 1.5), (40, 3)])
def test_little_memory_is_taken_beyond_the_levels(
    monkeypatch: pytest.MonkeyPatch, count: int, times: float
) -> None:
    monkeypatch.setattr("detente.model.blocks.BLOCK", 2**10)
    names = [f"o{k}" for k in range(16)]
    states = OptionStates.feasible([Option(name, "One") for name in names])
    # Of the statements the first ten tell 2^10 classes apart, the others none.
    listed = [f"NOT {name}" for name in names[:10]]
    listed += [f"{'NOT ' * number}(o1 IFF o2)" for number in range(count - 10)]
    preference = Prioritization(listed)
    tracemalloc.start()
    order = preference.over(states)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert order.levels.max() > order.levels.min()
    assert "ranks" not in vars(order)
    assert peak < times * order.levels.nbytes


def test_all_unknown_names_are_told_before_anything_is_computed() -> None:
    preference = Prioritization(["A", "Z", "Y AND NOT Z", "B"])
    unlisted = UnlistedStates(STATES.options, (), None)
    for apply in (lambda: preference.over(STATES), lambda: preference.require_unlisted(unlisted)):
        with pytest.raises(StatementError) as caught:
            apply()
        assert [problem.message for problem in caught.value.problems] == [
            "no option 'Z'",
            "no option 'Y'",
        ]
