"""Coalition structures: the engine gives the answers of the oracle, and keeps to its laws."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConflictError
from detente.model import Conflict
from detente.stability import Concept, Countermoves, jointmoves, stable_states, statewise
from detente.stability.coalitional import stable_structure
from detente.stability.concepts import CoalitionRule
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import LiteralConflict, stable
from detente.stability.reference.coalition import structured
from detente.stability.reference.reachable import reachable
from tests.examples import examples
from tests.strategies import (
    GraphForm,
    OptionForm,
    Strategy,
    coalesced_forms,
    crowded_forms,
    graph_forms,
    option_forms,
)

Form = OptionForm | GraphForm
Structure = tuple[tuple[str, ...], ...]

any_form: Strategy[Form] = (
    option_forms(max_options=5) | crowded_forms() | coalesced_forms() | graph_forms()
)
in_options: Strategy[Form] = option_forms(max_options=5) | crowded_forms()
rules = st.sampled_from(CoalitionRule)


@st.composite
def structures(draw: st.DrawFn, conflict: Conflict) -> Structure:
    """Draw a partition of the decision makers, blocks by their first member."""
    dms = conflict.decision_makers
    block_of = [draw(st.integers(0, min(position, 2))) for position in range(len(dms))]
    blocks: dict[int, tuple[str, ...]] = {}
    for dm, block in zip(dms, block_of, strict=True):
        blocks[block] = (*blocks.get(block, ()), dm)
    return tuple(blocks.values())


def is_undefined(conflict: Conflict, rule: CoalitionRule) -> bool:
    return rule is CoalitionRule.MERGED and not conflict.states.options


def answer(
    conflict: Conflict,
    structure: Structure,
    rule: CoalitionRule,
    countermoves: Countermoves = Countermoves.SEQUENCES,
) -> dict[Concept, list[set[int]]]:
    """Return the stable states by concept and block."""
    result = stable_structure(conflict, structure, rule=rule, countermoves=countermoves)
    return {
        concept: [{*map(int, result.stable_for(block, concept))} for block in structure]
        for concept in METARATIONAL
    }


def assert_engine_equals_oracle(
    conflict: Conflict, structure: Structure, rule: CoalitionRule, countermoves: Countermoves
) -> None:
    literal = structured(LiteralConflict.of(conflict), structure, rule)
    found = answer(conflict, structure, rule, countermoves)
    for concept in METARATIONAL:
        expected = list(stable(literal, concept, countermoves).values())
        assert found[concept] == expected, f"{concept} under {rule} and {countermoves}"


@examples(500)
@given(st.data(), any_form, rules, st.sampled_from(Countermoves))
def test_engine_equals_oracle(
    data: st.DataObject, form: Form, rule: CoalitionRule, countermoves: Countermoves
) -> None:
    conflict = form.build()
    structure = data.draw(structures(conflict))
    if is_undefined(conflict, rule) and any(len(block) > 1 for block in structure):
        with pytest.raises(ConflictError, match="in graph form moves do not combine"):
            stable_structure(conflict, structure, rule=rule)
        return
    if not is_undefined(conflict, rule):
        assert_engine_equals_oracle(conflict, structure, rule, countermoves)


@examples(100)
@given(st.data(), any_form, st.integers(1, 12))
def test_a_few_profiles_at_a_time_change_nothing(
    data: st.DataObject, form: Form, at_once: int
) -> None:
    conflict = form.build()
    structure = data.draw(structures(conflict))
    rule = CoalitionRule.SEQUENCE
    with patch.object(statewise, "AT_ONCE", at_once), patch.object(jointmoves, "AT_ONCE", 1):
        assert_engine_equals_oracle(conflict, structure, rule, Countermoves.SEQUENCES)


@examples(100)
@given(any_form, rules)
def test_everyone_alone_is_the_conflict_itself(form: Form, rule: CoalitionRule) -> None:
    conflict = form.build()
    alone = tuple((dm,) for dm in conflict.decision_makers)
    result = stable_states(conflict, METARATIONAL)
    for concept, found in answer(conflict, alone, rule).items():
        assert found == [set(result.stable_for(dm, concept)) for dm in conflict.decision_makers]


@examples(100)
@given(st.data(), any_form, rules)
def test_a_stronger_concept_has_fewer_stable_states(
    data: st.DataObject, form: Form, rule: CoalitionRule
) -> None:
    conflict = form.build()
    if is_undefined(conflict, rule):
        return
    found = answer(conflict, data.draw(structures(conflict)), rule)
    nash, gmr, smr, seq, sseq = (found[concept] for concept in METARATIONAL)
    for strong, weak in ((nash, sseq), (sseq, seq), (seq, gmr), (nash, smr), (smr, gmr)):
        assert all(fewer <= more for fewer, more in zip(strong, weak, strict=True))


@examples(100)
@given(any_form, rules)
def test_together_all_stay_where_no_reachable_state_is_better_for_each(
    form: Form, rule: CoalitionRule
) -> None:
    conflict = form.build()
    if is_undefined(conflict, rule):
        return
    everyone = conflict.decision_makers
    literal = structured(LiteralConflict.of(conflict), [everyone], rule)
    found = answer(conflict, (everyone,), rule)
    undominated = {
        state
        for state in literal.states
        if not any(
            all(order.prefers(target - 1, state - 1) for order in conflict.orders)
            for target in literal.moves(" + ".join(everyone), state)
        )
    }
    # Nobody is left to answer, so all concepts are one.
    assert all(stable == [undominated] for stable in found.values())


@examples(100)
@given(st.data(), any_form)
def test_blocks_that_move_in_turn_reach_what_their_members_reach(
    data: st.DataObject, form: Form
) -> None:
    literal = LiteralConflict.of(form.build())
    structure = data.draw(structures(form.build()))
    together = structured(literal, structure, CoalitionRule.SEQUENCE)
    for state in literal.states:
        by_blocks = reachable(together.moves, together.decision_makers, state)
        assert by_blocks == reachable(literal.moves, literal.decision_makers, state)


@examples(100)
@given(st.data(), in_options)
def test_merged_members_go_wherever_their_sequences_lead(
    data: st.DataObject, form: OptionForm
) -> None:
    literal = LiteralConflict.of(form.build())
    structure = data.draw(structures(form.build()))
    merged, sequence = (structured(literal, structure, rule) for rule in CoalitionRule)
    for block in merged.decision_makers:
        for state in literal.states:
            assert sequence.moves(block, state) <= merged.moves(block, state) | {state}
