"""`add-report` for files and folders: what it prints, asks and exits with."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from detente.cli import adding
from detente.evidence import load_reports
from tests.unit.cli.conftest import Run
from tests.unit.evidence.importing.made import docx, page, pdf


@pytest.fixture
def port(run: Run, tmp_path: Path) -> Path:
    assert run("new", "port").code == 0
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.html").write_bytes(
        page(head='<meta property="article:published_time" content="2031-05-01">')
    )
    (inbox / "b.docx").write_bytes(docx())
    (inbox / "c.pdf").write_bytes(pdf([["Other words"]]))
    return tmp_path / "port"


def test_the_fate_of_every_file_is_told(run: Run, port: Path) -> None:
    (port.parent / "in" / "d.pdf").write_bytes(b"%PDF-1.7")
    ran = run("add-report", "port", "in")
    assert (ran.code, ran.err) == (2, "")
    rows = [line.split("   ") for line in ran.out.splitlines() if line.startswith("  in/")]
    told = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    assert told[0] == ["in/a.html", "kept", "a", "2031-05-01"]
    assert told[1] == ["in/b.docx", "duplicate", "a", "2031-05-01"]
    assert told[2] == ["in/c.pdf", "kept", "c", "not known"]
    assert told[3][:2] == ["in/d.pdf", "refused"]
    assert told[3][2] == "not a PDF that can be read; print it to a new PDF, or save it as text"
    assert ran.out.splitlines()[-2:] == [
        "4 files: 2 kept, 1 duplicate, 1 refused",
        "No publication date in 1 of them: their relative horizons stay unresolved. Write it into "
        "port/reports/NAME.yaml.",
    ]


def test_json_tells_the_same(run: Run, port: Path) -> None:
    ran = run("add-report", "port", "in", "in/none.txt", "--json")
    assert ran.code == 2
    files = ran.data["files"]
    assert [one["fate"] for one in files] == ["kept", "duplicate", "kept", "refused"]
    assert files[0]["published"] == "2031-05-01"
    assert files[2]["published"] is None
    assert files[3]["problems"][0]["where"] == "in/none.txt"
    assert run("add-report", "port", "in/none.txt", "--json").problems


def test_a_duplicate_by_itself_is_told(run: Run, port: Path) -> None:
    assert run("add-report", "port", "in/a.html").code == 0
    ran = run("add-report", "port", "in/b.docx")
    assert ran.out == "in/b.docx: the same words as report a, so nothing was added\n"


def _answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    asked: list[str] = []
    rest = iter(answers)

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        return next(rest)

    monkeypatch.setattr(adding, "_is_at_terminal", lambda: True)
    monkeypatch.setattr(typer, "prompt", prompt)
    return asked


def test_at_a_terminal_a_missing_date_is_asked_for(
    run: Run, port: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _answering(monkeypatch, "yesterday", "2031-05-03")
    ran = run("add-report", "port", "in")
    assert len(asked) == 2
    assert (
        "expected a day such as 2031-05-01, got 'yesterday'; write year, month and day" in ran.out
    )
    assert "No publication date" not in ran.out
    dates = {report.id: str(report.published) for report in load_reports(port / "reports")}
    assert dates == {"a": "2031-05-01", "c": "2031-05-03"}


@pytest.mark.parametrize(("answers", "asked"), [(("", ""), 2), (("q",), 1)])
def test_the_question_can_be_skipped(
    run: Run, port: Path, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...], asked: int
) -> None:
    (port.parent / "in" / "d.txt").write_text("Others", encoding="utf-8")
    questions = _answering(monkeypatch, *answers)
    ran = run("add-report", "port", "in")
    assert len(questions) == asked
    assert "No publication date in 2 of them" in ran.out


def test_the_end_of_the_input_ends_the_questions(
    run: Run, port: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def abort(*_: object, **__: object) -> str:
        raise typer.Abort

    monkeypatch.setattr(adding, "_is_at_terminal", lambda: True)
    monkeypatch.setattr(typer, "prompt", abort)
    assert run("add-report", "port", "in").code == 0
    assert [report.id for report in load_reports(port / "reports")] == ["a", "c"]


def test_json_never_asks(run: Run, port: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _answering(monkeypatch)
    assert run("add-report", "port", "in", "--json").code == 0
    assert asked == []
