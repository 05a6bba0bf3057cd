"""The project: a zip that is always the same, and XML that is laid out as the standard has it.

The children that an element may have, and their order, are of REFI-QDA 1.5, `Project.xsd`.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from detente.casefile import Case, load_case
from detente.casefile.exporting import to_qdpx
from detente.evidence import append_passage, import_report, passage_from_quote, write_report
from tests.unit.casefile import samples

SPACE = "{urn:QDA-XML:project:1.0}"
CHILDREN = {
    "Project": ("Users", "CodeBook", "Sources", "Description"),
    "Users": ("User",),
    "CodeBook": ("Codes",),
    "Codes": ("Code",),
    "Code": ("Description", "Code"),
    "Sources": ("TextSource",),
    "TextSource": ("Description", "PlainTextSelection"),
    "PlainTextSelection": ("Description", "Coding"),
    "Coding": ("CodeRef",),
}
MADE = {"creatingUser", "creationDateTime"}
ATTRIBUTES = {
    "Project": ({"name"}, {"origin"}),
    "User": ({"guid"}, {"name"}),
    "Code": ({"guid", "name", "isCodable"}, set[str]()),
    "TextSource": ({"guid", "plainTextPath"}, {"name", *MADE}),
    "PlainTextSelection": ({"guid", "startPosition", "endPosition"}, {"name", *MADE}),
    "Coding": ({"guid"}, MADE),
    "CodeRef": ({"targetGUID"}, set[str]()),
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def opened(case: Case) -> tuple[zipfile.ZipFile, Any]:
    packed = zipfile.ZipFile(io.BytesIO(to_qdpx(case)))
    return packed, ElementTree.fromstring(packed.read("project.qde"))


def text_of(packed: zipfile.ZipFile, source: Any) -> str:
    path = source.get("plainTextPath").replace("internal://", "sources/")
    return packed.read(path).decode("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return samples.with_evidence(samples.write(tmp_path / "ferry"))


@pytest.mark.parametrize("name", ["f35-s400", "chicken"])
def test_the_xml_is_laid_out_as_the_standard_has_it(name: str) -> None:
    _, root = opened(load_case(name))
    for element in root.iter():
        kind = element.tag.removeprefix(SPACE)
        order = CHILDREN.get(kind, ())
        places = [order.index(child.tag.removeprefix(SPACE)) for child in element]
        assert places == sorted(places)
        assert len(element) or kind not in {"Users", "CodeBook", "Codes", "Sources"}
        needed, further = ATTRIBUTES.get(kind, (set(), set()))
        assert needed <= set(element.attrib) <= needed | further
        for key, value in element.attrib.items():
            assert "guid" not in key.lower() or str(uuid.UUID(value)) == value
            assert key != "creationDateTime" or MOMENT.fullmatch(value)


def test_what_is_referred_to_exists_once() -> None:
    _, root = opened(load_case("f35-s400"))
    ids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(ids) == len(set(ids))
    users = {element.get("guid") for element in root.iter(f"{SPACE}User")}
    named = {element.get("creatingUser") for element in root.iter() if element.get("creatingUser")}
    assert named == users != set()
    codable = {
        one.get("guid") for one in root.iter(f"{SPACE}Code") if one.get("isCodable") == "true"
    }
    used = {one.get("targetGUID") for one in root.iter(f"{SPACE}CodeRef")}
    assert used
    assert used <= codable


def test_selections_hold_the_words_of_the_passages() -> None:
    case = load_case("f35-s400")
    packed, root = opened(case)
    found = {
        selection.get("name"): text_of(packed, source)[
            int(selection.get("startPosition")) : int(selection.get("endPosition"))
        ]
        for source in root.iter(f"{SPACE}TextSource")
        for selection in source.iter(f"{SPACE}PlainTextSelection")
    }
    assert found == {passage.id: passage.exact for passage in case.passages}


def test_the_zip_tells_nothing_of_the_machine_or_the_moment(folder: Path) -> None:
    packed, _ = opened(load_case(folder))
    assert [entry.filename[:8] for entry in packed.infolist()] == [
        "sources/",
        "project.",
        "sources/",
    ]
    for entry in packed.infolist():
        assert (entry.date_time, entry.create_system) == ((1980, 1, 2, 3, 1, 6), 3)
        assert entry.compress_type == zipfile.ZIP_STORED
    assert to_qdpx(load_case(folder)) == to_qdpx(load_case(folder))


def test_a_source_tells_what_is_known_of_its_report(folder: Path) -> None:
    report = import_report(b"The quay.", id="quay", title="Quay", url="https://quay.example/1")
    write_report(folder / "reports", report)
    passage = passage_from_quote(
        report, "quay", id="quay", note="Wh\uffffre\n& <why>?", creator="A\tnn"
    )
    append_passage(folder / "evidence.jsonl", passage)
    packed, root = opened(load_case(folder))
    first, quay = root.iter(f"{SPACE}TextSource")
    assert first.get("name") == "Ferry"
    assert text_of(packed, first) == samples.REPORT
    assert quay.findtext(f"{SPACE}Description") == "report: quay\nurl: https://quay.example/1"
    (selection,) = quay.iter(f"{SPACE}PlainTextSelection")
    assert selection.findtext(f"{SPACE}Description") == "Wh\N{REPLACEMENT CHARACTER}re\n& <why>?"
    (user,) = root.iter(f"{SPACE}User")
    assert (user.get("name"), user.get("guid")) == ("A\tnn", selection.get("creatingUser"))


def test_what_no_longer_stands_is_left_out(folder: Path) -> None:
    (folder / "reports" / "first.txt").write_text("The crew wants better pay.\n", encoding="utf-8")
    _, root = opened(load_case(folder))
    assert list(root.iter(f"{SPACE}PlainTextSelection")) == []
