"""Work in a process of its own, which is ended when its time is up.

No operation of CUDD can be interrupted, neither by the clock nor by Ctrl-C: while one runs, Python
does not. One alone can take minutes, at the bound of its memory or reordering millions of nodes.
So work with a bound of time is done by a fork of this process, which sends what it finds, piece by
piece; it looks at the clock itself, between operations, and is killed where that comes too late.
What it has sent by then is kept. A fork has the conflict without it being sent, and takes
milliseconds.

Elsewhere than on Linux, where `dd` comes without CUDD, and without a bound of time, the work is
done in this process.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from typing import Any

from detente.errors import TooLargeError
from detente.stability.budget import GRACE, Clock

Send = Callable[[Any], None]
"""Takes what was found; it has to be plain data, no diagram."""

_FORKING = threading.Lock()
"""Held while a pipe is made and handed to a fork. One that another thread makes in between would
hold on to the end that is written to, and hide that the work was killed."""

_LONGEST = 10.0**6
"""Seconds in one wait for a message: more do not fit into what the system counts with."""


def apart(work: Callable[[Send], None], receive: Send, clock: Clock) -> None:
    """Do work that sends what it finds, and receive that until the time is up.

    Parameters
    ----------
    work : callable
        Is called with the way to send. What it changes is lost, unless it sends it.
    receive : callable
        Is called in this process with each thing sent, in order.
    clock : Clock
        After whose time the work has :data:`~detente.stability.budget.GRACE` to end by itself.

    Raises
    ------
    TooLargeError
        When the work was killed, with what was received before; or when the system ended it.
    """
    if clock.left is None or sys.platform != "linux":
        work(receive)
        return
    with _FORKING:
        ours, theirs = Pipe(duplex=False)
        child = _forked()
        if child != 0:
            theirs.close()
    if child == 0:
        _work_and_exit(work, theirs, clock)
    try:
        _receive_all(ours, receive, clock)
    finally:
        ours.close()
        os.kill(child, signal.SIGKILL)  # it is still there, or waits to be fetched
        os.waitpid(child, 0)


def _forked() -> int:
    with warnings.catch_warnings():
        # Of other threads: they hold no lock that the fork takes, it computes and sends only.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _receive_all(source: Connection, receive: Send, clock: Clock) -> None:
    """Receive until the work says that it has ended, and how."""
    while source.poll(min(max((clock.left or 0) + GRACE, 0), _LONGEST)):
        try:
            sent, error = source.recv()
        except (EOFError, OSError):
            raise TooLargeError(
                "the system ended the run, most likely for want of memory"
            ) from None
        if error is not None:
            try:
                raise error
            finally:
                del error  # or it would hold this frame, and the diagrams of its callers with it
        if sent is None:
            return
        receive(sent)
    raise clock.spent()


def _work_and_exit(work: Callable[[Send], None], target: Connection, clock: Clock) -> None:
    """Do the work in the fork; never returns."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        # Should the process that waits be killed itself, the system ends this one in time.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, min(max(clock.left or 0, 0), _LONGEST) + 2 * GRACE)
        try:
            work(lambda found: target.send((found, None)))
            target.send((None, None))
        except BaseException as error:  # noqa: BLE001 - is raised where it is waited for
            target.send((None, error))
    finally:
        os._exit(0)
