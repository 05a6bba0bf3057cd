"""Text to statement: names, keywords and parentheses, put together by what binds closest.

The grammar is `docs/reference/statement.lark`; a test holds this reader to it, on texts at random.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.errors import Problem, StatementError
from detente.statements.syntax import And, If, Iff, Not, Or, Statement, Taken
from detente.statements.tokens import Token, tokens

_BEFORE_TERM = frozenset({"NOT", "AND", "OR", "IF", "IFF", "("})


@dataclass(slots=True)
class _Level:
    """What is read so far of a statement, or of one inside parentheses."""

    nots: int = 0
    terms: list[Statement] = field(default_factory=list)
    alternatives: list[Statement] = field(default_factory=list)
    left: Statement | None = None
    kind: type[If | Iff] = If

    def add(self, term: Statement) -> None:
        for _ in range(self.nots):
            term = Not(term)
        self.nots = 0
        self.terms.append(term)

    def end_terms(self) -> None:
        self.alternatives.append(_joined(And, self.terms))
        self.terms = []

    def side(self) -> Statement:
        self.end_terms()
        side, self.alternatives = _joined(Or, self.alternatives), []
        return side

    def statement(self) -> Statement:
        side = self.side()
        return side if self.left is None else self.kind(self.left, side)


def read(text: str, what: str) -> Statement:
    """Return the statement that a text is; what is open is kept in a list, so depth is free.

    Complexity: linear in the length of the text.

    Raises
    ------
    StatementError
        With the column (1 = first character) at which it is none, told of options or `what`.
    """
    levels = [_Level()]
    wants_term = True
    for token in tokens(text):
        if not (_takes_term if wants_term else _goes_on)(levels, token):
            expected = f"{_one(what)} or NOT" if wants_term else "AND, OR, IF, IFF or the end"
            raise StatementError(_unexpected(text, token, expected))
        wants_term = token.text in _BEFORE_TERM
    if wants_term or len(levels) > 1:
        expected = f"{_one(what)} or NOT" if wants_term else "a closing parenthesis"
        raise StatementError(_too_short(text, expected, what))
    return levels[0].statement()


def _takes_term(levels: list[_Level], token: Token) -> bool:
    """Take a token where a term is to come; return whether it can stand there."""
    if token.name is not None:
        levels[-1].add(Taken(token.name))
    elif token.text == "NOT":
        levels[-1].nots += 1
    elif token.text == "(":
        levels.append(_Level())
    else:
        return False
    return True


def _goes_on(levels: list[_Level], token: Token) -> bool:
    """Take a token behind a term; return whether it can stand there."""
    level = levels[-1]
    if token.text == "OR":
        level.end_terms()
    elif token.text in {"IF", "IFF"} and level.left is None:
        level.left, level.kind = level.side(), If if token.text == "IF" else Iff
    elif token.text == ")" and len(levels) > 1:
        levels.pop()
        levels[-1].add(level.statement())
    else:
        return token.text == "AND"
    return True


def _joined(kind: type[And | Or], parts: Sequence[Statement]) -> Statement:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _too_short(text: str, expected: str, what: str) -> Problem:
    if not text.strip():
        return Problem("an empty statement", "", f"write the name of {_one(what)}")
    message = f"the statement {_shown(text)} stops too early"
    return Problem(message, f"column {len(text) + 1}", f"expected {expected}")


def _unexpected(text: str, token: Token, expected: str) -> Problem:
    found = text[token.start :].split(maxsplit=1)[0]
    message = f"unexpected {found!r} in {_shown(text)}"
    return Problem(message, f"column {token.start + 1}", _fix(text, found, expected))


def _fix(text: str, found: str, expected: str) -> str:
    if found.startswith('"') or text.count('"') % 2:
        return "close the quotation mark, or join two names with AND or OR"
    if found in {"IF", "IFF"}:
        return "IF and IFF do not chain: use parentheses"
    if found.startswith(")"):
        return "remove the parenthesis, or open one before"
    return f"expected {expected}"


def _one(what: str) -> str:
    return f"an {what}" if what.startswith("o") else f"a {what}"


def _shown(text: str) -> str:
    return repr(text if len(text) <= 80 else text[:79] + "…")
