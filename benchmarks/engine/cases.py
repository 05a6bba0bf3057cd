"""What is measured, and how far it has to reach: the bar of the engine, as data.

Nothing heavy is imported here: the process that starts the measurements stays small, since what
it holds would count towards those it starts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FOUR = ("nash", "gmr", "smr", "seq")
QUICK_THREE = ("nash", "gmr", "smr")


@dataclass(frozen=True)
class Bar:
    """A figure, and the most that it may be."""

    figure: str
    most: float


@dataclass(frozen=True)
class Case:
    """One conflict that is measured in a process of its own.

    Attributes
    ----------
    name, title : str
        For ``--only``, and for people.
    draw : str
        The function of `conflicts` or `snakes` that draws it.
    given : mapping
        What the function is given.
    small : mapping
        What takes its place in a smoke test.
    bars : tuple of Bar
        ``ratio`` is against the floor over the feasible states, ``ratio_grid`` over all
        combinations; ``seconds`` the median; ``peak_mb`` and ``bytes_a_state`` of the whole
        process; ``ns_a_state_and_dm``.
    concepts : tuple of str
    runs : int
    threads : int or None
        As many as there are processors when None.
    method : str or None
        What the public function is told to take; None lets it choose.
    is_huge : bool
        Only with ``--huge``.
    """

    name: str
    title: str
    draw: str
    given: Mapping[str, float]
    small: Mapping[str, float]
    bars: tuple[Bar, ...] = ()
    concepts: tuple[str, ...] = FOUR
    runs: int = 5
    threads: int | None = None
    method: str | None = None
    is_huge: bool = False


def _complete(
    name: str, title: str, options: int, *bars: Bar, dms: int = 4, **rest: object
) -> Case:
    given = {"options": options, "dms": dms}
    small = {"options": min(options, 14), "dms": dms}
    return Case(name, title, "complete", given, small, bars, **rest)  # type: ignore[arg-type]


CASES = (
    _complete(
        "2^10",
        '2^10 states, 3 DMs, warm, `method="sweeps"`',
        10,
        Bar("seconds", 0.001),
        dms=3,
        runs=101,
        method="sweeps",
    ),
    _complete(
        "2^10-passes",
        "the same by passes, without numba",
        10,
        Bar("seconds", 0.003),
        dms=3,
        runs=101,
        method="passes",
    ),
    _complete("2^20-strict", "2^20, 4 DMs, strict", 20, Bar("ratio", 1.0)),
    Case(
        "2^20-tied",
        "2^20, 4 DMs, tied",
        "complete",
        {"options": 20, "dms": 4, "ties": True},
        {"options": 14, "dms": 4, "ties": True},
        (Bar("ratio", 1.2),),
    ),
    Case(
        "2^20-statements",
        "2^20, 4 DMs, 12 statements",
        "prioritized",
        {"options": 20, "dms": 4, "statements": 12},
        {"options": 14, "dms": 4, "statements": 12},
        (Bar("ratio", 1.5),),
    ),
    _complete(
        "2^20-three",
        "2^20, 4 DMs, Nash + GMR + SMR",
        20,
        Bar("ratio", 0.05),
        concepts=QUICK_THREE,
    ),
    _complete(
        "2^24",
        "2^24, 4 DMs, one thread",
        24,
        Bar("ratio", 0.35),
        Bar("bytes_a_state", 32),
        threads=1,
    ),
    _complete("2^24-two", "2^24, 4 DMs, two threads", 24, threads=2),
    Case(
        "2^24-half",
        "2^24 combinations, half infeasible, 4 DMs",
        "thinned",
        {"options": 24, "dms": 4, "kept": 0.5},
        {"options": 15, "dms": 4, "kept": 0.5},
        (Bar("ratio_grid", 0.6),),
    ),
    _complete("2^28", "2^28, 4 DMs", 28, Bar("peak_mb", 20 * 2**30 / 1e6), runs=1, is_huge=True),
    Case(
        "one-way",
        "one-way options and infeasible states, 4 DMs",
        "thinned",
        {"options": 22, "dms": 4, "kept": 0.5, "one_way": 0.4},
        {"options": 15, "dms": 4, "kept": 0.5, "one_way": 0.4},
        (Bar("ratio", 10),),
    ),
    Case(
        "digraph",
        "digraph, 10^6 states, 12 million arcs, 3 DMs",
        "digraph",
        {"states": 10**6, "arcs": 12 * 10**6, "dms": 3},
        {"states": 20_000, "arcs": 240_000, "dms": 3},
        (Bar("seconds", 4), Bar("peak_mb", 700)),
    ),
    Case(
        "snake",
        "snake, 2^21 states, 4 DMs",
        "snake",
        {"steps": 15, "copies": 5},
        {"steps": 12, "copies": 3},
        (Bar("ns_a_state_and_dm", 150),),
    ),
    Case(
        "snake-blocks",
        "snake of blocks on a grid, 2^22 states, 4 DMs",
        "blocks",
        {"options": 24, "count": 7},
        {"options": 16, "count": 7},
        (Bar("ns_a_state_and_dm", 150),),
    ),
)

SCALING = tuple(
    _complete(f"scale-{options}", f"2^{options}, 4 DMs, strict", options)
    for options in (6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 18, 22)
)
"""The line of the figure, beside the cases at 2^20 and 2^24: four concepts, strict orders."""
ON_THE_LINE = (*(case.name for case in SCALING), "2^20-strict", "2^24")


@dataclass(frozen=True)
class Command:
    """A command on shipped cases, measured as a whole process: its start, its answer, its end."""

    name: str
    title: str
    cases: tuple[str, ...]
    bars: tuple[Bar, ...]
    runs: int = 5
    flags: tuple[str, ...] = ("--json",)


COMMANDS = (
    Command("gatt", "`detente stability gatt`", ("gatt",), (Bar("seconds", 2.0),), flags=()),
    Command("gatt-json", "`detente stability gatt --json`, 104 MB of it", ("gatt",), ()),
    Command(
        "small-cases",
        "`detente stability … --json`, slowest small case",
        (
            "chicken",
            "cuban-missile-crisis",
            "elmira",
            "f35-s400",
            "garrison",
            "prisoners-dilemma",
            "syria-iraq-1975",
        ),
        (Bar("seconds", 0.35), Bar("peak_mb", 80), Bar("numba_imported", 0)),
        runs=11,
    ),
)

DENSE_OPTIONS = (6, 7, 8, 9, 10, 11, 12)
"""The dense-matrix method is tried at 2 to the power of these."""
DENSE_SECONDS = 30
"""And is stopped after so many seconds; larger sizes are not tried then."""
