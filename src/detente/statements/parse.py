"""Text to statement, with errors that say where and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args

from detente.errors import Problem, StatementError, nearest
from detente.statements.syntax import (
    KEYWORDS,
    And,
    If,
    Iff,
    Not,
    Or,
    Statement,
    Taken,
    children,
    names,
)

MAX_LENGTH = 10_000
MAX_DEPTH = 100


def parse(text: str, options: Sequence[str] | None = None, *, what: str = "option") -> Statement:
    """Read a statement.

    Parameters
    ----------
    text : str
        Such as ``NOT Attack AND (Release Water OR Escalate)``; at most 10,000 characters and
        100 levels deep.
    options : sequence of str, optional
        The names that exist. When given, any other name is an error.
    what : str
        What they are the names of, for messages; ``"state"`` in graph form.

    Returns
    -------
    Statement

    Raises
    ------
    StatementError
        With the column (1 = first character) and the nearest fix.

    Examples
    --------
    >>> parse("Release Water IF NOT Attack")
    If(then=Taken(option='Release Water'), condition=Not(term=Taken(option='Attack')))
    >>> parse("Atack", ["Attack"])
    Traceback (most recent call last):
    detente.errors.StatementError: column 1: no option 'Atack'; did you mean 'Attack'?
    """
    if len(text) > MAX_LENGTH:
        raise StatementError(
            f"a statement of {len(text):,} characters; at most {MAX_LENGTH:,} are read"
        )
    try:
        statement: Statement = _parser().parse(text)  # type: ignore[assignment]
    except UnexpectedInput as error:
        raise StatementError(_syntax_problem(text, error, what)) from error
    _require_shallow(statement)
    if options is not None:
        _require_known(text, statement, options, what)
    return statement


def parse_known(statement: Statement | str, options: Sequence[str]) -> Statement:
    """Return a statement, given as text or parsed already, that names known options alone.

    Raises
    ------
    StatementError
        When it does not parse, or names anything else.

    Examples
    --------
    >>> str(parse_known("NOT  Attack", ["Attack"]))
    'NOT Attack'
    """
    if isinstance(statement, str):
        return parse(statement, options)
    require_known(statement, options)
    return statement


@v_args(inline=True)
class _Build(Transformer[Token, Statement]):
    """Builds the statement while the parser runs, so that depth costs no recursion."""

    def taken(self, token: Token) -> Statement:
        return Taken(_name(token))

    quoted = taken

    def not_(self, term: Statement) -> Statement:
        return Not(term)

    def and_(self, *terms: Statement) -> Statement:
        return And(terms)

    def or_(self, *terms: Statement) -> Statement:
        return Or(terms)

    def if_(self, then: Statement, condition: Statement) -> Statement:
        return If(then, condition)

    def iff(self, left: Statement, right: Statement) -> Statement:
        return Iff(left, right)


@cache
def _parser() -> Lark:
    grammar = resources.files("detente.statements").joinpath("statement.lark").read_text("utf-8")
    return Lark(grammar, start="statement", parser="lalr", transformer=_Build())


def _name(token: Token) -> str:
    if token.type == "QUOTED":
        return re.sub(r"\\(.)", r"\1", token[1:-1])
    return " ".join(token.split())


def _require_shallow(statement: Statement) -> None:
    level: tuple[Statement, ...] = (statement,)
    for _ in range(MAX_DEPTH):
        level = tuple(child for part in level for child in children(part))
        if not level:
            return
    raise StatementError(f"a statement nested more than {MAX_DEPTH} levels deep")


def _require_known(text: str, statement: Statement, options: Sequence[str], what: str) -> None:
    unknown = set(names(statement)).difference(options)
    problems = [
        Problem(
            f"no {what} {name!r}",
            f"column {(token.start_pos or 0) + 1}",
            _fix(name, options, what),
        )
        for token in (_parser().lex(text) if unknown else ())
        if token.type in {"NAME", "QUOTED"} and (name := _name(token)) in unknown
    ]
    if problems:
        raise StatementError(problems)


def require_known(statement: Statement, options: Sequence[str]) -> None:
    """Raise a :class:`StatementError` for every name that is not among `options`.

    A statement that was built by hand is held to the same depth as one that was parsed.
    """
    _require_shallow(statement)
    problems = [
        Problem(f"no option {name!r}", "", nearest(name, options, what="options"))
        for name in names(statement)
        if name not in options
    ]
    if problems:
        raise StatementError(problems)


def _fix(name: str, options: Sequence[str], what: str) -> str:
    """Return the nearest name, or say that a name swallowed a connective not in capitals."""
    words = name.split()
    for place, word in enumerate(words):
        parts = {" ".join(words[:place]), " ".join(words[place + 1 :])}
        if word.upper() in KEYWORDS and parts.intersection(options):
            return f"write {word.upper()} in capitals"
    return nearest(name, options, what=f"{what}s")


def _syntax_problem(text: str, error: UnexpectedInput, what: str) -> Problem:
    position: int | None = error.pos_in_stream
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        position = None
    column = (len(text) if position is None else position) + 1
    if not text.strip():
        return Problem("an empty statement", "", f"write the name of {_one(what)}")
    if position is None:
        return Problem(
            f"the statement {_shown(text)} stops too early",
            f"column {column}",
            _continuation(error, what),
        )
    found = text[column - 1 :].split(maxsplit=1)[0]
    return Problem(
        f"unexpected {found!r} in {_shown(text)}",
        f"column {column}",
        _syntax_fix(text, found, what),
    )


def _continuation(error: UnexpectedInput, what: str) -> str:
    """Return what can follow where a statement stops too early."""
    assert isinstance(error, UnexpectedToken)  # noqa: S101 - the end of the text is a token
    if "RPAR" in error.accepts:
        return "expected a closing parenthesis"
    return f"expected {_one(what)} or NOT"


def _one(what: str) -> str:
    return f"an {what}" if what.startswith("o") else f"a {what}"


def _syntax_fix(text: str, found: str, what: str) -> str:
    if found.startswith('"') or text.count('"') % 2:
        return "close the quotation mark, or join two names with AND or OR"
    if found in {"IF", "IFF"}:
        return "IF and IFF do not chain: use parentheses"
    if found.startswith(")"):
        return "remove the parenthesis, or open one before"
    if found == "NOT":
        return "expected AND, OR, IF, IFF or the end"
    return f"expected {_one(what)} or NOT"


def _shown(text: str) -> str:
    return repr(text if len(text) <= 80 else text[:79] + "…")
