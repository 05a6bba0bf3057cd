"""What a statement is made of, and how it is written.

Every part is frozen and compares by value; ``str()`` writes it so that it parses back to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEYWORDS = ("NOT", "AND", "OR", "IF", "IFF")
_BARE = re.compile(r'[^\s()"]+(?: [^\s()"]+)*')


@dataclass(frozen=True, slots=True)
class Taken:
    """True where the option is taken."""

    option: str

    def __str__(self) -> str:
        words = self.option.split(" ")
        if _BARE.fullmatch(self.option) and not any(word in KEYWORDS for word in words):
            return self.option
        return '"' + self.option.replace("\\", "\\\\").replace('"', '\\"') + '"'


@dataclass(frozen=True, slots=True)
class Not:
    """True where its term is false."""

    term: Statement

    def __str__(self) -> str:
        return f"NOT {_inner(self.term, (Taken, Not))}"


@dataclass(frozen=True, slots=True)
class And:
    """True where every term is true; two terms or more."""

    terms: tuple[Statement, ...]

    def __str__(self) -> str:
        return " AND ".join(_inner(term, (Taken, Not)) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Or:
    """True where some term is true; two terms or more."""

    terms: tuple[Statement, ...]

    def __str__(self) -> str:
        return " OR ".join(_inner(term, (Taken, Not)) for term in self.terms)


@dataclass(frozen=True, slots=True)
class If:
    """``then IF condition``: true unless the condition is true and `then` is false."""

    then: Statement
    condition: Statement

    def __str__(self) -> str:
        return f"{_side(self.then)} IF {_side(self.condition)}"


@dataclass(frozen=True, slots=True)
class Iff:
    """True where both sides are true, or both are false."""

    left: Statement
    right: Statement

    def __str__(self) -> str:
        return f"{_side(self.left)} IFF {_side(self.right)}"


Statement = Taken | Not | And | Or | If | Iff


def children(statement: Statement) -> tuple[Statement, ...]:
    """Return the direct parts of a statement, in writing order."""
    match statement:
        case Taken():
            return ()
        case Not(term):
            return (term,)
        case And(terms) | Or(terms):
            return terms
        case If(then, condition):
            return (then, condition)
        case Iff(left, right):
            return (left, right)


def names(statement: Statement) -> tuple[str, ...]:
    """Return the options that a statement names, each once, in order of appearance.

    Examples
    --------
    >>> from detente.statements import parse
    >>> names(parse("NOT Attack AND (Release Water OR Attack)"))
    ('Attack', 'Release Water')
    """
    return tuple(dict.fromkeys(_walk(statement)))


def _walk(statement: Statement) -> Iterator[str]:
    if isinstance(statement, Taken):
        yield statement.option
    for child in children(statement):
        yield from _walk(child)


def _inner(statement: Statement, bare: tuple[type, ...]) -> str:
    return str(statement) if isinstance(statement, bare) else f"({statement})"


def _side(statement: Statement) -> str:
    return _inner(statement, (Taken, Not, And, Or))
