"""Conflicts of 2^16 to 2^20 states, too large for the oracle: all paths give the same answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.engine.conflicts import complete, digraph, prioritized, thinned
from benchmarks.engine.snakes import blocks, snake
from benchmarks.engine.symbolic_cases import Line
from detente.model import Conflict
from detente.stability import stable_states
from detente.stability.metarational import METARATIONAL
from detente.stability.symbolic import SymbolicResult
from tests.verification.paths import equal, paths

UNFORCED = ("grid",)
KINDS: dict[str, tuple[Callable[[], Conflict], bool, tuple[str, ...]]] = {
    "strict": (lambda: complete(16, 4), True, UNFORCED),
    "tied": (lambda: complete(16, 4, ties=True), True, UNFORCED),
    "all tied": (lambda: complete_tied(16, 3), True, UNFORCED),
    "statements": (lambda: prioritized(16, 4, 12), True, UNFORCED),
    "owners in turn": (lambda: complete(16, 5, interleaved=True), True, UNFORCED),
    "eight decision makers": (lambda: thinned(16, 8, 0.7), True, UNFORCED),
    "one decision maker": (lambda: complete(16, 1), False, UNFORCED),
    "infeasible": (lambda: thinned(17, 4, 0.5), True, (*UNFORCED, "grid, one sweep")),
    "infeasible, tied": (lambda: thinned(17, 4, 0.5, ties=True), True, UNFORCED),
    "some one-way": (lambda: thinned(17, 4, 0.6, one_way=0.4), True, UNFORCED),
    "all one-way": (lambda: thinned(16, 4, 1.0, one_way=1.0), True, UNFORCED),
    "sparse": (lambda: thinned(20, 4, 0.07, ties=True), False, ()),
    "snake": (lambda: snake(12, 3), False, ()),
    "snake of blocks": (lambda: blocks(20, 8), False, UNFORCED),
    "strict, 2^20": (lambda: complete(20, 4), False, UNFORCED),
    "infeasible and one-way, 2^20": (lambda: thinned(20, 3, 0.6, one_way=0.3), False, UNFORCED),
    "digraph": (lambda: digraph(2**16, 2**19, 3), True, ()),
    "digraph, tied": (lambda: digraph(2**17, 2**18, 4, ties=True), True, ()),
}


def complete_tied(options: int, dms: int) -> Conflict:
    """Return a conflict in which nobody prefers any state to any other."""
    return prioritized(options, dms, 0)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_path_gives_the_same_answers(kind: str) -> None:
    make, passes, chosen = KINDS[kind]
    found = {name: take() for name, take in paths(make(), passes=passes, chosen=chosen)}
    assert len(found) > 1
    first, *others = found
    assert [name for name in others if not equal(found[first], found[name])] == []


@pytest.mark.slow
@pytest.mark.parametrize("options", [20, 24])
def test_the_symbolic_engine_counts_what_the_listed_states_are(options: int) -> None:
    line = Line(options, decision_makers=4, statements=6, feasible=0.3)
    listed = stable_states(line.conflict(limit=2**25), METARATIONAL)
    unlisted = stable_states(line.conflict(), METARATIONAL, method="symbolic")
    assert isinstance(unlisted, SymbolicResult)
    counts = {concept: listed.equilibria(concept).count for concept in METARATIONAL}
    assert {concept: unlisted.equilibria(concept).count for concept in METARATIONAL} == counts
    assert all(counts.values())
