"""What may make the answer another one, as the page tells it: shares, margins, coalitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from detente.analysis import Ensemble, Robustness, Share, Worth, disputed_items
from detente.assessment import threatened, words
from detente.assessment.assessing import Assessment
from detente.assessment.bars import drawing
from detente.assessment.claims import about
from detente.assessment.doubt import by_share, counted, percent
from detente.assessment.doubts import Doubts
from detente.assessment.entries import Entries
from detente.assessment.findout import PAIRS, idle_lines, unchanged
from detente.assessment.firmness import effort, firmest_first, weakest
from detente.assessment.requiring import requirement_lines
from detente.model import Conflict, StateId
from detente.stability import Concept
from detente.stability.mix import AnyConcept

SHARED, FIRM = 8, 6
"""States whose shares are shown, and equilibria whose margins and coalitions are."""


class Bar(NamedTuple):
    """A share as it is drawn: how wide, in per cent, and what is written beside it."""

    width: str
    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A state with its share of readings under each concept."""

    label: str
    state: StateId | None
    taken: str
    is_explained: bool
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class FindOut:
    """A disputed item with what settling it removes of the doubt."""

    heading: str
    about: str
    table: str
    readings: tuple[str, ...]
    bar: Bar


@dataclass(frozen=True, slots=True)
class Firm:
    """An equilibrium with the smallest change that it does not survive, and who could upset it."""

    state: StateId
    is_explained: bool
    margin: str
    falls: str
    upset: tuple[str, ...] | None
    """None where coalitions were not looked at."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """What the section on doubt shows.

    Attributes
    ----------
    headline : str
        How many combinations there are; empty where none were run.
    is_disputed : bool
        Whether something that the answer may depend on has several readings.
    concepts : tuple of Concept or Mix
        Of the columns of shares.
    shared : tuple of Shared
        The states of the largest shares.
    more : int
        How many more hold in some combination.
    worth_under : str
        Under which concept what is to be found out bears on what holds.
    find_out : tuple of FindOut
        The disputed items, those worth most first.
    told : tuple of str
        What the ranking does not say.
    concept : Concept or None
        Under which the equilibria of `firm` hold.
    firm : tuple of Firm
    others : int
        Equilibria that are not among them.
    effort : str
        Which changes were looked at.
    picture : Markup
        The margins of `firm` as a drawing, safe to put into a page; empty where there are none.
    required : tuple of str
        What it would take for the status quo to hold firmly.
    left_out : tuple of str
    """

    headline: str
    is_disputed: bool
    concepts: tuple[AnyConcept, ...]
    shared: tuple[Shared, ...]
    more: int
    worth_under: str
    find_out: tuple[FindOut, ...]
    told: tuple[str, ...]
    concept: Concept | None
    firm: tuple[Firm, ...]
    others: int
    effort: str
    picture: Markup
    required: tuple[str, ...]
    left_out: tuple[str, ...]


def doubted(assessment: Assessment, entries: Entries) -> Doubted:
    """Return what the section on doubt shows."""
    found = assessment.doubts
    ensemble, worth = found.ensemble, found.worth
    explained = {item.outcome.state for item in assessment.explained}
    firm, others = _firm(assessment.case.conflict, found, explained)
    shared, more = ((), 0) if ensemble is None else _shared(ensemble, explained)
    return Doubted(
        "" if ensemble is None else counted(ensemble),
        bool(disputed_items(assessment.case.document)),
        () if ensemble is None else ensemble.concepts,
        shared,
        more,
        "" if worth is None else worth.concept.abbreviation,
        () if ensemble is None or worth is None else tuple(_find_out(worth, entries, ensemble)),
        () if ensemble is None or worth is None else tuple(_beside(worth, entries, ensemble)),
        found.concept,
        firm,
        others,
        "" if found.robustness is None else effort(found.robustness),
        _picture(found.robustness, firm),
        () if found.requirement is None else tuple(requirement_lines(found.requirement)),
        found.left_out,
    )


def _shared(ensemble: Ensemble, explained: set[StateId]) -> tuple[tuple[Shared, ...], int]:
    conflict = ensemble.case.conflict
    shares = [ensemble.state_shares(concept) for concept in ensemble.concepts]
    labels = by_share(ensemble, list(ensemble.concepts))
    numbers = {conflict.states.label(state - 1): state for state in sorted(explained)}
    shown = [label for place, label in enumerate(labels) if place < SHARED or label in numbers]
    rows = []
    for label in shown:
        state = numbers.get(label)
        if state is None:
            state = next((StateId(k + 1) for k in conflict.states.labelled(label)), None)
        taken = words.taken(conflict, state) if state else "no state by the readings used here"
        bars = tuple(_bar(one[label], ensemble.is_sampled) for one in shares)
        rows.append(Shared(label, state, taken, state in explained, bars))
    return tuple(rows), len(labels) - len(rows)


def _bar(share: Share, is_sampled: bool) -> Bar:
    interval = f", {percent(share.low)} to {percent(share.high)}" if is_sampled else ""
    return Bar(f"{share.value:.1%}", f"{percent(share.value)} {share.verdict.value}{interval}")


def _find_out(worth: Worth, entries: Entries, ensemble: Ensemble) -> Iterator[FindOut]:
    items = {item.address: item for item in ensemble.combinations.items}
    for told in worth.items:
        if told.bits:
            item = items[told.addresses[0]]
            entry = entries[item.path]
            bar = Bar(f"{told.of_whole:.1%}", percent(told.of_whole))
            # Statements in any order have no table: their place is among the wishes.
            table = entry.anchor if item.orders else entry.table
            yield FindOut(entry.heading, about(entry.part), table, item.readings, bar)


def _beside(worth: Worth, entries: Entries, ensemble: Ensemble) -> Iterator[str]:
    """Say what the ranking does not: that nothing matters, or what matters only together."""
    if not worth.bits:
        yield unchanged(ensemble)
        return
    if not any(item.bits for item in worth.items):
        yield "No item that is settled alone tells anything."
    items = ensemble.combinations.items
    heading = {item.address: entries[item.path].heading for item in items}
    yield from idle_lines(worth, heading)
    for pair in worth.pairs[:PAIRS]:
        both = " and ".join(heading[address] for address in pair.addresses)
        yield f"Together, {both} remove {percent(pair.of_whole)}: more than the sum of both."


def _firm(
    conflict: Conflict, found: Doubts, explained: set[StateId]
) -> tuple[tuple[Firm, ...], int]:
    looked = found.robustness or found.vulnerability
    if looked is None:
        return (), 0
    order = _firmest_first(found)
    chosen = {*sorted(order, key=lambda state: state not in explained)[:FIRM]}
    rows = []
    for state in (state for state in order if state in chosen):
        margin = falls = ""
        if found.robustness is not None:
            least = found.robustness.least(state)
            survived = "none found" if found.robustness.has_looked else "not looked at"
            margin = survived if least is None else str(least.size)
            falls = weakest(found.robustness, state)
        upset = None if found.vulnerability is None else tuple(_upset(found, state))
        rows.append(Firm(state, state in explained, margin, falls, upset))
    return tuple(rows), looked.equilibria.count - len(rows)


def _firmest_first(found: Doubts) -> list[StateId]:
    if found.robustness is not None:
        return firmest_first(found.robustness)
    return [] if found.vulnerability is None else threatened.firmest_first(found.vulnerability)


def _picture(found: Robustness | None, firm: Sequence[Firm]) -> Markup:
    if found is None or not firm:
        return Markup()
    return Markup(drawing(found, [row.state for row in firm]))  # noqa: S704 - escaped by its own


def _upset(found: Doubts, state: StateId) -> Iterator[str]:
    """Say which coalitions could upset an equilibrium, each with one way to do so."""
    if found.vulnerability is not None:
        for threat in found.vulnerability.of(state):
            if threat.undeterred:
                head, first, *_ = threatened.threat(found.vulnerability, threat)
                yield f"{head} {first}"
