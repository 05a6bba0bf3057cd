"""The inner loops of the engine, compiled by numba; imported only when a conflict is large.

Each works on plain arrays and is documented with its invariant; who calls it checks the input.
What has an entry for each state is made outside and given to the loop to fill: NumPy asks the
system for huge pages, and numba does not, which costs four times the work where states are many.

numba compiles a loop when it is first called and keeps the result beside the source, or in the
user's cache folder where that cannot be written to. So the first large conflict after
installation waits some seconds, and no other does; after a change in any of these files all are
compiled again.
"""

from __future__ import annotations

from pathlib import Path

_seen: set[Path] = set()
"""Folders in which compiled loops were seen in this process."""


def are_compiled() -> bool:
    """Say whether compiled loops are kept from an earlier run: any of them.

    A method that was never run before may still have to compile its own.
    """
    from detente.stability.kernels.compiling import kept_in
    from detente.stability.kernels.cover import cover

    folder = kept_in(cover)
    if folder is not None and folder not in _seen and any(folder.glob("*.nbi")):
        _seen.add(folder)
    return folder in _seen
