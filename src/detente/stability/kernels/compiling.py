"""How the loops are compiled, and where the compiled code is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from numba import njit

LoopT = TypeVar("LoopT", bound=Callable[..., object])


def compiled(loop: LoopT, *, inline: Literal["never", "always"] = "never") -> LoopT:
    """Compile a loop when it is first called; keep what was compiled for later runs.

    It is kept in ``NUMBA_CACHE_DIR``, else beside the source, else in the user's cache folder.
    Where none of them can be written to, each process compiles anew, which takes some seconds.
    Loops let go of Python's lock, so that decision makers can be computed side by side.
    """
    made: Any
    try:
        made = njit(cache=True, nogil=True, inline=inline)(loop)
    except RuntimeError:  # numba found no folder that it may write to
        made = njit(nogil=True, inline=inline)(loop)
    return cast(LoopT, made)


inlined = partial(compiled, inline="always")
"""Compile a loop into those that call it."""


def kept_in(loop: object) -> Path | None:
    """Return the folder where the compiled loop is kept; None where there is none."""
    folder = getattr(getattr(loop, "stats", None), "cache_path", None)
    return None if folder is None else Path(folder)
