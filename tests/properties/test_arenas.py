"""Every arena gives the answers of the literal transcription, and all arenas the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model import ArcMoves, Conflict, Moves
from detente.stability import Concept
from detente.stability.arena import Arena, Values
from detente.stability.bits import unpacked
from detente.stability.flooding import ArcFlood
from detente.stability.metarational import METARATIONAL, stable_for
from detente.stability.passes import Passes
from detente.stability.reference import LiteralConflict, stable
from tests.examples import examples
from tests.strategies import GraphForm, OptionForm, coalesced_forms, graph_forms, option_forms

Making = Callable[[Sequence[Moves], Sequence[Values]], Arena]

every_arena = pytest.mark.parametrize("make", [Passes, ArcFlood])


def levels_of(conflict: Conflict) -> list[Values]:
    return [order.levels for order in conflict.orders]


@every_arena
@examples(250)
@given(form=st.one_of(graph_forms(), coalesced_forms(), option_forms(max_options=5)))
def test_an_arena_gives_the_answers_of_the_oracle(
    make: Making, form: GraphForm | OptionForm
) -> None:
    conflict = form.build()
    literal = LiteralConflict.of(conflict)
    expected = {concept: stable(literal, concept) for concept in METARATIONAL}
    arena = make(conflict.moves, levels_of(conflict))
    for dm, name in enumerate(conflict.decision_makers):
        for concept, answer in stable_for(arena, dm, METARATIONAL):
            actual = {
                int(index) + 1 for index in np.flatnonzero(unpacked(answer, len(conflict.states)))
            }
            assert expected[concept][name] == actual, f"{concept} for {name}"


@every_arena
@given(form=graph_forms(), asked=st.sets(st.sampled_from(METARATIONAL)))
def test_concepts_may_be_asked_for_in_any_company(
    make: Making, form: GraphForm, asked: set[Concept]
) -> None:
    conflict = form.build()
    arena = make(conflict.moves, levels_of(conflict))
    every = {concept: answer.tolist() for concept, answer in stable_for(arena, 0, METARATIONAL)}
    some = {concept: answer.tolist() for concept, answer in stable_for(arena, 0, asked)}
    assert some == {concept: every[concept] for concept in asked}


@every_arena
@given(form=st.one_of(graph_forms(), option_forms(max_options=4)), data=st.data())
def test_profiles_run_together_give_what_each_gives_alone(
    make: Making, form: GraphForm | OptionForm, data: st.DataObject
) -> None:
    conflict = form.build()
    size, dms = len(conflict.states), range(len(conflict.moves))
    shape = data.draw(st.sampled_from([(1,), (3,), (2, 2)]))
    count = int(np.prod(shape)) * size
    drawn = [data.draw(st.lists(st.integers(1, 4), min_size=count, max_size=count)) for _ in dms]
    levels = [np.array(values, dtype=np.int32).reshape(*shape, size) for values in drawn]
    together = make(conflict.moves, levels)
    for dm in dms:
        answers = dict(stable_for(together, dm, METARATIONAL))
        for profile in np.ndindex(shape):
            alone = make(conflict.moves, [values[profile] for values in levels])
            for concept, expected in stable_for(alone, dm, METARATIONAL):
                assert answers[concept].shape == (*shape, -(-size // 8))
                assert expected.tolist() == answers[concept][profile].tolist()


@pytest.mark.parametrize("movers", [1, 2, 3, 5])
def test_both_arenas_agree_on_a_large_digraph(movers: int) -> None:
    size = 2**16
    random = np.random.default_rng(movers)
    moves = []
    for _ in range(movers):
        # Few enough arcs that much is out of reach, and that who moved last matters.
        pairs = random.integers(0, size, (size * 3 // movers, 2))
        moves.append(ArcMoves.from_pairs(size, pairs[pairs[:, 0] != pairs[:, 1]]))
    levels = [random.integers(1, size // 4, size, dtype=np.int32) for _ in moves]
    arenas: list[Arena] = [Passes(moves, levels), ArcFlood(moves, levels)]
    for dm in range(movers):
        by_passes, by_flood = (dict(stable_for(arena, dm, METARATIONAL)) for arena in arenas)
        for concept in METARATIONAL:
            assert np.array_equal(by_passes[concept], by_flood[concept]), concept
        worst = [arena.worst_by_moves(dm, levels[dm]) for arena in arenas]
        assert np.array_equal(worst[0], worst[1])
        credible = [arena.worst_by_improvements(dm, levels[dm], worst[0]) for arena in arenas]
        assert np.array_equal(credible[0], credible[1])
