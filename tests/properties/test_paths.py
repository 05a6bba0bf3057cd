"""Both searches find the same paths, and these are shortest legal sequences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import classsearch, paths
from detente.analysis.arcsearch import ArcSearch
from detente.analysis.classsearch import ClassSearch
from detente.analysis.paths import path_lengths
from detente.errors import TooLargeError
from detente.model import ArcMoves, Conflict, Direction, Option, OptionStates
from detente.model.moves import Indices
from detente.preferences import Ranking, Weighting
from detente.stability import Step, memory
from tests.examples import examples
from tests.strategies import (
    GraphForm,
    OptionForm,
    coalesced_forms,
    crowded_forms,
    graph_forms,
    option_forms,
)


@examples(500)
@given(
    form=st.one_of(option_forms(), crowded_forms()),
    start=st.integers(0, 63),
    movers=st.just({0, 1, 2, 3}) | st.sets(st.integers(0, 3)),
    only=st.booleans(),
    at_once=st.sampled_from([1, 3, 2**19]),
)
def test_by_class_the_paths_are_those_over_the_arcs(
    form: OptionForm, start: int, movers: set[int], only: bool, at_once: int
) -> None:
    conflict = form.build()
    states = conflict.states
    assert isinstance(states, OptionStates)
    start %= len(states)
    every = np.arange(len(states))
    over_arcs = ArcSearch(conflict, start, movers, improvements_only=only)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classsearch, "AT_ONCE", at_once)
        by_class = ClassSearch(conflict, states, start, movers, improvements_only=only)
        assert over_arcs.lengths().tolist() == by_class.lengths().tolist()
        assert list(over_arcs.ways(every)) == list(by_class.ways(every))
        assert list(by_class.ways(every[::-1])) == list(by_class.ways(every))[::-1]


@examples(200)
@given(
    form=st.one_of(option_forms(max_options=4), coalesced_forms(), graph_forms()),
    start=st.integers(0, 15),
    only=st.booleans(),
    some=st.none() | st.sets(st.integers(0, 3)),
)
def test_paths_are_shortest_legal_sequences(
    form: OptionForm | GraphForm, start: int, only: bool, some: set[int] | None
) -> None:
    conflict = form.build()
    names = conflict.decision_makers
    by = None if some is None else [name for dm, name in enumerate(names) if dm in some]
    start = start % len(conflict.states) + 1
    expected = _lengths(conflict, start, names if by is None else by, only=only)
    found = paths(conflict, start, improvements_only=only, by=by)
    assert list(found) == list(range(1, len(conflict.states) + 1))
    assert expected == {target: len(way) for target, way in found.items() if way is not None}
    if by is None:
        listed = path_lengths(conflict, start, improvements_only=only).tolist()
        assert expected == {number: steps for number, steps in enumerate(listed, 1) if steps >= 0}
    for target, way in found.items():
        if way is None:
            continue
        ends = [start, *(step.target for step in way.steps)]
        assert ends == [*(step.source for step in way.steps), target]
        assert all(_is_legal(conflict, step, only=only) for step in way.steps)
        movers = [step.dm for step in way.steps]
        assert all(one != other for one, other in pairwise(movers))
        assert by is None or set(movers) <= set(by)


def _is_legal(conflict: Conflict, step: Step, *, only: bool) -> bool:
    dm = conflict.dm(step.dm)
    source, target = step.source - 1, step.target - 1
    if target not in conflict.moves[dm].targets(source):
        return False
    return not only or conflict.orders[dm].prefers(target, source)


def _lengths(
    conflict: Conflict, start: int, movers: Sequence[str], *, only: bool
) -> dict[int, int]:
    """Return the least number of steps to each state, going from (state, last mover) to all."""
    found = {start: 0}
    front: set[tuple[int, str]] = {(start, "")}
    seen = set(front)
    length = 0
    while front:
        length += 1
        front = {
            (int(target) + 1, name)
            for number, last in front
            for dm, name in enumerate(conflict.decision_makers)
            for target in conflict.moves[dm].targets(number - 1)
            if name in movers
            and name != last
            and (not only or conflict.orders[dm].prefers(int(target), number - 1))
        } - seen
        seen |= front
        for number, _ in front:
            found.setdefault(number, length)
    return found


def large(count: int = 20) -> Conflict:
    """Build a conflict whose arcs nobody would want to list: one mover with most options."""
    names = [f"o{k}" for k in range(count)]
    owners = ["One", *["Two"] * (count - 2), "Three"]
    options = [
        Option(name, owner, Direction.TAKE if k % 5 == 1 else Direction.BOTH)
        for k, (name, owner) in enumerate(zip(names, owners, strict=True))
    ]
    preference = Weighting(dict.fromkeys(names, 1))
    return Conflict.from_options(
        ["One", "Two", "Three"], options, dict.fromkeys(["One", "Two", "Three"], preference)
    )


def test_arcs_are_not_listed_for_paths() -> None:
    conflict = large()
    with pytest.raises(TooLargeError, match="listing the moves of 'Two'"):
        conflict.moves[1].arcs()
    (way,) = paths(conflict, 1, len(conflict.states), improvements_only=True).values()
    assert way is not None
    assert [step.dm for step in way.steps] == ["Three", "Two", "One"]


def test_memory_is_estimated_before_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "UNASKED", 0)
    conflict = large(8)
    assert paths(conflict, 1, 2)
    monkeypatch.setattr("psutil.virtual_memory", lambda: type("None", (), {"available": 1}))
    with pytest.raises(TooLargeError, match=r"^a search over 256 states would take about"):
        paths(conflict, 1, 2)
    with pytest.raises(TooLargeError, match=r"^a search over .* arcs would take about"):
        ArcSearch(conflict, 0, range(3), improvements_only=False)
    free = classsearch.BYTES_A_STATE * 256 + classsearch.AT_ONCE * 80
    monkeypatch.setattr("psutil.virtual_memory", lambda: type("Some", (), {"available": free}))
    assert paths(conflict, 1, 2)
    monkeypatch.setattr(import_module("detente.analysis.paths"), "BYTES_A_STEP", free)
    with pytest.raises(TooLargeError, match=r"^paths to 1 states would take about"):
        paths(conflict, 1, 2)


def test_a_long_way_takes_no_pass_over_all_arcs_for_each_move() -> None:
    count = 2**14
    rungs = np.arange(1, count)
    arcs = np.stack([rungs, rungs + 1], axis=1)
    order = Ranking(np.arange(count, 0, -1))
    conflict = Conflict.from_graph(
        count, {"One": arcs[::2], "Two": arcs[1::2]}, {"One": order, "Two": order}
    )
    looked_at = 0

    def counted(moves: ArcMoves, indices: Indices) -> Iterator[tuple[Indices, Indices]]:
        nonlocal looked_at
        for place, target in targets_from(moves, indices):
            looked_at += len(target)
            yield place, target

    targets_from = ArcMoves.targets_from
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ArcMoves, "targets_from", counted)
        lengths = path_lengths(conflict, 1, improvements_only=True)
    assert lengths.tolist() == list(range(count))
    assert looked_at == count - 1
