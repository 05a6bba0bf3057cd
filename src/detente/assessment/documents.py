"""Answers as plain data: the same for every face."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from detente.assessment.selection import states_where
from detente.casefile import Case
from detente.casefile.findings import kept
from detente.model import Conflict, StateId
from detente.stability import StabilityResult, StateSet
from detente.stability.mix import AnyConcept, Mix

if TYPE_CHECKING:
    from detente.analysis import Path as Way
    from detente.analysis import Vulnerability
    from detente.stability import StructureResult
    from detente.stability.symbolic import SymbolicResult


def state_documents(conflict: Conflict, kept: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Yield states as plain data: ``id``, ``label`` and, in option form, ``options``.

    They are made one by one: there may be millions.

    Examples
    --------
    >>> from detente import Conflict, Ranking
    >>> peace = Conflict.from_graph(["peace"], {"A": []}, {"A": Ranking(["peace"])})
    >>> list(state_documents(peace, states_where(peace, None)))
    [{'id': 1, 'label': 'peace'}]
    """
    states = conflict.states
    for number in kept:
        document = {"id": number, "label": states.label(number - 1)}
        choices = states.choices(number - 1)
        yield document | {"options": choices} if choices else document


def stability_document(case: Case, result: StabilityResult, kept: StateSet) -> dict[str, Any]:
    """Return stability as plain data, narrowed to some states.

    Parameters
    ----------
    case : Case
    result : StabilityResult
    kept : StateSet
        Which states; see :func:`~detente.assessment.selection.states_where`.

    Returns
    -------
    dict
        As the reference of the command documents it. ``states`` is an iterator, see
        :func:`state_documents`, and what lists numbers is a set;
        :func:`~detente.assessment.jsontext.json_pieces` writes them as lists.
    """
    by_concept = _by_concept(result, lambda states: states & kept)
    return result_document(case, result, state_documents(result.conflict, kept), by_concept)


def count_document(case: Case, result: StabilityResult, kept: StateSet) -> dict[str, Any]:
    """Return what :func:`stability_document` does, with counts in the place of lists."""
    by_concept = _by_concept(result, lambda states: (states & kept).count)
    return result_document(case, result, kept.count, by_concept)


def _by_concept(result: StabilityResult, told: Callable[[StateSet], Any]) -> dict[AnyConcept, Any]:
    """Return what is told of the stable states and the equilibria, by concept."""
    return {
        concept: {
            "stable": {
                dm: told(result.stable_for(dm, concept)) for dm in result.conflict.decision_makers
            },
            "equilibria": told(result.equilibria(concept)),
        }
        for concept in result.concepts
    }


def extreme_document(case: Case, result: StabilityResult, where: str | None) -> dict[str, Any]:
    """Return for each decision maker the equilibria that it likes most and least.

    Those under each concept, of the equilibria in which a statement is true: ``best`` and
    ``worst`` are sets by decision maker, as in :func:`stability_document`.
    """
    dms = result.conflict.decision_makers
    by_concept: dict[AnyConcept, Any] = {
        concept: {
            "best": {dm: result.best(concept, dm, where) for dm in dms},
            "worst": {dm: result.worst(concept, dm, where) for dm in dms},
        }
        for concept in result.concepts
    }
    return result_document(case, result, states_where(result.conflict, where).count, by_concept)


def structure_document(case: Case, result: StructureResult, where: str | None) -> dict[str, Any]:
    """Return what holds for a coalition structure, narrowed to the states in which it is true.

    What lists numbers is a set, as in :func:`stability_document`.
    """
    kept = states_where(result.conflict, where)
    by_concept: dict[AnyConcept, Any] = {
        concept: {
            "stable": [result.stable_for(block, concept) & kept for block in result.structure],
            "equilibria": result.equilibria(concept) & kept,
        }
        for concept in result.concepts
    }
    return {
        "case": case.slug,
        "structure": result.structure,
        "rule": result.rule.value,
        "countermoves": result.countermoves.value,
        "concepts": _by_name(by_concept),
        "notes": notes(case),
    }


def vulnerability_document(case: Case, found: Iterable[Vulnerability]) -> dict[str, Any]:
    """Return for each concept which equilibria which coalitions could upset.

    ``threats`` is an iterator, and what lists numbers is a set, as in :func:`stability_document`.
    """
    answers = [
        {
            "concept": each.concept.value,
            "rule": each.rule.value,
            "countermoves": each.countermoves.value,
            "coalitions": each.coalitions,
            "equilibria": each.equilibria,
            "vulnerable": each.vulnerable,
            "threats": (threat.to_dict() for threat in each.threats),
        }
        for each in found
    ]
    return {"case": case.slug, "vulnerability": answers, "notes": notes(case)}


def way_documents(ways: Mapping[StateId, Way | None]) -> Iterator[dict[str, Any]]:
    """Yield the way to each state as plain data, as :func:`state_documents` does states."""
    for target, way in ways.items():
        yield {"target": target, "steps": None if way is None else way.to_list()}


def result_document(
    case: Case,
    result: StabilityResult | SymbolicResult,
    states: Any,
    by_concept: Mapping[AnyConcept, Any],
) -> dict[str, Any]:
    """Return a result as plain data, with what is told of the states and under each concept.

    A symbolic result foresees to no horizon, and says what it did not finish.
    """
    horizon: int | None = None
    unfinished: dict[str, Any] = {}
    if isinstance(result, StabilityResult):
        horizon = result.horizon
    else:
        unfinished = {"unfinished": _by_name(result.unfinished)}
    return {
        "case": case.slug,
        "states": states,
        "concepts": _by_name(by_concept) | dict.fromkeys(_by_name(result.not_run)),
        "mix": mix_document(result.concepts),
        "countermoves": result.countermoves.value,
        "horizon": horizon,
        "not_run": _by_name(result.not_run),
        **unfinished,
        "notes": notes(case),
    }


def mix_document(concepts: Iterable[AnyConcept]) -> dict[str, str] | None:
    """Return who is judged by which concept in the mix among some concepts; None without one."""
    mix = next((one for one in concepts if isinstance(one, Mix)), None)
    return None if mix is None else {dm: concept.value for dm, concept in mix.by_dm}


def mix_lines(concepts: Iterable[AnyConcept]) -> Iterator[str]:
    """Say who is judged by which concept, where there is a mix among some concepts."""
    for one in concepts:
        if isinstance(one, Mix):
            yield f"{one.abbreviation}: {one.in_words}"


def _by_name(by_concept: Mapping[AnyConcept, Any]) -> dict[str, Any]:
    return {concept.value: told for concept, told in by_concept.items()}


def notes(case: Case) -> list[str]:
    """Return what the case file says and no answer takes into account, in words."""
    return [f"{finding.address}: {finding.message}" for finding in kept(case)]
