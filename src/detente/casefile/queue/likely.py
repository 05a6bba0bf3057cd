"""Where a suggestion most likely belongs: the elements of a case, the likeliest first.

*Definition.* The element that a draft takes the suggestion to be comes first. Any other counts 8
for a passage that it cites and that overlaps the suggestion's; 4 for its name or an alias in the
passage, or 2 for one around it; 4 where it is the speaker, or is told by the same one; 4 where it
is a horizon and a time is suggested, or a fact of that kind and an amount is; and 1 where it is a
fact of any other kind that fits. An option or a preference counts half, rounded down, of what its
decision maker does. Of equal ones the first in the file comes first; what counts nothing is left
out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from detente.casefile.addresses import ElementAt, elements, located
from detente.casefile.case import Case
from detente.casefile.conflict_elements import CaseOption
from detente.casefile.facts import Fact, FactReading, Horizon
from detente.casefile.queue.claiming import FACTS
from detente.casefile.sourced import Sourced
from detente.casefile.stated import StatedPreference
from detente.evidence import Passage, Report
from detente.reading.mention import as_compared, mentions
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind, Suggestion

AROUND = 300
"""How many characters before and after a passage are looked at for names."""

_TIMES = (Kind.TIME, Kind.HORIZON)


class Likely:
    """What is known of the elements of a case, to compare suggestions with.

    Parameters
    ----------
    case : Case
    """

    def __init__(self, case: Case) -> None:
        self._elements = [
            one for one in elements(case.document) if isinstance(one.element, Sourced)
        ]
        self._reports: Mapping[str, Report] = {report.id: report for report in case.reports}
        self._names = {one.address: names for one in self._elements if (names := _names(one))}
        self._cited = _cited(case)

    def addresses(self, suggestion: Suggestion, *, most: int = 9) -> tuple[str, ...]:
        """Return the addresses of the elements to which a suggestion most likely belongs.

        Parameters
        ----------
        suggestion : Suggestion
            Of one of the case's reports.
        most : int
            No more than so many.

        Complexity: linear in the elements of the case and the passages that they cite.
        """
        counts = self._direct(suggestion)
        for one in self._elements:
            owner = _owner(one)
            if owner:
                counts[one.address] += counts[f"decision_makers.{owner}"] // 2
        drafted = suggestion.found.address if isinstance(suggestion.found, Proposal) else ""
        counted = [
            one.address
            for one in self._elements
            if counts[one.address] > 0 or one.address == drafted
        ]
        counted.sort(key=lambda address: (address != drafted, -counts[address]))
        return tuple(counted[:most])

    def _direct(self, suggestion: Suggestion) -> Counter[str]:
        counts: Counter[str] = Counter()
        for address, weight in self._named_near(suggestion):
            counts[address] = max(counts[address], weight)
        speaker = _compared(suggestion.speaker)
        for one in self._elements:
            cited = self._cited.get(one.address, ())
            if any(_overlaps(passage, suggestion) for passage in cited):
                counts[one.address] += 8
            if speaker and speaker in _speakers(one):
                counts[one.address] += 4
            counts[one.address] += _fits(one, suggestion.kind)
        return counts

    def _named_near(self, suggestion: Suggestion) -> Iterator[tuple[str, int]]:
        report = self._reports.get(suggestion.report_id)
        if report is None:
            return
        span = suggestion.span
        start = max(0, span.start - AROUND)
        for found in mentions(report.text[start : span.end + AROUND], self._names):
            is_inside = span.start <= start + found.span.start < span.end
            yield found.address, 4 if is_inside else 2


def _names(one: ElementAt) -> tuple[str, ...]:
    name = getattr(one.element, "name", "")
    return (name, *getattr(one.element, "aliases", ())) if name else ()


def _cited(case: Case) -> Mapping[str, tuple[Passage, ...]]:
    """Return for each element the passages that it or one of its readings cites."""
    passages = {passage.id: passage for passage in case.passages}
    cited: dict[str, tuple[Passage, ...]] = {}
    for item in located(case.document):
        if isinstance(item.part, Sourced):
            address = item.address.partition(".readings.")[0]
            own = tuple(passages[name] for name in item.part.passages if name in passages)
            cited[address] = (*cited.get(address, ()), *own)
    return cited


def _owner(one: ElementAt) -> str:
    match one.element:
        case CaseOption(owner=owner):
            return owner
        case StatedPreference(of=of):
            return of
    return ""


def _speakers(one: ElementAt) -> set[str]:
    """Return who speaks in an element, or is it, as names are compared."""
    told = list(_names(one)) if one.kind == "decision maker" else []
    if isinstance(one.element, Fact):
        parts: tuple[Fact | FactReading, ...] = (one.element, *one.element.readings)
        told += [part.speaker for part in parts if part.speaker]
    return {_compared(name) for name in told}


def _compared(name: str) -> str:
    return as_compared(name).removeprefix("the ")


def _fits(one: ElementAt, kind: Kind) -> int:
    if isinstance(one.element, Horizon):
        return 4 * (kind in _TIMES)
    is_fit = isinstance(one.element, Fact) and FACTS.get(kind) is one.element.kind
    return (4 if kind is Kind.AMOUNT else 1) * is_fit


def _overlaps(passage: Passage, suggestion: Suggestion) -> bool:
    is_same = passage.report_id == suggestion.report_id
    return is_same and passage.span.overlaps(suggestion.span)


def matching(case: Case, words: str, *, most: int = 9) -> tuple[str, ...]:
    """Return the addresses that hold some words, whatever their case and typography.

    One that is called exactly so stands alone.

    Parameters
    ----------
    case : Case
    words : str
    most : int
        No more than so many.

    Examples
    --------
    >>> from detente import load_case
    >>> matching(load_case("f35-s400"), "turkiye", most=2)
    ('decision_makers.Türkiye', 'preferences.Türkiye')
    """
    everything = [item.address for item in located(case.document) if isinstance(item.part, Sourced)]
    if words in everything:
        return (words,)
    wanted = as_compared(words)
    return tuple(one for one in everything if wanted and wanted in as_compared(one))[:most]
