"""Answers as plain data: the same for every face."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.assessment.selection import states_where
from detente.casefile import Case
from detente.casefile.findings import kept
from detente.errors import CaseError, ConflictError, InputError, Problem, StatementError
from detente.model import Conflict, StateId, UnlistedStates
from detente.model.unlisted import unlisted
from detente.stability import StabilityResult, StateSet
from detente.stability.mix import AnyConcept, Mix
from detente.statements import parse

if TYPE_CHECKING:
    from detente.analysis import Path as Way
    from detente.analysis import Vulnerability
    from detente.stability import StructureResult
    from detente.stability.symbolic import SymbolicResult


def require_listed(case: Case, what: str) -> None:
    """Refuse what goes through all states of a case that are too many for it.

    Parameters
    ----------
    case : Case
    what : str
        What needs the list, for the message.

    Raises
    ------
    TooLargeError
        With the line of the options, and what to ask instead.
    """
    states = case.conflict.states
    if isinstance(states, UnlistedStates):
        line = f":{case.lines['options']}" if case.lines else ""
        fix = "ask detente stability --where or detente why"
        raise unlisted(states, what, fix, where=f"{case.path.as_posix()}{line} options")


def require_statement(conflict: Conflict, statement: str | None) -> None:
    """Refuse a statement that does not parse or names what the states do not have.

    Raises
    ------
    StatementError
    """
    if statement is None:
        return
    states = conflict.states
    try:
        parse(statement, states.vocabulary, what="option" if states.options else "state")
    except StatementError as error:
        raise error.inside("--where") from error


def require_questions(conflict: Conflict, asked: Iterable[str]) -> None:
    """Refuse what is neither the label of a state nor a statement that fits.

    Raises
    ------
    ConflictError
        When it is a number: the states of each combination are numbered by themselves.
    StatementError
    """
    states = conflict.states
    if isinstance(states, UnlistedStates):
        return  # what asks refuses these, whatever is asked
    for text in asked:
        if states.labelled(text):
            continue
        if text.strip().isdecimal() and text.strip() not in states.vocabulary:
            fix = f"give a label, such as {states.label(0)}: numbers differ between combinations"
            raise ConflictError(Problem(f"no state is labelled {text!r}", "--where", fix))
        require_statement(conflict, text)


def require_target(conflict: Conflict, target: str) -> None:
    """Refuse what names neither a state nor states by a statement.

    Raises
    ------
    ConflictError, StatementError
    """
    from detente.analysis.targets import Target

    try:
        Target.of(conflict, target)
    except InputError as error:
        raise error.inside("--target") from error


def require_replaceable(path: Path, start: str) -> None:
    """Refuse to write over a file that is none of our own making.

    Parameters
    ----------
    path : Path
        Where something is about to be written.
    start : str
        How a file that may be replaced begins, in lower case.

    Raises
    ------
    CaseError
        When there is a file that begins otherwise.
    """
    if path.is_symlink() or not path.is_file():
        return  # a link is replaced, not what it points to
    with path.open("rb") as file:
        head = file.read(200).decode("utf-8", errors="replace")
    if not head.lstrip().lower().startswith(start):
        raise CaseError(f"{path}: there is another file already; name another place")


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
