"""Cases in which decision makers see the conflict otherwise, also spelled out by definition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from detente.casefile import Case, CaseDocument
from detente.casefile.viewing import views_of
from detente.errors import InputError
from detente.model import Preference
from detente.preferences import Ranking
from detente.stability.reference import LiteralConflict
from detente.stability.reference.hypergame import Seen, in_view, view, within
from detente.stability.reference.literal import Pairs
from detente.stability.reference.preferred import Combination, preferred
from detente.statements import Statement, holds
from tests.disputed import case_of, stated
from tests.strategies import (
    GraphForm,
    OptionForm,
    graph_forms,
    option_forms,
    prioritizations,
    statements,
    weightings,
)

REFUSED = ("perceives no state", "a ranking says nothing of states that are imagined")
"""Why some of what is drawn is rightly refused."""


class Mistaken(NamedTuple):
    """In what a decision maker is mistaken."""

    unaware_of: tuple[str, ...]
    unperceived: Statement | None
    imagined: Statement | None
    believed: Mapping[str, Preference]


class Viewed(NamedTuple):
    """A case with views, and the same spelled out by the definitions."""

    case: Case
    literal: LiteralConflict
    views: Mapping[str, LiteralConflict]


@st.composite
def viewed_cases(draw: st.DrawFn) -> Viewed:
    """Draw a case in option form or in graph form whose decision makers may be mistaken."""
    form = draw(option_forms(max_options=4, max_dms=3) | graph_forms(max_states=5, max_dms=3))
    names = form.states if isinstance(form, GraphForm) else tuple(o.name for o in form.options)
    dms = tuple(form.preferences)
    mistaken = {
        dm: draw(_mistakes(names, [o for o in dms if o != dm], isinstance(form, OptionForm)))
        for dm in dms
        if draw(st.booleans())
    }
    data = _data(form) | {
        "views": tuple(each for dm in mistaken for each in _views(dm, mistaken[dm]))
    }
    try:
        case = case_of(CaseDocument.model_validate(data))
        views_of(case.document, case.conflict)
    except InputError as error:
        assume(not any(reason in str(error) for reason in REFUSED))
        raise
    literal = LiteralConflict.of(case.conflict)
    views = {
        dm: _spelled_out(form, literal, mistaken[dm]) if dm in mistaken else literal for dm in dms
    }
    return Viewed(case, literal, views)


@st.composite
def _mistakes(
    draw: st.DrawFn, names: tuple[str, ...], others: list[str], has_options: bool
) -> Mistaken:
    some = st.none() | statements(names, depth=1)
    believed: dict[str, Preference] = {}
    if has_options and draw(st.booleans()):
        forms = prioritizations(names) | weightings(names)
        believed[draw(st.sampled_from(others))] = draw(forms)
    unaware = st.lists(st.sampled_from(names), unique=True, max_size=1).map(tuple)
    return Mistaken(
        draw(unaware) if has_options else (),
        draw(some),
        draw(some) if has_options else None,
        believed,
    )


def _data(form: OptionForm | GraphForm) -> dict[str, Any]:
    """Return a case file without views."""
    data: dict[str, Any] = {"detente": 1, "title": "Drawn"}
    data["decision_makers"] = tuple({"name": dm} for dm in form.preferences)
    data["preferences"] = tuple({"of": dm} | stated(p) for dm, p in form.preferences.items())
    if isinstance(form, GraphForm):
        data["states"] = tuple({"name": state} for state in form.states)
        arcs = [(dm, *arc) for dm, moves in form.moves.items() for arc in moves]
        data["moves"] = tuple({"by": dm, "from": a, "to": b} for dm, a, b in arcs)
        return data
    data["options"] = tuple(
        {"name": o.name, "owner": o.owner, "direction": o.direction.value} for o in form.options
    )
    data["infeasible"] = tuple({"when": str(condition)} for condition in form.infeasible)
    return data


def _views(dm: str, mistaken: Mistaken) -> list[dict[str, Any]]:
    """Return what a case file says of the view of one decision maker."""
    told: list[dict[str, Any]] = []
    if mistaken.unaware_of:
        told.append({"unaware_of": mistaken.unaware_of})
    if mistaken.unperceived is not None:
        told.append({"unperceived": str(mistaken.unperceived)})
    if mistaken.imagined is not None:
        told.append({"imagined": str(mistaken.imagined)})
    told += [{"preference_of": name} | stated(p) for name, p in mistaken.believed.items()]
    return [{"of": dm} | each for each in told]


def _spelled_out(
    form: OptionForm | GraphForm, literal: LiteralConflict, mistaken: Mistaken
) -> LiteralConflict:
    """Return the view by the definitions, from the parts that were drawn."""

    def is_unperceived(taken: Combination) -> bool:
        return mistaken.unperceived is not None and holds(mistaken.unperceived, taken)

    if isinstance(form, GraphForm):
        kept = [state for state in literal.states if not is_unperceived(literal.members[state][0])]
        return within(literal, kept)
    number = {taken: state for state, (taken,) in literal.members.items()}

    def is_imagined(taken: Combination) -> bool:
        return mistaken.imagined is not None and holds(mistaken.imagined, taken)

    seen = Seen(frozenset(mistaken.unaware_of), is_unperceived, is_imagined)
    states = in_view(form.options, number.__contains__, seen)

    def believed(dm: str) -> Pairs:
        preference = mistaken.believed.get(dm, form.preferences[dm])
        members = {place: (taken,) for place, taken in enumerate(states, start=1)}
        if not isinstance(preference, Ranking):
            return preferred(preference, members, form.options)
        return frozenset(
            (t, s)
            for t, (better,) in members.items()
            for s, (worse,) in members.items()
            if (number[better], number[worse]) in literal.preferences[dm]
        )

    return view(literal, states, {dm: believed(dm) for dm in form.preferences})
