"""Conflicts that are too large to be listed, drawn at random, and what they cost.

Definition: the options, in their order, are shared out among the decision makers in blocks of
equal size. Each decision maker has so many statements of one to three literals, over its own
options and the `REACH` nearest of its neighbours on both sides, or over all options. Conditions
"a AND b" of two literals on options at most three apart are added until about the wanted fraction
of the combinations is feasible. Everything follows from the seed.

``python benchmarks/engine/symbolic_cases.py`` measures every line in a process of its own and
prints one JSON object a line; with the name of a line it measures that line in this process.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from detente.model import Conflict, Option
from detente.preferences import Prioritization
from detente.stability import Budget
from detente.statements import And, If, Iff, Not, Or, Statement, Taken

REACH = 3
QUICK = ("nash", "gmr", "smr")
FOUR = (*QUICK, "seq")


@dataclass(frozen=True)
class Line:
    """One line of the table: how large a conflict, and which concepts are asked for."""

    options: int
    decision_makers: int
    statements: int
    feasible: float
    concepts: tuple[str, ...] = FOUR
    is_far: bool = False
    seed: int = 1

    def conflict(self, *, limit: int = 0) -> Conflict:
        """Draw the conflict; its states are not listed unless they are at most `limit`."""
        draw = random.Random(self.seed)  # noqa: S311 - reproducible, and nothing secret
        cuts = [
            round(part * self.options / self.decision_makers)
            for part in range(self.decision_makers + 1)
        ]
        names = [f"o{k}" for k in range(self.options)]
        dms = [f"D{part}" for part in range(self.decision_makers)]
        options = [
            Option(name, dm)
            for dm, (first, end) in zip(dms, pairwise(cuts), strict=True)
            for name in names[first:end]
        ]
        preferences = {}
        for dm, (first, end) in zip(dms, pairwise(cuts), strict=True):
            near = names if self.is_far else names[max(0, first - REACH) : end + REACH]
            preferences[dm] = Prioritization(
                [_statement(draw, near) for _ in range(self.statements)]
            )
        infeasible = _conditions(draw, names, self.feasible)
        return Conflict.from_options(dms, options, preferences, infeasible=infeasible, limit=limit)


LINES = {
    "40": Line(40, 4, 10, 0.064),
    "60": Line(60, 4, 10, 0.07),
    "100": Line(100, 6, 12, 0.0063, QUICK),
    "100-seq": Line(100, 6, 12, 0.0063),
    "40-far": Line(40, 5, 12, 0.009, is_far=True),
    "40-far-quick": Line(40, 5, 12, 0.009, QUICK, is_far=True),
}


def _statement(draw: random.Random, names: Sequence[str]) -> Statement:
    size = draw.choice([1, 2, 2, 3, 3])
    first, *rest = [_literal(draw, name) for name in draw.sample(names, size)]
    if not rest:
        return first
    several = rest[0] if len(rest) == 1 else And(tuple(rest))
    shapes: list[Statement] = [
        And((first, *rest)),
        Or((first, *rest)),
        If(first, several),
        Iff(first, several),
        And((first, Or((rest[0], rest[-1])))),
    ]
    return draw.choice(shapes)


def _conditions(draw: random.Random, names: Sequence[str], feasible: float) -> list[Statement]:
    conditions: list[Statement] = []
    left = 1.0
    while left * 0.75 > feasible * 0.87:
        first = draw.randrange(len(names) - 3)
        pair = names[first], names[first + draw.choice([1, 1, 2, 3])]
        conditions.append(And(tuple(_literal(draw, name) for name in pair)))
        left *= 0.75
    return conditions


def _literal(draw: random.Random, name: str) -> Statement:
    return Taken(name) if draw.random() < 0.5 else Not(Taken(name))


def measured(line: Line, budget: Budget) -> dict[str, object]:
    """Run a line in this process and return its figures."""
    from detente.stability.symbolic import symbolic_stability

    begun = time.perf_counter()
    conflict = line.conflict()
    built = time.perf_counter()
    result = symbolic_stability(conflict, line.concepts, budget=budget)
    counts = {
        concept.value: result.equilibria(concept).count
        for concept in result.concepts
        if concept not in result.unfinished
    }
    return {
        **asdict(line),
        "states": getattr(conflict.states, "count", None),
        "build_s": round(built - begun, 3),
        "run_s": round(time.perf_counter() - built, 3),
        "peak_mb": peak_mb(),
        "equilibria": counts,
        "unfinished": {concept.value: told for concept, told in result.unfinished.items()},
    }


def peak_mb() -> float:
    """Return the most memory that this process or the one it computes in has held, in MB."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in whose) * 1024 / 1e6


def main(names: Sequence[str]) -> None:
    """Measure the lines named, or each in a process of its own; ``NAME:SEED`` changes the seed."""
    if not names:
        for name in LINES:
            subprocess.run([sys.executable, __file__, name], check=True)  # noqa: S603
    for given in names:
        name, _, seed = given.partition(":")
        line = Line(**asdict(LINES[name]) | ({"seed": int(seed)} if seed else {}))
        figures = measured(line, Budget(seconds=120, bytes=2**30))
        sys.stdout.write(json.dumps({"line": name} | figures) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
