"""Where sanctions lead, and what would let them lead further, held against the oracle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.sanctioning import CREDIBLE, sanctions
from detente.model import Conflict
from detente.stability import Concept, Countermoves
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import COUNTERMOVES, LiteralConflict
from tests.examples import examples
from tests.properties.test_conditions import under
from tests.strategies import GraphForm, OptionForm, graph_forms, option_forms, rankings

any_form = option_forms(max_options=4, max_dms=4) | graph_forms(max_states=7, max_dms=4)


def reached(
    conflict: Conflict, concept: Concept, countermoves: Countermoves, dm: int, target: int
) -> set[int]:
    literal = LiteralConflict.of(conflict)
    steps = literal.improvements if concept in CREDIBLE else literal.moves
    others = literal.others(conflict.decision_makers[dm])
    return {end - 1 for end in COUNTERMOVES[countermoves](steps, others, target + 1)}


@examples(150)
@given(any_form, st.sampled_from(METARATIONAL[1:]), st.sampled_from(Countermoves), st.data())
def test_sanctions_lead_where_the_oracle_says(
    form: OptionForm | GraphForm, concept: Concept, countermoves: Countermoves, data: st.DataObject
) -> None:
    conflict = form.build()
    dm = data.draw(st.integers(0, len(conflict.moves) - 1))
    target = data.draw(st.integers(0, len(conflict.states) - 1))
    found = sanctions(conflict, concept, countermoves, dm, target)
    assert set(found.ends) == reached(conflict, concept, countermoves, dm, target)
    ranked = {
        name: data.draw(rankings([""] * len(conflict.states))) for name in conflict.decision_makers
    }
    changed = under(conflict, ranked)
    if reached(changed, concept, countermoves, dm, target) - {*found.ends}:
        assert any(changed.orders[by].prefers(there, at) for by, at, there in found.leaving)
