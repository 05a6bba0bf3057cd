"""What the reports of a case suggest for its model, and how ``case.yaml`` would hold that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.casefile.called import names_of
from detente.casefile.emit import written
from detente.errors import CaseError, Problem
from detente.reading.drafting import drafts
from detente.reading.drafting.naming import usable
from detente.reading.drafting.proposing import may_be_final
from detente.reading.proposal import Proposal
from detente.reading.suggestion import READER, Kind, Place, Suggestion

if TYPE_CHECKING:
    from detente.casefile.case import Case
    from detente.evidence import Report

PARTS = ("decision_makers", "options", "infeasible", "horizons", "facts")
"""The lists of ``case.yaml`` that a draft has entries for, in the order in which one reads them."""

_MOST_PASSAGES = 3
_MOST_CHARACTERS = 300
_HEAD = """\
# Drafted by {reader} from the reports of {case}. Every element is a suggestion: keep, change or
# delete it. Then put each part in place of that part of case.yaml.
#
# Below an element stand the words that it was drafted from, as report:line. They become its
# passages when you accept it with detente review, or mark them yourself:
#   detente add-passage {case} REPORT "WORDS" --id NAME --cite 'options.NAME OF THE OPTION'
# Until then detente check lists it as without a source."""


def drafts_of(case: Case) -> tuple[Suggestion, ...]:
    """Return what the reports of a case suggest for its model; see :func:`detente.reading.drafts`.

    Raises
    ------
    CaseError
        When it has no reports.

    Examples
    --------
    >>> from detente import load_case
    >>> first = drafts_of(load_case("f35-s400"))[0]
    >>> first.value, first.found.address
    ('Türkiye', 'decision_makers.Türkiye')
    """
    if not case.reports:
        fix = f"keep some with: detente add-report {case.path.parent} FILE"
        raise CaseError(Problem("there are no reports to draft from", case.slug, fix))
    return drafts(case.reports, names_of(case.document))


def draft_yaml(name: str, reports: Iterable[Report], suggestions: Sequence[Suggestion]) -> str:
    """Return a draft as commented parts of a ``case.yaml``, what is in the case left out.

    In a case that :func:`detente.casefile.new_case` has just made, they load when they take the
    places of its parts. What wants a decision is a comment: an option of nobody named, and whether
    one can be undone. Everybody is indifferent until a person says what they want.

    Parameters
    ----------
    name : str
        What the folder of the case is called.
    reports : iterable of Report
        Its reports.
    suggestions : sequence of Suggestion
        Drafted from them.
    """
    lines = [*_HEAD.format(reader=READER, case=name).splitlines()]
    where = Where(reports)
    new = [one for one in suggestions if not _proposal(one).address]
    for part in PARTS:
        own = [one for one in new if _proposal(one).part == part]
        whole = [one for one in own if one.kind is not Kind.OPTION or one.speaker]
        open_ = [one for one in own if one not in whole]
        if whole:
            lines += ["", f"{part}:"]
            lines += [line for one in whole for line in _entry(where, one)]
        if open_:
            lines += ["", "# The reports name nobody who would take these. Give them an owner."]
            told = [line for one in open_ for line in _entry(where, one)]
            lines += [line if line.lstrip().startswith("#") else f"#{line}" for line in told]
    makers = [one.value for one in new if one.kind is Kind.DECISION_MAKER]
    lines += ["", *_wants(makers)] if makers else []
    return "\n".join((*lines, ""))


def places_of(suggestion: Suggestion) -> tuple[Place, ...]:
    """Return all passages of a suggestion, the one that is cited first first."""
    return (Place(suggestion.report_id, suggestion.span), *suggestion.also)


class Where:
    """Tells of places in some reports their lines and words.

    Parameters
    ----------
    reports : iterable of Report
    """

    def __init__(self, reports: Iterable[Report]) -> None:
        self._texts = {report.id: report.text for report in reports}
        self._ends: dict[str, list[int]] = {}

    def line(self, place: Place) -> int:
        """Return the line of its report on which a place starts, from 1."""
        ends = self._ends.get(place.report_id)
        if ends is None:
            text = self._texts[place.report_id]
            ends = [at for at, mark in enumerate(text) if mark == "\n"]
            self._ends[place.report_id] = ends
        return bisect_left(ends, place.span.start) + 1

    def words(self, place: Place) -> str:
        """Return the report's own characters at a place."""
        return place.span.of(self._texts[place.report_id])

    def told(self, place: Place) -> str:
        """Return a place with its words on one line, such as ``first:12 “end the ban”``."""
        words = usable(self.words(place), _MOST_CHARACTERS)
        return f"{place.report_id}:{self.line(place)} “{words}”"


def _proposal(suggestion: Suggestion) -> Proposal:
    if not isinstance(suggestion.found, Proposal):
        raise TypeError(f"{suggestion.id} was not drafted")
    return suggestion.found


def _entry(where: Where, suggestion: Suggestion) -> Iterator[str]:
    """Yield the lines of an entry, and what it was drafted from as comments."""
    mark = "-"
    for line in _fields(_proposal(suggestion).fields()):
        yield f"  {mark} {line}"
        mark = " "
    if may_be_final(suggestion):
        yield "    # direction: take   if it cannot be undone: a hint from the verb alone"
    for part in suggestion.inferred:
        yield f"    # {part}"
    places = places_of(suggestion)
    for place in places[:_MOST_PASSAGES]:
        yield f"    # {where.told(place)}"
    if len(places) > _MOST_PASSAGES:
        yield f"    # and {len(places) - _MOST_PASSAGES} more"


def _fields(fields: Mapping[str, Any]) -> Iterator[str]:
    for key, value in fields.items():
        if isinstance(value, str):
            yield f"{key}: {written(value)}"
        else:
            yield f"{key}:"
            yield from (f"  {line}" for line in _fields(value))


def _wants(makers: Iterable[str]) -> Iterator[str]:
    yield "# What holds now: list the options that are taken."
    yield "status_quo:"
    yield "  taken: []"
    yield ""
    yield "# What each wants, most important first; an empty list is indifference."
    yield "preferences:"
    for name in makers:
        yield f"  - of: {written(name)}"
        yield "    prioritization: []"
