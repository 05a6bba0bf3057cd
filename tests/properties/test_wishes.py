"""Whether anything meets conditions, held against every strict ranking."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import Condition, share_of_profiles
from detente.analysis.conditions import Answered, Way, can_be_met
from detente.analysis.wishes import Wish, can_be_had, with_wish
from detente.assessment.requiring import requirement_lines, requirement_of
from detente.model import Conflict, StateId
from detente.preferences import Ranking
from detente.stability import Concept, Countermoves
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import stable
from tests.examples import examples
from tests.properties.test_conditions import small_form, under
from tests.strategies import GraphForm, OptionForm, rankings

COUNT = 4
STATES = [StateId(number) for number in range(1, COUNT + 1)]
VARIED = ("One", "Two")

states = st.sampled_from(STATES)
EVERY_WISH = [Wish(dm, better, worse) for dm in VARIED for better, worse in permutations(STATES, 2)]


@st.composite
def conditions(draw: st.DrawFn) -> list[Condition]:
    """Conditions of one state, those of "Three" with its preference as it stands."""
    state = draw(states)
    drawn = []
    for dm in ("One", "Two", "Three"):
        own = dm in VARIED
        others = states.filter(lambda one: one != state)
        unwanted = st.frozensets(others, max_size=2) if own else st.just(frozenset[StateId]())
        foreign = st.sampled_from([wish for wish in EVERY_WISH if wish.dm != dm])
        way = st.builds(Way, states, unwanted, st.frozensets(foreign, max_size=3))
        ways = st.tuples(way) | st.tuples(way, way)
        part = st.builds(Answered, others, st.just(own), ways)
        drawn.append(Condition(dm, state, own, tuple(draw(st.lists(part, max_size=3)))))
    return drawn


def profiles(names: tuple[str, ...], count: int = COUNT) -> Iterator[dict[str, Ranking]]:
    every = [Ranking(order) for order in permutations(range(1, count + 1))]
    for chosen in product(every, repeat=len(names)):
        yield dict(zip(names, chosen, strict=True))


PLAIN = Conflict.from_graph(
    [f"s{number}" for number in STATES],
    {name: [] for name in (*VARIED, "Three")},
    {name: Ranking([list(STATES)]) for name in (*VARIED, "Three")},
)
EVERY = [under(PLAIN, profile) for profile in profiles(VARIED)]


@examples(150)
@given(conditions(), st.data())
def test_conditions_can_be_met_where_some_profile_meets_them(
    drawn: list[Condition], data: st.DataObject
) -> None:
    met = [[one.is_met(conflict) for one in drawn] for conflict in EVERY]
    tied = under(PLAIN, {dm: data.draw(rankings([""] * COUNT)) for dm in VARIED})
    if all(one.is_met(tied) for one in drawn):
        assert can_be_met(drawn)
    assert can_be_met(drawn) == any(map(all, met))
    assert (share_of_profiles(drawn) == 0) == (not any(map(all, met)))
    for place, one in enumerate(drawn):
        assert one.is_possible == any(each[place] for each in met)
        share = one.share()
        assert (share == 0) == (not one.is_possible)


@examples(60)
@given(small_form, st.sampled_from(METARATIONAL), st.sampled_from(Countermoves), st.data())
def test_the_words_say_so_where_the_oracle_finds_no_profile(
    form: OptionForm | GraphForm, concept: Concept, countermoves: Countermoves, data: st.DataObject
) -> None:
    conflict = form.build()
    names = st.lists(st.sampled_from(conflict.decision_makers), unique=True, max_size=2)
    by = tuple(data.draw(names))
    if len(by) == 2 and len(conflict.states) > 3:
        by = by[:1]
    state = StateId(data.draw(st.integers(1, len(conflict.states))))
    told = requirement_of(conflict, state, concept, by, None, countermoves)
    found = [
        stable(under(conflict, dict(profile)), concept, countermoves)
        for profile in profiles(by, len(conflict.states))
    ]
    lines = list(requirement_lines(told))
    heads = {
        dm: next(line for line in lines if line.startswith(f"  for {dm} "))
        for dm in conflict.decision_makers
    }
    for dm, head in heads.items():
        assert ("under no preference" in head) == (not any(state in each[dm] for each in found))
    is_possible = any(all(state in own for own in each.values()) for each in found)
    assert told.is_possible == is_possible
    assert (told.share == 0) == (not is_possible)


def answered_across(second: str) -> Conflict:
    """Whoever moves to x or y is answered through p and q, where B has to go the one way or back.

    Parameters
    ----------
    second : str
        Who moves to y; "A" moves to x.
    """
    leaving = {"A": [("s", "x")], "E": []}
    leaving[second].append(("s", "y"))
    forward = [("x", "p"), ("y", "q"), ("p", "w"), ("q", "w")]
    likes = Ranking([["x", "y", "p", "q"], "s", "w"])
    return Conflict.from_graph(
        ["s", "x", "y", "p", "q", "w"],
        {**leaving, "B": [("p", "q"), ("q", "p")], "C": forward},
        {
            "A": likes,
            "E": likes,
            "B": Ranking([["s", "x", "y", "p", "q", "w"]]),
            "C": Ranking(["w", ["p", "q"], ["s", "x", "y"]]),
        },
    )


def test_wishes_that_contradict_each_other_across_the_moves_of_one() -> None:
    """B would have to prefer q to p for the one move, and p to q for the other."""
    told = requirement_of(answered_across("A"), StateId(1), "seq", ["B"])
    lines = list(requirement_lines(told))
    assert "  for A under no preference that is asked about;" in lines
    assert not any("liking both alike" in line or "That is so in" in line for line in lines)
    assert told.conditions[0].to_dict()["possible"] is False
    assert told.is_possible is False
    assert told.share == 0


def test_wishes_that_contradict_each_other_across_decision_makers() -> None:
    told = requirement_of(answered_across("E"), StateId(1), "seq", ["B"])
    assert [one.is_possible for one in told.conditions] == [True] * 4
    lines = list(requirement_lines(told))
    assert lines[1:3] == [
        "  for A if and only if B prefers 5 to 4;",
        "  for E if and only if B prefers 4 to 5;",
    ]
    assert lines[-1] == "No preferences that are asked about meet all of this at once."
    assert told.to_dict()["possible"] is False
    alone = requirement_of(answered_across("E"), StateId(1), "seq", ["B"], ["A"])
    assert alone.is_possible
    assert alone.share is None


def test_what_takes_too_long_to_find_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.analysis.wishes.MOST_TRIED", 1)
    told = requirement_of(answered_across("A"), StateId(1), "seq", ["B"])
    assert (told.is_possible, told.share, told.to_dict()["possible"]) == (None, None, None)
    last = list(requirement_lines(told))[-1]
    assert last.startswith("Whether any preferences meet all of this at once is not known")


@pytest.mark.parametrize("length", [2, 3, 5])
def test_circles_of_any_length_are_contradictions(length: int) -> None:
    circle = [
        Wish("B", StateId(1 + place), StateId(1 + (place + 1) % length)) for place in range(length)
    ]
    parts = [[frozenset({wish})] for wish in circle]
    assert can_be_had(parts) is False
    assert can_be_had(parts[1:]) is True
    assert can_be_had([*parts[1:], [*parts[0], frozenset({circle[0]._replace(dm="C")})]]) is True


def test_what_follows_is_closed_under_transitivity() -> None:
    implied = frozenset[Wish]()
    for wish in (Wish("B", STATES[0], STATES[1]), Wish("B", STATES[2], STATES[3])):
        implied = with_wish(implied, wish) or implied
    joined = with_wish(implied, Wish("B", STATES[1], STATES[2]))
    assert joined is not None
    assert {(wish.better, wish.worse) for wish in joined} == {
        (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4),
    }  # fmt: skip
    assert with_wish(joined, Wish("B", STATES[3], STATES[0])) is None
