"""R_H(s): where the members of a coalition H can lead, moving one after another.

Definition: q ∈ R_H(s) iff there is a legal sequence s = s0, s1, …, sr = q, r ≥ 1, with movers
i1, …, ir ∈ H such that each st is a move of it from s(t−1), and it ≠ i(t−1): the same decision
maker may move several times, just not twice running. R_H⁺(s) is the same with every step an
improvement of its mover, from the state that it leaves.

The sequence may return to s itself, and a sanction may lead back to where it started from: both
count, as they do in the logical form of the definitions.

References
----------
Fang, Hipel, Kilgour (1993), *Interactive Decision Making*; Xu, Hipel, Kilgour, Fang (2018).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

Steps = Callable[[str, int], frozenset[int]]
"""For a decision maker and a state, where one step can lead: its moves, or its improvements."""

Countering = Callable[[Steps, tuple[str, ...], int], frozenset[int]]
"""For the steps, a coalition and a state, where the coalition can lead from there."""


@lru_cache(maxsize=4096)
def reachable(steps: Steps, coalition: tuple[str, ...], state: int) -> frozenset[int]:
    """Return R_H(s) where `steps` are moves, R_H⁺(s) where they are improvements.

    Sequences are lengthened by one step at a time. All that their continuation depends on is
    where they end and who moved last, so one is kept for each such pair.

    Examples
    --------
    >>> arcs = {("One", 1): {2}, ("Two", 2): {3}, ("One", 3): {4}, ("One", 4): {5}}
    >>> steps = lambda dm, state: frozenset(arcs.get((dm, state), ()))
    >>> sorted(reachable(steps, ("One", "Two"), 1))
    [2, 3, 4]
    """
    ends = {(target, dm) for dm in coalition for target in steps(dm, state)}
    latest = ends
    while latest:
        latest = {
            (target, dm)
            for end, last in latest
            for dm in coalition
            if dm != last
            for target in steps(dm, end)
        } - ends
        ends = ends | latest
    return frozenset(end for end, _ in ends)


def legal_sequences(
    steps: Steps, coalition: Sequence[str], state: int, longest: int
) -> frozenset[tuple[tuple[str, int], ...]]:
    """Return every legal sequence of 1 to `longest` steps, as (mover, state reached) pairs.

    Complexity: exponential in `longest`; this is the definition itself, to check the search by.

    Examples
    --------
    >>> steps = lambda dm, state: frozenset({3 - state})
    >>> sorted(legal_sequences(steps, ["One"], 1, longest=5))
    [(('One', 2),)]
    """
    latest: set[tuple[tuple[str, int], ...]] = {()}
    found: set[tuple[tuple[str, int], ...]] = set()
    for _ in range(longest):
        latest = {
            (*sequence, (dm, target))
            for sequence in latest
            for dm in coalition
            if not sequence or sequence[-1][0] != dm
            for target in steps(dm, sequence[-1][1] if sequence else state)
        }
        found |= latest
    return frozenset(found)
