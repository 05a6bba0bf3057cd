import datetime as dt
from pathlib import Path

import pytest

from detente.casefile import DatedInterval, Unresolved, horizons, load_case, resolve_horizon
from detente.errors import CaseError
from detente.reading.intervals import day_after
from tests.unit.casefile.samples import FERRY, with_evidence, write

PUBLISHED = dt.date(2031, 10, 31)


@pytest.mark.parametrize(
    ("start", "duration", "day"),
    [
        ("2031-10-31", "P4M", "2032-02-29"),
        ("2031-10-31", "P1M", "2031-11-30"),
        ("2032-02-29", "P1Y", "2033-02-28"),
        ("2032-02-29", "P4Y", "2036-02-29"),
        ("2031-01-31", "P1M1D", "2031-03-01"),
        ("2031-12-15", "P1Y2M3W4D", "2033-03-12"),
        ("2031-12-01", "P12M", "2032-12-01"),
        ("2031-05-01", "P0D", "2031-05-01"),
    ],
)
def test_months_are_counted_before_days_and_end_with_the_month(
    start: str, duration: str, day: str
) -> None:
    assert day_after(dt.date.fromisoformat(start), duration) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("duration", ["P9999Y", "P7900Y13M", "P999999D", "P99999W", "P99999M"])
def test_beyond_the_last_year(duration: str) -> None:
    with pytest.raises(OverflowError):
        day_after(dt.date(9999, 12, 1), duration)


@pytest.mark.parametrize("text", ["4M", "PT4H", "P", "P1.5M", "p4m"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="no duration"):
        day_after(PUBLISHED, text)


def resolved(
    folder: Path, fields: str, *, published: dt.date | None = PUBLISHED
) -> DatedInterval | Unresolved:
    text = f"{FERRY}horizons:\n  - name: End\n    words: within four months\n{fields}"
    case = load_case(with_evidence(write(folder / "ferry", text), published))
    found = resolve_horizon(case, "End")
    assert [horizon.when for horizon in horizons(case)] == [found]
    return found


def test_days_are_taken_as_they_are(tmp_path: Path) -> None:
    fields = "    after: 2031-01-01\n    before: 2031-12-31\n"
    interval = DatedInterval(dt.date(2031, 1, 1), dt.date(2031, 12, 31))
    assert resolved(tmp_path, fields, published=None) == interval


def test_a_duration_counts_from_the_report_of_the_first_passage(tmp_path: Path) -> None:
    found = resolved(tmp_path, "    before: P4M\n    passages: [end]\n")
    assert found == DatedInterval(None, dt.date(2032, 2, 29))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ("", "neither its first nor its last day is given"),
        ("    before: P4M\n", "no passage says from which report's date it counts"),
        ("    before: P4M\n    passages: [end]\n", "the publication date of report 'first' is not "
         "known"),
    ],
)  # fmt: skip
def test_without_a_date_it_stays_unresolved(tmp_path: Path, fields: str, reason: str) -> None:
    assert resolved(tmp_path, fields, published=None) == Unresolved(reason)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ("    after: P6M\n    before: P4M\n", "it would end on 2032-02-29, before it begins on "
         "2032-04-30"),
        ("    before: P9999Y\n", "it lies beyond the year 9999"),
    ],
)  # fmt: skip
def test_what_is_no_interval_stays_unresolved(tmp_path: Path, fields: str, reason: str) -> None:
    assert resolved(tmp_path, f"{fields}    passages: [end]\n") == Unresolved(reason)


def test_a_missing_report_leaves_it_unresolved(tmp_path: Path) -> None:
    text = f"{FERRY}horizons: [{{name: End, words: w, before: P4M, passages: [end]}}]\n"
    folder = with_evidence(write(tmp_path / "ferry", text), PUBLISHED)
    for path in (folder / "reports").iterdir():
        path.unlink()
    assert resolve_horizon(load_case(folder), "End") == Unresolved("there is no report 'first'")


def test_every_reading_is_resolved_by_its_own_report(tmp_path: Path) -> None:
    text = FERRY + (
        "horizons:\n"
        "  - name: End\n"
        "    readings:\n"
        "      - {name: a, words: soon}\n"
        "      - {name: b, default: true, words: in time, before: P1D, passages: [end]}\n"
    )
    case = load_case(with_evidence(write(tmp_path / "ferry", text), PUBLISHED))
    first, second = horizons(case)
    assert (first.address, first.reading, first.words) == ("horizons.End.readings.a", "a", "soon")
    assert isinstance(first.when, Unresolved)
    assert second.when == DatedInterval(None, dt.date(2031, 11, 1)) == resolve_horizon(case, "End")


def test_an_unknown_horizon(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"^no horizon 'End'$"):
        resolve_horizon(load_case(write(tmp_path)), "End")
