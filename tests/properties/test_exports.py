"""What is written for other programs is read back as it was, whatever the text."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import Case, Fate, import_annotations, load_case
from detente.casefile.exporting import to_annotations, to_csv, to_qdpx
from detente.casefile.exporting.table import COLUMNS, unguarded
from detente.errors import PassageError
from detente.evidence import Passage, Report, Span, import_report, load_passages, write_report
from detente.evidence.annotated import annotated
from detente.evidence.annotationfile import annotations_of
from detente.evidence.passage import passage_at
from detente.evidence.store import append_passages
from detente.evidence.text import character_problems
from tests.properties.test_passages import ANY_TEXT, SOURCES
from tests.unit.casefile import samples

SPACE = "{urn:QDA-XML:project:1.0}"
WORDS = ANY_TEXT.filter(lambda text: not character_problems(text, ""))
LINES = (
    st.sampled_from(["", "=1+1", "'tis", "-", "@port", "＝x", 'a,"b"', "אב\u200fג", "<&>"]) | WORDS
)
MOMENTS = st.sampled_from([None, "2031-05-01T12:00:00Z", "2031-05-01T23:30:00.125+14:00"])


class Marked(NamedTuple):
    """Reports, and passages of them."""

    reports: tuple[Report, ...]
    passages: tuple[Passage, ...]


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    """Draw reports with any text, and passages anywhere in them that hold a word."""
    texts = draw(st.lists(SOURCES, min_size=1, max_size=2))
    reports = tuple(
        import_report(text.encode(), id=f"r-{number}", title="Ferry")
        for number, text in enumerate(texts)
    )
    passages = []
    for number in range(draw(st.integers(0, 4))):
        report = draw(st.sampled_from(reports))
        start = draw(st.integers(0, len(report.text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(report.text))))
        note, creator, created = draw(LINES), draw(LINES), draw(MOMENTS)
        if span.is_whole(report.text) and span.of(report.text).strip():
            passages.append(
                passage_at(
                    report, span, id=f"p-{number}", note=note, created=created, creator=creator
                )
            )
    return Marked(reports, tuple(passages))


@contextmanager
def kept(drawn: Marked) -> Iterator[Case]:
    """Keep a case of what was drawn, in which an option and a preference cite every passage."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "ferry")
        ids = ", ".join(passage.id for passage in drawn.passages)
        text = samples.ferry("    direction: take\n", f"    passages: [{ids}]\n")
        samples.write(folder, text.replace("- of: Crew", f"- passages: [{ids}]\n    of: Crew"))
        for report in drawn.reports:
            write_report(folder / "reports", report)
        append_passages(folder / "evidence.jsonl", drawn.passages)
        yield load_case(folder)


@given(marked())
def test_annotations_are_imported_as_the_same_passages(drawn: Marked) -> None:
    with kept(drawn) as case:
        file = case.folder.parent / "passages.jsonld"
        file.write_text(to_annotations(case), encoding="utf-8", newline="")
        (case.folder / "evidence.jsonl").unlink()
        first = import_annotations(case.folder, file, cite=True)
        assert [one.fate for one in first] == [Fate.KEPT] * len(drawn.passages)
        assert load_passages(case.folder / "evidence.jsonl") == drawn.passages
        again = import_annotations(case.folder, file)
        assert [one.fate for one in again] == [Fate.KEPT_ALREADY] * len(drawn.passages)
        assert load_case(case.folder).document == case.document


@given(marked())
def test_without_their_ids_they_are_the_same_but_for_the_ids(drawn: Marked) -> None:
    with kept(drawn) as case:
        made = json.loads(to_annotations(case))
        for item in made["first"]["items"]:
            item["id"] = "https://notes.example/1"
        file = case.folder.parent / "passages.json"
        file.write_text(json.dumps(made), encoding="utf-8")
        (case.folder / "evidence.jsonl").unlink()
        imported = import_annotations(case.folder, file)
        told = [(one.passage.span, one.passage.exact) for one in imported if one.passage]
        assert told == [(passage.span, passage.exact) for passage in drawn.passages]
        again = import_annotations(case.folder, file)
        assert [one.passage for one in again] == [one.passage for one in imported]


@given(marked())
def test_a_table_is_read_as_the_cells_that_were_written(drawn: Marked) -> None:
    with kept(drawn) as case:
        head, *rows = csv.reader(io.StringIO(to_csv(case), newline=""), strict=True)
    assert tuple(head) == COLUMNS
    assert len(rows) == len(drawn.passages)
    for row, passage in zip(rows, drawn.passages, strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
        told = dict(zip(head, map(unguarded, row), strict=True))
        assert (told["id"], told["report"]) == (passage.id, passage.report_id)
        assert Span(int(told["start"]), int(told["end"])) == passage.span
        for name in ("exact", "prefix", "suffix", "note", "creator"):
            assert told[name] == getattr(passage, name)
        assert (told["created"] or None) == passage.created
        assert told["cited_at"] == "options.Raise pay\npreferences.Crew"


@given(marked())
def test_selections_of_a_project_hold_the_words(drawn: Marked) -> None:
    with kept(drawn) as case:
        made = to_qdpx(case)
        assert to_qdpx(case) == made
    packed = zipfile.ZipFile(io.BytesIO(made))
    found = {}
    for source in ElementTree.fromstring(packed.read("project.qde")).iter(f"{SPACE}TextSource"):
        path = source.get("plainTextPath").replace("internal://", "sources/")
        text = packed.read(path).decode("utf-8")
        for one in source.iter(f"{SPACE}PlainTextSelection"):
            words = text[int(one.get("startPosition")) : int(one.get("endPosition"))]
            found[one.get("name")] = (words, one.findtext(f"{SPACE}Description") or "")
    assert found == {
        passage.id: (passage.exact, passage.note.translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}))
        for passage in drawn.passages
    }


KEYS = st.sampled_from(
    [
        *("type", "id", "target", "selector", "source", "exact", "prefix", "start", "end"),
        *("body", "value", "purpose", "creator", "created", "items", "first", "next", "rows"),
        *("refinedBy", "text", "tags", "user", "@graph", "TextQuoteSelector"),
    ]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | KEYS | st.text(max_size=5)
ANY_JSON = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=20,
)


@given(ANY_JSON)
def test_any_json_is_taken_apart_or_refused(data: Any) -> None:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "any.json")
        file.write_text(json.dumps(data), encoding="utf-8")
        found = annotations_of(file)
    for one in found:
        if isinstance(one.data, dict):
            try:
                assert isinstance(annotated(one.data).exact, str)
            except PassageError as error:
                assert error.problems  # noqa: PT017 - refusal is one of two right answers
