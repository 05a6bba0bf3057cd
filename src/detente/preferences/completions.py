"""Completions of a partial order: every order that keeps to what is known.

Definition: with places 0 … n-1 and, for each place k, the places that are known to come before it,
a completion (a linear extension) is a permutation of the places in which each stands after those
that come before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice

Completion = tuple[int, ...]
"""Places, the first in the order first."""


def completions(before: Sequence[Collection[int]]) -> Iterator[Completion]:
    """Yield every completion, in lexicographic order.

    Parameters
    ----------
    before : sequence of collection of int
        For each place the places that come before it.

    Notes
    -----
    Complexity: O(n²) for each completion. Where places come before one another in a circle there
    is none.

    Examples
    --------
    >>> list(completions([(), (0,), ()]))
    [(0, 1, 2), (0, 2, 1), (2, 0, 1)]
    """
    yield from _continued((), before)


def _continued(begun: Completion, before: Sequence[Collection[int]]) -> Iterator[Completion]:
    if len(begun) == len(before):
        yield begun
        return
    for place, known in enumerate(before):
        if place not in begun and all(one in begun for one in known):
            yield from _continued((*begun, place), before)


@lru_cache(maxsize=64)
def every_completion(before: tuple[tuple[int, ...], ...]) -> tuple[Completion, ...]:
    """Return every completion at once; an ensemble asks for the same ones again and again."""
    return tuple(completions(before))


def at_most(before: Sequence[Collection[int]], most: int) -> bool:
    """Say whether there are at most so many completions; no more than these are looked at."""
    return sum(1 for _ in islice(completions(before), most + 1)) <= most
