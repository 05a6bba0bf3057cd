"""A sweep: a pure function over independent pieces of work, wherever they are done.

Pieces may end in any order. Each is kept as soon as it ends, and all are handed on in their own
order: what comes out is the same on one process, many, or a cluster, and whether or not a part of
it was done before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Protocol, TypeVar

_Piece = TypeVar("_Piece")
_Of = TypeVar("_Of", contravariant=True)
_Done = TypeVar("_Done")


class Places(Protocol):
    """Where the pieces of a sweep are done."""

    @property
    def most(self) -> int:
        """How many pieces may be under way, or done and waiting for one before them."""
        ...

    def submit(self, work: Callable[[_Piece], _Done], piece: _Piece) -> Future[_Done]:
        """Have a piece done."""
        ...


class Kept(Protocol[_Of, _Done]):
    """What was done before, by the number of the piece, and what is done now."""

    def __contains__(self, number: int) -> bool: ...

    def get(self, number: int, piece: _Of) -> _Done:
        """Return what came of a piece."""
        ...

    def add(self, number: int, done: _Done) -> None:
        """Keep what came of a piece."""
        ...


def swept(
    work: Callable[[_Piece], _Done],
    pieces: Iterable[_Piece],
    places: Places,
    kept: Kept[_Piece, _Done] | None = None,
) -> Iterator[tuple[_Piece, _Done]]:
    """Yield every piece with what comes of it, in order.

    Parameters
    ----------
    work : callable
        A pure function; for other processes it has to be one that can be pickled.
    pieces : iterable
        Taken as they are needed.
    places : Places
    kept : Kept, optional
        What is in it already is not done again.

    Notes
    -----
    Memory: that of the pieces under way, however many there are in all.

    Examples
    --------
    >>> from detente.analysis.places import Here
    >>> list(swept(len, ["one", "three"], Here()))
    [('one', 3), ('three', 5)]
    """
    coming = enumerate(pieces)
    taken: deque[tuple[int, _Piece]] = deque()
    under_way: dict[Future[_Done], int] = {}
    done: dict[int, _Done] = {}
    while True:
        while len(taken) < places.most and (one := next(coming, None)) is not None:
            taken.append(one)
            if kept is None or one[0] not in kept:
                under_way[places.submit(work, one[1])] = one[0]
        if not taken:
            return
        number, piece = taken[0]
        if number in done:
            taken.popleft()
            yield piece, done.pop(number)
        elif kept is not None and number in kept:
            taken.popleft()
            yield piece, kept.get(number, piece)
        else:
            for ended in wait(under_way, return_when=FIRST_COMPLETED).done:
                number = under_way.pop(ended)
                done[number] = ended.result()
                if kept is not None:
                    kept.add(number, done[number])
