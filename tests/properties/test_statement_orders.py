"""Statements in any order: stable under all completions, some, none, as a plain loop finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations, product
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from detente.analysis import Verdict, ensemble
from detente.casefile import CaseDocument
from detente.errors import InputError
from detente.model import Conflict
from detente.preferences import Prioritization
from detente.stability.reference import stable
from tests.disputed import case_of, in_any_order
from tests.strategies import option_forms, statements

CONCEPTS = ["nash", "gmr", "smr", "seq", "sseq"]


def completed(listed: tuple[dict[str, Any], ...]) -> Iterator[tuple[str, ...]]:
    """Yield every order of the statements of a preference, groups in each order they may have."""
    parts = []
    for one in listed:
        group = one.get("in_any_order", (one,))
        orders = [
            order
            for order in permutations(range(len(group)))
            if all(
                order.index(before - 1) < order.index(place)
                for place, member in enumerate(group)
                for before in member.get("after", ())
            )
        ]
        parts.append([[group[place]["statement"] for place in order] for order in orders])
    for chosen in product(*parts):
        yield tuple(text for texts in chosen for text in texts)


@st.composite
def partly_ordered(draw: st.DrawFn) -> tuple[CaseDocument, list[Conflict]]:
    """Draw a case with statements in any order, and the conflict of each completion of all."""
    form = draw(option_forms(max_options=3, max_dms=3))
    names = tuple(option.name for option in form.options)
    preferences: list[dict[str, Any]] = []
    for dm in form.decision_makers:
        wanted = draw(st.lists(statements(names, depth=1).map(str), min_size=1, max_size=4))
        listed: tuple[dict[str, Any], ...] = tuple({"statement": text} for text in wanted)
        size = draw(st.integers(2, 3)) if len(form.decision_makers) < 3 else 2
        if len(listed) >= size:
            listed = (draw(in_any_order(listed[:size])), *listed[size:])
        preferences.append({"of": dm, "prioritization": listed})
    document = CaseDocument.model_validate(
        {
            "detente": 1,
            "title": "Drawn",
            "decision_makers": tuple({"name": dm} for dm in form.decision_makers),
            "options": tuple(
                {"name": o.name, "owner": o.owner, "direction": o.direction.value}
                for o in form.options
            ),
            "infeasible": tuple({"when": str(condition)} for condition in form.infeasible),
            "preferences": tuple(preferences),
        }
    )
    conflicts = []
    for chosen in product(*(completed(one["prioritization"]) for one in preferences)):
        wanted_by = dict(zip(form.decision_makers, map(Prioritization, chosen), strict=True))
        try:
            conflicts.append(replace(form, preferences=wanted_by).build())
        except InputError:
            assume(False)
    return document, conflicts


def verdict(held: list[bool]) -> Verdict:
    if all(held):
        return Verdict.ALWAYS
    return Verdict.SOMETIMES if any(held) else Verdict.NEVER


@given(partly_ordered())
def test_every_order_is_run(drawn: tuple[CaseDocument, list[Conflict]]) -> None:
    document, conflicts = drawn
    found = ensemble(case_of(document), CONCEPTS, per_dm=True)
    assert len(found.combinations) == len(conflicts)
    labels = list(map(conflicts[0].states.label, range(len(conflicts[0].states))))
    for concept in CONCEPTS:
        literal = [stable(conflict, concept) for conflict in conflicts]
        everyone = conflicts[0].decision_makers
        for dm in everyone:
            told = found.stabilities.verdicts(concept, dm)
            for number, label in enumerate(labels, start=1):
                assert told[label] is verdict([number in one[dm] for one in literal])
        shares = found.state_shares(concept)
        for number, label in enumerate(labels, start=1):
            held = [all(number in one[dm] for dm in everyone) for one in literal]
            share = shares.get(label)
            assert (Verdict.NEVER if share is None else share.verdict) is verdict(held)
