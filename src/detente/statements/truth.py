"""Where a statement is true: in one state, or in all states at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import reduce

import numpy as np
import numpy.typing as npt

from detente.statements.syntax import And, If, Iff, Not, Or, Statement, Taken

BoolArray = npt.NDArray[np.bool_]


def truth(statement: Statement, column: Callable[[str], BoolArray]) -> BoolArray:
    """Return where a statement is true.

    Parameters
    ----------
    statement : Statement
    column : callable
        Gives for an option a bool array, True where the option is taken. Every array has the
        same shape, and none is written to.

    Returns
    -------
    numpy.ndarray
        bool, of that shape.
    """
    match statement:
        case Taken(option):
            return column(option)
        case Not(term):
            return ~truth(term, column)
        case And(terms):
            return reduce(np.logical_and, (truth(term, column) for term in terms))
        case Or(terms):
            return reduce(np.logical_or, (truth(term, column) for term in terms))
        case If(then, condition):
            return truth(then, column) | ~truth(condition, column)
        case Iff(left, right):
            return ~(truth(left, column) ^ truth(right, column))


def holds(statement: Statement, taken: Collection[str]) -> bool:
    """Say whether a statement is true where exactly the options `taken` are taken.

    Examples
    --------
    >>> from detente.statements import parse
    >>> holds(parse("Release Water IF Attack"), {"Attack"})
    False
    """
    match statement:
        case Taken(option):
            return option in taken
        case Not(term):
            return not holds(term, taken)
        case And(terms):
            return all(holds(term, taken) for term in terms)
        case Or(terms):
            return any(holds(term, taken) for term in terms)
        case If(then, condition):
            return holds(then, taken) or not holds(condition, taken)
        case Iff(left, right):
            return holds(left, taken) == holds(right, taken)
