"""Conditions and least changes in words."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, permutations

import pytest

from detente.analysis import Costs, least_change
from detente.assessment.inverting import least_lines, to_put_in
from detente.assessment.requiring import requirement_lines, requirement_of, requirements
from detente.casefile import load_case
from detente.model import Conflict, Option, StateId
from detente.preferences import Prioritization, Ranking
from detente.stability import Concept
from detente.stability.reference import stable
from tests.properties.test_conditions import under

F35 = load_case("f35-s400")


def told(state: int, concept: str, by: list[str] | None) -> str:
    return "\n".join(requirement_lines(requirement_of(F35.conflict, StateId(state), concept, by)))


def test_too_many_ways_are_told_as_such() -> None:
    assert told(72, "seq", None) == (
        "State 72 (YNNN-NYYY-NN): no conditions are told, there are more than 10,000 ways to deter "
        "the moves that leave it; let fewer decision makers vary."
    )


@pytest.mark.parametrize(("target", "by"), [(5, None), (5, ["Syria"]), (6, None)])
def test_what_is_too_much_is_told_of_each_with_the_others_as_they_stand(
    monkeypatch: pytest.MonkeyPatch, target: int, by: list[str] | None
) -> None:
    monkeypatch.setattr("detente.analysis.leading.MOST_WAYS", 0)
    found = least_change(load_case("syria-iraq-1975"), target, "seq", by=by)
    (told,) = requirements(found, 1)
    assert told.is_each_alone
    assert "more than 0 ways" in told.reason
    assert [one.is_varied for one in told.conditions] == [True, by is None]
    for condition in told.conditions:
        varied = [condition.dm] if condition.is_varied else []
        for order in islice(permutations(range(1, 7)), 0, None, 7):
            changed = under(found.changed, {dm: Ranking(order) for dm in varied})
            holds = told.state in stable(changed, Concept.SEQ)[condition.dm]
            assert condition.is_met(changed) == holds
    data = told.to_dict()
    assert (data["each_alone"], data["possible"], data["share"]) == (True, None, None)
    lines = list(requirement_lines(told))
    assert lines[0].endswith(" is stable under SEQ, with what the others prefer as it stands,")
    assert lines[-1].startswith("In each condition only what its own decision maker prefers is ")
    assert not any("rankings" in line or "meet all of this" in line for line in lines)


def test_where_not_even_that_can_be_told_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    found = least_change(load_case("syria-iraq-1975"), 5, "seq")
    monkeypatch.setattr("detente.analysis.leading.MOST_ENDS", 0)
    (told,) = requirements(found, 1)
    assert told.conditions == ()
    assert "no conditions are told, there are more than 0 ways" in next(requirement_lines(told))


def test_every_state_of_garrison_is_told_with_everybody_varied() -> None:
    conflict = load_case("garrison").conflict
    many = requirement_of(conflict, StateId(2), "seq")
    assert max(len(part.ways) for one in many.conditions for part in one.parts) == 8_580
    assert many.is_possible


def test_many_ways_are_cut_short() -> None:
    text = told(72, "gmr", ["Türkiye"])
    assert ", or one of 35 more ways" in text
    assert "strict rankings" not in text  # too many states are compared


def test_a_share_of_many_rankings_is_no_count() -> None:
    assert "That is so in 25 % of" not in told(72, "nash", ["Türkiye"])
    assert told(72, "nash", ["Türkiye"]).splitlines()[-1] == (
        "That is so in 25.0 % of the strict rankings by Türkiye."
    )


def test_a_number_of_rankings_that_nobody_reads_is_left_out() -> None:
    conflict = load_case("elmira").conflict
    by = ["Uniroyal", "Local Government"]
    alone = list(requirement_lines(requirement_of(conflict, StateId(6), "nash", by[1:])))
    both = list(requirement_lines(requirement_of(conflict, StateId(6), "nash", by)))
    assert alone[-1].endswith("Local Government: 239,500,800 of 479,001,600.")
    assert both[-1] == f"That is so in 50.0 % of the strict rankings by {' and '.join(by)}."


def lines(conflict: Conflict, target: str | int, costs: Costs) -> list[str]:
    return list(least_lines(least_change(conflict, target, "nash", costs=costs)))


def test_what_is_dropped_and_negated_is_told() -> None:
    conflict = Conflict.from_options(
        ["Crew"], [Option("Strike", "Crew")], {"Crew": Prioritization(["Strike"])}
    )
    assert lines(conflict, "NOT Strike", Costs(drop=1)) == [
        "The least change for “NOT Strike” costs 1; no other costs less.",
        "  Crew: 1 dropped (cost 1)",
        "    dropped: Strike (was 1)",
        "Then 1 (N) is an equilibrium under Nash, as the engine finds.",
    ]
    assert lines(conflict, "NOT Strike", Costs(drop=None)) == [
        "The least change for “NOT Strike” costs 6; no other costs less.",
        "  Crew: 1 negated (cost 6)",
        "    1. NOT Strike (negated)",
        "Then 1 (N) is an equilibrium under Nash, as the engine finds.",
    ]


def test_ties_are_parted_and_shown_in_parentheses() -> None:
    arcs = {"Crew": [("p", "q")]}
    conflict = Conflict.from_graph(["p", "q", "r"], arcs, {"Crew": Ranking(["q", ["p", "r"]])})
    found = least_change(conflict, "p", "nash")
    assert list(least_lines(found))[1:3] == [
        "  Crew: 1 exchange, 1 tie parted (cost 2)",
        "    1, 2, 3",
    ]
    assert to_put_in(found) == "preferences:\n  - of: Crew\n    ranking: [1, 2, 3]"
    kept = Conflict.from_graph(["p", "q", "r"], arcs, {"Crew": Ranking([["q", "r"], "p"])})
    assert list(least_lines(least_change(kept, "p", "nash")))[2] in {"    3, 1, 2", "    1, (2, 3)"}


def test_a_gap_is_told() -> None:
    found = least_change(load_case("syria-iraq-1975"), 2, "seq", by=["Syria"])
    late = replace(found, cost=3, bound=1)
    assert not late.is_proven
    assert next(least_lines(late)) == (
        "The cheapest change known for “YN-N” costs 3; time was up, and any costs 1 at least."
    )
    several = least_change(F35, "Readmit AND NOT Return the S-400")
    assert list(least_lines(several))[-1].endswith(
        " are equilibria under SEQ, as the engine finds."
    )


def test_every_target_or_some() -> None:
    case = load_case("syria-iraq-1975")
    some = least_change(case, "NOT Attack", "nash")
    every = least_change(case, "NOT Attack", "nash", every=True)
    assert some.holding.count < every.holding.count == 3
    assert (some.cost or 0) < (every.cost or 0)
    assert "every state of “NOT Attack”" in next(least_lines(every))
