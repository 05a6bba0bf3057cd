"""The sixteen stabilities of unknown pairs: engine, oracle and laws."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from detente.model import CoalescedStates, Conflict
from detente.stability import Countermoves, UnknownAttitude, stable_states, statewise
from detente.stability.concepts import FOUR
from detente.stability.judged import JudgementResult
from detente.stability.reference import COUNTERMOVES, LiteralConflict, stable
from detente.stability.reference.literal import Pairs
from detente.stability.reference.unknown import stable_unknown
from detente.stability.unknown import stable_by_attitude
from detente.statements import Statement, holds
from tests.examples import examples
from tests.strategies import (
    GraphForm,
    OptionForm,
    Strategy,
    coalesced_forms,
    crowded_forms,
    graph_forms,
    option_forms,
    statements,
)

Unknown = dict[str, list[tuple[int, int] | tuple[Statement, Statement]]]

any_form: Strategy[OptionForm | GraphForm] = (
    option_forms(max_options=5, max_dms=4)
    | crowded_forms()
    | coalesced_forms()
    | graph_forms(max_dms=4)
)


@st.composite
def unknowns(draw: st.DrawFn, conflict: Conflict) -> Unknown:
    """Draw what is unknown to some decision makers: states by number, or by two statements."""
    state = st.integers(1, len(conflict.states))
    pairs: Strategy[list[tuple[int, int] | tuple[Statement, Statement]]]
    pairs = st.lists(st.tuples(state, state), max_size=2 * len(conflict.states))
    if not isinstance(conflict.states, CoalescedStates):  # a statement may tell members apart
        some = statements(tuple(conflict.states.vocabulary), depth=1)
        pairs = st.lists(st.tuples(state, state) | st.tuples(some, some), max_size=6)
    return draw(st.dictionaries(st.sampled_from(conflict.decision_makers), pairs))


def both_ways(literal: LiteralConflict, unknown: Unknown) -> dict[str, Pairs]:
    def meant(side: int | Statement) -> list[int]:
        if isinstance(side, int):
            return [side]
        return [number for number, (taken,) in literal.members.items() if holds(side, taken)]

    return {
        dm: frozenset(
            pair
            for one, other in pairs
            for s in meant(one)
            for t in meant(other)
            if s != t
            for pair in ((s, t), (t, s))
        )
        for dm, pairs in unknown.items()
    }


def numbers(
    result: JudgementResult[UnknownAttitude], conflict: Conflict
) -> dict[str, dict[str, set[int]]]:
    return {
        f"{concept}{kind}": {
            dm: set(map(int, result.stable_for(dm, concept, kind)))
            for dm in conflict.decision_makers
        }
        for concept in result.concepts
        for kind in result.kinds
    }


@examples(400)
@given(st.data(), any_form, st.sampled_from(Countermoves))
def test_engine_equals_oracle(
    data: st.DataObject, form: OptionForm | GraphForm, countermoves: Countermoves
) -> None:
    conflict = form.build()
    unknown = data.draw(unknowns(conflict))
    literal = LiteralConflict.of(conflict)
    with patch.object(statewise, "AT_ONCE", data.draw(st.sampled_from([1, 50, statewise.AT_ONCE]))):
        result = stable_by_attitude(conflict, unknown, countermoves=countermoves)
    found = numbers(result, conflict)
    pairs, countering = both_ways(literal, unknown), COUNTERMOVES[countermoves]
    for concept in FOUR:
        for kind in UnknownAttitude:
            expected = stable_unknown(literal, pairs, concept, kind, countering)
            assert found[f"{concept}{kind}"] == expected, f"{concept}, attitude {kind}"
            everyone = set.intersection(*expected.values())
            assert result.equilibria(concept, kind) == everyone


@given(any_form, st.sampled_from(Countermoves))
def test_without_unknown_pairs_all_four_are_the_concept(
    form: OptionForm | GraphForm, countermoves: Countermoves
) -> None:
    conflict = form.build()
    result = stable_by_attitude(conflict, {}, countermoves=countermoves)
    usual = stable_states(conflict, FOUR, countermoves=countermoves)
    for concept in FOUR:
        for dm in conflict.decision_makers:
            for kind in UnknownAttitude:
                assert result.stable_for(dm, concept, kind) == usual.stable_for(dm, concept)
    literal, countering = LiteralConflict.of(conflict), COUNTERMOVES[countermoves]
    for concept in FOUR:
        for kind in UnknownAttitude:
            expected = stable(literal, concept, countermoves)
            assert stable_unknown(literal, {}, concept, kind, countering) == expected


@given(st.data(), any_form)
def test_laws(data: st.DataObject, form: OptionForm | GraphForm) -> None:
    conflict = form.build()
    found = numbers(stable_by_attitude(conflict, data.draw(unknowns(conflict))), conflict)
    for dm in conflict.decision_makers:
        own = {name: by_dm[dm] for name, by_dm in found.items()}
        assert own["nasha"] == own["nashc"]
        assert own["nashb"] == own["nashd"]
        for concept in FOUR:
            # Who improves less, or is deterred by more, has more stable states.
            assert own[f"{concept}a"] <= own[f"{concept}b"] <= own[f"{concept}d"]
            assert own[f"{concept}a"] <= own[f"{concept}c"] <= own[f"{concept}d"]
        for kind in UnknownAttitude:
            assert own[f"nash{kind}"] <= own[f"smr{kind}"] <= own[f"gmr{kind}"]
            assert own[f"nash{kind}"] <= own[f"seq{kind}"] <= own[f"gmr{kind}"]


@given(st.data(), any_form)
def test_when_everything_is_unknown_nobody_who_is_cautious_moves(
    data: st.DataObject, form: OptionForm | GraphForm
) -> None:
    conflict = form.build()
    every = range(1, len(conflict.states) + 1)
    all_pairs = [(s, t) for s in every for t in every]
    result = stable_by_attitude(conflict, dict.fromkeys(conflict.decision_makers, all_pairs))
    for concept in FOUR:
        for kind in ("b", "d"):
            assert len(result.equilibria(concept, kind)) == len(conflict.states)
