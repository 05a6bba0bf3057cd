"""The statement language: NOT, AND, OR, IF, IFF over the names of options.

One language serves infeasibility, preferences and questions. `docs/reference/statement.lark` is its
grammar.
"""

from detente.statements.parse import parse, parse_known, require_known
from detente.statements.syntax import And, If, Iff, Not, Or, Statement, Taken, names
from detente.statements.truth import holds, truth

__all__ = [
    "And",
    "If",
    "Iff",
    "Not",
    "Or",
    "Statement",
    "Taken",
    "holds",
    "names",
    "parse",
    "parse_known",
    "require_known",
    "truth",
]
