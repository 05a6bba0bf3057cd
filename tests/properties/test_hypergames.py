"""A hypergame says what the definitions say of each view, and of all views together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import Departure, Hypergame, SurpriseKind, departures, hypergame, surprises
from detente.model import Conflict
from detente.stability import Concept, Mix, StateSet
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import LiteralConflict, stable
from detente.stability.reference import hypergame as oracle
from tests.strategies import GraphForm, OptionForm, graph_forms, option_forms
from tests.viewed import Viewed, viewed_cases

OUTCOMES = {SurpriseKind.UNEXPECTED_OUTCOME, SurpriseKind.UNPERCEIVED_OUTCOME}


def concepts_of(conflict: Conflict) -> list[Concept]:
    return [*METARATIONAL, *([Concept.SIM] if conflict.form == "option" else [])]


def members(literal: LiteralConflict, states: StateSet) -> set[Any]:
    return {literal.members[state] for state in states}


def run(viewed: Viewed, concept: Concept) -> Hypergame:
    return hypergame(viewed.case.conflict, viewed.case.views, concept)


@given(viewed_cases(), st.data())
def test_a_hypergame_is_that_of_the_definitions(viewed: Viewed, data: st.DataObject) -> None:
    concept = data.draw(st.sampled_from(concepts_of(viewed.case.conflict)))
    expected = oracle.hypergame(viewed.literal, viewed.views, stable, concept)
    found = run(viewed, concept)
    assert members(viewed.literal, found.equilibria) == expected.equilibria
    for dm, seen in viewed.views.items():
        view = found.view(dm)
        assert members(viewed.literal, found.stable_for(dm)) == expected.stays[dm]
        every = {seen.members[state] for state in seen.states}
        real = set(viewed.literal.members.values())
        assert members(viewed.literal, found.perceived(dm)) == every & real
        assert members(seen, view.imagined) == every - real
        assert members(viewed.literal, found.expected(dm)) == expected.expected[dm] & real
        assert members(seen, found.expected_in_vain(dm)) == expected.expected[dm] - real
        assert len(view.conflict.states) == len(every)


@given(viewed_cases(), st.data())
def test_surprises_are_those_of_the_definition(viewed: Viewed, data: st.DataObject) -> None:
    concept = data.draw(st.sampled_from(concepts_of(viewed.case.conflict)))
    expected = oracle.hypergame(viewed.literal, viewed.views, stable, concept)
    own = {dm: stable(seen, concept) for dm, seen in viewed.views.items()}
    found = run(viewed, concept)
    for state in viewed.literal.states:
        here = viewed.literal.members[state]
        moves = {move.dm: move for move in departures(found, state)}
        assert set(moves) == {dm for dm, stays in expected.stays.items() if here not in stays}
        for dm, move in moves.items():
            check_departure(viewed.views[dm], dm, here, move.label, found)
        told = {(each.of, each.kind, each.move) for each in surprises(found, state)}
        assert told == set(by_definition(viewed, expected, own, state, moves))


def by_definition(
    viewed: Viewed,
    expected: oracle.LiteralHypergame,
    own: Mapping[str, Mapping[str, set[int]]],
    state: int,
    moves: Mapping[str, Departure],
) -> Iterator[tuple[str, SurpriseKind, Departure | None]]:
    """Yield by what each is surprised in a state from which these moves are made."""
    here = viewed.literal.members[state]
    for dm, seen in viewed.views.items():
        numbers = {seen.members[number]: number for number in seen.states}
        if not moves and here not in numbers:
            yield dm, SurpriseKind.UNPERCEIVED_OUTCOME, None
        elif not moves and here not in expected.expected[dm]:
            yield dm, SurpriseKind.UNEXPECTED_OUTCOME, None
        for mover, move in moves.items():
            there = None if move.target is None else viewed.literal.members[move.target]
            if mover == dm and there is None:
                yield dm, SurpriseKind.IMPOSSIBLE_MOVE, move
            elif mover == dm or here not in numbers:
                continue
            elif there is not None and there not in numbers:
                yield dm, SurpriseKind.UNPERCEIVED_MOVE, move
            elif numbers[here] in own[dm][mover]:
                yield dm, SurpriseKind.UNEXPECTED_MOVE, move


def check_departure(
    seen: LiteralConflict, dm: str, here: Any, label: str, found: Hypergame
) -> None:
    """A departure is an improvement in the mover's own view, and the label is that of its end."""
    view = found.view(dm)
    (target,) = (int(index) + 1 for index in view.conflict.states.labelled(label))
    (source,) = (number for number in seen.states if seen.members[number] == here)
    assert target in seen.improvements(dm, source)


@given(viewed_cases(), st.data())
def test_laws(viewed: Viewed, data: st.DataObject) -> None:
    concept = data.draw(st.sampled_from(concepts_of(viewed.case.conflict)))
    found = run(viewed, concept)
    for dm in found.conflict.decision_makers:
        # Whoever is surprised by nothing expects what holds, and what it expects holds.
        for state in found.expected(dm) - found.equilibria:
            kinds = {each.kind for each in surprises(found, state) if each.of == dm}
            assert kinds & {SurpriseKind.UNEXPECTED_MOVE, SurpriseKind.UNPERCEIVED_MOVE}
        for state in found.equilibria:
            kinds = {each.kind for each in surprises(found, state) if each.of == dm}
            assert bool(kinds) == (state not in found.expected(dm))
            assert kinds <= OUTCOMES
        if dm not in viewed.case.views:
            assert found.perceived(dm) == StateSet.every(found.conflict.states)
            assert found.expected(dm) == found.truth.equilibria(concept)
    if concept is Concept.NASH and not any(view.imagined for view in found.views):
        # Whoever sees fewer states sees fewer improvements, whatever it believes of the others.
        assert found.truth.equilibria(concept) <= found.equilibria


@given(option_forms(max_options=4) | graph_forms(max_states=5), st.sampled_from(METARATIONAL))
def test_where_nobody_is_mistaken_it_is_the_conflict(
    form: OptionForm | GraphForm, concept: Concept
) -> None:
    conflict, again = form.build(), form.build()
    views = dict.fromkeys(conflict.decision_makers, again)
    for found in (hypergame(conflict, {}, concept), hypergame(conflict, views, concept)):
        assert found.equilibria == found.truth.equilibria(concept)
        for dm in conflict.decision_makers:
            assert found.expected(dm) == found.equilibria
            assert not found.expected_in_vain(dm)
            for state in found.equilibria:
                assert not surprises(found, state)


@given(viewed_cases(), st.data())
def test_a_mix_judges_each_in_its_own_view(viewed: Viewed, data: st.DataObject) -> None:
    conflict = viewed.case.conflict
    mix = Mix({dm: data.draw(st.sampled_from(METARATIONAL)) for dm in conflict.decision_makers})
    found = hypergame(conflict, viewed.case.views, mix)
    for dm in conflict.decision_makers:
        alone = hypergame(conflict, viewed.case.views, mix.of(dm))
        assert found.stable_for(dm) == alone.stable_for(dm)
