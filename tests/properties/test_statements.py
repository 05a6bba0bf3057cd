"""Statements: written and read back, and true in the same states by both ways of telling."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args

from detente.errors import StatementError
from detente.model import NamedStates, Option, OptionStates
from detente.model.states import where
from detente.statements import And, If, Iff, Not, Or, Statement, Taken, holds, names, parse
from detente.statements.syntax import children
from tests.strategies import OPTIONS, STATES, any_names, feasible_states, statements

OPTION_STATES = OptionStates.feasible([Option(name, "One") for name in OPTIONS])
NAMED_STATES = NamedStates(STATES)


@given(statements(any_names(), depth=4))
def test_what_is_written_reads_back_as_itself(statement: Statement) -> None:
    assert parse(str(statement)) == statement
    assert parse(str(statement), names(statement)) == statement


@given(st.text(min_size=1, max_size=20))
def test_any_name_at_all_reads_back_as_itself(name: str) -> None:
    assert parse(str(Taken(name))) == Taken(name)


@given(statements(any_names(), depth=4))
def test_names_are_those_of_all_parts_each_once(statement: Statement) -> None:
    def leaves(part: Statement) -> list[str]:
        if isinstance(part, Taken):
            return [part.option]
        return [name for child in children(part) for name in leaves(child)]

    found = leaves(statement)
    assert names(statement) == tuple(sorted(set(found), key=found.index))


@given(statements(OPTIONS, depth=3))
def test_truth_in_all_states_is_truth_in_each(statement: Statement) -> None:
    states = feasible_states(OPTION_STATES.options, [])
    expected = [holds(statement, state) for state in states]
    assert where(OPTION_STATES, statement).tolist() == expected
    assert where(OPTION_STATES, str(statement)).tolist() == expected


@given(statements(STATES, depth=3))
def test_truth_over_named_states(statement: Statement) -> None:
    expected = [holds(statement, {name}) for name in STATES]
    assert where(NAMED_STATES, statement).tolist() == expected


GRAMMAR = Path(__file__).parents[2] / "docs" / "reference" / "statement.lark"
WORDS = ["A", "B c", "NOT", "AND", "OR", "IF", "IFF", "(", ")", '"', '"x"', "\\", "\n", "\t"]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        statement = parse(text)
    except StatementError as error:
        (problem,) = error.problems
        if text.strip():
            column = re.fullmatch(r"column (\d+)", problem.where)
            assert column is not None
            assert 1 <= int(column[1]) <= len(text) + 1
    else:
        assert parse(str(statement)) == statement


@pytest.mark.parametrize("text", ["A\r\n", "A\xa0", "A AND\r\nB"])
def test_any_white_space_separates_words(text: str) -> None:
    assert parse(text) == parse(" ".join(text.split()))


@v_args(inline=True)
class _Build(Transformer[Token, Statement]):
    def taken(self, name: Token) -> Statement:
        return Taken(" ".join(name.split()))

    def quoted(self, name: Token) -> Statement:
        return Taken(re.sub(r"\\(.)", r"\1", name[1:-1]))

    def and_(self, *terms: Statement) -> Statement:
        return And(terms)

    def or_(self, *terms: Statement) -> Statement:
        return Or(terms)

    not_, if_, iff = Not, If, Iff


BY_GRAMMAR = Lark(
    GRAMMAR.read_text("utf-8"),
    start="statement",
    parser="lalr",
    lexer="basic",
    transformer=_Build(),
)


def _by_grammar(text: str) -> Statement | int:
    """Return the statement that a text is by the grammar, or else the column of the mistake."""
    try:
        statement: Statement = BY_GRAMMAR.parse(text)  # type: ignore[assignment]
    except UnexpectedInput as error:
        is_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        return (len(text) if is_end or error.pos_in_stream is None else error.pos_in_stream) + 1
    return statement


def _read(text: str) -> Statement | int:
    try:
        return parse(text)
    except StatementError as error:
        return int(error.problems[0].where.removeprefix("column "))


@given(
    st.lists(st.sampled_from([*WORDS, "NOTA", "IFF)", " ", "é"]), min_size=1, max_size=12),
    st.booleans(),
)
def test_a_text_is_what_the_grammar_says_or_refused_where_it_does(
    words: list[str], spaced: bool
) -> None:
    text = (" " if spaced else "").join(words)
    if text.strip():
        assert _read(text) == _by_grammar(text)


@given(statements(any_names(), depth=4))
def test_a_statement_is_what_the_grammar_says(statement: Statement) -> None:
    assert _by_grammar(str(statement)) == statement
