"""Which cases an assistant may touch."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from detente.casefile import new_case
from detente.errors import CaseError
from detente.mcp import shelf
from detente.mcp.shelf import Shelf


def test_cases_below_a_root_are_called_by_their_place(tmp_path: Path) -> None:
    for name in ("a", "deep/er/b", "deep/c"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        new_case(tmp_path / name, "Case")
    found = Shelf([], [tmp_path]).folders()
    assert list(found) == ["a", "deep/c", "deep/er/b"]
    assert found["deep/c"] == tmp_path.resolve() / "deep/c"
    assert list(Shelf([tmp_path / "a"]).folders()) == ["a"]
    assert list(Shelf([], [tmp_path / "a"]).folders()) == ["a"]


def test_a_case_that_comes_later_is_open_and_one_that_went_is_not(tmp_path: Path) -> None:
    opened = Shelf([], [tmp_path])
    assert opened.folders() == {}
    new_case(tmp_path / "late", "Late")
    assert opened.load("late").document.title == "Late"
    shutil.rmtree(tmp_path / "late")
    with pytest.raises(CaseError, match="no case 'late' is open"):
        opened.load("late")


def test_links_hidden_folders_and_what_lies_too_deep_are_left_out(tmp_path: Path) -> None:
    new_case(tmp_path / "outside", "Outside")
    root = tmp_path / "root"
    deep = root / "1/2/3/4/5"
    deep.mkdir(parents=True)
    new_case(deep / "case", "Deep")
    (root / ".hidden").mkdir()
    new_case(root / ".hidden/case", "Hidden")
    (root / "link").symlink_to(tmp_path / "outside")
    new_case(root / "own", "Own")
    assert list(Shelf([], [root]).folders()) == ["own"]


def test_a_case_file_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    new_case(tmp_path / "outside", "Outside")
    (tmp_path / "root/case").mkdir(parents=True)
    (tmp_path / "root/case/case.yaml").symlink_to(tmp_path / "outside/case.yaml")
    with pytest.raises(CaseError, match="a symbolic link that leaves the case folder"):
        Shelf([], [tmp_path / "root"]).load("case")


def test_every_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as told:
        Shelf([tmp_path], [tmp_path / "none"])
    assert len(told.value.problems) == 2
    with pytest.raises(CaseError, match="no case is opened"):
        Shelf([])


def test_two_cases_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        new_case(tmp_path / name / "port", "Port")
    with pytest.raises(CaseError, match="two cases are called 'port'"):
        Shelf([tmp_path / "a/port", tmp_path / "b/port"])
    assert list(Shelf([tmp_path / "a/port"], [tmp_path]).folders()) == ["port", "a/port", "b/port"]


def test_no_more_cases_are_listed_than_the_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "MOST_CASES", 1)
    for name in ("a", "b"):
        new_case(tmp_path / name, "Case")
    with pytest.raises(CaseError, match="more than 1 cases"):
        Shelf([], [tmp_path])
