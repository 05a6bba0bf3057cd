"""Web annotations: what a passage, what cites it, and what a report become in JSON-LD."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from detente.casefile import Case, load_case
from detente.casefile.exporting import to_annotations
from detente.casefile.exporting.webannotation import TERMS
from detente.evidence import append_passage, import_report, passage_from_quote, write_report
from tests.unit.casefile import samples

CITING = samples.ferry("    direction: take\n", "    direction: take\n    passages: [pay]\n")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case with a report, its copy, and passages with and without what may be left out."""
    folder = samples.with_evidence(samples.write(tmp_path / "ferry", CITING))
    copied = import_report(
        samples.REPORT.encode(),
        id="second",
        title="The ferry, again",
        publisher="Evening Post",
        author="A. Writer",
        url="https://evening.example/ferry",
        published=dt.date(2031, 5, 1),
        retrieved=dt.date(2031, 5, 2),
        language="en",
        copy_of="first",
        note="From an agency.",
    )
    write_report(folder / "reports", copied)
    told = {"note": "Who?", "creator": "Ann", "created": "2031-05-01T14:00:00+02:00"}
    for name in ("aide", "aide-2"):
        passage = passage_from_quote(copied, "an aide said", id=name, **told)
        append_passage(folder / "evidence.jsonl", passage)
    return load_case(folder)


def items(case: Case) -> dict[str, Any]:
    made = json.loads(to_annotations(case))
    return {item["id"].rpartition(":")[2]: item for item in made["first"]["items"]}


def test_the_collection_tells_what_it_holds_and_of_which_case(case: Case) -> None:
    made = json.loads(to_annotations(case))
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert made["id"] == f"urn:detente:case:{case.digest.removeprefix('sha256:')}"
    assert (made["type"], made["label"]) == ("AnnotationCollection", "Ferry strike")
    assert made["total"] == len(made["first"]["items"]) == 4
    assert made["first"]["type"] == "AnnotationPage"


def test_an_annotation_has_the_selectors_in_code_points(case: Case) -> None:
    position, quote = items(case)["aide"]["target"]["selector"]
    start = samples.REPORT.index("an aide said")
    assert position == {"type": "TextPositionSelector", "start": start, "end": start + 12}
    assert (quote["exact"], quote["prefix"][-2:], quote["suffix"][:2]) == (
        "an aide said",
        ", ",
        ". ",
    )


def test_an_annotation_tells_who_marked_it_from_what_and_when(case: Case) -> None:
    item = items(case)["aide"]
    assert item["created"] == "2031-05-01T14:00:00+02:00"
    assert item["generatedAtTime"] == "2031-05-01T12:00:00Z"
    assert item["creator"] == {"id": "_:agent-1", "type": "Agent", "name": "Ann"}
    assert item["wasAttributedTo"] == "_:agent-1" == items(case)["aide-2"]["wasAttributedTo"]
    source = item["target"]["source"]
    assert source == "urn:detente:report:second"
    activity = {"type": "Activity", "used": source, "wasAssociatedWith": "_:agent-1"}
    assert item["wasGeneratedBy"] == activity
    assert not {"creator", "created", "wasAttributedTo", "body", "stands"} & set(items(case)["end"])


def test_bodies_are_the_note_and_what_cites_the_passage(case: Case) -> None:
    note = {"type": "TextualBody", "value": "Who?", "purpose": "commenting"}
    link = {"type": "TextualBody", "purpose": "linking", "value": "options.Raise pay"}
    assert items(case)["aide"]["body"] == [note]
    assert items(case)["pay"]["body"] == [link | {"kind": "option"}]


def test_a_body_names_the_reading_that_cites() -> None:
    bodies = items(load_case("f35-s400"))["first-barrack"]["body"]
    found = [(body["element"], body["reading"]) for body in bodies if "reading" in body]
    assert found == [("facts.The ambassador", "the first report")]


def test_reports_are_entities_and_copies_are_derived(case: Case) -> None:
    first, second = json.loads(to_annotations(case))["reports"]
    digest = case.reports[0].sha256.removeprefix("sha256:")
    bare = {"id": "urn:detente:report:first", "type": ["Text", "Entity"]}
    assert first == bare | {"title": "Ferry", "sha256": digest}
    assert second == {
        "id": "urn:detente:report:second",
        "type": ["Text", "Entity"],
        "title": "The ferry, again",
        "publisher": "Evening Post",
        "author": "A. Writer",
        "url": "https://evening.example/ferry",
        "published": "2031-05-01",
        "retrieved": "2031-05-02",
        "language": "en",
        "note": "From an agency.",
        "sha256": digest,
        "wasDerivedFrom": "urn:detente:report:first",
    }


def test_a_passage_that_no_longer_stands_says_so(case: Case) -> None:
    (case.folder / "reports" / "first.txt").write_text("Rewritten.\n", encoding="utf-8")
    found = items(load_case(case.folder))
    assert [name for name, item in found.items() if item.get("stands") is False] == ["end", "pay"]


W3C = {
    *("@context", "id", "type", "label", "generator", "name", "total", "first", "startIndex"),
    *("items", "motivation", "created", "creator", "body", "purpose", "value", "target"),
    *("source", "selector", "start", "end", "exact", "prefix", "suffix", "language"),
}
"""Keys that the context of the Web Annotation Data Model gives a meaning."""


def test_every_key_has_a_meaning(case: Case) -> None:
    def keys(data: Any) -> set[str]:
        if isinstance(data, list):
            return {key for one in data for key in keys(one)}
        if isinstance(data, dict):
            return set(data) | {key for value in data.values() for key in keys(value)}
        return set()

    made = json.loads(to_annotations(case))
    used = keys({key: value for key, value in made.items() if key != "@context"})
    assert used <= W3C | set(TERMS)
    assert made["@context"][1] == TERMS
