"""Measures whole commands, from outside: their wall time, their memory, and whether numba came in.

Only the standard library is imported: what this process holds would count towards the commands.
They run as after an installation, which compiles what it installs: a first run, not counted, leaves
the bytecode that the others find.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.engine.cases import COMMANDS

ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def main(words: Sequence[str]) -> None:
    """Measure the command of that name; print its figures as a line of JSON.

    Of several shipped cases, the slowest and the largest give the figures. They take turns, so
    that a second in which the machine is busy with something else does not fall on one alone.
    """
    command = next(command for command in COMMANDS if command.name == words[0])
    runs = 1 if "--quick" in words else command.runs
    imported = sum(imports_numba(case, command.flags) for case in command.cases)
    turns = [[once(case, command.flags) for case in command.cases] for _ in range(runs)]
    by_case = [[seconds for seconds, _ in measured] for measured in zip(*turns, strict=True)]
    slowest = max(by_case, key=median)
    figures = {
        "runs": runs,
        "seconds": median(slowest),
        "min_s": min(slowest),
        "peak_mb": max(peak for turn in turns for _, peak in turn),
        "numba_imported": imported,
    }
    sys.stdout.write(json.dumps(figures) + "\n")


def words_of(case: str, flags: Sequence[str]) -> list[str]:
    """Return the command on a shipped case."""
    return [str(Path(sys.executable).with_name("detente")), "stability", case, *flags]


def once(case: str, flags: Sequence[str]) -> tuple[float, float]:
    """Return the wall time of one run, in seconds, and its peak of memory, in MB."""
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603
        words_of(case, flags), env=ENVIRONMENT, stdout=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"detente stability {case} ended with {process.returncode}")
    return seconds, used.ru_maxrss * 1024 / 1e6


def imports_numba(case: str, flags: Sequence[str]) -> bool:
    """Say whether a run imports numba, by what Python itself tells of its imports."""
    told = subprocess.run(  # noqa: S603
        words_of(case, flags),
        env={**ENVIRONMENT, "PYTHONPROFILEIMPORTTIME": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    if "detente" not in imported:
        raise SystemExit("what was imported was not told")
    return "numba" in imported


if __name__ == "__main__":
    main(sys.argv[1:])
