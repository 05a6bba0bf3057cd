import os
from pathlib import Path

import pytest

from detente.casefile import Level, check, cite, load_case, new_case, require_address
from detente.errors import CaseError
from detente.stability import stable_states
from tests.unit.casefile.samples import FERRY, ferry, with_evidence, write


def cited(folder: Path, address: str, text: str = FERRY) -> str:
    """What a file becomes when passage ``pay`` is cited at an address."""
    with_evidence(write(folder / "ferry", text))
    cite(folder / "ferry" / "case.yaml", address, "pay")
    return (folder / "ferry" / "case.yaml").read_bytes().decode()


def added(before: str, after: str) -> list[str]:
    """The lines that are new; all others must be the same, in the same order."""
    lines, rest = before.splitlines(keepends=True), iter(after.splitlines(keepends=True))
    new = []
    for line in lines:
        for found in rest:
            if found == line:
                break
            new.append(found)
        else:
            raise AssertionError(f"lost: {line}")
    return new + list(rest)


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("status_quo", "  passages: [pay]\n"),
        ("decision_makers.Crew", "    passages: [pay]\n"),
        ("options.Raise pay", "    passages: [pay]\n"),
        ("infeasible.1", "    passages: [pay]\n"),
        ("preferences.Crew", "    passages: [pay]\n"),
        ("preferences.Crew.2", "        passages: [pay]\n"),
        ("preferences.Line", "    passages: [pay]\n"),
    ],
)
def test_an_element_without_passages_gets_one_line(tmp_path: Path, address: str, line: str) -> None:
    assert added(FERRY, cited(tmp_path, address)) == [line]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("passages: [end]  # why", "passages: [end, pay]  # why"),
        ("passages: []", "passages: [pay]"),
        ("passages: [ end ,]", "passages: [ end, pay ,]"),
        ("passages: [\n      end  # why\n    ]", "passages: [\n      end, pay  # why\n    ]"),
        ("passages:\n      - end  # why", "passages:\n      - end  # why\n      - pay"),
        ("passages:\n    - end", "passages:\n    - end\n    - pay"),
        ("passages:\n    - 'end'\n\n    # more", "passages:\n    - 'end'\n    - pay\n\n    # more"),
        ("# passages: [x]", "# passages: [x]\n    passages: [pay]"),
    ],
)  # fmt: skip
def test_a_list_of_passages_grows_by_one(tmp_path: Path, old: str, new: str) -> None:
    before = ferry("    owner: Crew\n", f"    owner: Crew\n    {old}\n")
    after = ferry("    owner: Crew\n", f"    owner: Crew\n    {new}\n")
    if old.startswith("#"):
        after = ferry("    owner: Crew\n", f"    owner: Crew\n    passages: [pay]\n    {old}\n")
    assert cited(tmp_path, "options.Strike", before) == after


def test_an_element_in_braces_grows_inside_them(tmp_path: Path) -> None:
    before = ferry("name: Strike\n    owner: Crew", "{name: Strike, owner: Crew }  # both")
    after = before.replace("owner: Crew }", "owner: Crew, passages: [pay] }")
    assert cited(tmp_path, "options.Strike", before) == after


def test_a_long_text_in_the_last_field_is_left_alone(tmp_path: Path) -> None:
    about = "    about: |\n      Line one.\n\n      Line two.\n\n\n"
    before = ferry("    owner: Crew\n", f"    owner: Crew\n{about}")
    after = cited(tmp_path, "options.Strike", before)
    assert added(before, after) == ["    passages: [pay]\n"]
    strike = load_case(tmp_path / "ferry").document.options[0]
    assert (strike.about, strike.passages) == ("Line one.\n\nLine two.\n", ("pay",))


def test_a_text_that_keeps_its_blank_lines_keeps_them(tmp_path: Path) -> None:
    before = ferry("    owner: Crew\n", "    owner: Crew\n    about: |+\n      Line one.\n\n\n")
    after = before.replace("    owner: Crew\n", "    owner: Crew\n    passages: [pay]\n")
    assert cited(tmp_path, "options.Strike", before) == after


def test_where_no_place_is_found_nothing_changes(tmp_path: Path) -> None:
    before = ferry(
        "  - name: Strike\n    owner: Crew\n", "  - ? name\n    : Strike\n    ? owner\n    : Crew\n"
    )
    with pytest.raises(CaseError, match=r"case\.yaml:10 options\.1: no place found .* by hand"):
        cited(tmp_path, "options.Strike", before)
    assert (tmp_path / "ferry" / "case.yaml").read_text() == before


def test_a_reading_can_be_cited_at(tmp_path: Path) -> None:
    readings = (
        "readings:\n      - {name: a, default: true}\n      - name: b c\n        direction: take"
    )
    before = ferry("direction: take", readings)
    after = cited(tmp_path, "options.Raise pay.readings.b c", before)
    assert added(before, after) == ["        passages: [pay]\n"]


def test_windows_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    before = "\ufeff" + FERRY.replace("\n", "\r\n")
    folder = with_evidence(tmp_path)
    (folder / "case.yaml").write_bytes(before.encode())
    cite(folder, "options.Strike", "pay")
    after = (folder / "case.yaml").read_bytes().decode()
    assert added(before, after) == ["    passages: [pay]\r\n"]


def test_a_file_without_a_last_line_end(tmp_path: Path) -> None:
    before = FERRY.rstrip("\n")
    assert cited(tmp_path, "preferences.Line", before) == f"{before}\n    passages: [pay]"


def test_a_passage_that_is_cited_already_changes_nothing(tmp_path: Path) -> None:
    before = ferry("    owner: Crew\n", "    owner: Crew\n    passages: [pay]\n")
    assert cited(tmp_path, "options.Strike", before) == before


def test_an_id_that_yaml_would_mistake_is_quoted(tmp_path: Path) -> None:
    folder = with_evidence(write(tmp_path))
    evidence = folder / "evidence.jsonl"
    evidence.write_text(evidence.read_text().replace("passage:pay", "passage:2031-05"))
    cite(folder, "options.Strike", "2031-05")
    assert '    passages: ["2031-05"]\n' in (folder / "case.yaml").read_text()


@pytest.mark.parametrize(
    ("address", "passage", "message"),
    [
        ("options.Stike", "pay", "no element 'options.Stike'; did you mean 'options.Strike'?"),
        ("options.Strike", "pya", "case.yaml:12 options.Strike.passages.1: no passage 'pya'; did "
         "you mean 'pay'?"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused(
    tmp_path: Path, address: str, passage: str, message: str
) -> None:
    folder = with_evidence(write(tmp_path))
    with pytest.raises(CaseError) as caught:
        cite(folder, address, passage)
    assert str(caught.value) == message
    assert (folder / "case.yaml").read_text() == FERRY


def test_a_state_cites_nothing(tmp_path: Path) -> None:
    from tests.unit.casefile.samples import QUAY

    with pytest.raises(CaseError, match=r"^states\.war: a state cites no passages$"):
        require_address(write(tmp_path, QUAY), "states.war")
    require_address(tmp_path / "case.yaml", "moves.1")


def test_a_read_only_disk_is_told_and_leaves_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = with_evidence(write(tmp_path / "ferry"))

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CaseError, match=r"case\.yaml: cannot be written: the disk is read-only"):
        cite(folder, "options.Strike", "pay")
    assert (folder / "case.yaml").read_text() == FERRY
    with pytest.raises(CaseError, match="the disk is read-only; copy the case to a folder that"):
        new_case(tmp_path / "new", "New")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "case.yaml",
        "evidence.jsonl",
        "reports",
    ]


@pytest.mark.parametrize("title", ["The dispute", "NO", "a: b # c", "1984", "É “x” \\ '"])
def test_a_new_case_loads_and_runs(tmp_path: Path, title: str) -> None:
    folder = new_case(tmp_path / "deep" / "case", title)
    assert folder == tmp_path / "deep" / "case"
    case = load_case(folder)
    assert case.conflict.title == title
    assert stable_states(case.conflict).equilibria("nash")
    assert {finding.level for finding in check(case)} == {Level.UNSOURCED}
    assert (folder / "reports").is_dir()
    assert (folder / "case.yaml").read_text().startswith("# A case of Détente.")


def test_a_new_case_never_replaces_one(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(CaseError, match=r"case\.yaml: there is a case already; choose another"):
        new_case(tmp_path, "New")
    assert (tmp_path / "case.yaml").read_text() == FERRY


def test_a_new_case_keeps_the_files_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    new_case(tmp_path, "New")
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("title", ["", "  ", "a\x00b", "a\ud800"])
def test_a_title_that_cannot_be_used_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(CaseError, match="title"):
        new_case(tmp_path / "new", title)
    assert not (tmp_path / "new").exists()


def test_a_new_case_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "new").touch()
    with pytest.raises(CaseError, match="cannot be written"):
        new_case(tmp_path / "new", "New")
