"""Which format a file's name says, and how files of each begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.casefile import load_case
from detente.casefile.exporting.formats import STARTS, Format, exported, format_of, orphans
from detente.casefile.exporting.standings import instant
from detente.errors import CaseError
from tests.unit.casefile import samples


@pytest.mark.parametrize("wanted", Format)
def test_a_format_is_known_by_the_end_of_the_name_or_by_its_own(wanted: Format) -> None:
    assert format_of(Path(f"port.{wanted.upper()}")) is wanted
    assert format_of(Path("port.csv"), str(wanted)) is wanted


def test_what_is_no_format_is_refused() -> None:
    with pytest.raises(
        CaseError, match=r"^port.doc: the end of the name says no format; end it in"
    ):
        format_of(Path("port.doc"))
    with pytest.raises(CaseError, match=r"^--format: no format 'qdp'; did you mean 'qdpx'"):
        format_of(Path("port.csv"), "qdp")


@pytest.mark.parametrize("wanted", Format)
@pytest.mark.parametrize("name", ["f35-s400", "chicken"])
def test_a_file_begins_as_one_that_may_be_replaced(wanted: Format, name: str) -> None:
    content = exported(load_case(name), wanted)
    data = content.encode("utf-8") if isinstance(content, str) else content
    assert data[:200].decode("utf-8", errors="replace").lower().startswith(STARTS[wanted])
    assert exported(load_case(name), wanted) == content


def test_orphans(tmp_path: Path) -> None:
    folder = samples.with_evidence(samples.write(tmp_path / "ferry"))
    assert orphans(load_case(folder)) == ()
    (folder / "reports" / "first.txt").write_text("Rewritten.\n", encoding="utf-8")
    assert orphans(load_case(folder)) == ("end", "pay")


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_outside_the_years_is_none(edge: str) -> None:
    assert instant(edge) is None
    assert instant(None) is None
