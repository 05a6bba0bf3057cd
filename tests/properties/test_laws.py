"""What holds between the concepts, and what a change of names or numbers leaves unchanged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from detente.model import Conflict, Preference
from detente.preferences import Ranking, Weighting
from detente.stability import Concept, Countermoves, stable_states
from tests.examples import examples
from tests.strategies import (
    GraphForm,
    OptionForm,
    coalesced_forms,
    graph_forms,
    option_forms,
)

Form = OptionForm | GraphForm
Answer = dict[Concept, dict[str, set[int]]]

any_form = option_forms(max_options=4) | coalesced_forms() | graph_forms()
of_two = (
    option_forms(max_options=4, max_dms=2) | coalesced_forms(max_dms=2) | graph_forms(max_dms=2)
)

INCLUSIONS = [
    (Concept.NASH, Concept.SSEQ),
    (Concept.SSEQ, Concept.SEQ),
    (Concept.SEQ, Concept.GMR),
    (Concept.SSEQ, Concept.SMR),
    (Concept.NASH, Concept.SMR),
    (Concept.SMR, Concept.GMR),
    (Concept.NASH, Concept.SIM_PER_DM),
    (Concept.SIM_PER_DM, Concept.SIM),
]


def concepts_of(conflict: Conflict) -> list[Concept]:
    undefined = set()
    if conflict.form == "graph":
        undefined |= {Concept.SIM, Concept.SIM_PER_DM}
    if len(conflict.decision_makers) > 2:
        undefined |= {Concept.LIMITED_MOVE, Concept.NON_MYOPIC}
    return [concept for concept in Concept if concept not in undefined]


def answer(
    conflict: Conflict,
    number: Callable[[int], int] = lambda state: state,
    countermoves: Countermoves = Countermoves.SEQUENCES,
) -> Answer:
    """Return the stable states by concept and decision maker, renumbered by `number`."""
    asked = concepts_of(conflict)
    result = stable_states(conflict, asked, countermoves=countermoves)
    return {
        concept: {
            dm: {number(int(state)) for state in result.stable_for(dm, concept)}
            for dm in conflict.decision_makers
        }
        for concept in asked
        if concept in result.concepts
    }


def as_rankings(
    conflict: Conflict, number: Callable[[int], int] = lambda state: state
) -> dict[str, Ranking]:
    """Return each decision maker's preference as a ranking of the renumbered states."""
    rankings = {}
    for dm, order in zip(conflict.decision_makers, conflict.orders, strict=True):
        groups: dict[int, list[int]] = {}
        for state, rank in enumerate(order.ranks.tolist(), start=1):
            groups.setdefault(rank, []).append(number(state))
        rankings[dm] = Ranking(groups[rank] for rank in sorted(groups))
    return rankings


def renumbered(
    form: Form, number: Callable[[int], int] = lambda state: state
) -> dict[str, Preference]:
    """Return the preferences with every ranking in the new numbers."""
    rankings = as_rankings(form.build(), number)
    return {
        dm: rankings[dm] if isinstance(preference, Ranking) else preference
        for dm, preference in form.preferences.items()
    }


@examples(100)
@given(any_form, st.sampled_from(Countermoves))
def test_a_stronger_concept_has_fewer_stable_states(form: Form, countermoves: Countermoves) -> None:
    stable = answer(form.build(), countermoves=countermoves)
    for strong, weak in INCLUSIONS:
        if weak in stable and strong in stable:
            for dm in stable[strong]:
                assert stable[strong][dm] <= stable[weak][dm], f"{strong} in {weak} for {dm}"


@examples(100)
@given(any_form)
def test_one_move_deters_less_than_sequences_do(form: Form) -> None:
    conflict = form.build()
    one_move = answer(conflict, countermoves=Countermoves.ONE_MOVE)
    sequences = answer(conflict, countermoves=Countermoves.SEQUENCES)
    for concept in (Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ):
        for dm in conflict.decision_makers:
            assert one_move[concept][dm] <= sequences[concept][dm], f"{concept} for {dm}"


@examples(100)
@given(graph_forms())
def test_with_one_opponent_a_sequence_is_one_move(form: GraphForm) -> None:
    # One opponent alone never moves twice running, however its arcs are chained.
    two = tuple(form.moves)[:2]
    form = replace(
        form,
        moves={dm: form.moves[dm] for dm in two},
        preferences={dm: form.preferences[dm] for dm in two},
    )
    conflict = form.build()
    assert answer(conflict) == answer(conflict, countermoves=Countermoves.ONE_MOVE)


@examples(100)
@given(any_form | of_two, st.data())
def test_the_order_of_decision_makers_does_not_matter(form: Form, data: st.DataObject) -> None:
    dms = data.draw(st.permutations(list(form.preferences)))
    reordered: Form
    if isinstance(form, OptionForm):
        reordered = replace(form, decision_makers=tuple(dms))
    else:
        reordered = replace(form, moves={dm: form.moves[dm] for dm in dms})
    assert answer(form.build()) == answer(reordered.build())


@examples(100)
@given(option_forms(max_options=4) | option_forms(max_dms=2), st.data())
def test_the_order_of_options_only_renumbers(form: OptionForm, data: st.DataObject) -> None:
    reordered = replace(form, options=tuple(data.draw(st.permutations(form.options))))
    places = {state: number for number, state in enumerate(reordered.states(), start=1)}
    number = {old: places[state] for old, state in enumerate(form.states(), start=1)}
    reordered = replace(reordered, preferences=renumbered(form, number.__getitem__))
    assert answer(form.build(), number.__getitem__) == answer(reordered.build())


@examples(100)
@given(graph_forms() | graph_forms(max_dms=2), st.data())
def test_the_order_of_states_only_renumbers(form: GraphForm, data: st.DataObject) -> None:
    reordered = replace(form, states=tuple(data.draw(st.permutations(form.states))))
    number = {
        old: reordered.states.index(name) + 1 for old, name in enumerate(form.states, start=1)
    }
    reordered = replace(reordered, preferences=renumbered(form, number.__getitem__))
    assert answer(form.build(), number.__getitem__) == answer(reordered.build())


@examples(100)
@given(any_form | of_two)
def test_only_the_order_of_states_counts_and_not_how_it_is_stated(form: Form) -> None:
    conflict = form.build()
    ranked = replace(form, preferences=as_rankings(conflict)).build()
    assert answer(conflict) == answer(ranked)


@examples(100)
@given(any_form, st.sampled_from([2, 7, 1000]))
def test_scaled_weights_change_nothing(form: Form, factor: int) -> None:
    def scaled(preference: Preference) -> Preference:
        if not isinstance(preference, Weighting):
            return preference
        return Weighting({name: round(w * factor, 9) for name, w in preference.weights})

    preferences = {dm: scaled(preference) for dm, preference in form.preferences.items()}
    assert answer(form.build()) == answer(replace(form, preferences=preferences).build())


@examples(200)
@given(of_two)
def test_who_foresees_one_move_is_nash_stable(form: Form) -> None:
    conflict = form.build()
    result = stable_states(conflict, ["nash", "limited_move"], horizon=1)
    assert (result.stable[Concept.LIMITED_MOVE] == result.stable[Concept.NASH]).all()


@examples(200)
@given(of_two)
def test_what_is_non_myopic_is_stable_at_long_horizons(form: Form) -> None:
    conflict = form.build()
    for_ever = stable_states(conflict, ["non_myopic"]).stable[Concept.NON_MYOPIC]
    for horizon in range(64, 68):
        limited = stable_states(conflict, ["limited_move"], horizon=horizon)
        assert (for_ever <= limited.stable[Concept.LIMITED_MOVE]).all()
