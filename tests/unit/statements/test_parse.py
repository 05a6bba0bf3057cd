from __future__ import annotations

import pytest

from detente.errors import StatementError
from detente.statements import And, If, Iff, Not, Or, Statement, Taken, parse
from detente.statements.parse import MAX_LENGTH

A, B, C = Taken("A"), Taken("B"), Taken("C")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A", A),
        ("  A  ", A),
        ("NOT A", Not(A)),
        ("NOT NOT A", Not(Not(A))),
        ("A AND B AND C", And((A, B, C))),
        ("A OR B OR C", Or((A, B, C))),
        ("NOT A AND B", And((Not(A), B))),
        ("A OR B AND C", Or((A, And((B, C))))),
        ("(A OR B) AND C", And((Or((A, B)), C))),
        ("(A AND B) AND C", And((And((A, B)), C))),
        ("A IF B", If(A, B)),
        ("A IFF B", Iff(A, B)),
        ("A OR B IF B AND C", If(Or((A, B)), And((B, C)))),
        ("(A IF B) IF C", If(If(A, B), C)),
        ("NOT (A IFF B)", Not(Iff(A, B))),
        ("((A))", A),
        ("Release  the\n Water AND A", And((Taken("Release the Water"), A))),
        ("NOTABLE OR IFFY", Or((Taken("NOTABLE"), Taken("IFFY")))),
        ("not a and b", Taken("not a and b")),
        ('"NOT" AND "A  (b)"', And((Taken("NOT"), Taken("A  (b)")))),
        (r'"say \"no\" \\"', Taken('say "no" \\')),
        ("A\tIF\nB", If(A, B)),
        ("水を放す OR é", Or((Taken("水を放す"), Taken("é")))),
    ],
)
def test_parse(text: str, expected: Statement) -> None:
    assert parse(text) == expected


AND_OR_END = "expected AND, OR, IF, IFF or the end"
QUOTE = "close the quotation mark, or join two names with AND or OR"
CHAIN = "IF and IFF do not chain: use parentheses"
PARENTHESIS = "remove the parenthesis, or open one before"
TERM = "expected an option or NOT"
CLOSE = "expected a closing parenthesis"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "an empty statement; write the name of an option"),
        (" \n", "an empty statement; write the name of an option"),
        ("A AND", f"column 6: the statement 'A AND' stops too early; {TERM}"),
        ("(A OR B", f"column 8: the statement '(A OR B' stops too early; {CLOSE}"),
        ("A AND (B OR", f"column 12: the statement 'A AND (B OR' stops too early; {TERM}"),
        ("NOT (A IF (B)", f"column 14: the statement 'NOT (A IF (B)' stops too early; {CLOSE}"),
        ("NOT", f"column 4: the statement 'NOT' stops too early; {TERM}"),
        ("AND A", f"column 1: unexpected 'AND' in 'AND A'; {TERM}"),
        ("A AND OR B", f"column 7: unexpected 'OR' in 'A AND OR B'; {TERM}"),
        ("A NOT B", f"column 3: unexpected 'NOT' in 'A NOT B'; {AND_OR_END}"),
        ("A IF B IF C", f"column 8: unexpected 'IF' in 'A IF B IF C'; {CHAIN}"),
        ("A IF B IFF C", f"column 8: unexpected 'IFF' in 'A IF B IFF C'; {CHAIN}"),
        ("A OR B)", f"column 7: unexpected ')' in 'A OR B)'; {PARENTHESIS}"),
        ("(A) B", f"column 5: unexpected 'B' in '(A) B'; {AND_OR_END}"),
        ('"A', f"column 1: unexpected '\"A' in '\"A'; {QUOTE}"),
        ('A "B"', f"column 3: unexpected '\"B\"' in 'A \"B\"'; {QUOTE}"),
    ],
)
def test_a_syntax_error_says_where_and_what_to_write(text: str, message: str) -> None:
    with pytest.raises(StatementError) as caught:
        parse(text)
    assert str(caught.value) == message


def test_a_long_statement_is_shortened_in_the_message() -> None:
    with pytest.raises(StatementError) as caught:
        parse("A OR " * 30)
    shown = ("A OR " * 30)[:79] + "…"
    expected = f"column 151: the statement '{shown}' stops too early; {TERM}"
    assert str(caught.value) == expected


def test_unknown_names_are_told_together_with_the_nearest() -> None:
    with pytest.raises(StatementError) as caught:
        parse('Atack AND NOT ("Esclate" OR Attack)', ["Attack", "Escalate"])
    assert [str(problem) for problem in caught.value.problems] == [
        "column 1: no option 'Atack'; did you mean 'Attack'?",
        "column 16: no option 'Esclate'; did you mean 'Escalate'?",
    ]


def test_a_name_with_a_lowercase_connective_says_to_write_it_in_capitals() -> None:
    with pytest.raises(StatementError) as caught:
        parse("Attack and not Escalate", ["Attack", "Escalate"])
    expected = "column 1: no option 'Attack and not Escalate'; write AND in capitals"
    assert str(caught.value) == expected


def test_an_unknown_name_that_resembles_none_lists_them() -> None:
    with pytest.raises(StatementError) as caught:
        parse("X", ["Attack", "Escalate"])
    expected = "column 1: no option 'X'; the options are 'Attack', 'Escalate'"
    assert str(caught.value) == expected


def test_names_are_told_as_what_they_are() -> None:
    with pytest.raises(StatementError, match=r"no state 'calm'; the states are 'war', 'peace'"):
        parse("calm", ["war", "peace"], what="state")
    with pytest.raises(StatementError, match=r"expected a state or NOT$"):
        parse("war OR", ["war", "peace"], what="state")
    with pytest.raises(StatementError, match=r"write the name of a state$"):
        parse("", ["war", "peace"], what="state")


def test_known_names_are_compared_exactly() -> None:
    with pytest.raises(StatementError):
        parse("attack", ["Attack"])
    assert parse("not and or", ["not and or"]) == Taken("not and or")


def test_a_statement_of_100_levels_is_read_and_of_101_refused() -> None:
    assert parse("NOT " * 99 + "A") is not None
    with pytest.raises(StatementError) as caught:
        parse("NOT " * 100 + "A")
    assert str(caught.value) == "a statement nested more than 100 levels deep"


def test_depth_costs_no_recursion() -> None:
    with pytest.raises(StatementError, match="100 levels"):
        parse("NOT (" * 1500 + "A" + ")" * 1500)
    assert parse("(" * 4000 + "A" + ")" * 4000) == A


def test_the_longest_statement_is_read_and_a_longer_one_refused() -> None:
    assert parse("A" * MAX_LENGTH) == Taken("A" * MAX_LENGTH)
    with pytest.raises(StatementError) as caught:
        parse("A" * (MAX_LENGTH + 1))
    assert str(caught.value) == "a statement of 10,001 characters; at most 10,000 are read"


def test_a_keyword_ends_where_the_word_does() -> None:
    with pytest.raises(StatementError, match=r"column 5: unexpected 'ANDB'"):
        parse('"A" ANDB')
    assert parse('"A"AND(B)') == And((A, B))
