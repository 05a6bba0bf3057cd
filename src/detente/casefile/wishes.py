"""What decision makers want and are judged by, from what a case file says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from detente.casefile.references import Where
from detente.casefile.schema import CaseDocument
from detente.casefile.stated import ConceptClaim, OrderClaim, PreferenceClaim, StatementClaim
from detente.casefile.yamlreader import PathInFile
from detente.errors import InputError, Problem
from detente.model import Preference, States, UnlistedStates
from detente.model.meant import Meant, states_meant
from detente.preferences import Prioritization, Ranking, Weighting
from detente.stability.mix import Mix
from detente.statements import Statement, parse


def preference_of(
    claim: OrderClaim, statements: Iterable[StatementClaim] | None = None
) -> Preference:
    """Return the preference that a claim states.

    Parameters
    ----------
    claim : OrderClaim
    statements : iterable of StatementClaim, optional
        What each statement of its prioritization says; its default reading when left out.
    """
    if claim.weights is not None:
        return Weighting(claim.weights)
    if claim.ranking is not None:
        return Ranking(claim.ranking)
    if statements is None:
        statements = [told.element.chosen for told in claim.statements()]
    said = (claimed.statement for claimed in statements)
    return Prioritization(_parsed(statement) for statement in said if statement is not None)


@lru_cache(maxsize=2**12)
def _parsed(statement: str) -> Statement:
    """Return a statement, parsed once: combinations of readings share most of theirs."""
    return parse(statement)


def unknown_of(document: CaseDocument) -> dict[str, list[tuple[Meant, Meant]]]:
    """Return what is not known of each preference, by its default reading."""
    return {
        stated.of: [pair.between for pair in stated.chosen.unknown]
        for stated in document.preferences
        if stated.chosen.unknown
    }


def greatly_of(document: CaseDocument) -> dict[str, Preference]:
    """Return the order of what is greatly preferred, by default readings; of some, perhaps none."""
    orders = {stated.of: _greatly(stated.chosen) for stated in document.preferences}
    return {dm: order for dm, order in orders.items() if order is not None}


def _greatly(claim: PreferenceClaim) -> Preference | None:
    """Return the coarser order of a claim: its marked statements, or its ranks merged."""
    if claim.greatly_after is not None and claim.ranking is not None:
        cuts = sorted({0, *claim.greatly_after, len(claim.ranking)})
        flat = [rank if isinstance(rank, tuple) else (rank,) for rank in claim.ranking]
        return Ranking(sum(flat[a:b], ()) for a, b in pairwise(cuts))
    marked = [told.element.chosen for told in claim.statements() if told.is_greatly]
    if not marked:
        return None
    return Prioritization(one.statement for one in marked if one.statement is not None)


def mix_of(document: CaseDocument, concepts: Iterable[ConceptClaim] | None = None) -> Mix | None:
    """Return which concept each decision maker is judged by; None where nothing is said.

    Parameters
    ----------
    document : CaseDocument
    concepts : iterable of ConceptClaim, optional
        What is said of each, in the order of the document; its default reading when left out.
    """
    if concepts is None:
        concepts = [stated.chosen for stated in document.concepts]
    both = zip(document.concepts, concepts, strict=True)
    judged = {stated.of: claim.concept for stated, claim in both if claim.concept is not None}
    return Mix(judged) if judged else None


def wish_problems(
    document: CaseDocument, states: States, where: Where, *, skip: Collection[PathInFile] = ()
) -> Iterator[Problem]:
    """Yield what is said to be preferred, or unknown, and does not fit the states.

    Parameters
    ----------
    document : CaseDocument
        Every reading of a preference is tried, not only the default.
    states : States
    where : callable
        Tells where a value stands in the file.
    skip : collection of PathInFile
        Elements that are known to be wrong.
    """
    for claim, path in _claims(document):
        if path[:2] in skip:
            continue
        try:
            _require_fitting(preference_of(claim), states)
        except InputError as error:
            yield from error.inside(where(path)).problems
        yield from _unknown_problems(claim, path, states, where)


def _claims(document: CaseDocument) -> Iterator[tuple[PreferenceClaim, PathInFile]]:
    for number, stated in enumerate(document.preferences):
        path = ("preferences", number)
        if not stated.readings:
            yield stated, path
        for position, reading in enumerate(stated.readings):
            yield reading, (*path, "readings", position)


def _require_fitting(preference: Preference, states: States) -> None:
    """Refuse a preference that does not fit the states, as a conflict would."""
    if isinstance(states, UnlistedStates):
        preference.require_unlisted(states)
    else:
        preference.over(states)


def _unknown_problems(
    claim: PreferenceClaim, path: PathInFile, states: States, where: Where
) -> Iterator[Problem]:
    """Yield what is said to be unknown and means no states."""
    for number, pair in enumerate(() if isinstance(states, UnlistedStates) else claim.unknown):
        for side, meant in enumerate(pair.between):
            try:
                states_meant(states, meant)
            except InputError as error:
                place = (*path, "unknown", number, "between", side)
                yield from error.inside(where(place)).problems
