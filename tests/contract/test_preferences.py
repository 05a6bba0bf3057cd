"""What every form of preference keeps to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model import NamedStates, Option, OptionStates, Preference, States, WeakOrder
from detente.preferences import Prioritization, Ranking, Weighting
from detente.stability.reference.preferred import preferred
from tests import strategies
from tests.examples import examples
from tests.strategies import OPTIONS, STATES, feasible_states, yes_no

OWNED = tuple(Option(name, owner) for name, owner in zip(OPTIONS[:4], "aabb", strict=True))
OPTION_STATES = OptionStates.feasible(OWNED)
LABELS = tuple(yes_no(OWNED, state) for state in feasible_states(OWNED, []))
NAMED_STATES = NamedStates(STATES)

Names = tuple[str, ...]
FORMS: dict[type, Callable[[Names, Names], st.SearchStrategy[Preference]]] = {
    Prioritization: lambda names, labels: strategies.prioritizations(names),
    Ranking: lambda names, labels: strategies.rankings(labels),
    Weighting: lambda names, labels: strategies.weightings(names),
}
Applied = tuple[Preference, States]

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)


def draw_applied(data: st.DataObject, form: type) -> Applied:
    """Draw a preference of the form, and the states that it is about."""
    both: list[States] = [OPTION_STATES, NAMED_STATES]
    states = data.draw(st.sampled_from(both))
    labels = LABELS if states is OPTION_STATES else STATES
    return data.draw(FORMS[form](states.vocabulary, labels)), states


@every_form
@examples(60)
@given(data=st.data())
def test_every_state_has_a_rank_from_1_without_gaps(form: type, data: st.DataObject) -> None:
    preference, states = draw_applied(data, form)
    ranks = preference.over(states).ranks
    assert ranks.shape == (len(states),)
    assert ranks.dtype == np.int32
    assert not ranks.flags.writeable
    assert set(ranks.tolist()) == set(range(1, int(ranks.max()) + 1))


@every_form
@examples(60)
@given(data=st.data())
def test_prefers_is_a_strict_weak_order(form: type, data: st.DataObject) -> None:
    preference, states = draw_applied(data, form)
    order = preference.over(states)
    everywhere = range(len(states))
    prefers = {(a, b) for a, b in product(everywhere, repeat=2) if order.prefers(a, b)}
    for a, b in prefers:
        assert (b, a) not in prefers, "asymmetric"
        for c in everywhere:
            assert (a, c) in prefers or (c, b) in prefers, "what is below a or above b, or between"


@every_form
@examples(60)
@given(data=st.data())
def test_the_order_is_the_one_that_the_form_defines(form: type, data: st.DataObject) -> None:
    preference, states = draw_applied(data, form)
    order = preference.over(states)
    named = [frozenset({name}) for name in STATES]
    taken = named if states is NAMED_STATES else feasible_states(OWNED, [])
    members = {number: [state] for number, state in enumerate(taken, start=1)}
    expected = preferred(preference, members, states.options)
    numbers = range(1, len(states) + 1)
    actual = {(t, s) for t in numbers for s in numbers if order.prefers(t - 1, s - 1)}
    assert actual == expected


@every_form
@examples(60)
@given(data=st.data())
def test_there_is_a_reason_for_every_preference(form: type, data: st.DataObject) -> None:
    preference, states = draw_applied(data, form)
    order = preference.over(states)
    for better, worse in product(range(len(states)), repeat=2):
        if order.prefers(better, worse):
            reason = preference.reason(states, better, worse)
            assert reason.isprintable()
            assert reason == reason.strip() != ""
            assert not reason.endswith("."), "a reason is part of a sentence"


@every_form
@examples(60)
@given(data=st.data())
def test_applying_it_changes_nothing(form: type, data: st.DataObject) -> None:
    preference, states = draw_applied(data, form)
    before = repr(preference)
    first = preference.over(states)
    assert isinstance(first, WeakOrder)
    assert preference.over(states).ranks.tolist() == first.ranks.tolist()
    assert repr(preference) == before


@pytest.mark.parametrize(
    "preference",
    [Prioritization(["A"]), Ranking([1]), Weighting({"A": 1})],
    ids=lambda preference: type(preference).__name__,
)
def test_it_is_frozen_and_compares_by_value(
    preference: Prioritization | Ranking | Weighting,
) -> None:
    field = dataclasses.fields(preference)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(preference, field, ())
    assert preference == dataclasses.replace(preference)


@pytest.mark.parametrize(
    "preference",
    [
        Prioritization(["NOT wra"]),
        Ranking(["wra", "peace"]),
        Weighting({"wra": 1}),
    ],
    ids=lambda preference: type(preference).__name__,
)
def test_an_unknown_name_is_refused_with_the_nearest(preference: Preference) -> None:
    with pytest.raises(InputError, match=r"'wra'; did you mean 'war'\?"):
        preference.over(NamedStates(("peace", "war")))
