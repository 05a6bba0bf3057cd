"""A mix of concepts picks, for each decision maker, what the definitions say under its concept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model import Conflict
from detente.stability import Concept, Countermoves, Mix, stable_by_profile, stable_states
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import LiteralConflict, stable
from detente.stability.symbolic import symbolic_stability
from tests.examples import examples
from tests.properties.test_symbolic import prioritized_forms, unlisted
from tests.strategies import (
    GraphForm,
    OptionForm,
    coalesced_forms,
    crowded_forms,
    graph_forms,
    option_forms,
)

FORMS = option_forms(max_options=4) | coalesced_forms() | graph_forms() | crowded_forms()


def concepts_of(conflict: Conflict) -> list[Concept]:
    """Return the concepts that are defined for a conflict."""
    defined = list(METARATIONAL)
    if conflict.form == "option":
        defined += [Concept.SIM, Concept.SIM_PER_DM]
    if len(conflict.decision_makers) == 2:
        defined += [Concept.LIMITED_MOVE, Concept.NON_MYOPIC]
    return defined


def drawn(data: st.DataObject, conflict: Conflict, concepts: list[Concept]) -> Mix:
    """Draw a concept for each decision maker, in any order."""
    dms = data.draw(st.permutations(conflict.decision_makers))
    return Mix({dm: data.draw(st.sampled_from(concepts)) for dm in dms})


def by_definition(
    conflict: Conflict, mix: Mix, countermoves: Countermoves = Countermoves.SEQUENCES
) -> dict[str, set[int]]:
    """Return the stable states of each decision maker under its own concept, by the oracle."""
    literal = LiteralConflict.of(conflict)
    return {dm: stable(literal, mix.of(dm), countermoves)[dm] for dm in conflict.decision_makers}


@given(FORMS, st.data(), st.sampled_from(Countermoves))
def test_a_mix_is_what_each_concept_says_of_its_decision_maker(
    form: OptionForm | GraphForm, data: st.DataObject, countermoves: Countermoves
) -> None:
    conflict = form.build()
    mix = drawn(data, conflict, concepts_of(conflict))
    expected = by_definition(conflict, mix, countermoves)
    company = data.draw(st.lists(st.sampled_from(METARATIONAL), max_size=2, unique=True))
    result = stable_states(conflict, [*company, mix], countermoves=countermoves)
    assert result.concepts == (*company, mix)
    assert {dm: set(result.stable_for(dm, mix)) for dm in expected} == expected
    assert set(result.equilibria(mix)) == set.intersection(*expected.values())
    asked = stable_states(conflict, mix.concepts, countermoves=countermoves)
    assert asked.equilibria(mix) == result.equilibria(mix)


@given(FORMS, st.sampled_from(METARATIONAL))
def test_judged_alike_it_is_the_concept(form: OptionForm | GraphForm, concept: Concept) -> None:
    conflict = form.build()
    alike = Mix(dict.fromkeys(conflict.decision_makers, concept))
    result = stable_states(conflict, [concept, alike])
    assert result.equilibria(alike) == result.equilibria(concept)
    for dm in conflict.decision_makers:
        assert result.stable_for(dm, alike) == result.stable_for(dm, concept)


@given(option_forms(max_options=4), st.data())
def test_a_firmer_concept_for_one_makes_no_equilibrium(
    form: OptionForm, data: st.DataObject
) -> None:
    conflict = form.build()
    mix = drawn(data, conflict, list(METARATIONAL))
    one = data.draw(st.sampled_from(conflict.decision_makers))
    firmer = Mix({**dict(mix.by_dm), one: Concept.NASH})
    result = stable_states(conflict, METARATIONAL)
    assert result.equilibria(firmer) <= result.equilibria(mix) <= result.equilibria("gmr")


@examples(40)
@given(prioritized_forms(), st.data())
def test_the_symbolic_method_says_the_same(form: OptionForm, data: st.DataObject) -> None:
    conflict = form.build()
    mix = drawn(data, conflict, list(METARATIONAL))
    expected = by_definition(conflict, mix)
    result = symbolic_stability(unlisted(form), ["nash", mix])
    assert result.concepts == (Concept.NASH, mix)
    for dm, states in expected.items():
        assert list(result.stable_for(dm, mix)) == sorted(states)
    equilibria = sorted(set.intersection(*expected.values()))
    assert list(result.equilibria(mix)) == equilibria
    least, most = result.bounds(mix)
    assert list(least) == list(most) == equilibria


@given(option_forms(max_options=4), st.data())
def test_the_result_of_a_profile_answers_a_mix(form: OptionForm, data: st.DataObject) -> None:
    conflict = form.build()
    mix = drawn(data, conflict, list(METARATIONAL))
    (result,) = stable_by_profile(conflict, [{}], mix.concepts)
    expected = by_definition(conflict, mix)
    assert set(result.equilibria(mix)) == set.intersection(*expected.values())


@pytest.mark.parametrize("dm", [0, 1])
def test_a_witness_is_that_of_the_decision_makers_own_concept(dm: int) -> None:
    from detente.casefile import load_case

    conflict = load_case("syria-iraq-1975").conflict
    name = conflict.decision_makers[dm]
    mix = Mix({"Iraq": "smr", "Syria": "nash"})
    result = stable_states(conflict, mix)
    for state in range(1, len(conflict.states) + 1):
        witness = result.why(state, name, mix)
        assert witness.concept is mix.of(name)
        assert witness.is_stable == (state in result.stable_for(name, mix))
