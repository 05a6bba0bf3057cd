"""The commands that keep cases, in text and as JSON."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from detente import cases, load_case
from tests.unit.casefile import samples
from tests.unit.cli.conftest import Run

GMCR = {
    "options": [{"name": "Strike"}],
    "decisionMakers": [{"name": "Crew", "options": [0], "preferences": [[[0, "Y"]]]}],
}


@pytest.fixture
def port(run: Run, tmp_path: Path) -> Path:
    assert run("new", "port").code == 0
    (tmp_path / "ferry.txt").write_text("The ferry sails.\n", encoding="utf-8")
    return tmp_path / "port"


def test_check(run: Run, tmp_path: Path) -> None:
    samples.with_evidence(samples.write(tmp_path / "ferry"))
    ran = run("check", "ferry")
    assert (ran.code, ran.err) == (0, "")
    assert "unused passages.end: cited nowhere\n" in ran.out
    assert ran.out.splitlines()[-1].startswith("ferry: 1 report, 2 passages, ")
    assert {"level", "address", "line", "message"} == set(run("check", "ferry", "--json").data[0])


def test_check_ends_with_1_when_there_is_an_orphan(run: Run, tmp_path: Path) -> None:
    folder = samples.with_evidence(samples.write(tmp_path / "ferry"))
    (folder / "reports" / "first.txt").write_text("Rewritten.\n", encoding="utf-8")
    ran = run("check", "ferry")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("orphan ")
    ran = run("check", "ferry", "--json")
    assert (ran.code, ran.data[0]["level"]) == (1, "orphan")


def test_cases(run: Run) -> None:
    slugs = [entry.slug for entry in cases()]
    assert "games/chicken" in run("cases").out
    assert [entry["slug"] for entry in run("cases", "--json").data] == slugs


def test_new(run: Run, tmp_path: Path) -> None:
    told = (
        "Made own\nNext: detente add-report own FILE...; detente read own shows what reports tell\n"
    )
    assert run("new", "own").out == told
    assert load_case(tmp_path / "own").document.title == "own"
    ran = run("new", "other", "--title", "The ferry", "--json")
    assert (ran.code, ran.data) == (0, {"folder": "other", "notes": []})
    assert load_case(tmp_path / "other").document.title == "The ferry"
    assert "there is a case already" in run("new", "own").err


def test_import(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crew.gmcr").write_text(json.dumps(GMCR), encoding="utf-8")
    assert run("import", "crew.gmcr").out.startswith("Imported into crew\n")
    ran = run("import", "crew.gmcr", "again", "--json")
    assert (ran.code, ran.data["folder"]) == (0, "again")
    assert load_case(tmp_path / "again").conflict.decision_makers == ("Crew",)


def test_an_imported_file_is_read_once_and_its_notes_are_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps(GMCR).replace('"preferences"', '"payoffs": [1, 2], "preferences"')
    (tmp_path / "crew.gmcr").write_text(text, encoding="utf-8")
    opened: list[str] = []

    def noted(path: Path, *words: Any, **more: Any) -> IO[Any]:
        opened.append(path.name)
        return opens(path, *words, **more)

    opens: Callable[..., IO[Any]] = Path.open
    monkeypatch.setattr(Path, "open", noted)
    notes = run("import", "crew.gmcr", "--json").data["notes"]
    assert len(notes) == 1
    assert "payoffs: not read" in notes[0]
    assert opened.count("crew.gmcr") == 1


def test_a_file_that_cannot_be_imported_makes_no_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crew.gmcr").write_text("{}", encoding="utf-8")
    assert run("import", "crew.gmcr").code == 2
    assert run("import", "none.gmcr").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["crew.gmcr"]


def test_add_report_and_passage(run: Run, port: Path) -> None:
    ran = run("add-report", "port", "ferry.txt", "--title", "Ferry")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Kept report ferry: 17 characters, sha256:")
    ran = run("add-report", "port", "ferry.txt", "--title", "Ferry", "--json")
    assert [(one["fate"], one["id"]) for one in ran.data["files"]] == [("kept already", "ferry")]
    ran = run("add-passage", "port", "ferry", "The ferry", "--id", "sails")
    assert (ran.code, ran.out) == (0, "Kept passage sails: “The ferry”\n")
    ran = run("add-passage", "port", "ferry", "e ferry", "--id", "cut")
    assert ran.out == "Kept passage cut: “e ferry”\nIt begins or ends inside “The”\n"
    ran = run("add-passage", "port", "ferry", "sails", "--id", "again", "--json")
    assert ran.data["target"]["source"] == "reports/ferry.txt"
    assert run("add-passage", "port", "ferry", "sinks", "--id", "no").code == 2
    assert len(load_case(port).passages) == 3


def test_the_same_report_can_be_added_again_and_stays_as_it_is(run: Run, port: Path) -> None:
    words = ("add-report", "port", "ferry.txt", "--title", "Ferry", "--published", "2031-05-01")
    assert run(*words).code == 0
    path = port / "reports" / "ferry.yaml"
    edited = "# ours\n" + path.read_text("utf-8")
    path.write_text(edited, encoding="utf-8")
    assert run(*words).code == 0
    assert path.read_text("utf-8") == edited


def test_other_metadata_of_the_same_report_is_refused(run: Run, port: Path) -> None:
    run("add-report", "port", "ferry.txt", "--title", "Ferry", "--publisher", "Post")
    path = port / "reports" / "ferry.yaml"
    before = path.read_bytes()
    ran = run("add-report", "port", "ferry.txt", "--title", "Ferry", "--published", "2031-05-01")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error: report 'ferry' is kept already, and differs in published; "
        "to change what is known about it, edit port/reports/ferry.yaml\n"
    )
    assert path.read_bytes() == before


def test_an_altered_text_that_is_added_again_is_accepted(run: Run, port: Path) -> None:
    run("add-report", "port", "ferry.txt", "--title", "Ferry")
    for path in (port / "reports" / "ferry.txt", Path("ferry.txt")):
        path.write_text("The ferry sinks.\n", encoding="utf-8")
    assert load_case(port).reports[0].is_altered
    assert run("add-report", "port", "ferry.txt", "--title", "Ferry").code == 0
    assert not load_case(port).reports[0].is_altered


def test_another_text_under_the_same_name_is_refused(run: Run, port: Path) -> None:
    run("add-report", "port", "ferry.txt", "--title", "Ferry")
    Path("ferry.txt").write_text("The ferry sinks.\n", encoding="utf-8")
    ran = run("add-report", "port", "ferry.txt", "--title", "Ferry")
    assert (ran.code, "there is another report of that id" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "empty.txt: there is no text in it"),
        ("nul.txt", b"one\ntwo\0", "nul.txt:2: column 4 holds U+0000"),
        ("latin.txt", b"caf\xe9", "latin.txt:1: byte 0xe9 at offset 3 is not UTF-8"),
        ("ü.txt", b"text", "ü.txt: no short name of a-z, 0-9 and '-' can be made"),
        ("none.txt", None, "none.txt: cannot be read: No such file"),
    ],
)
def test_a_report_that_cannot_be_kept_is_told_by_the_path_given(
    run: Run, port: Path, name: str, data: bytes | None, told: str
) -> None:
    folder = port.parent / "inbox"
    folder.mkdir()
    if data is not None:
        (folder / name).write_bytes(data)
    ran = run("add-report", "port", f"{folder}/{name}", "--title", "Ferry")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {folder}/{told}")
    assert not list((port / "reports").iterdir())


def test_schema(run: Run, tmp_path: Path) -> None:
    printed = run("schema")
    assert printed.data["title"]
    assert printed == run("schema", "--json")
    assert run("schema", "--output", "a.json").out == "Wrote a.json\n"
    assert (tmp_path / "a.json").read_text("utf-8") == printed.out
    ran = run("schema", "--output", "b.json", "--json")
    assert ran.data == {"file": str(tmp_path / "b.json")}


def test_schema_into_a_folder(run: Run) -> None:
    told = "error: .: cannot be written: there is a folder of that name; choose another name\n"
    assert run("schema", "--output", ".").err == told


def test_a_pipe_is_left_in_its_place(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = run("schema", "--output", "pipe")
    told = "error: pipe: cannot be written: not a file; choose another name\n"
    assert (ran.code, ran.err) == (2, told)
    assert (tmp_path / "pipe").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.parametrize(
    "words",
    [
        ("assess", "port"),
        ("schema", "--output", "schema.json"),
        ("add-report", "port", "ferry.txt", "--title", "Ferry"),
    ],
    ids=" ".join,
)
def test_a_read_only_disk_is_told(
    run: Run, port: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    before = sorted(port.parent.rglob("*"))
    monkeypatch.setattr(os, "replace", refuse)
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written: the disk is read-only; " in ran.err
    assert sorted(port.parent.rglob("*")) == before
    assert "read-only" in run(*words, "--json").problems[0]["message"]
