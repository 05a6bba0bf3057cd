"""The library for decision diagrams, behind the few things that are asked of it.

A *diagram* is a set of assignments to Boolean variables, as a binary decision diagram that is
reduced and ordered; equal sets are equal diagrams. CUDD holds them where `dd` has it (its wheel
for Linux), with dynamic reordering of the variables; elsewhere `dd` does in pure Python, correct
and some hundred times slower.

References
----------
Bryant (1986), *Graph-based algorithms for Boolean function manipulation*; Rudell (1993), dynamic
variable ordering; Somenzi, CUDD; Filippidis, `dd`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from detente.errors import InputError, Problem, TooLargeError
from detente.stability.budget import MORE_MEMORY, Budget
from detente.stability.memory import in_words

Diagram = Any
"""A diagram of `dd`: ``&``, ``|``, ``~`` and ``==`` are those of sets. `dd` is not typed."""

Manager = Any
"""What holds diagrams over the same variables."""

CUDD = "dd.cudd"

LIBRARIES = (CUDD, "dd.autoref")
"""The first that is there is taken."""

TABLE_BYTES = 2**28
"""What CUDD sizes its tables by; it takes more where diagrams need it."""

REORDER_FROM = 20_000
"""Nodes from which on the variables are reordered."""

_NO_MEMORY = ("NULL", "memory")

NODE_BYTES = 500
"""What a node of a diagram takes in pure Python, about."""


def library() -> ModuleType:
    """Return the part of `dd` that is used.

    Raises
    ------
    InputError
        When `dd` is not installed; says how to install it.
    """
    for name in LIBRARIES:
        try:
            return import_module(name)
        except ImportError:
            continue
    raise InputError(
        Problem("the symbolic engine needs the library dd", "", "make symbolic, in a clone")
    )


def is_installed() -> bool:
    """Say whether the library is there, without importing it."""
    return any(find_spec(name.partition(".")[0]) is not None for name in LIBRARIES)


def manager_of(variables: Sequence[str], budget: Budget) -> Manager:
    """Return an empty manager over the variables, which keep their order until it is tended.

    Parameters
    ----------
    variables : sequence of str
        Topmost first.
    budget : Budget
        Of which the bytes hold here: in CUDD for every operation, in pure Python where
        :func:`tend` or :func:`require_room` looks.
    """
    dd = library()
    if dd.__name__ == CUDD:
        manager = dd.BDD(memory_estimate=TABLE_BYTES)
        if budget.bytes is not None:
            manager.configure(max_memory=budget.bytes)
    else:
        manager = dd.BDD()
    manager.configure(reordering=False)
    manager.declare(*variables)
    return manager


def tend(manager: Manager, budget: Budget) -> None:
    """Look after the diagrams between two operations.

    Once they have grown, CUDD reorders the variables from now on. Without reordering, time and
    memory grow by orders of magnitude from about 60 options. Begun with the first thousands of
    nodes, it settles on orders that suit them alone: sequential stability of 100 options took
    four times as long. In pure Python it costs more than it saves; there memory is looked at.

    Raises
    ------
    MemoryError
        See :func:`require_room`.
    """
    if type(manager).__module__ == CUDD and len(manager) > REORDER_FROM:
        manager.configure(reordering=True)
    require_room(manager, budget)


def require_room(manager: Manager, budget: Budget) -> None:
    """Hold diagrams to the budget between two operations where the library does not do so itself.

    In pure Python an operation that breaks off would leave a manager amiss. Garbage is collected
    here, where there is too much of it.

    Raises
    ------
    MemoryError
        When diagrams in pure Python have outgrown the budget.
    """
    if type(manager).__module__ == CUDD or budget.bytes is None:
        return
    if len(manager) * NODE_BYTES > budget.bytes:
        manager.collect_garbage()
        if len(manager) * NODE_BYTES > budget.bytes:
            raise MemoryError


@contextmanager
def bounded(budget: Budget) -> Iterator[None]:
    """Turn the library's many words for spent memory into a TooLargeError."""
    try:
        yield
    except (MemoryError, RuntimeError, ValueError) as error:
        if not _is_out_of_memory(error):
            raise
        size = "memory" if budget.bytes is None else f"memory at {in_words(budget.bytes)}"
        raise TooLargeError(Problem(f"stopped for want of {size}", "", MORE_MEMORY)) from error


def _is_out_of_memory(error: Exception) -> bool:
    """Say whether there was no room for a node, which `dd` tells in several ways."""
    said = str(error)
    return isinstance(error, MemoryError) or any(sign in said for sign in _NO_MEMORY)


def copied(diagram: Diagram, manager: Manager) -> Diagram:
    """Return the diagram as held by another manager, in the order of its variables."""
    return library().copy_bdd(diagram, manager)


def substituted(diagram: Diagram, values: Mapping[str, bool | Diagram]) -> Diagram:
    """Return the diagram with variables replaced by constants or by diagrams, all at once."""
    return diagram.bdd.let(values, diagram) if values else diagram  # dd warns of no values


def branches(diagram: Diagram) -> tuple[Diagram, Diagram]:
    """Return what is left of a diagram where its topmost variable is false, and where true."""
    if diagram.negated:  # the stored node is that of the complement
        return ~diagram.low, ~diagram.high
    return diagram.low, diagram.high
