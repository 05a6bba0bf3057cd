import errno
import os
import threading
from pathlib import Path

import pytest

from detente.errors import CaseError
from detente.evidence.atomic import locked, write_atomic


def test_content_is_written_as_it_is(tmp_path: Path) -> None:
    write_atomic(tmp_path / "ferry.txt", "Fähre\r\n👩🏽‍🚀\n")
    assert (tmp_path / "ferry.txt").read_bytes() == "Fähre\r\n👩🏽‍🚀\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.txt"]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_atomic(tmp_path / "ferry.zip", b"PK\x03\x04\xff\r\n")
    assert (tmp_path / "ferry.zip").read_bytes() == b"PK\x03\x04\xff\r\n"


def test_an_existing_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_atomic(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("old", encoding="utf-8")
    link = tmp_path / "ferry.txt"
    link.symlink_to(outside)
    write_atomic(link, "new")
    assert outside.read_text(encoding="utf-8") == "old"
    assert not link.is_symlink()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "no permission"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_refusal_is_told_and_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "ferry.txt"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CaseError, match=f"ferry.txt: cannot be written: {reason}"):
        write_atomic(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [left.name for left in tmp_path.iterdir()] == ["ferry.txt"]


def test_a_file_where_a_folder_is_expected_is_told(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("a file", encoding="utf-8")
    with pytest.raises(CaseError, match="a part of the path is a file, not a folder"):
        write_atomic(tmp_path / "case" / "ferry.txt", "new")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="the folder does not exist; make it first"):
        write_atomic(tmp_path / "case" / "ferry.txt", "new")
    with pytest.raises(CaseError, match="the folder does not exist"), locked(tmp_path / "case"):
        pytest.fail("a missing folder was locked")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").mkdir()
    with pytest.raises(CaseError, match="there is a folder of that name"):
        write_atomic(tmp_path / "ferry.txt", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.txt"]


def test_the_lock_lets_one_in_at_a_time(tmp_path: Path) -> None:
    inside = 0
    most = 0

    def enter() -> None:
        nonlocal inside, most
        for _ in range(20):
            with locked(tmp_path):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


@pytest.mark.parametrize("is_link", [False, True])
def test_a_pipe_is_left_in_its_place(tmp_path: Path, is_link: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    path = tmp_path / "pipe"
    if is_link:
        path = tmp_path / "link"
        path.symlink_to("pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CaseError, match="cannot be written: not a file; choose another name"):
        write_atomic(path, "new")
    assert (tmp_path / "pipe").is_fifo()
    assert path.is_symlink() == is_link
    assert sorted(tmp_path.iterdir()) == before


def test_the_link_that_stands_for_the_output_is_left_in_its_place(tmp_path: Path) -> None:
    link = tmp_path / "stdout"
    link.symlink_to("/proc/self/fd/1")
    with pytest.raises(CaseError, match="cannot be written: not a file"):
        write_atomic(link, "new")
    assert link.is_symlink()


def test_a_link_that_leads_nowhere_is_replaced(tmp_path: Path) -> None:
    link = tmp_path / "ferry.txt"
    link.symlink_to("nowhere.txt")
    write_atomic(link, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.txt"]
    assert link.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_a_path_without_a_name_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CaseError, match="there is a folder of that name; choose another name"):
        write_atomic(Path(name), "new")


def test_a_text_that_utf_8_cannot_hold_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"U\+DCE9 is a character that no text holds"):
        write_atomic(tmp_path / "ferry.txt", "f\udce9rry")
    assert not list(tmp_path.iterdir())
