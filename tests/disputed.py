"""Small cases with disputed items, and what a plain loop over their combinations finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from detente.analysis import Ensemble, disputed_items
from detente.analysis.shares import verdict_of
from detente.casefile import Case, CaseDocument, conflict_of
from detente.casefile.build import status_quo_of
from detente.errors import CaseError, InputError
from detente.model import Preference
from detente.preferences import Prioritization, Ranking, Weighting
from detente.stability import stable_states
from detente.stability.concepts import HORIZON
from detente.statements import parse
from tests.strategies import (
    GraphForm,
    OptionForm,
    coalesced_forms,
    graph_forms,
    option_forms,
    preferences,
    statements,
    yes_no,
)

WEIGHTS = (1, 1, 1, 2, 0.5, 3)
MOST = 64
"""Combinations of a case, so that the loop over them stays short."""


class Run(NamedTuple):
    """One combination: what it takes, how much it counts, and what it gives."""

    settled: dict[str, str]
    weight: Fraction
    equilibria: dict[str, frozenset[str]] | None
    """By concept the labels; None where the combination describes no conflict."""
    true: dict[str, frozenset[str]]
    """By statement the labels of the states in which it is true."""
    labels: frozenset[str] = frozenset()
    """Those of its states."""
    stable: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType({})
    """By concept and decision maker the labels of the states that are stable for it."""


def every_run(
    case: Case,
    concepts: Sequence[str],
    statements: Iterable[str] = (),
    *,
    horizon: int = HORIZON,
) -> list[Run]:
    """Return what every combination gives, each made and run alone."""
    items = disputed_items(case.document)
    runs = []
    for names in product(*(item.readings for item in items)):
        settled = {item.address: name for item, name in zip(items, names, strict=True)}
        parts = zip(items, names, strict=True)
        weight = prod(
            (Fraction(item.weights[item.readings.index(name)]) for item, name in parts),
            start=Fraction(1),
        )
        try:
            chosen = case.with_readings(settled)
        except CaseError:
            runs.append(Run(settled, weight, None, {}))
            continue
        conflict = chosen.conflict
        result = stable_states(conflict, chosen.concepts(concepts), horizon=horizon)
        label = conflict.states.label
        found = {
            concept.value: frozenset(label(state - 1) for state in result.equilibria(concept))
            for concept in result.concepts
        }
        true = {
            text: frozenset(
                label(k) for k, is_true in enumerate(conflict.states.truth(parse(text))) if is_true
            )
            for text in statements
        }
        labels = frozenset(map(label, range(len(conflict.states))))
        stable = {
            (concept.value, dm): frozenset(
                label(state - 1) for state in result.stable_for(dm, concept)
            )
            for concept in result.concepts
            for dm in conflict.decision_makers
        }
        runs.append(Run(settled, weight, found, true, labels, stable))
    return runs


def assert_stabilities(case: Case, found: Ensemble, runs: Iterable[Run]) -> None:
    """For whom a state is stable always, sometimes or never is what the loop finds."""
    fitting = [one for one in runs if one.equilibria is not None]
    told = found.stabilities
    assert set(told.labels) == frozenset().union(*(one.labels for one in fitting))
    for concept in found.concepts:
        for dm in case.conflict.decision_makers:
            sets = [one.stable[concept.value, dm] for one in fitting]
            for label, one in told.verdicts(concept.value, dm).items():
                assert one is verdict_of(
                    sum(label not in stable for stable in sets),
                    sum(label in stable for stable in sets),
                )


def case_of(document: CaseDocument) -> Case:
    """Return the case of a document, as if it had been loaded.

    Raises
    ------
    InputError
        When its default readings describe no conflict.
    """
    conflict = conflict_of(document)
    now = status_quo_of(document, conflict)
    return Case(Path("case.yaml"), "drawn", document, conflict, now, (), (), "", {})


def stated(preference: Preference) -> dict[str, Any]:
    """Return a preference as a case file states it."""
    match preference:
        case Prioritization(wanted):
            return {"prioritization": tuple({"statement": str(one)} for one in wanted)}
        case Weighting(weights):
            return {"weights": dict(weights)}
        case Ranking(groups):
            return {"ranking": tuple(one if len(one) > 1 else one[0] for one in groups)}
    raise AssertionError(preference)


class _Room:
    """How many readings may still be added."""

    def __init__(self) -> None:
        self.left = MOST

    def element(self, draw: st.DrawFn, claims: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """Return the first claim alone, or readings of all."""
        if len(claims) > self.left or len(claims) < 2 or not draw(st.booleans()):
            return claims[0]
        self.left //= len(claims)
        default = draw(st.integers(0, len(claims) - 1))
        return {
            "readings": tuple(
                {"name": f"r{k}", "default": k == default, "weight": draw(st.sampled_from(WEIGHTS))}
                | claim
                for k, claim in enumerate(claims)
            )
        }


@st.composite
def disputed_cases(draw: st.DrawFn) -> Case:
    """Draw a case in which anything that the conflict depends on may have readings."""
    form = draw(
        st.one_of(
            option_forms(max_options=4, max_dms=3),
            option_forms(max_options=4, max_dms=3),
            coalesced_forms(max_options=3, max_dms=3),
            graph_forms(max_states=5, max_dms=3),
        )
    )
    room = _Room()
    data: dict[str, Any] = {"detente": 1, "title": "Drawn"}
    if isinstance(form, GraphForm):
        _graph(draw, form, data)
    else:
        _options(draw, form, data, room)
    names = _names(form)
    data["preferences"] = tuple(
        {"of": dm} | _preference(draw, preference, names, _labels(form), room)
        for dm, preference in form.preferences.items()
    )
    if draw(st.booleans()):
        data["concepts"] = tuple(
            {"of": dm} | room.element(draw, [{"concept": one} for one in draw(_judged())])
            for dm in form.preferences
        )
    if draw(st.booleans()):
        takes: list[dict[str, Any]] = [
            {"state": place} for place in draw(st.lists(st.integers(1, 3), min_size=2, max_size=2))
        ]
        if isinstance(form, OptionForm):
            taken = st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple)
            takes = [{"taken": draw(taken)} for _ in range(2)]
        data["status_quo"] = room.element(draw, takes)
    try:
        return case_of(CaseDocument.model_validate(data))
    except InputError:
        assume(False)
        raise


def _judged() -> st.SearchStrategy[list[str]]:
    names = ("nash", "gmr", "smr", "seq", "sseq")
    return st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)


def _names(form: OptionForm | GraphForm) -> tuple[str, ...]:
    return form.states if isinstance(form, GraphForm) else tuple(o.name for o in form.options)


def _labels(form: OptionForm | GraphForm) -> list[str]:
    if isinstance(form, GraphForm):
        return list(form.states)
    return [yes_no(form.options, state) for state in form.states()] if not form.coalesced else []


def _graph(draw: st.DrawFn, form: GraphForm, data: dict[str, Any]) -> None:
    data["decision_makers"] = tuple({"name": dm} for dm in form.moves)
    data["states"] = tuple({"name": state} for state in form.states)
    arcs = [(dm, *arc) for dm, moves in form.moves.items() for arc in moves]
    data["moves"] = tuple({"by": dm, "from": a, "to": b} for dm, a, b in arcs)


def _options(draw: st.DrawFn, form: OptionForm, data: dict[str, Any], room: _Room) -> None:
    data["decision_makers"] = tuple({"name": dm} for dm in form.decision_makers)
    others: list[dict[str, Any]] = [{"direction": "take"}, {"direction": "both"}, {"absent": True}]
    other = st.sampled_from(others)
    data["options"] = tuple(
        {"name": option.name, "owner": option.owner}
        | room.element(draw, [{"direction": option.direction.value}, draw(other)])
        for option in form.options
    )
    rules = [{"when": str(condition)} for condition in form.infeasible]
    names = tuple(option.name for option in form.options)
    data["infeasible"] = tuple(
        room.element(draw, [rule, draw(_absent() | _rules(names))]) for rule in rules
    )
    data["coalesce"] = tuple({"when": str(together)} for together in form.coalesced)


def _absent() -> st.SearchStrategy[dict[str, Any]]:
    return st.just({"absent": True})


def _rules(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return statements(names, depth=1).map(lambda condition: {"when": str(condition)})


def _preference(
    draw: st.DrawFn, first: Preference, names: tuple[str, ...], labels: list[str], room: _Room
) -> dict[str, Any]:
    """Return readings of a whole preference, whose statements may have readings of their own."""
    more = [draw(preferences(names, labels))] if labels else []
    claims = [_with_readings(draw, stated(one), names, room) for one in (first, *more)]
    return room.element(draw, claims)


def _with_readings(
    draw: st.DrawFn, claim: dict[str, Any], names: tuple[str, ...], room: _Room
) -> dict[str, Any]:
    if not claim.get("prioritization"):
        return claim
    other = _absent() | statements(names, depth=1).map(lambda wanted: {"statement": str(wanted)})
    told = [room.element(draw, [one, draw(other)]) for one in claim["prioritization"]]
    size = draw(st.integers(2, 3))
    if len(told) < size or prod(range(1, size + 1)) > room.left or not draw(st.booleans()):
        return {"prioritization": tuple(told)}
    room.left //= prod(range(1, size + 1))
    return {"prioritization": (*told[size:], draw(in_any_order(told[:size])))}


@st.composite
def in_any_order(draw: st.DrawFn, told: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return a group of statements, of which some are known to come after others."""
    group = []
    for number, one in enumerate(told, start=1):
        before = st.sets(st.integers(1, number - 1), max_size=1) if number > 1 else st.just(set())
        after = tuple(sorted(draw(st.just(set()) | before)))
        group.append(one | ({"after": after} if after else {}))
    return {"in_any_order": tuple(group)}
