import json
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from detente.errors import CaseError, PassageError
from detente.evidence import store
from detente.evidence.passage import Passage
from detente.evidence.store import append_passage, append_passages, load_passages

PASSAGE = Passage(
    id="p-1", report_id="ferry", start=4, end=9, exact="fähre", note="a\u2028b", creator="Ada"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "evidence.jsonl"


def line(passage: Passage) -> str:
    return json.dumps(passage.to_annotation())


def test_a_missing_file_holds_no_passages(path: Path) -> None:
    assert load_passages(path) == ()


def test_what_is_appended_is_loaded_in_order(path: Path) -> None:
    passages = tuple(replace(PASSAGE, id=f"p-{number}") for number in (3, 1, 2))
    for passage in passages:
        append_passage(path, passage)
    assert load_passages(path) == passages
    assert path.read_text(encoding="utf-8").count("fähre") == 3


def test_lines_written_by_hand_stay_as_they_are(path: Path) -> None:
    before = f"{line(PASSAGE)}\r\n\n{line(replace(PASSAGE, id='p-2'))}"
    path.write_bytes(before.encode())
    append_passage(path, replace(PASSAGE, id="p-3"))
    assert path.read_bytes().startswith(before.encode() + b"\n{")
    assert [passage.id for passage in load_passages(path)] == ["p-1", "p-2", "p-3"]


def test_an_id_is_given_once(path: Path) -> None:
    append_passage(path, PASSAGE)
    before = path.read_bytes()
    with pytest.raises(PassageError, match=r"evidence.jsonl: there is a passage 'p-1' already"):
        append_passage(path, PASSAGE)
    assert path.read_bytes() == before


def test_several_are_appended_together_or_not_at_all(path: Path) -> None:
    append_passages(path, (PASSAGE, replace(PASSAGE, id="p-2")))
    before = path.read_bytes()
    for third in ("p-2", "p-3"):
        with pytest.raises(PassageError, match="there is a passage"):
            append_passages(path, (replace(PASSAGE, id="p-3"), replace(PASSAGE, id=third)))
        assert path.read_bytes() == before
    assert [passage.id for passage in load_passages(path)] == ["p-1", "p-2"]


def test_all_problems_of_the_file_are_told_at_once(path: Path) -> None:
    lines = [
        line(PASSAGE),
        "{not json",
        "[]",
        line(PASSAGE),
        line(replace(PASSAGE, id="p-2")).replace('"start": 4', '"strat": 4'),
        '{"id": "a", "id": "b"}',
        "[" * 100_000,
        "9" * 5_000,
        '{"type": NaN}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_passages(path)
    told = [str(problem) for problem in caught.value.problems]
    assert told[0].startswith("evidence.jsonl:2: not JSON: Expecting property name")
    assert told[1].startswith("evidence.jsonl:3: input should be a valid dictionary")
    assert told[2] == (
        "evidence.jsonl:4: a second passage 'p-1'; the first is on line 1; give it another id"
    )
    assert "evidence.jsonl:5 target.selector.0.start: the key 'start' is missing" in told
    assert "evidence.jsonl:6: the key 'id' is given twice" in told
    assert {text.split(":")[1].split(" ")[0] for text in told} == set("23456789")


def test_nothing_is_appended_to_a_broken_file(path: Path) -> None:
    before = line(PASSAGE)[:-5].encode()
    path.write_bytes(before)
    with pytest.raises(CaseError, match=r"evidence.jsonl:1: not JSON"):
        append_passage(path, replace(PASSAGE, id="p-2"))
    assert path.read_bytes() == before


def test_a_file_that_is_not_utf8_is_located(path: Path) -> None:
    path.write_bytes(line(PASSAGE).encode() + b"\n\xff")
    with pytest.raises(CaseError, match=r"evidence.jsonl:2: byte 0xff"):
        load_passages(path)


def test_a_folder_is_no_evidence_file(path: Path) -> None:
    path.mkdir()
    with pytest.raises(CaseError, match=r"evidence.jsonl: cannot be read: Is a directory"):
        load_passages(path)


def test_the_size_is_bounded_for_reading_and_for_writing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append_passage(path, PASSAGE)
    before = path.read_bytes()
    monkeypatch.setattr(store, "MAX_EVIDENCE_BYTES", len(before) + 1)
    with pytest.raises(CaseError, match=f"evidence file may have at most {len(before) + 1:,}"):
        append_passage(path, replace(PASSAGE, id="p-2"))
    assert path.read_bytes() == before
    monkeypatch.setattr(store, "MAX_EVIDENCE_BYTES", len(before) - 1)
    with pytest.raises(CaseError, match=f"{len(before):,} bytes; an evidence file"):
        load_passages(path)


def test_a_disk_that_refuses_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    append_passage(path, PASSAGE)
    before = path.read_bytes()
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CaseError, match="the disk is full"):
        append_passage(path, replace(PASSAGE, id="p-2"))
    assert path.read_bytes() == before
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_a_case_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="the folder does not exist"):
        append_passage(tmp_path / "case" / "evidence.jsonl", PASSAGE)


def test_writers_at_the_same_time_lose_nothing(path: Path) -> None:
    def append(writer: int) -> None:
        for number in range(10):
            append_passage(path, replace(PASSAGE, id=f"p-{writer}-{number}"))

    threads = [threading.Thread(target=append, args=(writer,)) for writer in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load_passages(path)) == 60
