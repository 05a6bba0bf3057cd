"""When something is expected: a horizon's words turned into days, once a report has a date.

*Definition.* A horizon is the interval from its first to its last day, both included; either may
be open. A day is taken as it is. A duration counts from the day on which the report of the
reading's first passage was published: first the years and months, a day that the month does not
have becoming its last, then the weeks and days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from detente.casefile.facts import Horizon, HorizonClaim
from detente.casefile.fields import DAY
from detente.casefile.sourced import Sourced
from detente.errors import CaseError, nearest
from detente.reading.intervals import DatedInterval, day_after

if TYPE_CHECKING:
    from detente.casefile.case import Case


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A horizon that has no days (yet).

    Parameters
    ----------
    reason : str
        Why, in words.
    """

    reason: str


class ResolvedHorizon(NamedTuple):
    """A horizon, or one reading of it, with its days.

    Parameters
    ----------
    address : str
        ``horizons.<name>``, or ``horizons.<name>.readings.<reading>``.
    name : str
        The name of the horizon.
    reading : str
        The name of the reading; empty where the horizon has none.
    words : str
        What the source says.
    when : DatedInterval or Unresolved
    """

    address: str
    name: str
    reading: str
    words: str
    when: DatedInterval | Unresolved


def horizons(case: Case) -> tuple[ResolvedHorizon, ...]:
    """Return every horizon of a case and every reading of it, resolved where that can be."""
    return tuple(found for horizon in case.document.horizons for found in _resolved(case, horizon))


def resolve_horizon(case: Case, name: str) -> DatedInterval | Unresolved:
    """Return the days of a horizon by its default reading.

    Raises
    ------
    CaseError
        When there is no horizon of that name.
    """
    for horizon in case.document.horizons:
        if horizon.name == name:
            return _interval(case, horizon.chosen)
    names = [horizon.name for horizon in case.document.horizons]
    raise CaseError(f"no horizon {name!r}; {nearest(name, names, what='horizons')}".rstrip("; "))


def _resolved(case: Case, horizon: Horizon) -> Iterator[ResolvedHorizon]:
    address = f"horizons.{horizon.name}"
    if not horizon.readings:
        when = _interval(case, horizon)
        yield ResolvedHorizon(address, horizon.name, "", horizon.words or "", when)
    for reading in horizon.readings:
        below = f"{address}.readings.{reading.name}"
        when = _interval(case, reading)
        yield ResolvedHorizon(below, horizon.name, reading.name, reading.words or "", when)


def _interval(case: Case, claim: HorizonClaim) -> DatedInterval | Unresolved:
    if claim.after is None and claim.before is None:
        return Unresolved("neither its first nor its last day is given")
    try:
        first, last = (_day(case, claim, end) for end in (claim.after, claim.before))
    except LookupError as error:
        return Unresolved(str(error.args[0]))
    except OverflowError:
        return Unresolved("it lies beyond the year 9999")
    if first is not None and last is not None and first > last:
        return Unresolved(f"it would end on {last}, before it begins on {first}")
    return DatedInterval(first, last)


def _day(case: Case, claim: HorizonClaim, end: str | None) -> dt.date | None:
    if end is None:
        return None
    if DAY.fullmatch(end):
        return dt.date.fromisoformat(end)
    return day_after(_published(case, claim), end)


def _published(case: Case, claim: HorizonClaim) -> dt.date:
    """Return the day from which the claim counts; raise LookupError with what is missing."""
    cited = claim.passages if isinstance(claim, Sourced) else ()
    if not cited:
        raise LookupError("no passage says from which report's date it counts")
    passages = {passage.id: passage for passage in case.passages}
    report_id = passages[cited[0]].report_id
    report = next((report for report in case.reports if report.id == report_id), None)
    if report is None:
        raise LookupError(f"there is no report {report_id!r}")
    if report.published is None:
        raise LookupError(f"the publication date of report {report_id!r} is not known")
    return report.published
