"""The least change, held against every change there is, each run by the oracle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import Costs, LeastChange, least_change
from detente.model import Conflict, Preference
from detente.preferences import Prioritization, Ranking
from detente.stability import Concept, Countermoves, stable_states
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import LiteralConflict, stable
from detente.stability.reference.literal import Pairs
from detente.stability.reference.preferred import preferred
from detente.statements import Not, Taken
from tests.examples import examples
from tests.strategies import GraphForm, OptionForm, coalesced_forms, graph_forms, option_forms

MOST = 4000
"""So many profiles are tried by the oracle."""

small_form = (
    option_forms(max_options=2, max_dms=3)
    | option_forms(max_options=3, max_dms=2)
    | graph_forms(max_states=5, max_dms=3)
    | coalesced_forms(max_options=3, max_dms=2)
)
costs_drawn = st.builds(
    Costs,
    st.integers(1, 3),
    st.none() | st.integers(1, 4),
    st.none() | st.integers(1, 5),
    weights=st.dictionaries(st.sampled_from(["One", "Two"]), st.integers(1, 3)),
)


def reorderings(preference: Prioritization, costs: Costs) -> Iterator[tuple[int, Preference]]:
    """Yield every order of every choice of statements, negated or not, with its cost."""
    places = range(len(preference.statements))
    for count in places if costs.drop else ():
        yield from _kept(preference, costs, count)
    yield from _kept(preference, costs, len(places))


def _kept(preference: Prioritization, costs: Costs, count: int) -> Iterator[tuple[int, Preference]]:
    said = preference.statements
    for order in permutations(range(len(said)), count):
        reversed_ = sum(a > b for a, b in combinations(order, 2))
        base = reversed_ * costs.swap + (len(said) - count) * (costs.drop or 0)
        for signs in product([False, True], repeat=count) if costs.negate else [(False,) * count]:
            wanted = [Not(said[k]) if no else said[k] for k, no in zip(order, signs, strict=True)]
            yield base + sum(signs) * (costs.negate or 0), Prioritization(wanted)


@cache
def weak_orders(count: int) -> list[tuple[int, ...]]:
    """Every weak order of so many states, as a rank for each."""
    every = product(range(count), repeat=count)
    return [ranks for ranks in every if set(ranks) == set(range(max(ranks) + 1))]


def reranked(conflict: Conflict, dm: int, costs: Costs) -> Iterator[tuple[int, Preference]]:
    """Yield every weak order that makes no new tie, with its cost."""
    was = conflict.orders[dm].ranks.tolist()
    pairs = list(combinations(range(len(was)), 2))
    for ranks in weak_orders(len(was)):
        if any(ranks[a] == ranks[b] and was[a] != was[b] for a, b in pairs):
            continue
        changed = sum((ranks[a] > ranks[b]) - (ranks[a] < ranks[b])
                      != (was[a] > was[b]) - (was[a] < was[b]) for a, b in pairs)  # fmt: skip
        groups = ([k + 1 for k, rank in enumerate(ranks) if rank == r] for r in sorted({*ranks}))
        yield changed * costs.swap, Ranking(groups)


def by_order(
    conflict: Conflict, dm: int, costs: Costs, *, is_ranked: bool
) -> list[tuple[int, Pairs]]:
    """Return what each different order costs at least, the cheapest first."""
    preference = conflict.preferences[dm]
    literal = LiteralConflict.of(conflict)
    least: dict[Pairs, int] = {}
    if isinstance(preference, Prioritization) and not is_ranked:
        every = reorderings(preference, costs)
    else:
        every = reranked(conflict, dm, costs)
    for cost, changed in every:
        pairs = preferred(changed, literal.members, literal.options)
        least[pairs] = min(cost, least.get(pairs, cost))
    weight = costs.weights.get(conflict.decision_makers[dm], 1)
    return sorted(((cost * weight, pairs) for pairs, cost in least.items()), key=lambda x: x[0])


def under(literal: LiteralConflict, preferences: Mapping[str, Pairs]) -> LiteralConflict:
    return LiteralConflict(
        literal.decision_makers,
        literal.members,
        literal.options,
        literal.is_option_form,
        literal.arcs,
        {**literal.preferences, **preferences},
    )


def least_by_force(
    conflict: Conflict, targets: set[int], found: LeastChange, *, is_ranked: bool
) -> int | str | None:
    """Return the least cost by trying everything; a word where there is too much to try."""
    names = [dm for dm in conflict.decision_makers if dm in found.by]
    each = [by_order(conflict, conflict.dm(dm), found.costs, is_ranked=is_ranked) for dm in names]
    profiles = sorted(product(*each), key=lambda profile: sum(cost for cost, _ in profile))
    literal = LiteralConflict.of(conflict)
    for number, profile in enumerate(profiles):
        if number == MOST:
            return "more"
        changed = under(literal, dict(zip(names, (pairs for _, pairs in profile), strict=True)))
        by_dm = stable(changed, found.concept, found.countermoves)
        holding = targets.intersection(*(by_dm[dm] for dm in found.stable_for))
        if holding == targets if found.every else holding:
            return sum(cost for cost, _ in profile)
    return None


@examples(200)
@given(
    small_form,
    st.sampled_from(METARATIONAL),
    st.sampled_from(Countermoves),
    costs_drawn,
    st.booleans(),
    st.booleans(),
    st.data(),
)
def test_no_change_that_costs_less_does_it(
    form: OptionForm | GraphForm,
    concept: Concept,
    countermoves: Countermoves,
    costs: Costs,
    every: bool,
    is_ranked: bool,
    data: st.DataObject,
) -> None:
    conflict = form.build()
    dms = conflict.decision_makers
    if len(conflict.states) > 5:
        is_ranked = False
    by = [
        dm
        for dm in data.draw(st.lists(st.sampled_from(dms), unique=True, max_size=2))
        if len(conflict.states) <= 5
        or isinstance(conflict.preferences[conflict.dm(dm)], Prioritization)
    ]
    stable_for = data.draw(st.none() | st.lists(st.sampled_from(dms), unique=True, min_size=1))
    number = data.draw(st.integers(1, len(conflict.states)))
    target: str | int = number
    numbers = {number}
    if conflict.form == "option" and data.draw(st.booleans()):
        name = data.draw(st.sampled_from(conflict.states.vocabulary))
        if true := {index + 1 for index in conflict.states.column(name).nonzero()[0].tolist()}:
            target, numbers = str(Taken(name)), true
    found = least_change(
        conflict,
        target,
        concept,
        every=every,
        by=by,
        stable_for=stable_for,
        costs=costs,
        is_ranked=is_ranked,
        countermoves=countermoves,
    )
    assert found.is_proven
    expected = least_by_force(conflict, numbers, found, is_ranked=is_ranked)
    if expected != "more":
        assert found.cost == expected
    if found.cost is None:
        return
    assert found.cost == sum(change.cost(costs) for change in found.changes)
    result = stable_states(found.changed, [concept], countermoves=countermoves)
    holding = numbers.intersection(*(result.stable_for(dm, concept) for dm in found.stable_for))
    assert found.holding == holding
    assert holding == numbers if every else holding
