"""The engine gives the answers of the literal transcription of the definitions."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from detente.model import Conflict
from detente.stability import Concept, Countermoves, simultaneous, stable_states
from detente.stability.reference import LiteralConflict, stable
from tests.examples import examples
from tests.strategies import (
    GraphForm,
    OptionForm,
    coalesced_forms,
    crowded_forms,
    graph_forms,
    option_forms,
)

SIMULTANEOUS = (Concept.SIM, Concept.SIM_PER_DM)
FORESEEING = (Concept.LIMITED_MOVE, Concept.NON_MYOPIC)
METARATIONAL = tuple(concept for concept in Concept if concept not in {*SIMULTANEOUS, *FORESEEING})


def assert_engine_equals_oracle(conflict: Conflict, concepts: tuple[Concept, ...]) -> None:
    literal = LiteralConflict.of(conflict)
    assert_same_moves_and_preferences(conflict, literal)
    for countermoves in Countermoves:
        result = stable_states(conflict, concepts, countermoves=countermoves)
        for concept in concepts:
            expected = stable(literal, concept, countermoves)
            actual = {dm: set(result.stable_for(dm, concept)) for dm in conflict.decision_makers}
            assert expected == actual, f"{concept} under {countermoves}"
            equilibria = set.intersection(*expected.values())
            assert equilibria == set(result.equilibria(concept)), f"{concept}, {countermoves}"


def assert_same_moves_and_preferences(conflict: Conflict, literal: LiteralConflict) -> None:
    for dm, moves, order in zip(
        conflict.decision_makers, conflict.moves, conflict.orders, strict=True
    ):
        for state in literal.states:
            reached = {int(target) + 1 for target in moves.targets(state - 1)}
            assert literal.moves(dm, state) == reached, f"moves of {dm} from {state}"
            improved = {target for target in reached if order.prefers(target - 1, state - 1)}
            assert literal.improvements(dm, state) == improved, f"{dm} from {state}"


@examples(250)
@given(option_forms())
def test_in_option_form(form: OptionForm) -> None:
    assert_engine_equals_oracle(form.build(), METARATIONAL + SIMULTANEOUS)


@given(crowded_forms())
def test_where_several_improve_at_once(form: OptionForm) -> None:
    assert_engine_equals_oracle(form.build(), SIMULTANEOUS)


@given(crowded_forms() | option_forms(max_options=5), st.integers(1, 4))
def test_simultaneous_in_small_blocks(form: OptionForm, block: int) -> None:
    with patch.object(simultaneous, "BLOCK", block), patch.object(simultaneous, "AT_ONCE", block):
        assert_engine_equals_oracle(form.build(), SIMULTANEOUS)


@examples(200)
@given(coalesced_forms())
def test_after_coalescing(form: OptionForm) -> None:
    assert_engine_equals_oracle(form.build(), METARATIONAL)


@examples(400)
@given(graph_forms())
def test_in_graph_form(form: GraphForm) -> None:
    assert_engine_equals_oracle(form.build(), METARATIONAL)


@examples(600)
@given(
    option_forms(max_options=5, max_dms=2) | coalesced_forms(max_dms=2) | graph_forms(max_dms=2),
    st.integers(1, 9) | st.integers(20, 60),
)
def test_with_foresight(form: OptionForm | GraphForm, horizon: int) -> None:
    conflict = form.build()
    literal = LiteralConflict.of(conflict)
    result = stable_states(conflict, FORESEEING, horizon=horizon)
    for concept in FORESEEING:
        actual = {dm: set(result.stable_for(dm, concept)) for dm in conflict.decision_makers}
        assert actual == stable(literal, concept, horizon=horizon), f"{concept} at {horizon}"
