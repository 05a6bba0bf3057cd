import os
from dataclasses import replace
from pathlib import Path

import pytest

from detente.errors import CaseError, ReportError
from detente.evidence import text as text_module
from detente.evidence.report import Report, import_report
from detente.evidence.report_folder import load_reports, write_report


def report(name: str = "ferry", text: str = "The ferry sails.\n") -> Report:
    return import_report(text.encode(), id=name, title="Ferry to sail", publisher="Quay News")


def put(folder: Path, name: str, content: str | bytes) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "reports"


def test_what_is_written_is_loaded_sorted_by_id(folder: Path) -> None:
    reports = (report("a"), report("b-2"), report("c"))
    for one in reversed(reports):
        write_report(folder, one)
    assert load_reports(folder) == reports


def test_a_folder_that_does_not_exist_holds_no_reports(folder: Path) -> None:
    assert load_reports(folder) == ()


def test_a_file_is_no_folder(folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")
    with pytest.raises(ReportError, match="cannot be read: Not a directory"):
        load_reports(folder)
    with pytest.raises(CaseError, match="cannot be written"):
        write_report(folder, report())


def test_metadata_by_hand_may_leave_the_digest_out(folder: Path) -> None:
    put(folder, "ferry.txt", "The ferry sails.\n")
    put(folder, "ferry.yaml", "title: Ferry\n")
    (loaded,) = load_reports(folder)
    assert not loaded.is_altered


def test_a_text_changed_on_the_disk_is_loaded_and_altered(folder: Path) -> None:
    write_report(folder, report())
    put(folder, "ferry.txt", "The ferry stays.\n")
    (loaded,) = load_reports(folder)
    assert loaded.text == "The ferry stays.\n"
    assert loaded.is_altered


def test_a_text_that_is_not_canonical_on_the_disk_is_altered(folder: Path) -> None:
    put(folder, "ferry.txt", "The ferry sails.\r\n")
    put(folder, "ferry.yaml", "title: Ferry\n")
    (loaded,) = load_reports(folder)
    assert loaded.text == "The ferry sails.\n"
    assert loaded.is_altered


def test_hidden_and_other_files_are_left_alone(folder: Path) -> None:
    write_report(folder, report())
    put(folder, "._ferry.txt", b"\x00")
    put(folder, "original.pdf", b"\x00")
    assert len(load_reports(folder)) == 1


def test_all_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    write_report(folder, report("good"))
    put(folder, "alone.txt", "The ferry sails.")
    put(folder, "bad.txt", b"The \x00 ferry\n\x1b")
    put(folder, "bad.yaml", "titel: Ferry\n")
    put(folder, "Big Ferry.txt", "The ferry sails.")
    put(folder, "Big Ferry.yaml", "title: Ferry\n")
    put(folder, "lost.yaml", "title: Ferry\n")
    (folder / "sub.txt").mkdir()
    put(folder, "sub.yaml", "title: Ferry\n")
    with pytest.raises(ReportError) as caught:
        load_reports(folder)
    assert [str(problem) for problem in caught.value.problems] == [
        "reports/Big Ferry: 'Big Ferry' is no id of a-z, 0-9 and '-'; did you mean 'big-ferry'?",
        "reports/alone.yaml: missing beside alone.txt; write one with at least a line 'title: …'",
        "reports/bad.txt:1: column 5 holds U+0000, a control character; remove it",
        "reports/bad.txt:2: column 1 holds U+001B, a control character; remove it",
        "reports/bad.yaml:1: unknown key 'titel'; did you mean 'title'?",
        "reports/bad.yaml:1 title: a report needs a title",
        "reports/lost.txt: missing beside lost.yaml; "
        "import the report again, or remove its metadata",
        "reports/sub.txt: not a file",
    ]


def test_a_symbolic_link_must_stay_in_the_folder(folder: Path, tmp_path: Path) -> None:
    write_report(folder, report())
    put(tmp_path, "secret.txt", "The safe stands open.")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    put(folder, "link.yaml", "title: Link\n")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    put(folder, "loop.yaml", "title: Loop\n")
    with pytest.raises(ReportError) as caught:
        load_reports(folder)
    assert "link.txt: a symbolic link that leaves the folder; copy" in str(caught.value)
    assert "loop.txt: " in str(caught.value)
    assert "safe" not in str(caught.value)


def test_a_symbolic_link_inside_the_folder_is_followed(folder: Path) -> None:
    write_report(folder, report())
    (folder / "other.txt").symlink_to(folder / "ferry.txt")
    put(folder, "other.yaml", "title: Other\n")
    assert [one.id for one in load_reports(folder)] == ["ferry", "other"]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "ferry.txt")
    put(folder, "ferry.yaml", "title: Ferry\n")
    with pytest.raises(ReportError, match=r"reports/ferry.txt: not a file"):
        load_reports(folder)


def test_a_large_file_is_refused_before_it_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "ferry.txt", "a" * 101)
    put(folder, "ferry.yaml", "a" * 101)
    monkeypatch.setattr(text_module, "MAX_REPORT_BYTES", 100)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path.name} was read"))
    with pytest.raises(ReportError, match=r"ferry.txt: 101 bytes; a report may have at most 100"):
        load_reports(folder)


def test_another_report_of_the_same_id_is_not_overwritten(folder: Path) -> None:
    write_report(folder, report())
    with pytest.raises(ReportError, match="reports/ferry: there is another report of that id"):
        write_report(folder, report(text="The ferry stays.\n"))
    assert load_reports(folder) == (report(),)


def test_metadata_without_its_text_is_not_overwritten(folder: Path) -> None:
    put(folder, "ferry.yaml", "title: Another ferry\n")
    with pytest.raises(ReportError, match="there is another report of that id"):
        write_report(folder, report())
    assert not (folder / "ferry.txt").exists()


def test_the_same_text_takes_new_metadata(folder: Path) -> None:
    write_report(folder, report())
    corrected = replace(report(), publisher="Harbour Times")
    write_report(folder, corrected)
    assert load_reports(folder) == (corrected,)


def test_a_write_that_fails_half_way_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace_text_only(source: str, target: Path) -> None:
        if str(target).endswith(".yaml"):
            raise OSError(28, "No space left on device")
        rename(source, target)

    rename = os.rename
    monkeypatch.setattr(os, "replace", replace_text_only)
    with pytest.raises(CaseError, match=r"ferry.yaml: cannot be written: the disk is full"):
        write_report(folder, report())
    assert list(folder.iterdir()) == []
