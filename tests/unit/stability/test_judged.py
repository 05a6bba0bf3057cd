"""Unknown pairs and strength of preference: small conflicts by hand, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

import pytest

from detente.errors import ConflictError, InputError, TooLargeError
from detente.model import Conflict, Option
from detente.model.meant import Meant
from detente.preferences import Prioritization, Ranking
from detente.stability import stable_by_attitude, stable_by_strength, statewise
from tests.unit.model.test_unlisted import build


def triangle(ranking: Sequence[str | list[str]], answer: str = "threat") -> Conflict:
    """One can leave calm for gain; from there Two can go to one other state, and likes to."""
    return Conflict.from_graph(
        ["calm", "gain", "threat", "ruin"],
        {"One": [("calm", "gain")], "Two": [("gain", answer)]},
        {"One": Ranking(ranking), "Two": Ranking([answer, ["calm", "gain"], rest(answer)])},
    )


def rest(answer: str) -> str:
    return "ruin" if answer == "threat" else "threat"


ORDER = ["gain", "calm", "threat", "ruin"]
TIED: list[str | list[str]] = ["gain", ["calm", "threat"], "ruin"]


@pytest.mark.parametrize(
    ("pair", "stable"),
    [
        (("calm", "gain"), {"a": True, "b": True, "c": True, "d": True}),
        (("calm", "threat"), {"a": False, "b": False, "c": True, "d": True}),
        (("gain", "threat"), {"a": True, "b": True, "c": True, "d": True}),
    ],
)
def test_attitudes_differ_in_what_deters(pair: tuple[str, str], stable: dict[str, bool]) -> None:
    result = stable_by_attitude(triangle(ORDER), {"One": [pair]}, "seq")
    assert {kind: 1 in result.stable_for("One", "seq", kind) for kind in "abcd"} == stable


def test_attitudes_differ_in_what_improves() -> None:
    nobody_answers = triangle(["threat", "calm", "gain", "ruin"])
    result = stable_by_attitude(nobody_answers, {"One": [("calm", "gain")]}, "nash")
    found = {kind: 1 in result.stable_for("One", "nash", kind) for kind in "abcd"}
    assert found == {"a": False, "b": True, "c": False, "d": True}


def test_where_nobody_answers_what_may_be_better_is_no_sanction_of_itself() -> None:
    """Attitude c: gain may be better and so attracts; staying there is no countermove."""
    conflict = Conflict.from_graph(
        ["calm", "gain", "end"],
        {"One": [("calm", "gain")], "Two": [("calm", "end")]},
        {"One": Ranking(["calm", "gain", "end"]), "Two": Ranking([["calm", "gain", "end"]])},
    )
    result = stable_by_attitude(conflict, {"One": [("calm", "gain")]}, "gmr", ["c"])
    assert 1 not in result.stable_for("One", "gmr", "c")


def test_a_side_of_a_pair_is_a_statement_a_label_or_a_number() -> None:
    options = [Option("A", "One"), Option("B", "Two")]
    stated = {"One": Prioritization(["A"]), "Two": Prioritization([])}
    conflict = Conflict.from_options(["One", "Two"], options, stated)
    said: list[tuple[Meant, Meant]] = [("A", "NOT A"), ("Y-N", "N-N"), (2, 1)]
    for pairs, states in ((said[:1], {1, 2, 3, 4}), (said[1:2], {1, 2, 4}), (said[2:], {1, 2, 4})):
        result = stable_by_attitude(conflict, {"One": pairs}, "nash", "b")
        assert result.stable_for("One", "nash", "b") == states


@pytest.mark.parametrize(
    ("ranking", "greatly", "kind"),
    [
        (ORDER, [["gain", "calm"], ["threat", "ruin"]], "strong"),
        (ORDER, [["gain", "calm", "threat"], ["ruin"]], "weak"),
        (ORDER, [["gain"], ["calm", "threat", "ruin"]], "weak"),
        (TIED, [["gain", "calm", "threat"], ["ruin"]], "weak"),
    ],
)
def test_strength_is_that_of_the_sanction(
    ranking: Sequence[str | list[str]], greatly: list[list[str]], kind: str
) -> None:
    result = stable_by_strength(triangle(ranking), {"One": Ranking(greatly)}, ["seq", "nash"])
    found = {each: 1 in result.stable_for("One", "seq", each) for each in ("strong", "weak")}
    assert found == {"strong": kind == "strong", "weak": kind == "weak"}
    assert 1 in result.equilibria("seq", kind)
    assert not result.equilibria("nash", "weak")


@pytest.mark.parametrize(
    "wrong", [["calm", ["gain", "threat", "ruin"]], [["gain", "calm"], "ruin", "threat"]]
)
def test_what_is_greatly_preferred_has_to_be_preferred(wrong: list[str | list[str]]) -> None:
    with pytest.raises(ConflictError, match="One greatly prefers"):
        stable_by_strength(triangle(ORDER), {"One": Ranking(wrong)})


def test_ties_are_not_greatly_preferred() -> None:
    tied = triangle(TIED)
    with pytest.raises(ConflictError, match="greatly prefers calm to threat"):
        stable_by_strength(tied, {"One": Ranking([["gain", "calm"], ["threat", "ruin"]])})


def test_what_cannot_be_answered_is_refused() -> None:
    conflict = triangle(ORDER)
    with pytest.raises(ConflictError, match="SSEQ is not defined for such preferences"):
        stable_by_attitude(conflict, {}, "sseq")
    with pytest.raises(ConflictError, match="no attitude 'e'"):
        stable_by_attitude(conflict, {}, attitudes=["e"])
    with pytest.raises(ConflictError, match="'Three'"):
        stable_by_attitude(conflict, {"Three": []})
    with pytest.raises(InputError, match="peace"):
        stable_by_attitude(conflict, {"One": [("peace", "calm")]})
    result = stable_by_attitude(conflict, {}, "nash", ["a"])
    with pytest.raises(ConflictError, match="b was not run"):
        result.equilibria("nash", "b")
    with pytest.raises(ConflictError, match="SEQ was not run"):
        result.equilibria("seq", "a")


def test_what_is_too_large_is_refused_with_the_figure() -> None:
    conflict = triangle(ORDER)
    with (
        patch.object(statewise, "MOST_STATES", 3),
        pytest.raises(TooLargeError, match="up to 3 states, and there are 4 states"),
    ):
        stable_by_strength(conflict, {})
    with (
        patch.object(statewise, "MOST_WORK", 0),
        pytest.raises(TooLargeError, match="One would look at 1 moves; the bound is 0"),
    ):
        stable_by_attitude(conflict, {})
    with pytest.raises(TooLargeError, match="up to 16,384 states"):
        stable_by_attitude(build(), {})


def test_plain_data_among_some_states() -> None:
    result = stable_by_attitude(triangle(ORDER), {}, "nash", ["a"])
    told = result.to_dict()["nash"]["a"]
    assert told == {"stable": {"One": [2, 3, 4], "Two": [1, 3, 4]}, "equilibria": [3, 4]}
    some = result.equilibria("nash", "a").where("ruin")
    assert result.to_dict(some)["nash"]["a"]["equilibria"] == [4]
