"""Text to statement, with errors that say where and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence

from detente.errors import Problem, StatementError, nearest
from detente.statements.grammar import read
from detente.statements.syntax import KEYWORDS, Statement, children, names
from detente.statements.tokens import tokens

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
    statement = read(text, what)
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
            f"column {token.start + 1}",
            _fix(name, options, what),
        )
        for token in (tokens(text) if unknown else ())
        if (name := token.name) is not None and name in unknown
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
