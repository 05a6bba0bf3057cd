"""Statements: written and read back, and true in the same states by both ways of telling."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import StatementError
from detente.model import NamedStates, Option, OptionStates
from detente.model.states import where
from detente.statements import Statement, Taken, holds, names, parse
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
