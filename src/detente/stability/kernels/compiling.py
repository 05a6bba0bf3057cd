"""How the loops are compiled, and where the compiled code is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from numba import njit

LoopT = TypeVar("LoopT", bound=Callable[..., object])

STAMP = "sources.sha256"
"""Says in the folder of what is kept which sources that was compiled from."""


def compiled(loop: LoopT, *, inline: Literal["never", "always"] = "never") -> LoopT:
    """Compile a loop when it is first called; keep what was compiled for later runs.

    It is kept in ``NUMBA_CACHE_DIR``, else beside the source, else in the user's cache folder.
    Where none of them can be written to, each process compiles anew, which takes some seconds.
    numba forgets a loop when its own file changes; but one loop is compiled into another, so here
    all are forgotten when any file of loops changes. Loops let go of Python's lock, so that
    decision makers can be computed side by side.
    """
    made: Any
    try:
        made = njit(cache=True, nogil=True, inline=inline)(loop)
    except RuntimeError:  # numba found no folder that it may write to
        made = njit(nogil=True, inline=inline)(loop)
    folder = kept_in(made)
    if folder is not None:
        keep_fresh(folder)
    return cast(LoopT, made)


inlined = partial(compiled, inline="always")
"""Compile a loop into those that call it."""


def kept_in(loop: object) -> Path | None:
    """Return the folder where the compiled loop is kept; None where there is none."""
    folder = getattr(getattr(loop, "stats", None), "cache_path", None)
    return None if folder is None else Path(folder)


@cache
def keep_fresh(folder: Path) -> None:
    """Remove what is kept in a folder unless it was compiled from the loops as they are now."""
    stamp, now = folder / STAMP, digest()
    with suppress(OSError):  # without a stamp it is looked at again
        if stamp.exists() and stamp.read_text("ascii") == now:
            return
        for old in folder.glob("*.nb[ic]"):
            old.unlink(missing_ok=True)
        stamp.write_text(now, "ascii")


@cache
def digest() -> str:
    """Return what the files of all loops hold, as one number."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()
