"""The exact conditions of inverse analysis, held against the oracle under any preferences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import share_of_profiles, stability_conditions
from detente.analysis.conditions import Answered, Way, without_implied
from detente.analysis.wishes import Wishes, with_wish
from detente.casefile import load_case
from detente.model import Conflict, Preference, StateId
from detente.preferences import Ranking
from detente.stability import Concept, Countermoves
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import stable
from tests.examples import examples
from tests.strategies import (
    GraphForm,
    OptionForm,
    coalesced_forms,
    graph_forms,
    option_forms,
    rankings,
)

any_form = option_forms(max_options=4, max_dms=4) | coalesced_forms() | graph_forms(max_dms=4)
small_form = option_forms(max_options=2, max_dms=3) | graph_forms(max_states=4, max_dms=3)


def under(conflict: Conflict, changed: Mapping[str, Preference]) -> Conflict:
    stated = zip(conflict.decision_makers, conflict.preferences, strict=True)
    preferences = [changed.get(dm, preference) for dm, preference in stated]
    orders = [preference.over(conflict.states) for preference in preferences]
    return conflict.with_preferences(preferences, orders)


@examples(150)
@given(any_form, st.sampled_from(METARATIONAL), st.sampled_from(Countermoves), st.data())
def test_a_condition_is_met_where_the_oracle_finds_the_state_stable(
    form: OptionForm | GraphForm, concept: Concept, countermoves: Countermoves, data: st.DataObject
) -> None:
    conflict = form.build()
    by = data.draw(st.lists(st.sampled_from(conflict.decision_makers), unique=True))
    state = data.draw(st.integers(1, len(conflict.states)))
    conditions = stability_conditions(conflict, state, concept, by, countermoves=countermoves)
    assert [condition.dm for condition in conditions] == list(conflict.decision_makers)
    for _ in range(4):
        labels = [""] * len(conflict.states)
        changed = under(conflict, {dm: data.draw(rankings(labels)) for dm in by})
        found = stable(changed, concept, countermoves)
        for condition in conditions:
            assert condition.is_met(changed) == (state in found[condition.dm])


@examples(60)
@given(any_form, st.sampled_from(METARATIONAL), st.data())
def test_the_conditions_of_some_are_those_of_all_without_the_others(
    form: OptionForm | GraphForm, concept: Concept, data: st.DataObject
) -> None:
    conflict = form.build()
    names = st.lists(st.sampled_from(conflict.decision_makers))
    by, stable_for = data.draw(names), data.draw(names)
    state = data.draw(st.integers(1, len(conflict.states)))
    every = stability_conditions(conflict, state, concept, by)
    some = stability_conditions(conflict, state, concept, by, stable_for=stable_for)
    assert some == tuple(one for one in every if one.dm in stable_for)


@examples(60)
@given(any_form, st.sampled_from(METARATIONAL), st.data())
def test_no_way_to_deter_asks_for_more_than_another(
    form: OptionForm | GraphForm, concept: Concept, data: st.DataObject
) -> None:
    conflict = form.build()
    by = data.draw(st.lists(st.sampled_from(conflict.decision_makers), unique=True))
    state = data.draw(st.integers(1, len(conflict.states)))
    for condition in stability_conditions(conflict, state, concept, by):
        for part in condition.parts:
            assert all(way.unwanted or way.wishes for way in part.ways)
            for way, other in permutations(part.ways, 2):
                implied: Wishes | None = frozenset()
                for wish in way.wishes:
                    implied = with_wish(implied or frozenset(), wish)
                    assert implied is not None
                less = other.wishes <= (implied or frozenset())
                assert not (other.unwanted <= way.unwanted and less)
            assert all(part.target not in way.unwanted for way in part.ways)


def holds_for(conflict: Conflict, state: str, concept: str) -> bool:
    return conflict.states.labelled(state)[0] + 1 in stable(conflict, concept)["A"]


def test_in_graph_form_it_matters_who_moved_last() -> None:
    """C may go on from a to w only where D led to a, which takes longer than where C did."""
    conflict = Conflict.from_graph(
        ["s", "t", "a", "b", "c", "w"],
        {
            "A": [("s", "t")],
            "C": [("t", "a"), ("b", "c"), ("a", "w")],
            "D": [("t", "b"), ("c", "a")],
        },
        {
            "A": Ranking([["t", "a", "b", "c"], "s", "w"]),
            "C": Ranking([["s", "t", "a", "b", "c", "w"]]),
            "D": Ranking([["s", "t", "a", "b", "c", "w"]]),
        },
    )
    assert holds_for(conflict, "s", "gmr")
    assert stability_conditions(conflict, "s", "gmr", [])[0].parts == ()


def test_no_way_to_deter_contradicts_itself() -> None:
    """w is reached where B goes from a to b and comes back, and nowhere else."""
    conflict = Conflict.from_graph(
        ["s", "t", "a", "b", "c", "w"],
        {
            "A": [("s", "t")],
            "B": [("a", "b"), ("b", "a")],
            "C": [("t", "a"), ("c", "b"), ("a", "w")],
            "D": [("b", "c")],
        },
        {
            "A": Ranking([["t", "a", "b", "c"], "s", "w"]),
            "B": Ranking([["s", "t", "a", "b", "c", "w"]]),
            "C": Ranking(["w", ["a", "b"], ["s", "t", "c"]]),
            "D": Ranking(["c", ["s", "t", "a", "b", "w"]]),
        },
    )
    told = stability_conditions(conflict, "s", "seq", ["B"])[0]
    assert [part.ways for part in told.parts] == [()]
    assert not any(
        holds_for(under(conflict, {"B": ranking}), "s", "seq") for ranking in every_ranking(6)
    )
    assert holds_for(conflict, "s", "gmr")


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq"])
def test_how_the_others_may_answer_matters_at_garrison(concept: str) -> None:
    conflict = load_case("garrison").conflict
    met = {
        countermoves: {
            (state, one.dm)
            for state in range(1, len(conflict.states) + 1)
            for one in stability_conditions(conflict, state, concept, [], countermoves=countermoves)
            if one.is_met(conflict)
        }
        for countermoves in Countermoves
    }
    for countermoves, found in met.items():
        own = stable(conflict, concept, countermoves)
        assert found == {(state, dm) for dm, states in own.items() for state in states}
    assert met[Countermoves.ONE_MOVE] < met[Countermoves.SEQUENCES]


def test_what_is_met_when_something_else_is_is_left_out() -> None:
    one, two, three = (StateId(number) for number in (1, 2, 3))

    def part(target: StateId, *ends: StateId) -> Answered:
        return Answered(
            target, True, tuple(Way(end, frozenset({end}), frozenset()) for end in ends)
        )

    plain = part(one)
    assert without_implied([plain, part(two, one)]) == (plain,)
    both = part(one, two), part(two, one)
    assert without_implied(both) == both
    assert without_implied([plain, part(two, three)]) == (plain, part(two, three))


def every_ranking(count: int) -> Iterator[Ranking]:
    yield from map(Ranking, permutations(range(1, count + 1)))


@examples(40)
@given(small_form, st.sampled_from(METARATIONAL), st.data())
def test_shares_are_those_of_all_rankings(
    form: OptionForm | GraphForm, concept: Concept, data: st.DataObject
) -> None:
    conflict = form.build()
    dm = data.draw(st.sampled_from(conflict.decision_makers))
    state = data.draw(st.integers(1, len(conflict.states)))
    conditions = stability_conditions(conflict, state, concept, [dm])
    own = conditions[conflict.dm(dm)]
    met = [
        stable(under(conflict, {dm: ranking}), concept)
        for ranking in every_ranking(len(conflict.states))
    ]
    expected = Fraction(sum(state in found[dm] for found in met), len(met))
    assert own.share() == expected
    together = share_of_profiles(conditions)
    if together is not None:
        holding = sum(all(state in own for own in found.values()) for found in met)
        assert together == Fraction(holding, len(met))


@pytest.mark.parametrize(
    ("concept", "count"), [("nash", 240), ("gmr", 384), ("seq", 384), ("smr", 300)]
)
def test_counts_of_syrian_rankings(concept: str, count: int) -> None:
    """Kinsara (2014), section 4.2, has 240 for Nash; by definition it is 384 for SEQ, not 420."""
    conflict = load_case("syria-iraq-1975").conflict
    by_force = sum(
        2 in stable(under(conflict, {"Syria": ranking}), concept)["Syria"]
        for ranking in every_ranking(6)
    )
    condition = stability_conditions(conflict, 2, concept, ["Syria"])[0]
    assert condition.share() == Fraction(count, 720)
    assert by_force == count


def test_what_the_published_420_counts() -> None:
    """The last improvement that is looked at decides alone, whatever the others."""
    conflict = load_case("syria-iraq-1975").conflict
    parts = {1: 4, 3: 6}
    condition = stability_conditions(conflict, 2, "seq", ["Syria"])[0]
    assert {p.target: [w.ends_in for w in p.ways] for p in condition.parts} == {1: [4], 3: [6]}

    def last_decides(ranking: tuple[int, ...]) -> bool:
        above = ranking[: ranking.index(2)]
        improvements = [state for state in sorted(parts) if state in above]
        return not improvements or parts[improvements[-1]] not in above

    assert sum(map(last_decides, permutations(range(1, 7)))) == 420


def test_all_profiles_of_two_decision_makers() -> None:
    """Both vary: under Nash the shares multiply; every profile of four states is tried."""
    conflict = load_case("chicken").conflict
    row, column = conflict.decision_makers
    share = share_of_profiles(stability_conditions(conflict, 1, "nash"))
    found = [
        1 in set.intersection(*stable(under(conflict, {row: a, column: b}), "nash").values())
        for a, b in product(every_ranking(4), repeat=2)
    ]
    assert share == Fraction(sum(found), len(found))
