"""From what a case file says to the conflict that it describes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import numpy as np

from detente.casefile.conflict_elements import RuleClaim, StatusQuoClaim
from detente.casefile.references import Where
from detente.casefile.schema import CaseDocument
from detente.casefile.wishes import preference_of, wish_problems
from detente.casefile.yamlreader import PathInFile
from detente.errors import ConflictError, InputError, Problem, TooLargeError
from detente.model import (
    CoalescedStates,
    Conflict,
    Option,
    OptionStates,
    StateId,
    UnlistedStates,
    at_least_one,
    mutually_exclusive,
    requires,
)
from detente.model.states import find
from detente.preferences import Prioritization
from detente.statements import Statement, Taken, holds, parse

STRUCTURE = frozenset({"decision_makers", "options", "infeasible", "coalesce", "states", "moves"})
"""The fields of a case file that make its states and moves."""


def conflict_of(document: CaseDocument) -> Conflict:
    """Return the conflict that a document describes, by its default readings.

    Raises
    ------
    InputError
        With everything that does not fit; use :func:`detente.casefile.load_case` to learn the
        lines.
    """
    bare = structure_of(document)
    stated = {stated.of: preference_of(stated.chosen) for stated in document.preferences}
    return replace(bare, preferences=tuple(stated[dm] for dm in bare.decision_makers))


def status_quo_of(document: CaseDocument, conflict: Conflict) -> StateId | None:
    """Return the number of the state that holds now; None when the document does not say.

    None also where the states are not listed: its number would take counting them, and
    :func:`status_quo_label` says which it is.

    Raises
    ------
    ConflictError
        When there is no such state, or it is not feasible.
    """
    if document.status_quo is None:
        return None
    place = status_quo_index(document.status_quo.chosen, document, conflict)
    return None if isinstance(conflict.states, UnlistedStates) else StateId(place + 1)


def status_quo_label(document: CaseDocument, conflict: Conflict) -> str | None:
    """Return the label of the state that holds now, whether the states are listed or not.

    Raises
    ------
    ConflictError
        As :func:`status_quo_of`.
    """
    if document.status_quo is None:
        return None
    return conflict.states.label(status_quo_index(document.status_quo.chosen, document, conflict))


def build_problems(
    document: CaseDocument, where: Where, *, skip: Collection[PathInFile] = ()
) -> list[Problem]:
    """Return why a document whose names are all known does not describe a conflict.

    Every reading of a preference and of the status quo is tried, not only the default.

    Parameters
    ----------
    document : CaseDocument
    where : callable
        Tells where a value stands in the file.
    skip : collection of PathInFile
        Elements, as (field,) or (field, position), that are known to be wrong.
    """
    try:
        bare = structure_of(document)
    except InputError as error:
        return list(error.inside(where((_structure_to_blame(document, error),))).problems)
    problems = list(wish_problems(document, bare.states, where, skip=skip))
    is_unclear = any(wrong[0] == "status_quo" for wrong in skip)
    for holding, path in () if is_unclear else _status_quo_claims(document):
        try:
            status_quo_index(holding, document, bare)
        except InputError as error:
            problems += error.inside(where(path)).problems
    return problems


def _structure_to_blame(document: CaseDocument, error: InputError) -> str:
    if isinstance(error, TooLargeError) and document.coalesce:
        return "coalesce"
    if document.infeasible:
        return "infeasible"
    return "states" if document.form == "graph" else "options"


def structure_of(document: CaseDocument) -> Conflict:
    """Return the conflict with everyone indifferent: its states and moves.

    Raises
    ------
    InputError
        When no state is feasible, or what is coalesced does not fit them.
    """
    if document.form == "graph":
        names = [dm.name for dm in document.decision_makers]
        indifferent = {name: Prioritization(()) for name in names}
        moves: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
        for arc in document.moves:
            moves[arc.by].append((arc.source, arc.to))
        states = [state.name for state in document.states]
        return Conflict.from_graph(states, moves, indifferent, title=document.title)
    return option_structure(document, [condition for _, condition in conditions(document)])


def option_structure(document: CaseDocument, infeasible: Iterable[Statement]) -> Conflict:
    """Return a case in option form with everyone indifferent, where some states are infeasible.

    Raises
    ------
    InputError
        As :func:`structure_of`.
    """
    names = [dm.name for dm in document.decision_makers]
    return Conflict.from_options(
        names,
        [Option(o.name, o.owner, o.chosen.direction) for o in document.options],
        {name: Prioritization(()) for name in names},
        infeasible=infeasible,
        coalesced=[together.when for together in document.coalesce],
        title=document.title,
    )


def conditions(document: CaseDocument) -> Iterator[tuple[str, Statement]]:
    """Yield the statements that remove states, each with the address of what says so."""
    for number, rule in enumerate(document.infeasible, start=1):
        condition = _condition(rule.chosen)
        if condition is not None:
            yield f"infeasible.{number}", condition
    for option in document.options:
        if option.chosen.absent:
            yield f"options.{option.name}", Taken(option.name)


def _condition(rule: RuleClaim) -> Statement | None:
    if rule.when is not None:
        return parse(rule.when)
    if rule.mutually_exclusive is not None:
        return mutually_exclusive(rule.mutually_exclusive)
    if rule.at_least_one is not None:
        return at_least_one(rule.at_least_one)
    if rule.requires is not None:
        return requires(rule.requires.option, parse(rule.requires.needs))
    return None


def status_quo_index(claim: StatusQuoClaim, document: CaseDocument, conflict: Conflict) -> int:
    """Return the index of the state that is claimed to hold; its code where none are listed.

    Raises
    ------
    ConflictError
        When there is no such state, or it is not feasible.
    """
    states = conflict.states
    if claim.taken is None:
        wanted = claim.state or ""
        if isinstance(states, UnlistedStates):
            return states.code(str(wanted))
        return find(states, wanted)
    base = states.base if isinstance(states, CoalescedStates) else states
    if not isinstance(base, OptionStates | UnlistedStates):
        raise ConflictError("the options taken, but the case lists states; name the state")
    removing = [address for address, holding in conditions(document) if holds(holding, claim.taken)]
    if removing:
        fix = f"removed by {' and '.join(removing)}"
        raise ConflictError(Problem("this state is not feasible", "", fix))
    code = sum(1 << place for place, name in enumerate(base.vocabulary) if name in claim.taken)
    if isinstance(base, UnlistedStates):
        return code
    index = int(base.index_of(np.array([code], dtype=np.uint64))[0])
    if isinstance(conflict.states, CoalescedStates):
        return int(conflict.states.group[index])
    return index


def _status_quo_claims(document: CaseDocument) -> Iterator[tuple[StatusQuoClaim, PathInFile]]:
    if document.status_quo is None:
        return
    path = ("status_quo",)
    if not document.status_quo.readings:
        yield document.status_quo, path
    for position, reading in enumerate(document.status_quo.readings):
        yield reading, (*path, "readings", position)
