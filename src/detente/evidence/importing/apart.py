"""Files read in a process of their own, so that a hostile one harms that process alone.

Parsers of pages, PDF and zip are large, in part in C, and read what strangers wrote. The process
is held to a time and, where the system can, to an amount of memory; when it breaks off, the file is
refused and the next one gets a new process. Plain text is read here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from detente.errors import Problem, ReportError
from detente.evidence.importing.formats import Format, format_of
from detente.evidence.importing.imported import Imported
from detente.evidence.importing.limits import MAX_MEMORY_BYTES, MAX_SECONDS
from detente.evidence.importing.reading import bytes_of, read_bytes

_ROOT = Path(__file__).parents[3]
"""The folder in which the package lies."""

_CODE = "from detente.evidence.importing.apart import serve; serve()"


class Reader:
    """Reads files one by one; holds at most one process, started when first needed.

    Parameters
    ----------
    seconds : float
        How long one file may take.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> file = Path(folder.name, "ferry.txt")
    >>> _ = file.write_bytes(b"The ferry sails.")
    >>> with reader() as read_by:
    ...     read_by.read(file).text
    'The ferry sails.'
    >>> folder.cleanup()
    """

    def __init__(self, seconds: float = MAX_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, file: Path) -> Imported:
        """Return what a file says.

        Raises
        ------
        ReportError
            When it cannot be read, with the file's path in every problem.
        """
        data = bytes_of(file)
        if not data.strip() or format_of(data, name=str(file)) is Format.TXT:
            return read_bytes(data, name=str(file))
        answer = self._answer(data, str(file))
        if "problems" in answer:
            raise ReportError(Problem(**problem) for problem in answer["problems"])
        return Imported(**answer)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _answer(self, data: bytes, name: str) -> Any:
        """Return what the process says of a file; the process is ended when it does not."""
        process = self._process = self._process or _started()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            head = json.dumps({"name": name, "size": len(data)}).encode() + b"\n"
            process.stdin.write(head + data)
            process.stdin.flush()
            line = process.stdout.readline()
        except (BrokenPipeError, ConnectionError):
            line = b""
        finally:
            timer.cancel()
        if line.endswith(b"\n"):
            return json.loads(line)
        self.close()
        what = f"takes more than {self._seconds:g} s to read" if late.is_set() else _BROKE_OFF
        raise ReportError(Problem(what, name, "save it as text"))


_BROKE_OFF = "reading it broke off, for want of memory or by an error in its reader"


@contextmanager
def reader(seconds: float = MAX_SECONDS) -> Iterator[Reader]:
    """Yield a :class:`Reader` whose process ends with the block."""
    made = Reader(seconds)
    try:
        yield made
    finally:
        made.close()


def serve() -> None:
    """Answer one line of JSON for each file on standard input, until it ends."""
    _limit_memory()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a parser prints is no answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    while head := sys.stdin.buffer.readline():
        asked = json.loads(head)
        data = sys.stdin.buffer.read(asked["size"])
        answers.write(json.dumps(_said(data, asked["name"])).encode() + b"\n")
        answers.flush()


def _said(data: bytes, name: str) -> dict[str, Any]:
    try:
        return asdict(read_bytes(data, name=name))
    except ReportError as error:
        return {"problems": [asdict(problem) for problem in error.problems]}
    except (MemoryError, RecursionError) as error:
        what = "memory" if isinstance(error, MemoryError) else "nesting"
        problem = Problem(f"takes more {what} than a report may", name, "save it as text")
        return {"problems": [asdict(problem)]}


def _started() -> subprocess.Popen[bytes]:
    # The same modules as here, wherever they were found, but none of the folder that the command
    # happens to run in: it may be the one that the files came in.
    places = [*filter(None, sys.path), str(_ROOT)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(places), "PYTHONWARNINGS": "ignore"}
    return subprocess.Popen(  # noqa: S603 - this Python, on our own code
        [sys.executable, "-P", "-c", _CODE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MAX_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(hard, MAX_MEMORY_BYTES)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
