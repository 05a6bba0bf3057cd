"""Check random conflicts on every path against the oracle: what ``make verify`` runs.

``python -m tests.verification --count 10000 --seed 7`` checks those of one seed;
``--seed 7 --only 123`` replays one of them.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from collections.abc import Sequence

from tests.verification.checking import checked

EVERY = 500
"""After so many conflicts a line says how far the run is."""


def main(words: Sequence[str]) -> int:
    """Run; return 1 where an answer is wrong, 0 where none is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many conflicts")
    parser.add_argument("--seed", type=int, help="drawn and printed when left out")
    parser.add_argument("--only", type=int, help="the number of one conflict to check alone")
    asked = parser.parse_args(words)
    seed = secrets.randbelow(2**32) if asked.seed is None else asked.seed
    numbers = range(asked.count) if asked.only is None else [asked.only]
    said(f"seed {seed}: {len(numbers):,} random conflicts, every path against the oracle")
    begun = time.monotonic()
    for done, number in enumerate(numbers, start=1):
        wrong = checked(seed, number)
        if wrong:
            said(f"{wrong}\nreplay: python -m tests.verification --seed {seed} --only {number}")
            return 1
        if done % EVERY == 0:
            said(f"{done:,} of {len(numbers):,} right, {time.monotonic() - begun:.0f} s")
    said(f"all {len(numbers):,} right")
    return 0


def said(line: str) -> None:
    """Print a line at once, for whoever watches."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
