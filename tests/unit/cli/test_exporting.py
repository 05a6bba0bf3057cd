"""`export` and `import-annotations`: what they print, write and exit with."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.unit.casefile import samples
from tests.unit.cli.conftest import Run


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    return samples.with_evidence(samples.write(tmp_path / "ferry"))


@pytest.mark.parametrize("name", ["a.jsonld", "a.json", "a.csv", "a.qdpx"])
def test_export_says_what_it_wrote_and_may_write_it_again(run: Run, ferry: Path, name: str) -> None:
    for _ in range(2):
        ran = run("export", "ferry", name)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == f"Wrote {name}: 2 passages of 1 report\n"
    assert (ferry.parent / name).stat().st_size


def test_export_in_a_format_whatever_the_name(run: Run, ferry: Path) -> None:
    ran = run("export", "ferry", "codes.xml", "--format", "qdc")
    assert ran.out == "Wrote codes.xml: the elements as codes\n"
    assert "<CodeBook" in (ferry.parent / "codes.xml").read_text("utf-8")
    assert run("export", "ferry", "codes.xml", "--json").problems[0]["where"] == "codes.xml"


def test_export_as_json(run: Run, ferry: Path) -> None:
    ran = run("export", "ferry", "a.csv", "--json")
    assert ran.data == {
        "file": str(ferry.parent / "a.csv"),
        "format": "csv",
        "reports": 1,
        "passages": 2,
        "orphans": [],
    }


def test_export_replaces_no_file_of_another(run: Run, ferry: Path) -> None:
    for name in ("a.csv", "a.jsonld", "a.qdc", "a.qdpx"):
        other = ferry.parent / name
        other.write_bytes(b"PK\x03\x04 mine")
        assert "another file" in run("export", "ferry", name, "--json").problems[0]["message"]
        assert other.read_bytes() == b"PK\x03\x04 mine"
    with zipfile.ZipFile(ferry.parent / "b.qdpx", "w") as packed:
        packed.mkdir("sources")
    assert run("export", "ferry", "b.qdpx").code == 2


def test_export_tells_of_passages_that_no_longer_stand(run: Run, ferry: Path) -> None:
    (ferry / "reports" / "first.txt").write_text("Rewritten.\n", encoding="utf-8")
    assert (
        "No longer in their reports, and left out: end, pay\n"
        in run("export", "ferry", "a.qdpx").out
    )
    ran = run("export", "ferry", "a.csv")
    assert (ran.code, ran.out.count("marked in the file: end, pay")) == (0, 1)
    assert run("export", "ferry", "a.jsonld", "--json").data["orphans"] == ["end", "pay"]


def test_import_annotations(run: Run, ferry: Path) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "The crew"}
    good = {"target": {"source": "first", "selector": quote}, "tags": ["options.Strike"]}
    wrong = {"target": {"source": "first", "selector": quote | {"exact": "The screw"}}}
    notes = ferry.parent / "notes.json"
    notes.write_text(json.dumps([good, wrong]), encoding="utf-8")
    ran = run("import-annotations", "ferry", "notes.json")
    assert (ran.code, ran.err) == (2, "")
    assert ran.out.splitlines()[4].split() == [
        *("notes.json", "1", "kept", "first-59-67", "names", "options.Strike")
    ]
    assert "refused" in ran.out
    assert "nearest passage, on line 1, is 'The crew'" in ran.out
    assert ran.out.splitlines()[-2:] == [
        "2 annotations: 1 kept, 1 refused",
        "They name elements of the case; --cite cites them there.",
    ]
    notes.write_text(json.dumps([good]), encoding="utf-8")
    ran = run("import-annotations", "ferry", "notes.json", "--cite")
    assert (ran.code, "cited at options.Strike" in ran.out) == (0, True)
    ran = run("import-annotations", "ferry", "notes.json", "--cite")
    assert ran.out.splitlines()[-1] == "1 annotation: 1 kept already"


def test_import_annotations_as_json(run: Run, ferry: Path) -> None:
    (ferry.parent / "notes.json").write_text("[{}]", encoding="utf-8")
    ran = run("import-annotations", "ferry", "notes.json", "--json")
    (one,) = ran.data["annotations"]
    assert (ran.code, one["fate"], one["passage"]) == (2, "refused", None)
    assert list(one["problems"][0]) == ["message", "where", "fix"]
    assert run("import-annotations", "ferry", "none.json", "--json").problems
