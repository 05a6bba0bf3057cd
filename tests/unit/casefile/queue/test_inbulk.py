import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from detente.casefile import load_case
from detente.casefile.queue import Decided
from detente.casefile.queue.deciding import decide_all
from detente.casefile.queue.decision import load_decisions, standing_decisions
from detente.casefile.queue.inbulk import rows_of, rulings_in, to_file
from detente.casefile.queue.likely import Likely
from detente.casefile.queue.ruling import Ruling
from detente.errors import CaseError
from detente.evidence import import_report
from detente.reading import suggestions
from detente.reading.suggestion import Kind
from tests.unit.casefile.queue.harbour import BY, make, waits


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path / "harbour")


@pytest.mark.parametrize("name", ["q.csv", "q.jsonl"])
def test_what_is_exported_and_filled_in_is_read(folder: Path, tmp_path: Path, name: str) -> None:
    found = waits(folder)
    rows = list(rows_of(found, Likely(load_case(folder))))
    rows[0] |= {"decision": "passage", "address": "options.Strike"}
    rows[2] |= {"decision": "rejected", "reason": "=no; 'tis “said”, twice"}
    file = tmp_path / name
    file.write_text(to_file(rows, file), encoding="utf-8", newline="")
    rulings, places = rulings_in(file, found)
    assert rulings == [
        (found[0], Ruling(decided=Decided.PASSAGE, address="options.Strike")),
        (found[2], Ruling(decided=Decided.REJECTED, reason="=no; 'tis “said”, twice")),
    ]
    shift = 2 if name == "q.csv" else 1
    assert list(places.values()) == [f"{name}:{shift}", f"{name}:{shift + 2}"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_what_spreadsheets_of_other_countries_write_is_read(
    folder: Path, tmp_path: Path, delimiter: str
) -> None:
    found = waits(folder)
    file = tmp_path / "q.csv"
    rows = rows_of(found[:1], Likely(load_case(folder)))
    file.write_text(to_file(rows, file), encoding="utf-8", newline="")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,")  # else ü is read as two letters
    with file.open(encoding="utf-8-sig", newline="") as opened:
        head, cells = csv.reader(opened)
    cells[head.index("decision")], cells[head.index("reason")] = "rejected", "no; or, yes"
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, delimiter=delimiter).writerows([head, cells])
    rulings, _ = rulings_in(file, found)
    assert rulings == [(found[0], Ruling(decided=Decided.REJECTED, reason="no; or, yes"))]


def test_no_cell_is_a_formula(folder: Path, tmp_path: Path) -> None:
    found = [replace(waits(folder)[0], says=f"{sign}SUM(A1)") for sign in "=+-@\t"]
    file = tmp_path / "q.csv"
    file.write_text(to_file(rows_of(found, Likely(load_case(folder))), file), newline="")
    with file.open(newline="") as opened:
        cells = [cell for row in csv.reader(opened) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_every_problem_of_the_file_is_told(folder: Path, tmp_path: Path) -> None:
    found = waits(folder)
    first, second = found[0].id, found[1].id
    file = tmp_path / "q.csv"
    file.write_text(
        "id,decision,address,reason\n"
        f"{first},passage,\n"
        f"{first}x,rejected,,no\n"
        f"{second},perhaps,,\n"
        f"{second},rejected,,no\n"
        f"{second},rejected,,no\n"
        "a,b,c,d,e\n"
    )
    with pytest.raises(CaseError) as caught:
        rulings_in(file, found)
    told = [str(problem) for problem in caught.value.problems]
    assert told[0] == "q.csv:2 address: missing; say where it belongs"
    assert told[1].startswith(f"q.csv:3 id: no suggestion '{first}x' waits; did you mean")
    assert told[2].startswith("q.csv:4 decision: no decision 'perhaps'")
    assert told[3] == f"q.csv:6 id: a second decision about '{second}'; remove one"
    assert told[4] == "q.csv:7: 5 cells, and the first row has 4"
    assert len(told) == 5


def test_an_element_without_an_address_is_the_one_that_was_drafted(tmp_path: Path) -> None:
    report = import_report("Norway has two boats.", id="r", title="T")
    (boats,) = (one for one in suggestions(report) if one.kind is Kind.AMOUNT)
    norway = replace(boats, kind=Kind.DECISION_MAKER, value="Norway", found=None)
    file = tmp_path / "q.csv"
    file.write_text(f"id,decision\n{norway.id},element\n")
    ((_, ruling),), _ = rulings_in(file, [norway, boats])
    assert ruling.address == "decision_makers.Norway"
    file.write_text(f"id,decision\n{boats.id},element\n")
    with pytest.raises(CaseError, match="address: missing"):
        rulings_in(file, [norway, boats])


def test_a_sheet_can_be_given_again(folder: Path, tmp_path: Path) -> None:
    first, second = waits(folder)[:2]
    file = tmp_path / "q.csv"
    file.write_text(f"id,decision,reason\n{first.id},rejected,no\n")
    decide_all(folder, rulings_in(file, waits(folder))[0], by=BY["by"], at=BY["at"])
    done = standing_decisions(load_decisions(folder))
    file.write_text(f"id,decision,reason\n{first.id},rejected,no\n{second.id},rejected,no\n")
    rulings, _ = rulings_in(file, [second], done)
    assert [one.id for one, _ in rulings] == [second.id]
    file.write_text(f"id,decision,address\n{first.id},passage,options.Strike\n")
    with pytest.raises(CaseError, match=r"q.csv:2 decision: decided already, as rejected; leave"):
        rulings_in(file, [second], done)


def test_columns_and_keys_are_checked(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_text("id,desicion\n")
    with pytest.raises(CaseError) as caught:
        rulings_in(file, ())
    assert [str(problem) for problem in caught.value.problems] == [
        "q.csv:1: unknown column 'desicion'; did you mean 'decision'?",
        "q.csv:1: the column 'decision' is missing",
    ]
    lines = tmp_path / "q.jsonl"
    lines.write_text(json.dumps({"id": 1, "desicion": ""}) + "\n[]\n{\n")
    with pytest.raises(CaseError) as caught:
        rulings_in(lines, ())
    told = [str(problem) for problem in caught.value.problems]
    assert told[0] == "q.jsonl:1 id: expected a text"
    assert told[1] == "q.jsonl:1: unknown key 'desicion'; did you mean 'decision'?"
    assert told[2] == "q.jsonl:2: expected an object with the keys id and decision"
    assert told[3].startswith("q.jsonl:3: not JSON")


def test_a_file_must_be_there_and_be_csv(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no such file"):
        rulings_in(tmp_path / "none.csv", ())
    file = tmp_path / "q.csv"
    file.write_text('id,decision\n"a"b,c\n')
    with pytest.raises(CaseError, match=r"q\.csv:2: no CSV"):
        rulings_in(file, ())
