from pathlib import Path

import pytest

from detente.casefile import cases, check, load_case, resolve
from detente.errors import CaseError
from tests.unit.casefile.samples import write


def test_the_shipped_cases_are_listed_at_a_glance() -> None:
    entries = {entry.slug: entry for entry in cases()}
    assert list(entries) == sorted(entries)
    gatt = entries["trade/gatt"]
    assert (gatt.title, gatt.form) == ("GATT trade negotiation", "option")
    assert (gatt.decision_makers, gatt.options) == (6, 20)
    assert entries["games/chicken"].form == "graph"
    assert entries["games/chicken"].options == 0


@pytest.mark.parametrize("entry", cases(), ids=lambda entry: entry.slug)
def test_every_shipped_case_loads_and_has_its_slug(entry: object) -> None:
    slug = getattr(entry, "slug")  # noqa: B009
    case = load_case(slug)
    assert case.slug == slug
    assert case.document.summary
    assert load_case(slug.split("/")[-1]).path == case.path
    assert not [finding for finding in check(case) if finding.level == "orphan"]


def test_a_path_goes_before_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "chicken")
    assert resolve("chicken") == Path("chicken/case.yaml")
    assert load_case("chicken").slug == "chicken"
    assert load_case("games/chicken").slug == "games/chicken"


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("garrisson", "no case 'garrisson', neither a file nor a shipped case; did you mean "
         "'water/garrison'?"),
        ("syria", "no case 'syria', neither a file nor a shipped case; did you mean "
         "'water/syria-iraq-1975'?"),
        ("", "a folder without a case.yaml"),
        ("a\x00b", "no case 'a\\x00b'"),
        ("x" * 5000, "no case 'xxx"),
    ],
)  # fmt: skip
def test_what_is_no_case_is_told_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CaseError) as caught:
        resolve(wanted)
    assert message in str(caught.value)


def test_a_folder_without_a_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=f"^{tmp_path}: a folder without a case.yaml; make one"):
        resolve(tmp_path)


def test_another_file_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(CaseError, match=r"notes\.txt: a file, but no case file; give a "):
        resolve(tmp_path / "notes.txt")


def test_what_is_neither_folder_nor_file_is_told() -> None:
    with pytest.raises(CaseError, match=r"^/dev/null: neither a folder nor a file; give a case"):
        resolve("/dev/null")


def test_a_case_outside_the_catalogue_is_called_by_its_folder(tmp_path: Path) -> None:
    assert load_case(write(tmp_path / "strike 1")).slug == "strike 1"


def test_a_name_that_two_cases_share_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for field in ("air", "sea"):
        (tmp_path / field).mkdir()
        write(tmp_path / field / "strike")
    monkeypatch.setattr("detente.casefile.catalogue._root", lambda: tmp_path)
    assert load_case("sea/strike").slug == "sea/strike"
    with pytest.raises(CaseError, match="several cases: air/strike, sea/strike"):
        resolve("strike")


def test_without_shipped_cases_a_path_still_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.casefile.catalogue._root", lambda: None)
    assert cases() == ()
    assert load_case(write(tmp_path / "strike")).slug == "strike"
    with pytest.raises(CaseError, match="no case 'chicken'"):
        resolve("chicken")
