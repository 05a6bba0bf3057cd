"""General, strong and weak stability: engine, oracle and laws."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from detente.model import Conflict, Preference
from detente.preferences import Ranking
from detente.stability import Countermoves, Strength, stable_states, statewise
from detente.stability.concepts import FOUR
from detente.stability.reference import COUNTERMOVES, LiteralConflict
from detente.stability.reference.literal import Pairs
from detente.stability.reference.strength import stable_strength
from detente.stability.strength import stable_by_strength
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

any_form: Strategy[OptionForm | GraphForm] = (
    option_forms(max_options=5, max_dms=4)
    | crowded_forms()
    | coalesced_forms()
    | graph_forms(max_dms=4)
)


def ranked(conflict: Conflict, dm: int) -> list[list[int]]:
    """The states of a decision maker by rank, the most preferred first."""
    ranks = conflict.orders[dm].ranks.tolist()
    return [
        [number for number, own in enumerate(ranks, start=1) if own == rank]
        for rank in range(1, max(ranks) + 1)
    ]


@st.composite
def great(draw: st.DrawFn, conflict: Conflict) -> tuple[dict[str, Preference], dict[str, Pairs]]:
    """Draw an order for some decision makers by merging ranks, and what it says in pairs."""
    greatly: dict[str, Preference] = {}
    pairs: dict[str, Pairs] = {}
    for dm, name in enumerate(conflict.decision_makers):
        if not draw(st.booleans()):
            continue
        merged: list[list[int]] = []
        for group in ranked(conflict, dm):
            together = draw(st.booleans())
            if merged and together:
                merged[-1] += group
            else:
                merged.append(list(group))
        greatly[name] = Ranking(merged)
        pairs[name] = frozenset(
            (t, s)
            for place, above in enumerate(merged)
            for below in merged[place + 1 :]
            for t in above
            for s in below
        )
    return greatly, pairs


@examples(400)
@given(st.data(), any_form, st.sampled_from(Countermoves))
def test_engine_equals_oracle(
    data: st.DataObject, form: OptionForm | GraphForm, countermoves: Countermoves
) -> None:
    conflict = form.build()
    greatly, pairs = data.draw(great(conflict))
    literal = LiteralConflict.of(conflict)
    with patch.object(statewise, "AT_ONCE", data.draw(st.sampled_from([1, 50, statewise.AT_ONCE]))):
        result = stable_by_strength(conflict, greatly, countermoves=countermoves)
    for concept in FOUR:
        by_kind = {
            kind: stable_strength(literal, pairs, concept, kind, COUNTERMOVES[countermoves])
            for kind in Strength
        }
        for kind, expected in by_kind.items():
            for dm in conflict.decision_makers:
                assert result.stable_for(dm, concept, kind) == expected[dm], f"{concept} {kind}"
        general = set.intersection(*by_kind[Strength.GENERAL].values())
        strong = set.intersection(*by_kind[Strength.STRONG].values())
        assert result.equilibria(concept, "general") == general
        assert result.equilibria(concept, "strong") == strong
        assert result.equilibria(concept, "weak") == general - strong


@given(st.data(), any_form)
def test_laws(data: st.DataObject, form: OptionForm | GraphForm) -> None:
    conflict = form.build()
    greatly, _ = data.draw(great(conflict))
    result = stable_by_strength(conflict, greatly)
    usual = stable_states(conflict, FOUR)
    for dm in conflict.decision_makers:
        strong = {concept: result.stable_for(dm, concept, "strong") for concept in FOUR}
        for concept in FOUR:
            general = result.stable_for(dm, concept, "general")
            assert general == usual.stable_for(dm, concept)
            assert strong[concept] <= general
            assert result.stable_for(dm, concept, "weak") == general - strong[concept]
        assert strong[FOUR[0]] == result.stable_for(dm, "nash", "general")
        nash, gmr, smr, seq = (strong[concept] for concept in FOUR)
        assert nash <= smr <= gmr
        assert nash <= seq <= gmr
        if dm not in greatly:
            assert nash == gmr


@given(st.data(), option_forms(max_options=4, max_dms=4))
def test_where_all_is_greatly_preferred_general_is_strong(
    data: st.DataObject, form: OptionForm
) -> None:
    """Without ties, and where a sanction cannot lead back to s: in option form."""
    every = range(1, len(form.states()) + 1)
    stated: dict[str, Preference] = {
        dm: Ranking(data.draw(st.permutations(every))) for dm in form.decision_makers
    }
    conflict = Conflict.from_options(
        form.decision_makers,
        form.options,
        stated,
        infeasible=[str(condition) for condition in form.infeasible],
    )
    result = stable_by_strength(conflict, stated)
    for concept in FOUR:
        for dm in conflict.decision_makers:
            strong = result.stable_for(dm, concept, "strong")
            assert strong == result.stable_for(dm, concept, "general")
