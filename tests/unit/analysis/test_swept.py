"""Pieces come out in their order, whatever ends first, and none is done twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from detente.analysis.places import Here
from detente.analysis.swept import swept


class Backwards:
    """Does pieces once so many are under way, the last first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.done: list[Any] = []
        self._waiting: list[tuple[Future[Any], Callable[[Any], Any], Any]] = []

    def submit(self, work: Callable[[Any], Any], piece: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.append((future, work, piece))
        if len(self._waiting) == self.most or piece == 9:
            for one, do, what in reversed(self._waiting):
                self.done.append(what)
                one.set_result(do(what))
            self._waiting.clear()
        return future


class Memory(dict[int, Any]):
    """Keeps what is done in a dictionary."""

    def add(self, number: int, done: Any) -> None:
        assert number not in self
        self[number] = done

    def get(self, number: int, piece: int) -> Any:  # type: ignore[override]
        return self[number]


@pytest.mark.parametrize("most", [1, 2, 5, 10])
def test_order_is_kept(most: int) -> None:
    places = Backwards(most)
    found = list(swept(lambda piece: piece**2, range(10), places))
    assert found == [(piece, piece**2) for piece in range(10)]
    assert sorted(places.done) == list(range(10))
    assert (places.done == list(range(10))) == (most == 1)


def test_the_last_may_end_first() -> None:
    def work(piece: int) -> int:
        time.sleep((5 - piece) / 50)
        ended.append(piece)
        return piece

    class Threads:
        most = 5

        def submit(self, work: Callable[[Any], Any], piece: Any) -> Future[Any]:
            return pool.submit(work, piece)

    ended: list[int] = []
    with ThreadPoolExecutor(5) as pool:
        found = [done for _, done in swept(work, range(5), Threads())]
    assert found == [0, 1, 2, 3, 4]
    assert ended[0] > 0


def test_what_is_kept_is_not_done_again() -> None:
    kept = Memory({1: "kept", 9: "kept"})
    places = Backwards(1)
    found = [done for _, done in swept(lambda piece: piece, range(10), places, kept)]
    assert found == [0, "kept", *range(2, 9), "kept"]
    assert places.done == [0, *range(2, 9)]
    assert sorted(kept) == list(range(10))


def test_pieces_are_taken_as_they_are_needed() -> None:
    taken = []

    def pieces() -> Iterator[int]:
        for piece in range(100):
            taken.append(piece)
            yield piece

    for piece, _ in swept(lambda piece: piece, pieces(), Here()):
        assert len(taken) <= piece + 2


def test_what_is_done_is_kept_when_a_later_piece_fails() -> None:
    def work(piece: int) -> int:
        if piece == 4:
            raise ValueError(piece)
        return piece

    kept = Memory()
    with pytest.raises(ValueError, match="4"):
        list(swept(work, range(10), Here(), kept))
    assert kept == {piece: piece for piece in range(4)}
