"""Changes of options and rules, and the least change with them held against each set alone."""

from __future__ import annotations

from itertools import combinations

import pytest

from detente.analysis import Costs, Toggle, least_change
from detente.analysis.toggles import parse_toggle, subsets, toggled
from detente.casefile import CaseDocument, conflict_of, load_case
from detente.errors import ConflictError, TooLargeError

ALLOWED = ("options.Escalate=absent", "options.Attack=take", "infeasible.1=absent")


def test_an_option_becomes_one_way_or_absent() -> None:
    document = load_case("syria-iraq-1975").document
    taken = toggled(document, [Toggle("options.Attack", "take")])
    assert conflict_of(taken).states.options[2].direction == "take"
    without = conflict_of(toggled(document, [Toggle("options.Escalate", "absent")]))
    assert [without.states.label(k) for k in range(4)] == ["NN-N", "YN-N", "NN-Y", "YN-Y"]


def test_readings_give_way_to_what_is_toggled() -> None:
    data = {
        "detente": 1,
        "title": "Ferry",
        "decision_makers": ({"name": "Crew"},),
        "options": (
            {
                "name": "Strike",
                "owner": "Crew",
                "about": "Stay ashore.",
                "readings": ({"name": "a", "default": True}, {"name": "b", "absent": True}),
            },
        ),
    }
    document = CaseDocument.model_validate(data)
    option = toggled(document, [Toggle("options.Strike", "give up")]).options[0]
    assert (option.direction, option.readings, option.about) == ("give up", (), "Stay ashore.")


def test_toggles_of_the_same_element_do_not_combine() -> None:
    one, other, third = (parse_toggle(f"options.A={value}") for value in ("take", "both", "absent"))
    rule = parse_toggle("infeasible.1=absent")
    assert list(subsets((one, other, rule))) == [
        (), (one,), (other,), (rule,), (one, rule), (other, rule)
    ]  # fmt: skip
    with pytest.raises(TooLargeError, match="there are 11 toggles; the bound is 10"):
        list(subsets((one, other, third, rule) * 2 + (one, other, third)))


@pytest.mark.parametrize("concept", ["nash", "smr", "seq"])
@pytest.mark.parametrize("target", [2, "Release Water AND Escalate", "NOT Attack"])
@pytest.mark.parametrize("price", [1, 4])
def test_no_set_of_toggles_does_better(concept: str, target: str | int, price: int) -> None:
    case, costs = load_case("syria-iraq-1975"), Costs(toggle=price)
    found = least_change(case, target, concept, costs=costs, toggles=ALLOWED)
    assert found.is_proven
    least = []
    for size in range(len(ALLOWED) + 1):
        for chosen in combinations(map(parse_toggle, ALLOWED), size):
            conflict = conflict_of(toggled(case.document, chosen))
            wanted = "YN-N" if target == 2 else target
            try:
                alone = least_change(conflict, wanted, concept, costs=costs)
            except ConflictError:
                continue  # no state is a target
            least += [] if alone.cost is None else [alone.cost + size * price]
    assert found.cost == min(least)


def test_toggles_need_a_case() -> None:
    conflict = load_case("chicken").conflict
    with pytest.raises(ConflictError, match="toggles need a case"):
        least_change(conflict, 1, toggles=["infeasible.1=absent"])
