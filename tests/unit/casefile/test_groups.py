"""Statements in any order: how they are read, called, refused and put in another order."""

from __future__ import annotations

import pytest

from detente.casefile import choose, conflict_of, dump_case, elements
from detente.casefile.document import read_document
from detente.errors import CaseError
from detente.preferences import Prioritization
from tests.unit.casefile.samples import ferry, problems_of

GROUP = """\
      - assumption: Nobody says which comes first.
        in_any_order:
          - {statement: Strike}
          - {statement: NOT Raise pay, after: [1]}
          - {statement: Raise pay IF Strike}
"""
FIRST = "Strike, then NOT Raise pay, then Raise pay IF Strike"
LAST = "Raise pay IF Strike, then Strike, then NOT Raise pay"


def with_group(group: str = GROUP) -> str:
    return ferry("      - statement: NOT Strike\n", group)


def orders_of(text: str, chosen: dict[str, str] | None = None) -> list[str]:
    document, _ = read_document(text)
    preference = conflict_of(choose(document, chosen or {})).preferences[0]
    assert isinstance(preference, Prioritization)
    return list(map(str, preference.statements))


def test_a_group_and_its_statements_have_addresses() -> None:
    document, file = read_document(with_group())
    found = [(address, kind) for address, kind, _ in elements(document)]
    place = found.index(("preferences.Crew.2", "statement order"))
    assert found[place + 1 : place + 4] == [
        ("preferences.Crew.2.1", "statement"),
        ("preferences.Crew.2.2", "statement"),
        ("preferences.Crew.2.3", "statement"),
    ]
    path = ("preferences", 0, "prioritization", 1, "in_any_order", 2)
    assert file.text.splitlines()[file.line(path) - 1].strip().startswith("- {statement: Raise pay")


def test_a_single_run_takes_them_as_listed_or_in_the_default_order() -> None:
    as_listed = orders_of(with_group())
    assert as_listed[1:] == ["Strike", "NOT Raise pay", "Raise pay IF Strike"]
    otherwise = orders_of(with_group(GROUP + "        default_order: [3, 1, 2]\n"))
    assert otherwise == [as_listed[0], as_listed[3], as_listed[1], as_listed[2]]


def test_an_order_is_chosen_like_a_reading() -> None:
    as_listed = orders_of(with_group())
    assert orders_of(with_group(), {"preferences.Crew.2": FIRST}) == as_listed
    chosen = orders_of(with_group(), {"preferences.Crew.2": LAST})
    assert chosen == [as_listed[0], as_listed[3], as_listed[1], as_listed[2]]
    document, _ = read_document(with_group())
    changed = choose(document, {"preferences.Crew.2": LAST})
    assert "default_order" in dump_case(changed)
    assert [a for a, _, _ in elements(changed)] == [a for a, _, _ in elements(document)]
    with pytest.raises(CaseError, match="no reading 'backwards'"):
        choose(document, {"preferences.Crew.2": "backwards"})


WRONG = {
    "          - {statement: Strike}\n": "a group of one statement",
    "          - {statement: Strike, after: [1]}\n          - {statement: Strike}\n": (
        "statement 1 of the group is after [1]"
    ),
    "          - {statement: Strike}\n" * 8: "a group in more than 5,040 orders",
}


@pytest.mark.parametrize("members", WRONG)
def test_a_group_that_cannot_be_is_refused_at_its_line(members: str) -> None:
    (problem,) = problems_of(with_group(f"      - in_any_order:\n{members}"))
    assert problem.startswith("case.yaml:21 preferences.Crew.2: ")
    assert WRONG[members] in problem


@pytest.mark.parametrize("order", ["[1, 2]", "[2, 1, 3]", "[0, 1, 2]", "[1, 1, 2]"])
def test_a_default_order_has_to_be_one(order: str) -> None:
    (problem,) = problems_of(with_group(GROUP + f"        default_order: {order}\n"))
    assert "preferences.Crew.2: no order of the group" in problem


def test_an_order_of_nothing_and_two_claims_are_refused() -> None:
    (problem,) = problems_of(with_group("      - {statement: Strike, default_order: [1]}\n"))
    assert "a default_order, but no group" in problem
    (problem,) = problems_of(with_group(GROUP + "        statement: Strike\n"))
    assert "expected one of statement, absent, in_any_order" in problem


def test_a_name_in_a_group_is_checked_at_its_address() -> None:
    (problem,) = problems_of(with_group(GROUP.replace("{statement: Strike}", "{statement: Stike}")))
    assert problem.startswith("case.yaml:23 preferences.Crew.2.1.statement")
    assert "did you mean 'Strike'?" in problem


def test_alike_statements_are_told_by_number() -> None:
    same = "      - in_any_order: [{statement: Strike}, {statement: Strike}]\n"
    assert orders_of(with_group(same), {"preferences.Crew.2": "2, then 1"})[1:] == ["Strike"] * 2
