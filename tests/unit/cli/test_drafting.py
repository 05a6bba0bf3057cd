"""`draft`: what it proposes from a case's reports, from the first minute on."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.casefile import load_case
from detente.casefile.yamlfile import parse_yaml
from tests.unit.cli.conftest import Run

STRAIT = """Oslo threatens to close the strait

Norway may close the strait unless Denmark lifts its ban. The union said that it rained. Denmark
wants to sign the deal within three months. The port must be opened. Oslo could close the strait.
"""


@pytest.fixture
def strait(run: Run, tmp_path: Path) -> Path:
    assert run("new", "herring").code == 0
    (tmp_path / "strait.txt").write_text(STRAIT, "utf-8")
    assert run("add-report", "herring", "strait.txt").code == 0
    return tmp_path / "herring"


def test_options_stand_below_their_owners(run: Run, strait: Path) -> None:
    lines = run("draft", "herring").out.splitlines()
    assert lines[0] == "Norway: the reports tell of 3 steps"
    assert lines.index("  Close the strait") < lines.index("Denmark: the reports tell of 2 steps")
    assert lines.index("  Sign the deal") < lines.index("Options of nobody named")
    assert lines.index("Options of nobody named") < lines.index("  Open the port")
    assert "    and 1 more" in lines
    assert lines[-2] == "1 report: 2 decision makers, 4 options, 1 condition, 1 horizon"


def test_one_kind_alone_names_its_owners(run: Run, strait: Path) -> None:
    lines = run("draft", "herring", "--kind", "option").out.splitlines()
    assert lines[:2] == ["Options", "  Norway: Close the strait"]
    assert not any(line.startswith("Horizons") for line in lines)


def test_json_has_every_passage_and_what_would_be_written(run: Run, strait: Path) -> None:
    data = run("draft", "herring", "--json").data
    option = next(one for one in data["suggestions"] if one["value"] == "Close the strait")
    assert (option["owner"], option["part"]) == ("Norway", "options")
    assert option["entry"] == {"name": "Close the strait", "owner": "Norway"}
    assert [place["line"] for place in option["passages"]] == [1, 3, 4]


def test_the_parts_make_a_case_that_loads(run: Run, strait: Path) -> None:
    printed = run("draft", "herring", "--yaml").out
    given = parse_yaml(printed).data
    path = strait / "case.yaml"
    path.write_text(f"detente: 1\ntitle: Herring\n{printed}", "utf-8")
    case = load_case(strait)
    assert [option.name for option in case.document.options] == [
        option["name"] for option in given["options"]
    ]
    assert run("draft", "herring").out.count("[in the case already]") == 5
    assert run("check", "herring").code == 0


def test_text_and_parts_are_not_asked_for_at_once(run: Run, strait: Path) -> None:
    assert run("draft", "herring", "--yaml", "--json").code == 2
    ran = run("draft", "herring", "--kind", "optoin")
    assert ran.code == 2
    assert "did you mean 'option'?" in ran.err


def test_a_case_without_reports_is_told_how_to_get_some(run: Run, tmp_path: Path) -> None:
    assert run("new", "empty").code == 0
    ran = run("draft", "empty")
    assert ran.code == 2
    assert "detente add-report" in ran.err
