"""Limited-move and non-myopic stability on conflicts that can be followed by hand."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Sequence
from itertools import islice
from types import SimpleNamespace

import numpy as np
import psutil
import pytest

from benchmarks.engine.conflicts import digraph
from detente.casefile import load_case
from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Option
from detente.preferences import Prioritization
from detente.stability import (
    Concept,
    StabilityResult,
    foreseen,
    horizon,
    memory,
    stable_states,
    why,
)
from detente.stability.concepts import HORIZON, require_horizon
from detente.stability.horizon import anticipations, recurrence
from detente.stability.reference import LiteralConflict, stable
from tests.unit.stability import examples

BOTH = (Concept.LIMITED_MOVE, Concept.NON_MYOPIC)


def run(conflict: Conflict, moves: int = HORIZON) -> StabilityResult:
    return stable_states(conflict, BOTH, horizon=moves)


def turns_about() -> Conflict:
    """Build four states in a ring, of which One moves along a-b and c-d, Two along b-c and d-a.

    Whatever the horizon, one more move changes what is foreseen somewhere.
    """
    return examples.graph(
        {
            "One": [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")],
            "Two": [("b", "c"), ("c", "b"), ("d", "a"), ("a", "d")],
        },
        {"One": ["b", "d", "a", "c"], "Two": ["c", "a", "b", "d"]},
    )


def answers_either_way(*, shown: str = "tied") -> Conflict:
    """From s One goes to t; from there Two goes up to u or down to z, and likes both as well.

    One likes u better than s, and z less. `shown` breaks Two's tie, for u or for z.
    """
    two: dict[str, list[str | Sequence[str]]] = {
        "tied": [["u", "z"], "t", "s"],
        "u": ["u", "z", "t", "s"],
        "z": ["z", "u", "t", "s"],
    }
    return examples.graph(
        {"One": [("s", "t")], "Two": [("t", "u"), ("t", "z")]},
        {"One": ["u", "s", "t", "z"], "Two": two[shown]},
    )


def test_non_myopic_equilibria_of_the_dilemma_and_of_chicken_as_published() -> None:
    # Brams and Wittman (1981), Nonmyopic Equilibria in 2 x 2 Games: both outcomes in which the
    # two do the same in the dilemma, and the compromise alone in chicken.
    assert run(examples.dilemma()).equilibria("non_myopic") == {1, 4}
    assert run(examples.chicken()).equilibria("non_myopic") == {4}
    assert run(load_case("prisoners-dilemma").conflict).equilibria("non_myopic") == {1, 4}
    assert run(load_case("chicken").conflict).equilibria("non_myopic") == {1}


@pytest.mark.parametrize(
    ("moves", "stable"),
    [
        (1, ({2, 3}, {2, 3})),
        # Whoever drives on now foresees nothing that One could do after Two's crash.
        (2, ({3}, {2})),
        # ... and now foresees that the other would go through the crash to make it give way.
        (3, ({3, 4}, {2, 4})),
        (4, ({3, 4}, {2, 4})),
    ],
)
def test_chicken_horizon_by_horizon(moves: int, stable: tuple[set[int], set[int]]) -> None:
    result = run(examples.chicken(), moves)
    for dm, expected in zip(("One", "Two"), stable, strict=True):
        assert result.stable_for(dm, "limited_move") == expected
    assert result.horizon == moves


def test_the_dilemma_needs_two_moves_of_foresight() -> None:
    found = [run(examples.dilemma(), moves).equilibria("limited_move") for moves in (1, 2, 3, 50)]
    assert found == [{1}, {1, 4}, {1, 4}, {1, 4}]


def test_the_shipped_case_of_two_decision_makers() -> None:
    conflict = load_case("syria-iraq-1975").conflict
    assert run(conflict, 1).equilibria("limited_move") == stable_states(
        conflict, "nash"
    ).equilibria("nash")


def test_what_returns_without_settling() -> None:
    conflict = turns_about()
    again = recurrence(conflict)
    assert again.period > 1
    by_horizon = [worst.tolist() for worst in islice(anticipations(conflict), 40)]
    assert by_horizon[again.start] == by_horizon[again.start + again.period]
    assert by_horizon[again.start :].count(by_horizon[again.start]) >= 2
    within = by_horizon[again.start + 1 : again.start + again.period]
    assert by_horizon[again.start] not in within, "the period is the shortest"


def test_stable_at_some_long_horizons_and_not_at_others_is_not_non_myopic() -> None:
    conflict = turns_about()
    for_ever = run(conflict).stable[Concept.NON_MYOPIC]
    at_long = [run(conflict, moves).stable[Concept.LIMITED_MOVE] for moves in range(64, 76)]
    assert (for_ever == np.logical_and.reduce(at_long)).all()
    assert (np.logical_or.reduce(at_long) > for_ever).any()


@pytest.mark.parametrize("moves", [2, 3, 4])
def test_who_reckons_with_a_tie_takes_the_worst_for_itself(moves: int) -> None:
    stable = {
        shown: 1 in run(answers_either_way(shown=shown), moves).stable_for("One", "limited_move")
        for shown in ("tied", "u", "z")
    }
    assert stable == {"tied": True, "u": False, "z": True}
    witness = why(answers_either_way(), 1, "One", "limited_move", horizon=moves)
    assert witness.improvements[0].ends_in == 4


def test_staying_is_preferred_to_ending_where_it_is_as_good() -> None:
    conflict = examples.graph({"One": [("s", "t")], "Two": []}, {"One": [["s", "t"]]})
    assert run(conflict).stable_for("One", "limited_move") == {1, 2}
    assert run(conflict).stable_for("One", "non_myopic") == {1, 2}


@pytest.mark.parametrize("concept", BOTH)
def test_three_decision_makers_are_refused(concept: Concept) -> None:
    dms = ["One", "Two", "Three"]
    options = [Option("A", "One"), Option("B", "Two"), Option("C", "Three")]
    conflict = Conflict.from_options(dms, options, dict.fromkeys(dms, Prioritization([])))
    expected = (
        "L_h and NM are defined for two decision makers, and here are 3: for more, definitions "
        "differ in who moves next, and none of them is computed"
    )
    with pytest.raises(ConflictError) as caught:
        stable_states(conflict, concept)
    assert str(caught.value) == expected
    with pytest.raises(ConflictError) as caught:
        why(conflict, 1, "One", concept)
    assert str(caught.value) == expected


@pytest.mark.parametrize("wrong", [0, -1, 2.0, True, "3", None])
def test_a_horizon_is_a_number_of_moves(wrong: object) -> None:
    expected = f"no horizon {wrong!r}; a horizon is a number of moves, from 1 on"
    with pytest.raises(ConflictError) as caught:
        require_horizon(wrong)  # type: ignore[arg-type]
    assert str(caught.value) == expected
    with pytest.raises(ConflictError):
        stable_states(examples.chicken(), "nash", horizon=wrong)  # type: ignore[call-overload]
    with pytest.raises(ConflictError):
        why(examples.chicken(), 1, "One", "nash", horizon=wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("build", [turns_about, examples.chicken, examples.dilemma])
@pytest.mark.parametrize("moves", [63, 10**6, 10**6 + 1, 10**6 + 2, 4 * 10**9, 10**30 + 3])
def test_a_long_horizon_is_answered_by_what_returns(
    build: Callable[[], Conflict], moves: int
) -> None:
    conflict = build()
    again = recurrence(conflict)
    short = again.start + (moves - again.start) % again.period
    expected = stable(LiteralConflict.of(conflict), "limited_move", horizon=short)
    actual = stable_states(conflict, "limited_move", horizon=moves)
    assert {
        dm: actual.stable_for(dm, "limited_move") for dm in conflict.decision_makers
    } == expected


def test_without_moves_no_horizon_is_too_long() -> None:
    conflict = examples.graph({"One": [], "Two": []}, {"One": ["s", "t"]})
    assert run(conflict, 10**18).equilibria("limited_move") == {1, 2}


def test_the_cost_of_a_horizon_is_told_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    # Four states, from each of which either has one move: 8 moves a horizon.
    told: list[str] = []
    monkeypatch.setattr(horizon, "LEAST_LOOKS", 8)
    monkeypatch.setattr(horizon, "MAX_LOOKS", 17)
    stable_states(examples.chicken(), "limited_move", horizon=2, progress=told.append)
    assert told == ["L_2", "L_2 looks at 8 moves a horizon, at up to 2 horizons"]
    with pytest.raises(TooLargeError) as caught:
        stable_states(examples.chicken(), "limited_move", horizon=3)
    assert str(caught.value) == (
        "what is anticipated does not return within 2 horizons, which count as 16 moves looked at; "
        "the bound is 17; take a shorter horizon"
    )


def test_what_does_not_return_within_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(horizon, "LEAST_LOOKS", 8)
    monkeypatch.setattr(horizon, "MAX_LOOKS", 40)
    stable_states(examples.chicken(), "non_myopic", progress=told.append)
    assert told == ["NM", "NM looks at 8 moves a horizon, at up to 5 horizons"]
    monkeypatch.setattr(horizon, "MAX_LOOKS", 17)
    with pytest.raises(TooLargeError) as caught:
        stable_states(examples.chicken(), "non_myopic")
    assert str(caught.value) == (
        "what is anticipated does not return within 2 horizons, which count as 16 moves looked at; "
        "the bound is 17; ask for limited_move with a horizon"
    )


@pytest.mark.parametrize("concept", ["limited_move", "non_myopic"])
def test_memory_is_asked_for_beforehand(concept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    needed = 96 * 4 + 8 * 4  # four states, and one move of each decision maker from each of them
    monkeypatch.setattr(memory, "UNASKED", 0)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=needed))
    assert stable_states(examples.dilemma(), concept).concepts == (Concept(concept),)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=needed - 1))
    for ask in (
        lambda: stable_states(examples.dilemma(), concept),
        lambda: why(examples.dilemma(), 1, "One", concept),
    ):
        with pytest.raises(TooLargeError) as caught:
            ask()
        assert str(caught.value) == (
            "foreseeing 4 moves over 4 states would take about 416 B, and 415 B are free; "
            "leave it out, or add infeasibility conditions"
        )


@pytest.mark.parametrize("states", [2**13, 2**16])
@pytest.mark.parametrize("dms", [1, 2])
@pytest.mark.parametrize("arcs", [2**12, 2**18])
def test_memory_is_told_from_above_and_not_by_much(states: int, dms: int, arcs: int) -> None:
    conflict = digraph(states, arcs, dms)
    moves = [len(moves.arcs()) for moves in conflict.moves]
    told = horizon.A_STATE * states + horizon.A_MOVE * max(moves)
    for foresee in (
        lambda: horizon.limited_move(conflict, 3, lambda step: None),
        lambda: recurrence(conflict),
    ):
        taken = peak(foresee)
        assert 0.5 * told < taken <= told + 2**17  # buffers of NumPy's own


def peak(run: Callable[[], object]) -> int:
    """Return the most bytes that a call takes at a time."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_however_few_moves_there_are_the_horizons_are_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    stable_states(examples.chicken(), "non_myopic", progress=told.append)
    assert told[1] == "NM looks at 8 moves a horizon, at up to 4,194,304 horizons"
    monkeypatch.setattr(horizon, "MAX_LOOKS", 2**14 + 1)
    with pytest.raises(TooLargeError) as caught:
        stable_states(turns_about(), "limited_move", horizon=10**9)
    assert str(caught.value) == (
        "what is anticipated does not return within 2 horizons, which count as 16,384 moves looked "
        "at; the bound is 16,385; take a shorter horizon"
    )


def test_a_witness_that_would_keep_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreseen, "MAX_KEPT", 4 * 2**12)
    assert why(examples.chicken(), 1, "One", "limited_move", horizon=3).horizon == 3
    with pytest.raises(TooLargeError) as caught:
        why(examples.chicken(), 1, "One", "limited_move", horizon=4)
    assert str(caught.value) == (
        "a witness at a horizon of 4 would keep 20,480 bytes; the bound is 16,384"
    )


def test_a_witness_of_what_is_unstable_at_some_long_horizons() -> None:
    conflict = turns_about()
    for dm in conflict.decision_makers:
        stable = run(conflict).stable_for(dm, "non_myopic")
        for state in range(1, 5):
            witness = why(conflict, state, dm, "non_myopic")
            assert witness.is_stable == (state in stable)
            assert witness.horizon
            same = why(conflict, state, dm, "limited_move", horizon=witness.horizon)
            assert (same.is_stable, same.improvements) == (
                witness.is_stable,
                witness.improvements,
            )
