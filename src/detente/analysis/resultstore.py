"""A file of what was found so far, so that an interrupted sweep goes on where it was.

Each line is a checksum (CRC-32, eight hexadecimal digits), a space and JSON. The first says what
was asked; each other has the number of a piece and what was found in it. Lines are only ever added,
and flushed to the disk one by one. A last line that is not whole, because the process or the
computer ended while it was written, is dropped; anything else that does not match, or is of another
form than what is written here, is refused with the number of its line.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, NamedTuple

from detente.analysis.asked import Asked
from detente.analysis.found import PartAnswers
from detente.analysis.parts import Partition, Piece
from detente.errors import CaseError, Problem
from detente.evidence.atomic import writing
from detente.stability.mix import AnyConcept

FORMAT = 1
"""The number of this form of the file."""

_ANOTHER = "name another file, or remove this one"

_SHAPELESS = "a result that is not of the form that is written here"

_Found = tuple[PartAnswers, ...]


class _Place(NamedTuple):
    """Where what was found in a piece stands."""

    offset: int
    line: int


class ResultStore:
    """What was found in pieces, in an open file; :func:`stored` opens one."""

    def __init__(
        self,
        path: Path,
        file: IO[bytes],
        header: Mapping[str, Any],
        concepts: Iterable[AnyConcept],
    ) -> None:
        self._path = path
        self._concepts = tuple(concepts)
        self._file = file
        self._places: dict[int, _Place] = {}
        first = _line(header)
        whole = file.read(len(first))
        if whole == first:
            self._read()
        elif first.startswith(whole):  # nothing yet, or an end in mid-write
            file.truncate(0)
            self._write(first)
        else:
            file.seek(0)
            raise CaseError(_difference(path, file.readline(), header))

    def _read(self) -> None:
        """Find the pieces; drop a last line that is not whole.

        Raises
        ------
        CaseError
            When a line before the last is not whole, or one tells of no piece.
        """
        offset, size = self._file.tell(), os.fstat(self._file.fileno()).st_size
        for number, line in enumerate(self._file, start=2):
            told = _told(line)
            if told is None and offset + len(line) < size:
                raise self._refused("a result that does not match its checksum", number)
            if told is None:
                self._file.truncate(offset)
                return
            if not isinstance(told, dict) or not isinstance(told.get("piece"), int):
                raise self._refused(_SHAPELESS, number)
            self._places[told["piece"]] = _Place(offset, number)
            offset += len(line)

    def _refused(self, message: str, line: int) -> CaseError:
        return CaseError(Problem(message, f"{self._path}:{line}", _ANOTHER))

    def __contains__(self, number: int) -> bool:
        return number in self._places

    def __len__(self) -> int:
        return len(self._places)

    def get(self, number: int, piece: Piece) -> _Found:
        """Return what was found in a piece.

        Raises
        ------
        CaseError
            When its line does not tell of these combinations.
        """
        place = self._places[number]
        self._file.seek(place.offset)
        told = _told(self._file.readline())
        try:
            found = tuple(PartAnswers.from_json(part, self._concepts) for part in told["parts"])
        except (LookupError, TypeError, ValueError, AttributeError, zlib.error) as error:
            raise self._refused(_SHAPELESS, place.line) from error
        if len(found) != len(piece) or not all(map(PartAnswers.is_of, found, piece)):
            raise self._refused(_SHAPELESS, place.line)
        return found

    def add(self, number: int, done: _Found) -> None:
        """Keep what was found in a piece."""
        line = _line({"piece": number, "parts": [part.to_json() for part in done]})
        self._places[number] = _Place(self._file.seek(0, os.SEEK_END), 2 + len(self._places))
        self._write(line)

    def _write(self, line: bytes) -> None:
        with writing(self._path):
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())


@contextmanager
def stored(path: Path, asked: Asked, partition: Partition) -> Iterator[ResultStore]:
    """Hold the store of an ensemble; it is made where there is none.

    Raises
    ------
    CaseError
        When the file is no store, or one of another case, question or version of Détente; when it
        is damaged, another process holds it, or it cannot be written.
    """
    with writing(path):
        if path.exists() and not path.is_file():
            raise CaseError(Problem("not a file", str(path), "name another file"))
        file = path.open("a+b")
    with file:
        _lock(file, path)
        file.seek(0)
        yield ResultStore(path, file, header_of(asked, partition), asked.concepts)


def header_of(asked: Asked, partition: Partition) -> dict[str, Any]:
    """Return what a store says that its answers are to."""
    document = json.dumps(asked.document.model_dump(by_alias=True, exclude_unset=True))
    return {
        "detente store": FORMAT,
        "version": asked.version,
        "case": asked.document.title,
        "digest": f"sha256:{sha256(document.encode()).hexdigest()}",
        "concepts": [concept.value for concept in asked.concepts],
        "countermoves": asked.countermoves.value,
        "horizon": asked.horizon,
        "questions": list(asked.questions),
        "per_dm": asked.per_dm,
        "draws": partition.combinations.draws,
        "seed": partition.combinations.seed,
        "piece": partition.most,
    }


def _line(data: Mapping[str, Any]) -> bytes:
    text = json.dumps(data, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _told(line: bytes) -> Any:
    """Return what a line tells; None where it is not whole, or no JSON."""
    text = line[9:-1]
    if line[-1:] != b"\n" or line[:9] != b"%08x " % zlib.crc32(text):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return {}


def _difference(path: Path, line: bytes, header: Mapping[str, Any]) -> Problem:
    """Say what about a file does not fit."""
    told = _told(line)
    differing = [
        key for key in header if not isinstance(told, dict) or told.get(key) != header[key]
    ]
    if not differing or differing[0] == "detente store":
        return Problem("not a store of results", str(path), _ANOTHER)
    other = differing[0]
    if other == "digest":
        message = f"the results are of another state of this case ({told['case']})"
    else:
        differs = f"{other}: {told.get(other)!r}, not {header[other]!r}"
        message = f"the results are to another question ({differs})"
    return Problem(message, str(path), _ANOTHER)


def _lock(file: IO[bytes], path: Path) -> None:
    """Hold a file for this process alone, as far as the system has such locks.

    Raises
    ------
    CaseError
        When another process holds it.
    """
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        told = "another run is writing its results here"
        raise CaseError(Problem(told, str(path), "wait for it, or name another file")) from error
    except OSError:
        pass  # a network disk without locks
