"""Margins of equilibria, held against every disturbance there is, each run by the oracle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import Kind, robustness_of
from detente.analysis.disturbances import _orders, disturbances, groups
from detente.assessment.firmness import words
from detente.model import Conflict, Direction, Preference
from detente.preferences import Prioritization, Ranking
from detente.stability import Concept, Countermoves
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import LiteralConflict, stable
from detente.statements import holds
from tests.examples import examples
from tests.properties.test_conditions import under
from tests.strategies import GraphForm, OptionForm, coalesced_forms, graph_forms, option_forms

any_form = (
    option_forms(max_options=3, max_dms=3)
    | coalesced_forms(max_options=3, max_dms=3)
    | graph_forms(max_states=5, max_dms=3)
)
SIZE = 2
Changed = Conflict | LiteralConflict


def at_distance(count: int, size: int) -> list[tuple[int, ...]]:
    """The orders of so many things in which just so many pairs are reversed."""
    return [
        order
        for order in permutations(range(count))
        if sum(a > b for a, b in combinations(order, 2)) == size
    ]


def every(form: OptionForm | GraphForm, kind: Kind, size: int) -> Iterator[Changed]:
    """Yield every conflict that a disturbance makes."""
    conflict = form.build()
    if kind is Kind.DIRECTIONS:
        yield from redirected(form, size)
    elif kind is Kind.MOVES:
        yield from with_a_move(LiteralConflict.of(conflict)) if size == 1 else ()
    else:
        for dm in conflict.decision_makers:
            for preference in other_preferences(conflict, dm, kind, size):
                yield under(conflict, {dm: preference})


def other_preferences(conflict: Conflict, dm: str, kind: Kind, size: int) -> Iterator[Preference]:
    stated = conflict.preferences[conflict.dm(dm)]
    said = stated.statements if isinstance(stated, Prioritization) else ()
    ranks = conflict.orders[conflict.dm(dm)].ranks.tolist()
    groups = [[k + 1 for k, r in enumerate(ranks) if r == rank] for rank in sorted({*ranks})]
    if kind is Kind.STATEMENTS:
        yield from (Prioritization(said[k] for k in o) for o in at_distance(len(said), size))
    elif kind is Kind.DROPS:
        for kept in combinations(said, len(said) - size) if size <= len(said) else ():
            yield Prioritization(kept)
    elif kind is Kind.STATES and len(groups) <= 6:
        yield from (Ranking(groups[k] for k in o) for o in at_distance(len(groups), size))
    elif kind is Kind.TIES and size == 1:
        for place, group in enumerate(groups):
            for state in group if len(group) > 1 else ():
                rest = [other for other in group if other != state]
                for parted in ([[state], rest], [rest, [state]]):
                    yield Ranking([*groups[:place], *parted, *groups[place + 1 :]])


def redirected(form: OptionForm | GraphForm, size: int) -> Iterator[Conflict]:
    if isinstance(form, GraphForm):
        return
    for ways in product(Direction, repeat=len(form.options)):
        pairs = list(zip(form.options, ways, strict=True))
        if sum(option.direction != way for option, way in pairs) == size:
            options = tuple(replace(option, direction=way) for option, way in pairs)
            yield replace(form, options=options).build()


def with_a_move(literal: LiteralConflict) -> Iterator[LiteralConflict]:
    for dm, pair in product(literal.decision_makers, permutations(literal.states, 2)):
        if pair not in literal.arcs[dm]:
            arcs: Mapping[str, frozenset[tuple[int, int]]] = {
                **literal.arcs,
                dm: literal.arcs[dm] | {pair},
            }
            yield LiteralConflict(
                literal.decision_makers,
                literal.members,
                literal.options,
                literal.is_option_form,
                arcs,
                literal.preferences,
            )


@examples(80)
@given(any_form, st.sampled_from(METARATIONAL), st.sampled_from(Countermoves))
def test_no_smaller_change_destroys_it_and_so_many_of_that_size_do(
    form: OptionForm | GraphForm, concept: Concept, countermoves: Countermoves
) -> None:
    conflict = form.build()
    found = robustness_of(conflict, concept, size=SIZE, most=10_000, countermoves=countermoves)
    equilibria = set.intersection(*stable(conflict, concept, countermoves).values())
    assert found.equilibria == equilibria
    margins = {(int(margin.state), margin.kind): margin for margin in found.margins}
    assert set(margins) == {(state, kind) for state in equilibria for kind in found.looked_to}
    for kind in Kind:
        if kind is Kind.STATES and max(order.ranks.max() for order in conflict.orders) > 6:
            continue
        left = set(equilibria)
        assert (kind in found.looked_to) == any(True for _ in every(form, kind, 1))
        for size in range(1, SIZE + 1):
            holding = [
                set.intersection(*stable(changed, concept, countermoves).values())
                for changed in every(form, kind, size)
            ] if left else []  # fmt: skip
            for state in sorted(left):
                destroying = sum(state not in held for held in holding)
                if destroying:
                    margin = margins[state, kind]
                    assert (margin.size, margin.count, margin.of) == (
                        size,
                        destroying,
                        len(holding),
                    )
                    left.discard(state)
        if kind in found.looked_to:
            assert all(margins[state, kind].size is None for state in left)


@examples(60)
@given(any_form, st.sampled_from(METARATIONAL), st.sampled_from(Countermoves))
def test_the_first_move_that_is_told_destroys_it(
    form: OptionForm | GraphForm, concept: Concept, countermoves: Countermoves
) -> None:
    conflict = form.build()
    literal = LiteralConflict.of(conflict)
    found = robustness_of(conflict, concept, size=1, most=1, countermoves=countermoves)
    for margin in (each for each in found.margins if each.kind is Kind.MOVES and each.first):
        assert margin.first is not None
        dm, (source, target) = margin.first.dm, margin.first.places
        arcs = {**literal.arcs, dm: literal.arcs[dm] | {(source + 1, target + 1)}}
        held = stable(replace(literal, arcs=arcs), concept, countermoves)[dm]
        assert (source + 1, target + 1) not in literal.arcs[dm]
        assert int(margin.state) not in held


@examples(60)
@given(any_form)
def test_against_the_statement_that_decides_states_are_swapped(
    form: OptionForm | GraphForm,
) -> None:
    conflict = form.build()
    for swap in disturbances(conflict, Kind.STATES, 1):
        dm = conflict.dm(swap.dm)
        stated, ranked = conflict.preferences[dm], groups(conflict, dm)
        if isinstance(stated, Prioritization):
            at = next(place for place, group in enumerate(swap.places) if place != group)
            upper, lower = (
                [
                    holds(one, conflict.states.true_names(ranked[place][0]))
                    for one in stated.statements
                ]
                for place in (at, at + 1)
            )
            first = next(
                k for k, pair in enumerate(zip(upper, lower, strict=True)) if len({*pair}) > 1
            )
            assert upper[first]
            assert words(conflict, swap).endswith(f" in spite of “{stated.statements[first]}”")


@pytest.mark.parametrize(("length", "size"), [(0, 0), (0, 1), (1, 1), (4, 3), (5, 2), (6, 4)])
def test_orders_rise_and_take_just_so_many_exchanges(length: int, size: int) -> None:
    assert list(_orders(length, size)) == at_distance(length, size)


def test_orders_of_many_places_are_no_deeper() -> None:
    assert sum(1 for _ in _orders(2000, 1)) == 1999
