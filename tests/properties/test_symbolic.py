"""The symbolic engine gives the answers of the definitions and of the explicit engine."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model import Conflict, Option, OptionStates, UnlistedStates
from detente.model.states import where
from detente.preferences import Prioritization
from detente.stability import Budget, Concept, stable_states
from detente.stability.reference import LiteralConflict, stable
from detente.stability.symbolic import diagrams, symbolic_stability, symbolic_why
from tests.examples import examples
from tests.properties.test_witnesses import check_witness
from tests.strategies import (
    DIRECTIONS,
    OptionForm,
    crowded_forms,
    option_forms,
    prioritizations,
    statements,
)

CONCEPTS = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)


@st.composite
def prioritized_forms(draw: st.DrawFn) -> OptionForm:
    """Draw a conflict in option form with a prioritization, maybe empty, for everyone."""
    form = draw(option_forms() | crowded_forms())
    names = tuple(option.name for option in form.options)
    stated = {dm: draw(prioritizations(names)) for dm in form.decision_makers}
    return OptionForm(form.decision_makers, form.options, form.infeasible, stated)


def unlisted(form: OptionForm) -> Conflict:
    """Build the conflict without a list of its states."""
    conflict = Conflict.from_options(
        form.decision_makers,
        form.options,
        form.preferences,
        infeasible=form.infeasible,
        limit=0,
    )
    assert isinstance(conflict.states, UnlistedStates)
    return conflict


@examples(300)
@given(form=prioritized_forms())
def test_gives_the_answers_of_the_oracle(form: OptionForm) -> None:
    literal = LiteralConflict.of(form.build())
    result = symbolic_stability(unlisted(form))
    assert result.concepts == CONCEPTS
    assert not result.unfinished
    for concept in CONCEPTS:
        expected = stable(literal, concept)
        for dm in form.decision_makers:
            found = result.stable_for(dm, concept)
            assert list(found) == sorted(expected[dm]), f"{concept} for {dm}"
            assert found.count == len(expected[dm])
        equilibria = result.equilibria(concept)
        assert list(equilibria) == sorted(set.intersection(*expected.values())), concept
        assert bool(equilibria) == bool(equilibria.count)


@examples(30)
@given(data=st.data())
def test_every_library_and_a_listed_conflict_give_the_same(data: st.DataObject) -> None:
    form = data.draw(prioritized_forms())
    conflict = form.build()
    expected = stable_states(conflict, CONCEPTS)
    for name in diagrams.LIBRARIES:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(diagrams, "LIBRARIES", (name,))
            result = symbolic_stability(conflict)
            for concept in CONCEPTS:
                assert set(result.equilibria(concept)) == expected.equilibria(concept)


@examples(20)
@given(form=prioritized_forms())
def test_a_process_of_its_own_gives_the_same(form: OptionForm) -> None:
    expected = stable_states(form.build(), CONCEPTS)
    result = symbolic_stability(unlisted(form), budget=Budget(seconds=60))
    for concept in CONCEPTS:
        assert set(result.equilibria(concept)) == expected.equilibria(concept)


@examples(100)
@given(data=st.data())
def test_who_likes_what_most_as_where_states_are_listed(data: st.DataObject) -> None:
    form = data.draw(prioritized_forms())
    expected = stable_states(form.build(), CONCEPTS)
    result = symbolic_stability(unlisted(form))
    statement = data.draw(statements(tuple(option.name for option in form.options)))
    for concept in CONCEPTS:
        for dm in form.decision_makers:
            for among in (None, statement):
                assert set(result.best(concept, dm, among)) == expected.best(concept, dm, among)
                assert set(result.worst(concept, dm, among)) == expected.worst(concept, dm, among)


@examples(100)
@given(data=st.data())
def test_sets_combine_count_and_page_as_sets_of_numbers(data: st.DataObject) -> None:
    form = data.draw(prioritized_forms())
    conflict = form.build()
    result = symbolic_stability(unlisted(form), ["nash", "gmr"])
    nash, gmr = (result.stable_for(form.decision_makers[0], concept) for concept in result.concepts)
    every = set(range(1, len(conflict.states) + 1))
    left, right = set(nash), set(gmr)
    for found, wanted in (
        (nash & gmr, left & right),
        (nash | gmr, left | right),
        (gmr - nash, right - left),
        (~nash, every - left),
    ):
        assert list(found) == sorted(wanted)
        assert [state for state in every if state in found] == sorted(wanted)
        start, size = data.draw(st.integers(0, 8)), data.draw(st.integers(0, 8))
        assert found.page(start, size) == tuple(sorted(wanted))[start : start + size]
    assert (nash == gmr) == (left == right)
    statement = data.draw(statements(tuple(option.name for option in form.options)))
    holds = {int(state) + 1 for state in where(conflict.states, statement).nonzero()[0]}
    assert list(gmr.where(statement)) == sorted(right & holds)


@examples(100)
@given(form=prioritized_forms())
def test_states_are_numbered_and_written_as_in_a_list(form: OptionForm) -> None:
    conflict = form.build()
    result = symbolic_stability(unlisted(form), "nash")
    for index in range(len(conflict.states)):
        label = conflict.states.label(index)
        assert result.label(index + 1) == label
        assert result.choices(index + 1) == conflict.states.choices(index)
        assert result.state_id(label) == index + 1


@pytest.mark.parametrize("concept", CONCEPTS)
@examples(60)
@given(form=prioritized_forms())
def test_witnesses_hold_up_by_the_definitions(concept: Concept, form: OptionForm) -> None:
    conflict = form.build()
    literal = LiteralConflict.of(conflict)
    expected = stable(literal, concept)
    without = unlisted(form)
    for dm in form.decision_makers:
        for state in list(literal.states)[:6]:
            witness = symbolic_why(without, state, dm, concept)
            assert (witness.dm, witness.state, witness.concept) == (dm, state, concept)
            assert witness.is_stable == (state in expected[dm])
            count = len(literal.improvements(dm, state)) if witness.is_stable else 1
            assert len(witness.improvements) + witness.further == count
            if not witness.further:
                check_witness(literal, witness)


def larger(seed: int) -> tuple[Conflict, Conflict]:
    """Draw a conflict of 12 options, listed and not."""
    draw = random.Random(seed)  # noqa: S311
    dms = ["One", "Two", "Three"]
    names = [f"o{k}" for k in range(12)]
    options = [Option(name, draw.choice(dms), draw.choice(DIRECTIONS)) for name in names]

    def pair() -> str:
        return f" {draw.choice(['AND', 'OR', 'IF', 'IFF'])} ".join(
            draw.choice(["", "NOT "]) + name for name in draw.sample(names, 2)
        )

    stated = {dm: Prioritization([pair() for _ in range(6)]) for dm in dms}
    infeasible = [f"{draw.choice(names[:6])} AND {draw.choice(names[6:])}" for _ in range(2)]
    listed = Conflict.from_options(dms, options, stated, infeasible=infeasible)
    assert isinstance(listed.states, OptionStates)
    return listed, Conflict.from_options(dms, options, stated, infeasible=infeasible, limit=0)


@pytest.mark.parametrize("seed", range(8))
def test_equals_the_explicit_engine_on_thousands_of_states(seed: int) -> None:
    listed, without = larger(seed)
    expected = stable_states(listed, CONCEPTS)
    result = symbolic_stability(without)
    for concept in CONCEPTS:
        for dm in listed.decision_makers:
            numbers = expected.stable_for(dm, concept)
            found = result.stable_for(dm, concept)
            assert found.count == len(numbers)
            middle = max(0, len(numbers) // 2 - 2)
            assert found.page(middle, 5) == numbers.page(middle, 5)
        assert set(result.equilibria(concept)) == expected.equilibria(concept)


def test_lists_the_most_preferred_of_many_improvements() -> None:
    options = [Option(f"o{k}", "One") for k in range(40)] + [Option("war", "Two")]
    conflict = Conflict.from_options(
        ["One", "Two"],
        options,
        {"One": Prioritization(["NOT war", "o0", "o1"]), "Two": Prioritization([])},
        limit=0,
    )
    witness = symbolic_why(conflict, 1, "One", "gmr")
    assert witness.is_stable
    assert len(witness.improvements) == 20
    assert witness.further == 3 * 2**38 - 20
    assert [item.improvement.target for item in witness.improvements] == [
        4 + 4 * k for k in range(20)
    ]
    assert {item.sanction[-1].dm for item in witness.improvements} == {"Two"}
    assert witness.to_dict()["further"] == 3 * 2**38 - 20
