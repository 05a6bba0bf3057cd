"""A hypergame in words and as plain data: who sees what, what each expects, and where it errs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from detente.analysis import Departure, Hypergame, Surprise, SurpriseKind, surprises
from detente.analysis.surprising import awaited, departures
from detente.assessment.claims import said
from detente.assessment.documents import mix_document, notes
from detente.assessment.selection import holding
from detente.assessment.words import change, plural
from detente.casefile import Case
from detente.model import Conflict, StateId, States
from detente.stability import StateSet, Step

NAMED = 6
"""States that are named in a line."""


def hypergame_document(
    case: Case, found: Hypergame, kept: StateSet, shown: Iterable[int]
) -> dict[str, Any]:
    """Return a hypergame as plain data, as the reference of the command documents it.

    Parameters
    ----------
    case : Case
    found : Hypergame
    kept : StateSet
        Which states are told of.
    shown : iterable of int
        Those whose surprises are told.
    """
    dms = found.conflict.decision_makers
    return {
        "case": case.slug,
        "digest": case.digest,
        "concept": found.concept.value,
        "mix": mix_document([found.concept]),
        "countermoves": found.truth.countermoves.value,
        "horizon": found.truth.horizon,
        "views": [_view_document(case, found, dm, kept) for dm in dms],
        "stable": {dm: found.stable_for(dm) & kept for dm in dms},
        "equilibria": found.equilibria & kept,
        "if_nobody_erred": found.truth.equilibria(found.concept) & kept,
        "surprises": [each.to_dict() for state in shown for each in surprises(found, state)],
        "notes": beside_views(case),
    }


def beside_views(case: Case) -> list[str]:
    """Return the notes on a case, but for those on views, which are what is asked about."""
    return [note for note in notes(case) if not note.startswith("views")]


def _view_document(case: Case, found: Hypergame, dm: str, kept: StateSet) -> dict[str, Any]:
    view = found.view(dm)
    states = view.conflict.states
    return {
        "of": dm,
        "says": [said(one)[0] for one in case.document.views if one.of == dm],
        "states": len(states),
        "unperceived": list(~found.perceived(dm) & kept),
        "imagined": [states.label(number - 1) for number in view.imagined],
        "expected": list(found.expected(dm) & kept),
        "expected_in_vain": [states.label(n - 1) for n in found.expected_in_vain(dm)],
    }


def told_states(found: Hypergame, kept: StateSet) -> tuple[StateSet, ...]:
    """Return the states that hold or are expected, those first that hold in truth.

    Then those that most decision makers expect, then those that would hold if nobody erred.
    """
    expected = [found.expected(dm) for dm in found.conflict.decision_makers]
    rest = kept - found.equilibria
    others = found.truth.equilibria(found.concept) & rest
    by_count = holding(expected, rest)
    left = others
    for some in by_count:
        left = left - some
    return (found.equilibria & kept, *by_count, left)


def view_lines(case: Case, found: Hypergame) -> Iterator[str]:
    """Say for each decision maker in what it errs, and how much of the conflict it perceives."""
    whole = len(found.conflict.states)
    for view in found.views:
        if not view.is_own:
            yield f"{view.of} sees the conflict as it is."
            continue
        perceived = found.perceived(view.of)
        count = view.imagined.count
        more = f", and {count:,} that cannot be" if count else ""
        yield f"{view.of} perceives {perceived.count:,} of {plural(whole, 'state')}{more}:"
        for one in case.document.views:
            if one.of == view.of:
                yield f"  it {said(one)[0]}"
        if hidden := ~perceived:
            yield f"  not perceived: {_named(hidden, found.conflict.states)}"
        if view.imagined:
            yield f"  imagined: {_named(view.imagined, view.conflict.states, by_label=True)}"
        if vain := found.expected_in_vain(view.of):
            told = _named(vain, view.conflict.states, by_label=True)
            yield f"  it expects to hold what cannot be: {told}"


def _named(some: StateSet, states: States, *, by_label: bool = False) -> str:
    """Name the first states of a set; those of a view by label alone, since numbers differ."""
    shown = [
        states.label(number - 1) if by_label else f"{number} ({states.label(number - 1)})"
        for number in some.page(0, NAMED)
    ]
    return ", ".join(shown) + (f", … ({some.count:,})" if some.count > NAMED else "")


def row(found: Hypergame, state: int) -> tuple[str, str, str, str, str]:
    """Return a state as a row: number, label, who expects it, what becomes of it, and if not."""
    dms = found.conflict.decision_makers
    expecting = [dm for dm in dms if state in found.expected(dm)]
    holds = "holds" if state in found.truth.equilibria(found.concept) else "·"
    label = found.conflict.states.label(state - 1)
    return str(state), label, _who(expecting, dms), _truth(found, state), holds


def _who(some: Sequence[str], every: Sequence[str]) -> str:
    if len(some) == len(every):
        return "everyone"
    return ", ".join(some) or "nobody"


def _truth(found: Hypergame, state: int) -> str:
    dms = found.conflict.decision_makers
    if state in found.equilibria:
        blind = [dm for dm in dms if state not in found.perceived(dm)]
        return f"holds, unseen by {_who(blind, dms)}" if blind else "holds"
    return f"left by {', '.join(dm for dm in dms if state not in found.stable_for(dm))}"


def surprise_lines(found: Hypergame, state: int) -> tuple[str, ...]:
    """Say by what each decision maker is surprised in a state; nothing where nobody is."""
    told = surprises(found, state)
    if not told:
        return ()
    head = f"State {state}: {found.conflict.states.label(state - 1)}"
    moves = [f"  {_departure(found, move)}." for move in departures(found, state)]
    return (head, *moves, *(f"  {_surprise(found, each)}" for each in told))


def _surprise(found: Hypergame, each: Surprise) -> str:
    match each.kind:
        case SurpriseKind.UNPERCEIVED_OUTCOME:
            return f"{each.of} does not perceive it, and does not move."
        case SurpriseKind.UNEXPECTED_OUTCOME:
            steps = awaited(found, each.of, each.state)
            view = found.view(each.of).conflict
            said = "; ".join(_change(view, step) for step in steps)
            return f"{each.of} does not expect it to hold: as it sees it, {said}."
        case SurpriseKind.IMPOSSIBLE_MOVE:
            return f"{each.of} cannot: that is a state which it only imagines."
    mover = "" if each.move is None else each.move.dm
    if each.kind is SurpriseKind.UNPERCEIVED_MOVE:
        return f"{each.of} does not perceive the state to which {mover} goes."
    return f"{each.of} expects {mover} to stay."


def _departure(found: Hypergame, move: Departure) -> str:
    """Say a move that somebody makes: to which state, by number where it is one."""
    view = found.view(move.dm)
    source = view.number(move.source - 1) or 0
    target = view.conflict.states.labelled(move.label)[0] + 1
    words = _change(view.conflict, Step(move.dm, StateId(source), StateId(target)))
    there = move.label if move.target is None else str(move.target)
    return f"{words} ({move.source} → {there})"


def _change(view: Conflict, step: Step) -> str:
    return change(view, [step.dm], step)
