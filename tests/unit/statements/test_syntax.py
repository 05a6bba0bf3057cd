from __future__ import annotations

import pytest

from detente.statements import And, If, Iff, Not, Or, Statement, Taken, names, parse
from detente.statements.syntax import children

A, B, C = Taken("A"), Taken("B"), Taken("C")


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (Taken("Release Water"), "Release Water"),
        (Taken("NOTABLE"), "NOTABLE"),
        (Taken("NOT"), '"NOT"'),
        (Taken("take IF asked"), '"take IF asked"'),
        (Taken("take if asked"), "take if asked"),
        (Taken("(aside)"), '"(aside)"'),
        (Taken('say "no" \\'), r'"say \"no\" \\"'),
        (Taken("back\\slash"), "back\\slash"),
        (Taken("two  blanks"), '"two  blanks"'),
        (Taken(""), '""'),
        (Not(And((A, B))), "NOT (A AND B)"),
        (And((Or((A, B)), Not(C))), "(A OR B) AND NOT C"),
        (Or((And((A, B)), C)), "(A AND B) OR C"),
        (Or((Or((A, B)), C)), "(A OR B) OR C"),
        (If(Or((A, B)), If(B, C)), "A OR B IF (B IF C)"),
        (Iff(Iff(A, B), Not(C)), "(A IFF B) IFF NOT C"),
    ],
)
def test_how_a_statement_is_written(statement: Statement, text: str) -> None:
    assert str(statement) == text


def test_children_come_in_writing_order() -> None:
    assert children(A) == ()
    assert children(Not(A)) == (A,)
    assert children(And((B, A))) == (B, A)
    assert children(Or((C, A))) == (C, A)
    assert children(If(A, B)) == (A, B)
    assert children(Iff(B, A)) == (B, A)


def test_names_come_once_each_in_order_of_appearance() -> None:
    assert names(parse("NOT B AND (A OR B) IF C")) == ("B", "A", "C")


def test_statements_compare_and_hash_by_value() -> None:
    assert {parse("A AND B"), And((A, B))} == {And((A, B))}
    assert And((A, B)) != And((B, A))
