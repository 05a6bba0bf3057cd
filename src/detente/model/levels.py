"""Levels: small integers in the order of any scores.

Definition: the dense level of a state is 1 + the number of different scores below its own, so that
the levels are 1, 2, 3, … without gaps and a higher level is a higher score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from detente.model.blocks import blocks

IntegerT = TypeVar("IntegerT", bound=np.integer)

MAX_LEVEL = 2**31 - 2
"""Levels are int32, and leave its largest value free."""

Scored = Callable[[], Iterable[tuple[slice, npt.NDArray[np.int64]]]]
"""Gives the scores block by block: which states, and their scores; the same at every call."""


def dense_levels(scores: npt.NDArray[np.integer]) -> npt.NDArray[np.int32]:
    """Return the dense levels of an array of scores.

    Complexity: O(n) where the scores lie close together, as levels and ranks mostly do; else as
    :func:`dense_levels_of_blocks`.

    Examples
    --------
    >>> dense_levels(np.array([10, 30, -5, 10])).tolist()
    [2, 3, 1, 2]
    """
    if not len(scores):
        return np.empty(0, dtype=np.int32)
    low, high = int(scores.min()), int(scores.max())
    if high - low >= 4 * len(scores):
        return dense_levels_of_blocks(len(scores), partial(_above, scores, 0))
    occurs = np.zeros(high - low + 1, dtype=np.bool_)
    for _, above in _above(scores, low):
        occurs[above] = True
    dense = np.cumsum(occurs, dtype=np.int32)
    levels = np.empty(len(scores), dtype=np.int32)
    for place, above in _above(scores, low):
        levels[place] = dense[above]
    return levels


def _above(
    scores: npt.NDArray[np.integer], low: int
) -> Iterator[tuple[slice, npt.NDArray[np.int64]]]:
    """Give, block by block, how far the scores lie above `low`."""
    for place in blocks(len(scores)):
        yield place, np.subtract(scores[place], low, dtype=np.int64)


def dense_levels_of_blocks(count: int, scored: Scored) -> npt.NDArray[np.int32]:
    """Return the dense levels of scores that are never held all at once.

    Parameters
    ----------
    count : int
        How many states there are.
    scored : callable
        Gives their scores, int64, block by block; it is called twice.

    Notes
    -----
    Complexity: O(n log n). Memory beyond the result: a few int64 for each different score.
    """
    known = _different(scores for _, scores in scored())
    levels = np.empty(count, dtype=np.int32)
    for place, scores in scored():
        # Looked up in rising order, neighbours in the search are neighbours in memory.
        ordered, inverse = np.unique(scores, return_inverse=True)
        found = np.searchsorted(known, ordered).astype(np.int32) + np.int32(1)
        levels[place] = found[inverse]
    return levels


def _different(parts: Iterable[npt.NDArray[np.int64]]) -> npt.NDArray[np.int64]:
    """Return the different scores, rising.

    What is new waits until there is as much of it as is known: each score is merged O(log n)
    times.
    """
    known = np.empty(0, dtype=np.int64)
    waiting: list[npt.NDArray[np.int64]] = []
    for part in parts:
        waiting.append(sorted_without_repeats(part))
        if sum(map(len, waiting)) >= len(known):
            known = sorted_without_repeats(np.concatenate([known, *waiting]))
            waiting.clear()
    return sorted_without_repeats(np.concatenate([known, *waiting]))


def sorted_without_repeats(numbers: npt.NDArray[IntegerT]) -> npt.NDArray[IntegerT]:
    """Return each number once, rising. Complexity: O(n log n).

    Examples
    --------
    >>> sorted_without_repeats(np.array([3, 1, 3], dtype=np.uint64)).tolist()
    [1, 3]
    """
    # np.unique goes by hashing, which takes many times as long for this, and imports numpy.ma.
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]
