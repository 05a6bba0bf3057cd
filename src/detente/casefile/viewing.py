r"""From what a case says of views to the conflict that each decision maker takes itself to be in.

Definition: let S be the feasible states, and of the views of decision maker i let U be the options
that it is unaware of, P the states that it does not perceive, and M those that it imagines. It
perceives

.. math:: S_i = (S ∪ M) \setminus (P ∪ \{s : \text{an option of } U \text{ is taken in } s\}).

In its view everyone moves between these states as the options allow, and nobody moves to or from
another. Every decision maker prefers what it does in truth, unless a view of i says otherwise; i
itself is not mistaken about its own preference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.casefile.build import conditions, conflict_of, option_structure
from detente.casefile.references import Where
from detente.casefile.schema import CaseDocument
from detente.casefile.viewed import View
from detente.casefile.wishes import preference_of
from detente.errors import ConflictError, InputError, Problem
from detente.model import Conflict, Preference, States, UnlistedStates
from detente.model.matching import matching
from detente.model.states import where as truth_of
from detente.model.unlisted import unlisted
from detente.preferences import Prioritization, Ranking
from detente.statements import And, Not, Or, Statement, Taken, parse


def views_of(document: CaseDocument, conflict: Conflict) -> Mapping[str, Conflict]:
    """Return the conflict that each decision maker with a view of its own takes itself to be in.

    Parameters
    ----------
    document : CaseDocument
    conflict : Conflict
        The conflict that the document describes.

    Raises
    ------
    ConflictError
        When a decision maker perceives no state, or a preference does not fit what it perceives.
    TooLargeError
        When the states are not listed.
    """
    names = dict.fromkeys(view.of for view in document.views)
    return {dm: _perceived_by(document, conflict, dm) for dm in names}


def view_problems(document: CaseDocument, where: Where) -> list[Problem]:
    """Return why the views of a document, whose conflict can be built, do not fit it.

    Where the states are not listed nothing is tried: only what asks for the views is refused.
    """
    conflict = conflict_of(document)
    problems: list[Problem] = []
    if isinstance(conflict.states, UnlistedStates):
        return problems
    first = {view.of: number for number, view in reversed([*enumerate(document.views)])}
    for dm, number in sorted(first.items(), key=lambda item: item[1]):
        try:
            _perceived_by(document, conflict, dm)
        except InputError as error:
            problems += error.inside(where(("views", number))).problems
    return problems


def _perceived_by(document: CaseDocument, conflict: Conflict, dm: str) -> Conflict:
    own = [view for view in document.views if view.of == dm]
    if isinstance(conflict.states, UnlistedStates):
        raise unlisted(conflict.states, f"what {dm!r} perceives", "leave the views out")
    build = _in_options if document.form == "option" else _in_graph
    try:
        bare = build(document, conflict, own)
    except ConflictError as error:
        raise ConflictError(Problem(f"{dm!r} perceives no state: {error}")) from error
    if isinstance(bare.states, UnlistedStates):
        raise unlisted(bare.states, f"what {dm!r} perceives", "let it imagine fewer states")
    believed = {view.preference_of: preference_of(view) for view in own if view.preference_of}
    preferences = tuple(
        _fitting(believed.get(name, stated), conflict.states, bare.states)
        for name, stated in zip(conflict.decision_makers, conflict.preferences, strict=True)
    )
    return Conflict(bare.decision_makers, bare.states, bare.moves, preferences, bare.title)


def _in_options(document: CaseDocument, conflict: Conflict, own: Sequence[View]) -> Conflict:
    """Return the perceived states of a case in option form, with everyone indifferent."""
    imagined = [parse(view.imagined) for view in own if view.imagined is not None]
    removed = [
        And((rule, *(Not(statement) for statement in imagined))) if imagined else rule
        for _, rule in conditions(document)
    ]
    unknown = (Taken(option) for view in own for option in view.unaware_of or ())
    unperceived = (parse(view.unperceived) for view in own if view.unperceived is not None)
    return option_structure(document, [*removed, *unknown, *unperceived])


def _in_graph(document: CaseDocument, conflict: Conflict, own: Sequence[View]) -> Conflict:
    """Return the perceived states of a case in graph form, with everyone indifferent."""
    hidden = _any(parse(view.unperceived) for view in own if view.unperceived is not None)
    states = conflict.states
    is_hidden = [False] * len(states) if hidden is None else truth_of(states, hidden)
    kept = [states.label(k) for k in range(len(states)) if not is_hidden[k]]
    moves = {
        dm: [(a.source, a.to) for a in document.moves if a.by == dm and {a.source, a.to} <= {*kept}]
        for dm in conflict.decision_makers
    }
    indifferent = {dm: Prioritization(()) for dm in moves}
    return Conflict.from_graph(kept, moves, indifferent, title=document.title)


def _any(statements: Iterable[Statement]) -> Statement | None:
    found = tuple(statements)
    return Or(found) if len(found) > 1 else next(iter(found), None)


def _fitting(preference: Preference, states: States, perceived: States) -> Preference:
    """Return a preference over all states as one over those that are perceived.

    What is stated by options is so over any states. A ranking, and whatever names states, is read
    over the states of the case and keeps the order of those that are perceived.
    """
    if perceived.options and not isinstance(preference, Ranking):
        return preference
    ranks = preference.over(states).ranks
    places = matching(perceived, states)
    if (places < 0).any():
        fix = "state it as a prioritization or by weights"
        raise ConflictError(Problem("a ranking says nothing of states that are imagined", "", fix))
    groups: dict[int, list[str]] = {}
    for index, place in enumerate(places.tolist()):
        groups.setdefault(int(ranks[place]), []).append(perceived.label(index))
    return Ranking(groups[rank] for rank in sorted(groups))
