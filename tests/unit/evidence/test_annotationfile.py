"""Which annotations a file holds, however they are wrapped, and what is refused as a whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.errors import PassageError, Problem, ReportError
from detente.evidence import annotationfile
from detente.evidence.annotationfile import annotations_of

ONE = {"type": "Annotation", "id": "a", "target": "https://news.example"}
TWO = {"type": "Annotation", "id": "b", "target": "https://news.example"}


def written(folder: Path, data: Any) -> Path:
    path = folder / "notes.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("data", "places"),
    [
        (ONE, ["notes.json"]),
        ([ONE, TWO], ["notes.json 1", "notes.json 2"]),
        ({"type": "AnnotationPage", "items": [ONE]}, ["notes.json items 1"]),
        (
            {"type": "AnnotationCollection", "first": {"items": [ONE], "next": {"items": [TWO]}}},
            ["notes.json first items 1", "notes.json first next items 1"],
        ),
        ({"total": 2, "rows": [ONE, TWO]}, ["notes.json rows 1", "notes.json rows 2"]),
        ({"@graph": [ONE]}, ["notes.json @graph 1"]),
        ({"rows": []}, []),
    ],
)
def test_annotations_are_found(tmp_path: Path, data: Any, places: list[str]) -> None:
    found = annotations_of(written(tmp_path, data))
    assert [one.where for one in found] == places
    assert [one.data for one in found] == [ONE, TWO][: len(places)]


def test_what_is_no_annotation_is_told_in_its_place(tmp_path: Path) -> None:
    found = annotations_of(written(tmp_path, [7, ONE]))
    assert str(found[0].data) == "notes.json 1: an annotation is expected here"
    assert found[1].data == ONE


def test_a_page_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    page = {"items": [ONE], "next": "https://notes.example/page2"}
    one, more = annotations_of(written(tmp_path, page))
    assert one.data == ONE
    assert isinstance(more.data, Problem)
    assert more.data.where == "notes.json next"
    assert "https://notes.example/page2" in more.data.message


def test_nesting_is_bounded(tmp_path: Path) -> None:
    data: Any = ONE
    for _ in range(12):
        data = [data]
    (found,) = annotations_of(written(tmp_path, data))
    assert isinstance(found.data, Problem)
    with pytest.raises(PassageError, match="nested too deep"):
        annotations_of(written(tmp_path, "[" * 100_000))
    with pytest.raises(PassageError, match="a number too long"):
        annotations_of(written(tmp_path, "[1" + "0" * 5000 + "]"))


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PassageError, match=r"notes.json:2: not JSON: "):
        annotations_of(written(tmp_path, '{"a":\n'))
    with pytest.raises(PassageError, match="cannot be read"):
        annotations_of(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes(b'"\xe9"')
    with pytest.raises(ReportError, match="is not UTF-8"):
        annotations_of(tmp_path / "latin.json")


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, [ONE, TWO])
    monkeypatch.setattr(annotationfile, "MAX_ANNOTATIONS", 2)
    assert len(annotations_of(path)) == 2
    monkeypatch.setattr(annotationfile, "MAX_ANNOTATIONS", 1)
    with pytest.raises(PassageError, match="more than 1 annotations"):
        annotations_of(path)
    monkeypatch.setattr(annotationfile, "MAX_ANNOTATION_BYTES", 10)
    with pytest.raises(PassageError, match="at most 10 bytes"):
        annotations_of(path)
