"""How a case file fits together: one form, one name for each, a preference for everyone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.casefile.addresses import Located, located
from detente.casefile.facts import HorizonClaim
from detente.casefile.references import Known, Where
from detente.casefile.schema import CaseDocument
from detente.casefile.stated import ConceptClaim
from detente.errors import Problem
from detente.reading.mention import as_compared
from detente.stability.concepts import FOR_TWO


def structure_problems(document: CaseDocument, known: Known, where: Where) -> list[Problem]:
    """Return everything that does not fit together, whatever the names in it mean."""
    return [
        *_twice(document, where),
        *_alias_problems(document, where),
        *_form_problems(document, known, where),
        *_preference_problems(known, where),
        *_concept_problems(document, known, where),
        *_horizon_problems(document, where),
        *_coalition_problems(document, where),
        *_view_problems(document, where),
    ]


def _twice(document: CaseDocument, where: Where) -> Iterator[Problem]:
    """Yield every element whose address another has already."""
    first: dict[str, Located] = {}
    for item in located(document):
        before = first.setdefault(item.address, item)
        if before is item:
            continue
        what = f"a second {item.kind} at the address {item.address!r}"
        yield Problem(f"{what}, first at {where(before.path)}", where(item.path), "rename one")


def _alias_problems(document: CaseDocument, where: Where) -> Iterator[Problem]:
    """Yield every alias that reports could not tell from the name or alias of another element."""
    for field in ("decision_makers", "stakeholders", "options"):
        parts = getattr(document, field)
        meant = {as_compared(part.name): number for number, part in reversed([*enumerate(parts)])}
        for number, part in enumerate(parts):
            for place, alias in enumerate(part.aliases):
                other = meant.setdefault(as_compared(alias), number)
                if other != number:
                    what = f"{alias!r} stands for {parts[other].name!r} already"
                    path = (field, number, "aliases", place)
                    yield Problem(what, where(path), "leave it to one of them")


def _form_problems(document: CaseDocument, known: Known, where: Where) -> Iterator[Problem]:
    if not known.decision_makers:
        yield Problem("a case needs a decision maker", where(("decision_makers",)))
    if not known.options and not known.states:
        fix = "list what each decision maker can do"
        yield Problem("a case needs options", where(("options",)), fix)
    if known.options and known.states:
        fix = "write options, or states and moves"
        yield Problem("options and states are both given", where(("states",)), fix)
    alien = ("infeasible", "coalesce") if known.states and not known.options else ()
    for field in (*alien, *(("moves",) if not known.states else ())):
        if getattr(document, field):
            other = "options" if alien else "states"
            yield Problem(f"{field} needs {other}, and there are none", where((field,)))
    taken = document.status_quo is not None and any(
        reading.taken is not None
        for reading in (document.status_quo, *document.status_quo.readings)
    )
    if alien and taken:
        fix = "name the state"
        yield Problem("the options taken, but the case lists states", where(("status_quo",)), fix)


def _preference_problems(known: Known, where: Where) -> Iterator[Problem]:
    for dm in known.decision_makers:
        if dm not in known.stated:
            fix = "an empty prioritization, [], means indifference"
            yield Problem(f"no preference of {dm!r}", where(("preferences",)), fix)


def _concept_problems(document: CaseDocument, known: Known, where: Where) -> Iterator[Problem]:
    for dm in known.decision_makers if known.judged else ():
        if dm not in known.judged:
            fix = "say one for everybody, or for nobody"
            yield Problem(f"no concept for {dm!r}", where(("concepts",)), fix)
    count = len(known.decision_makers)
    for item in located(document) if count > 2 else ():
        claim = item.part
        if isinstance(claim, ConceptClaim) and claim.concept in FOR_TWO:
            what = f"{claim.concept} is defined for two decision makers, and here are {count}"
            yield Problem(what, where((*item.path, "concept")), "judge it by another")


def _horizon_problems(document: CaseDocument, where: Where) -> Iterator[Problem]:
    for item in located(document):
        claim = item.part
        if not isinstance(claim, HorizonClaim) or not claim.after or not claim.before:
            continue
        days = [re.fullmatch(r"\d{4}-\d{2}-\d{2}", end) for end in (claim.after, claim.before)]
        if all(days) and claim.after > claim.before:
            what = f"it ends on {claim.before}, before it begins on {claim.after}"
            yield Problem(what, where(item.path), "exchange after and before")


def _coalition_problems(document: CaseDocument, where: Where) -> Iterator[Problem]:
    for number, members in enumerate(document.coalitions):
        if len(set(members)) < 2:
            fix = "name two or more, or remove it"
            yield Problem("one decision maker is no coalition", where(("coalitions", number)), fix)


def _view_problems(document: CaseDocument, where: Where) -> Iterator[Problem]:
    believed: dict[tuple[str, str], int] = {}
    if document.views and document.coalesce:
        fix = "leave one of the two out"
        yield Problem("views of a case that coalesces states", where(("views",)), fix)
    for number, view in enumerate(document.views):
        path = ("views", number)
        for field in ("unaware_of", "imagined") if document.form == "graph" else ():
            if getattr(view, field) is not None:
                yield Problem(f"{field} needs options, and there are none", where((*path, field)))
        if view.preference_of is not None:
            pair = (view.of, view.preference_of)
            first = believed.setdefault(pair, number)
            if first != number:
                what = f"{view.of!r} believes of {view.preference_of!r} already what it prefers"
                yield Problem(f"{what}, at {where(('views', first))}", where(path), "remove one")
