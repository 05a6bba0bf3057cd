"""Where a sweep is done: in this process, on a pool of processes, or on a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from time import perf_counter
from types import ModuleType
from typing import TypeVar

from detente.analysis.swept import Places
from detente.errors import ConflictError, InputError, Problem
from detente.stability.workers import process_cpus

_Piece = TypeVar("_Piece")
_Done = TypeVar("_Done")

PATIENCE = 1.0
"""So many seconds of a sweep are done here first: starting other processes takes about as long."""

AHEAD = 4
"""Pieces that are under way, or wait for one before them, for each process."""


class Here:
    """The process that asks, one piece after the other."""

    most = 1

    def submit(self, work: Callable[[_Piece], _Done], piece: _Piece) -> Future[_Done]:
        """Do a piece."""
        done: Future[_Done] = Future()
        done.set_result(work(piece))
        return done


class Pool:
    """Processes beside this one, started when the first piece comes after a while.

    Parameters
    ----------
    count : int
        How many processes.
    patience : float
        Seconds that pieces are done here before.
    """

    def __init__(self, count: int, patience: float) -> None:
        self._count = count
        self._due = perf_counter() + patience
        self._executor: ProcessPoolExecutor | None = None

    @property
    def most(self) -> int:
        """How many pieces may be under way."""
        return AHEAD * self._count if perf_counter() >= self._due else 1

    def submit(self, work: Callable[[_Piece], _Done], piece: _Piece) -> Future[_Done]:
        """Have a piece done."""
        if perf_counter() < self._due:
            return Here().submit(work, piece)
        if self._executor is None:
            # A fork would copy locks that threads of this process hold.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._count, context, initializer=_follow)
        with _nameless(), _undisturbed():
            return self._executor.submit(work, piece)

    def abandon(self) -> None:
        """Leave what has begun where it is: a process that only starts would be waited for."""
        started = {} if self._executor is None else self._executor._processes
        for process in [*(started or {}).values()]:
            process.terminate()

    def close(self) -> None:
        """Let go of what has not begun, and end the processes."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)


@contextmanager
def _nameless() -> Iterator[None]:
    """Let processes start that know no main module.

    They need nothing of the script that asks, and reading it again would run it again where it has
    no ``if __name__ == "__main__"``, or fail where it came from standard input.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let processes start that Ctrl-C does not reach, from their first instruction on.

    They take over which signals are held back. What comes meanwhile comes to this process after.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow() -> None:
    """Leave Ctrl-C to the process that started this one, and end when it does, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where no process takes over what is held back
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101 - this runs in processes of a pool alone

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


class Cluster:
    """The workers of a Dask cluster.

    Parameters
    ----------
    executor : Executor
    count : int
        How many pieces they do at a time.
    """

    def __init__(self, executor: Executor, count: int) -> None:
        self.most = AHEAD * max(1, count)
        self._executor = executor

    def submit(self, work: Callable[[_Piece], _Done], piece: _Piece) -> Future[_Done]:
        """Have a piece done."""
        return self._executor.submit(work, piece)


@contextmanager
def places_of(processes: int | None, cluster: str | None) -> Iterator[Places]:
    """Hold the places that are asked for.

    Parameters
    ----------
    processes : int or None
        How many; when None as many as there are processors, after a second in this one alone.
    cluster : str or None
        The address of a Dask scheduler.

    Raises
    ------
    InputError
        When there cannot be so many, no such cluster answers, or it or a process ends too soon.
    """
    if processes is not None and cluster is not None:
        told = "processes of this computer and a cluster are asked for"
        raise InputError(Problem(told, "", "give one of --processes and --cluster"))
    if processes is not None and processes < 1:
        raise InputError(Problem(f"{processes} processes", "--processes", "give 1 or more"))
    if cluster is not None:
        with _clustered(cluster) as found:
            yield found
        return
    count = process_cpus() if processes is None else processes
    if count == 1:
        yield Here()
        return
    pool = Pool(count, PATIENCE if processes is None else 0)
    try:
        yield pool
    except BrokenProcessPool as error:
        told = "a process that did a part of the work ended too soon, for want of memory perhaps"
        raise ConflictError(Problem(told, "", "take fewer with --processes")) from error
    except BaseException:
        pool.abandon()
        raise
    finally:
        pool.close()


@contextmanager
def _clustered(address: str) -> Iterator[Cluster]:
    try:
        from distributed import CancelledError, Client, KilledWorker
    except ImportError as error:
        told = "a cluster needs the library distributed"
        fix = "pip install '.[cluster]', in a clone"
        raise InputError(Problem(told, "--cluster", fix)) from error
    try:
        client = Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        told = f"no Dask scheduler answers at {address!r}: {error}"
        fix = "give an address such as tcp://127.0.0.1:8786"
        raise InputError(Problem(told, "--cluster", fix)) from error
    with client:
        count = sum(client.nthreads().values())
        try:
            yield Cluster(client.get_executor(), count)
        except (KilledWorker, CancelledError, OSError) as error:
            told = f"the cluster did not do its part: {str(error) or type(error).__name__}"
            raise ConflictError(Problem(told, "--cluster", "see what its workers say")) from error
