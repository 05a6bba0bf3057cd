"""A store is gone on with, whatever stopped it; one of something else is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

import pytest

from detente.analysis import ensemble, run
from detente.casefile import load_case
from detente.errors import InputError
from tests.scaling import bits

ASKED: dict[str, Any] = {"concepts": ["nash"], "questions": ["Readmit"], "processes": 1}
REFERENCE = load_case("f35-s400")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of the reference case, of eight pieces."""
    path = tmp_path / "store"
    with small():
        ensemble(REFERENCE, **ASKED, store=path)
    return path


def small() -> Any:
    """Let pieces be of twelve combinations."""
    return patch.object(run, "WORK", 12 * len(REFERENCE.conflict.states))


def test_a_store_is_a_line_for_what_was_asked_and_one_for_each_piece(store: Path) -> None:
    lines = store.read_bytes().splitlines(keepends=True)
    assert len(lines) == 1 + 8
    assert b'"detente store":1' in lines[0]
    assert all(line.endswith(b"}\n") for line in lines)


def test_a_file_cut_anywhere_is_gone_on_with(store: Path) -> None:
    whole = store.read_bytes()
    expected = bits(ensemble(REFERENCE, **ASKED))
    first = whole.index(b"\n") + 1
    second = whole.index(b"\n", first) + 1
    for length in (0, 1, first - 1, first, first + 5, second - 1, second, len(whole) - 1):
        store.write_bytes(whole[:length])
        with small():
            found = ensemble(REFERENCE, **ASKED, store=store)
        assert bits(found) | {"labels": 0, "met": 0, "sets": 0} == expected | {
            "labels": 0,
            "met": 0,
            "sets": 0,
        }
        assert store.read_bytes() == whole


def test_a_last_line_that_is_damaged_is_done_again(store: Path) -> None:
    whole = store.read_bytes()
    store.write_bytes(whole[:-20] + b"0" * 19 + b"\n")
    with small():
        ensemble(REFERENCE, **ASKED, store=store)
    assert store.read_bytes() == whole


def test_a_line_damaged_before_the_last_is_refused(store: Path) -> None:
    lines = store.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"piece", b"peice")
    store.write_bytes(b"".join(lines))
    with pytest.raises(InputError, match=r"store:3: a result that does not match"), small():
        ensemble(REFERENCE, **ASKED, store=store)
    assert store.read_bytes() == b"".join(lines)


@pytest.mark.parametrize("line", [2, 4, 9])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"piece":', b'{"peice":'),
        (b'{"piece":', b'{"piece":"a","of":'),
        (b'"parts":[', b'"parts":[],"rest":['),
        (b'"parts":[', b'"parts":[5,'),
        (b'"first":[', b'"first":[],"f":['),
        (b'"nash":[', b'"seq":['),
        (b'"labels":[', b'"labels":["more","than","eight","labels","here","are","they","all",'),
        (b'"reasons":[', b'"reasons":[[],'),
        (b"{", b"5 {"),
        (b"{", b"[{"),
    ],
)
def test_a_line_of_another_form_is_refused(store: Path, line: int, old: bytes, new: bytes) -> None:
    lines = store.read_bytes().splitlines(keepends=True)
    text = lines[line - 1][9:-1].replace(old, new, 1)
    lines[line - 1] = b"%08x %s\n" % (crc32(text), text)
    store.write_bytes(b"".join(lines))
    told = f"store:{line}: a result that is not of the form that is written here; name another"
    with pytest.raises(InputError, match=told), small():
        ensemble(REFERENCE, **ASKED, store=store)
    assert store.read_bytes() == b"".join(lines)


def test_a_result_of_another_piece_is_refused(store: Path) -> None:
    lines = store.read_bytes().splitlines(keepends=True)
    text = lines[3][9:-1].replace(b'{"piece":2', b'{"piece":0')
    store.write_bytes(b"".join(lines[:1]) + b"%08x %s\n" % (crc32(text), text))
    with pytest.raises(InputError, match="store:2: a result that is not of the form"), small():
        ensemble(REFERENCE, **ASKED, store=store)


@pytest.mark.parametrize("text", [b"5", b"[]", b"{}", b"no JSON"])
def test_a_first_line_of_another_form_is_refused(store: Path, text: bytes) -> None:
    lines = store.read_bytes().splitlines(keepends=True)
    store.write_bytes(b"%08x %s\n" % (crc32(text), text) + b"".join(lines[1:]))
    with pytest.raises(InputError, match="not a store of results"):
        ensemble(REFERENCE, **ASKED, store=store)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"concepts": ["seq"]}, r"concepts: \['nash'\], not \['seq'\]"),
        ({"questions": ["NOT Readmit"]}, "another question .questions: "),
        ({"countermoves": "one-move"}, "countermoves: "),
        ({"horizon": 5}, "horizon: 3, not 5"),
        ({"samples": 50}, "draws: None, not 50"),
    ],
)
def test_a_store_of_another_question_is_refused(
    store: Path, other: dict[str, Any], told: str
) -> None:
    before = store.read_bytes()
    with pytest.raises(InputError, match=told):
        ensemble(REFERENCE, **(ASKED | other), store=store)
    assert store.read_bytes() == before


def test_a_store_of_another_seed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store"
    ensemble(REFERENCE, **ASKED, samples=50, seed=1, store=path)
    with pytest.raises(InputError, match="seed: 1, not 2"):
        ensemble(REFERENCE, **ASKED, samples=50, seed=2, store=path)


def test_a_store_of_another_case_is_refused(store: Path) -> None:
    with pytest.raises(InputError, match="case: 'Türkiye, the F-35 and the S-400', not"):
        ensemble(load_case("prisoners-dilemma"), "nash", store=store)
    other = REFERENCE.with_readings({"preferences.Russia": "a favour that keeps the partnership"})
    with pytest.raises(InputError, match=r"another state of this case \(Türkiye"):
        ensemble(other, **ASKED, store=store)


def test_a_store_of_another_version_is_refused(store: Path) -> None:
    with (
        patch.object(run, "installed_version", return_value="9.9"),
        pytest.raises(InputError, match=r"version: '0\.1\.0', not '9\.9'"),
    ):
        ensemble(REFERENCE, **ASKED, store=store)


def test_a_worker_of_another_version_is_refused() -> None:
    with (
        patch.object(run, "installed_version", return_value="9.9"),
        pytest.raises(InputError, match="a worker has version"),
    ):
        ensemble(REFERENCE, **ASKED)


@pytest.mark.parametrize("content", [b"A note.\n", b"\0" * 5000, b"{}"])
def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a store of results"):
        ensemble(REFERENCE, **ASKED, store=path)
    assert path.read_bytes() == content


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a file"):
        ensemble(REFERENCE, **ASKED, store=tmp_path)
    with pytest.raises(InputError, match="folder does not exist"):
        ensemble(REFERENCE, **ASKED, store=tmp_path / "none" / "store")


@pytest.mark.skipif(sys.platform == "win32", reason="no locks")
def test_two_runs_do_not_share_a_store(store: Path) -> None:
    hold = "import fcntl, sys; file = open(sys.argv[1]); fcntl.flock(file, fcntl.LOCK_EX); "
    command = [sys.executable, "-c", f"{hold}print(flush=True); sys.stdin.read()", str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(InputError, match="another run is writing"):
            ensemble(REFERENCE, **ASKED, store=store)
        other.communicate()
