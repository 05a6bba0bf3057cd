"""Conflicts for the tests of the symbolic engine."""

from __future__ import annotations

from detente.model import Conflict, Option
from detente.preferences import Prioritization


def dilemma() -> Conflict:
    """Each of two prefers not to help, whatever the other does; not listed."""
    return Conflict.from_options(
        ["One", "Two"],
        [Option("Cooperate", "One"), Option("Help", "Two")],
        {
            "One": Prioritization(["Help", "NOT Cooperate"]),
            "Two": Prioritization(["Cooperate", "NOT Help"]),
        },
        limit=0,
    )


def crossed(size: int = 40, statements: int = 10) -> Conflict:
    """Three decision makers whose wishes reach across all options: slow to decide under SEQ."""
    dms = ["North", "East", "West"]
    names = [f"o{k}" for k in range(size)]
    options = [Option(name, dms[k * 3 // size]) for k, name in enumerate(names)]
    stated = {
        dm: Prioritization(
            f"o{(7 * p + 3 * d) % size} IFF (o{(11 * p + d + 5) % size} OR "
            f"NOT o{(13 * p + 2 * d + 20) % size})"
            for p in range(statements)
        )
        for d, dm in enumerate(dms)
    }
    return Conflict.from_options(dms, options, stated, limit=0)


def chained(each: int = 15) -> Conflict:
    """Three decision makers who would each rather do little, and measure by measure."""
    dms = ["North", "East", "West"]
    options = [Option(f"{dm} {k}", dm) for dm in dms for k in range(each)]
    stated = {
        dm: Prioritization(
            wish
            for k in range(each)
            for wish in (f"NOT {dm} {k}", f"NOT {other} {k}", f"{dm} {k} IF {dm} {k - 1}")
            if k or wish.startswith("NOT")
        )
        for dm, other in zip(dms, [*dms[1:], dms[0]], strict=True)
    }
    return Conflict.from_options(dms, options, stated, limit=0)
