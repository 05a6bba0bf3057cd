"""What every stability concept keeps to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given

from detente.model import Conflict, Direction, Option
from detente.preferences import Prioritization, Ranking
from detente.stability import Concept, Countermoves, stable_states, why
from detente.stability.reference import CONCEPTS, stable
from tests.examples import examples
from tests.strategies import OptionForm, option_forms

pytestmark = pytest.mark.parametrize("concept", list(Concept))

INDIFFERENT = Prioritization([])
OF_TWO = {Concept.LIMITED_MOVE, Concept.NON_MYOPIC}
"""What is defined for two decision makers only."""

small_forms = option_forms(max_options=3, max_dms=2) | option_forms(max_options=3)


def alone() -> Conflict:
    """One decision maker, whom nobody can answer."""
    options = [Option("A", "One"), Option("B", "One", Direction.TAKE)]
    return Conflict.from_options(["One"], options, {"One": Ranking([2, [1, 4], 3])})


def indifferent(concept: Concept) -> Conflict:
    dms = ["One", "Two", "Three"][: 2 if concept in OF_TWO else 3]
    options = [Option("A", "One"), Option("B", "Two"), Option("C", dms[-1])]
    return Conflict.from_options(dms, options, dict.fromkeys(dms, INDIFFERENT))


def test_names(concept: Concept) -> None:
    assert concept.value == str(concept) == concept.name.lower()
    assert Concept(concept.value) is concept
    assert concept.full_name
    short = {"L_h": "limited_move", "NM": "non_myopic"}.get(concept.abbreviation)
    assert (short or concept.abbreviation.lower().replace(" ", "_")) == concept.value


def test_the_oracle_knows_it(concept: Concept) -> None:
    assert concept in CONCEPTS


def test_alone_it_is_nash(concept: Concept) -> None:
    # 3 = N-Y can only go to 4; 4 only to 3, which is worse; 1 improves by going to 2.
    for countermoves in Countermoves:
        result = stable_states(alone(), [concept], countermoves=countermoves)
        assert result.stable_for("One", concept) == {2, 4}
        assert result.equilibria(concept) == {2, 4}


def test_all_is_stable_where_everyone_is_indifferent(concept: Concept) -> None:
    for countermoves in Countermoves:
        conflict = indifferent(concept)
        result = stable_states(conflict, [concept], countermoves=countermoves)
        assert result.stable[concept].all()


def test_who_controls_nothing_finds_everything_stable(concept: Concept) -> None:
    conflict = Conflict.from_options(
        ["One", "Two"],
        [Option("A", "One")],
        {"One": Prioritization(["A"]), "Two": Prioritization(["NOT A"])},
    )
    result = stable_states(conflict, [concept])
    assert result.stable_for("Two", concept) == {1, 2}
    assert result.stable_for("One", concept) == {2}


def test_answers_have_a_row_for_each_decision_maker_and_are_read_only(concept: Concept) -> None:
    conflict = indifferent(concept)
    answer = stable_states(conflict, [concept]).stable[concept]
    assert answer.shape == (len(conflict.decision_makers), 8)
    assert answer.dtype == np.bool_
    assert not answer.flags.writeable


def test_a_name_will_do_everywhere(concept: Concept) -> None:
    conflict = alone()
    result = stable_states(conflict, [concept.value])
    assert result.concepts == (concept,)
    assert result.equilibria(concept.value) == result.equilibria(concept)
    assert why(conflict, 1, "One", concept.value) == why(conflict, 1, "One", concept)
    assert stable(conflict, concept.value) == stable(conflict, concept)


@examples(30)
@given(form=small_forms)
def test_asking_changes_nothing(concept: Concept, form: OptionForm) -> None:
    conflict = form.build()
    defined = set(Concept) - (OF_TWO if len(form.decision_makers) > 2 else set())
    assume(concept in defined)
    first = stable_states(conflict, [concept])
    for dm in conflict.decision_makers:
        why(conflict, 1, dm, concept)
    assert stable_states(conflict, [concept]).to_dict() == first.to_dict()
    assert (
        stable_states(form.build(), defined).to_dict()[concept.value]
        == (first.to_dict()[concept.value])
    )


@examples(30)
@given(form=small_forms)
def test_an_equilibrium_is_stable_for_all(concept: Concept, form: OptionForm) -> None:
    assume(concept not in OF_TWO or len(form.decision_makers) == 2)
    result = stable_states(form.build(), [concept])
    rows = [set(result.stable_for(dm, concept)) for dm in form.decision_makers]
    assert set(result.equilibria(concept)) == set.intersection(*rows)
