"""Conflicts that are extreme in one way: very many decision makers, very many one-way options."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Direction, Option, OptionStates
from detente.preferences import Prioritization, Ranking
from detente.stability import Method, explain, stable_states
from detente.stability import cells as counting
from detente.stability.axes import axes_of
from detente.stability.cells import cells_of
from detente.stability.metarational import METARATIONAL
from detente.stability.result import StabilityResult
from detente.stability.slabs import Slab


@pytest.mark.parametrize("count", [63, 64, 65, 130])
def test_a_graph_may_have_any_number_of_decision_makers(count: int) -> None:
    random = np.random.default_rng(count)
    names = [f"D{dm}" for dm in range(count)]
    arcs = {dm: random.permuted(np.tile(np.arange(1, 31), (6, 1)), axis=1)[:, :2] for dm in names}
    preferences = {dm: Ranking(random.permutation(30) + 1) for dm in names}
    require_same(Conflict.from_graph(30, arcs, preferences), "flood")


@pytest.mark.parametrize("count", [64, 65])
def test_option_form_may_have_any_number_of_decision_makers(count: int) -> None:
    names = [f"D{dm}" for dm in range(count)]
    options = [Option(f"o{k}", f"D{k * 10}") for k in range(6)]
    preferences = {
        dm: Prioritization([f"o{k % 6}", f"o{k // 11} IFF o1"]) for k, dm in enumerate(names)
    }
    conflict = Conflict.from_options(names, options, preferences)
    require_same(conflict, "sweeps" if count == 64 else "flood")


def one_way(count: int) -> Conflict:
    """Return a conflict in which one of two can but take its options, and most are infeasible."""
    owned = [f"a{k}" for k in range(count)]
    others = [f"b{k}" for k in range(6)]
    return Conflict.from_options(
        ["A", "B"],
        [
            *(Option(name, "A", Direction.TAKE) for name in owned),
            *(Option(name, "B") for name in others),
        ],
        {
            "A": Prioritization(["b0 IFF a0", "NOT a1", "b1", "a2 IFF a0"]),
            "B": Prioritization(["a0", "NOT b1 OR b2", "b3"]),
        },
        infeasible=[f"{one} AND {other}" for one in owned for other in others],
    )


def test_cells_are_as_many_as_states_lie_in() -> None:
    conflict = one_way(8)
    assert isinstance(conflict.states, OptionStates)
    mine, theirs = cells_of(conflict.states, axes_of(conflict.states, conflict.decision_makers))
    # Beside the 2^8 ways in which A can have used its options, B has done something and A nothing.
    assert mine.count == 2**8 + 2**6 - 1
    assert theirs.count == 2**8
    require_same(conflict, "flood")


def test_comparing_cells_takes_some_seconds_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = one_way(8)
    assert counting.MAX_COMPARISONS <= 4 * 10**9 * 1.1  # 1 ns each, and twice
    pairs = 256**2 + 2**6 - 1  # in the class in which B has done nothing, and in the others
    monkeypatch.setattr(counting, "MAX_COMPARISONS", pairs)
    stable_states(conflict, METARATIONAL, method="flood")
    monkeypatch.setattr(counting, "MAX_COMPARISONS", pairs - 1)
    with pytest.raises(TooLargeError, match="in 256 ways: 65,599 pairs"):
        stable_states(conflict, METARATIONAL, method="flood")


def test_as_many_one_way_options_as_can_be_compared_are_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    conflict = one_way(8)
    monkeypatch.setattr(counting, "MAX_PAIRS", 3**8 - 2**8)
    stable_states(conflict, METARATIONAL, method="flood")
    monkeypatch.setattr(counting, "MAX_PAIRS", 3**8 - 2**8 - 1)
    refusal = (
        "'A' can have used up its one-way options in 256 ways: 6,305 pairs of them would be "
        "compared, and the bound is 6,304; take method='symbolic'"
    )
    with pytest.raises(TooLargeError, match=refusal):
        stable_states(conflict, METARATIONAL, method="flood")


def test_many_one_way_options_are_left_to_the_flood() -> None:
    conflict = Conflict.from_options(
        ["A"],
        [Option(f"a{k}", "A", Direction.TAKE) for k in range(11)],
        {"A": Prioritization(["a0 IFF a1", "NOT a2 OR a3", "a4"])},
    )
    assert explain(conflict).method is Method.FLOOD
    with pytest.raises(ConflictError, match="does not suit"):
        explain(conflict, method="sweeps")
    require_same(conflict, "flood")


def require_same(conflict: Conflict, method: str) -> None:
    """Require that a method answers as passes do."""
    one, other = (stable_states(conflict, METARATIONAL, method=m) for m in ("passes", method))
    assert isinstance(one, StabilityResult)
    assert isinstance(other, StabilityResult)
    for concept in METARATIONAL:
        assert np.array_equal(one.stable[concept], other.stable[concept])


def test_a_plan_refuses_what_its_method_cannot_take() -> None:
    graph = Conflict.from_graph(2, {"A": np.array([[1, 2]])}, {"A": Ranking([1, 2])})
    with pytest.raises(ConflictError, match="needs a conflict in option form"):
        explain(graph, method="symbolic")
    options = [Option("a", "A")]
    ranked = Conflict.from_options(["A"], options, {"A": Ranking([1, 2])})
    with pytest.raises(ConflictError, match="a ranking cannot be analysed symbolically"):
        explain(ranked, method="symbolic")
    unlisted = Conflict.from_options(["A"], options, {"A": Prioritization(["a"])}, limit=0)
    with pytest.raises(ConflictError, match="knows countermoves as sequences only"):
        explain(unlisted, countermoves="one-move")
    with pytest.raises(ConflictError, match="0 threads"):
        stable_states(unlisted, threads=0)
    with pytest.raises(ConflictError, match="horizon"):
        stable_states(unlisted, horizon=0)


def test_a_plan_says_that_sweeps_were_asked_for() -> None:
    conflict = Conflict.from_options(["A"], [Option("a", "A")], {"A": Prioritization(["a"])})
    assert "asked for (2 states" in explain(conflict, method="sweeps").why


def test_a_flood_at_the_end_of_sweeps_asks_for_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    owners = ["A"] * 9 + ["B"] * 4
    options = [Option(f"o{k}", owner) for k, owner in enumerate(owners)]
    wishes = {"A": Prioritization(["o12", "o0"]), "B": Prioritization(["o1 AND NOT o12", "o12"])}
    conflict = Conflict.from_options(["A", "B"], options, wishes)
    asked: list[int] = []
    monkeypatch.setattr("detente.stability.sweeps.require_memory", lambda n, *_: asked.append(n))
    monkeypatch.setattr("detente.stability.slabs.MOST_SWEEPS", 0)
    monkeypatch.setattr("detente.stability.slabs.MOST_COMPARED", 0)
    monkeypatch.setattr(Slab, "_covered", lambda slab, *given: np.zeros(slab.shape, bool))
    stable_states(conflict, ["seq"], method="sweeps")
    assert asked
    assert min(asked) > 100 * 2**13 / 2
