"""Answers as plain data, and plain data as JSON text: the same for every face."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.casefile import Case, Level, check
from detente.errors import CaseError
from detente.model import Conflict
from detente.model.states import where as holds
from detente.stability import Concept, StabilityResult

Indices = npt.NDArray[np.intp]

SPREAD = 2
"""Objects and lists that fewer others are around stand on several lines, one for each entry."""

# Text from cases stays as it is. Only an encoder without indentation is the fast one.
_encode = json.JSONEncoder(ensure_ascii=False).encode


def indices_where(conflict: Conflict, statement: str | None) -> Indices:
    """Return the indices of the states in which a statement is true, of all states without one.

    Raises
    ------
    StatementError
        When it does not parse, or names what the states do not have.
    """
    if statement is None:
        return np.arange(len(conflict.states))
    return np.flatnonzero(holds(conflict.states, statement))


def indices_holding(result: StabilityResult, indices: Indices) -> Indices:
    """Return those of the indices whose state is an equilibrium under some concept that was run.

    Those that hold under the most concepts come first, then the lower numbers.
    """
    under = np.zeros(len(result.conflict.states), dtype=np.int32)
    for concept in result.concepts:
        under += result.is_equilibrium(concept)
    holding = indices[under[indices] > 0]
    return holding[np.argsort(-under[holding], kind="stable")]


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


def state_documents(conflict: Conflict, indices: Indices) -> Iterator[dict[str, Any]]:
    """Yield states as plain data: ``id``, ``label`` and, in option form, ``options``.

    They are made one by one: there may be millions.

    Examples
    --------
    >>> from detente import Conflict, Ranking
    >>> peace = Conflict.from_graph(["peace"], {"A": []}, {"A": Ranking(["peace"])})
    >>> list(state_documents(peace, indices_where(peace, None)))
    [{'id': 1, 'label': 'peace'}]
    """
    states = conflict.states
    for index in indices.tolist():
        document = {"id": index + 1, "label": states.label(index)}
        choices = states.choices(index)
        yield document | {"options": choices} if choices else document


def stability_document(case: Case, result: StabilityResult, indices: Indices) -> dict[str, Any]:
    """Return stability as plain data, narrowed to some states.

    Parameters
    ----------
    case : Case
    result : StabilityResult
    indices : numpy.ndarray
        Which states, rising; see :func:`indices_where`.

    Returns
    -------
    dict
        As the reference of the command documents it. ``states`` is an iterator, see
        :func:`state_documents`; :func:`json_pieces` writes it as a list.
    """
    concepts: dict[str, Any] = {
        concept.value: _concept_document(result, concept, indices) for concept in result.concepts
    }
    return {
        "case": case.slug,
        "states": state_documents(result.conflict, indices),
        "concepts": concepts | {concept.value: None for concept in result.not_run},
        "countermoves": result.countermoves.value,
        "horizon": result.horizon,
        "not_run": {concept.value: why for concept, why in result.not_run.items()},
        "notes": notes(case),
    }


def notes(case: Case) -> list[str]:
    """Return what the case file says and no answer takes into account, in words."""
    found = (finding for finding in check(case) if finding.level is Level.KEPT)
    return [f"{finding.address}: {finding.message}" for finding in found]


def json_pieces(data: Any, depth: int = 0) -> Iterator[str]:
    """Yield the pieces of a JSON text in which every entry of a list has a line of its own.

    Parameters
    ----------
    data
        Plain data; an iterator counts as a list, and is never held whole.
    depth : int
        How many objects and lists are around it.

    Examples
    --------
    >>> print("".join(json_pieces({"states": iter([{"id": 1}, {"id": 2}]), "notes": []})), end="")
    {
      "states": [
        {"id": 1},
        {"id": 2}
      ],
      "notes": []
    }
    """
    is_object = isinstance(data, Mapping)
    entries = _entries(data) if depth < SPREAD else iter(())
    nothing: Any = object()
    entry = next(entries, nothing)
    if entry is nothing:
        yield _encode([] if isinstance(data, Iterator) else data)
    else:
        indent = "\n" + "  " * depth
        mark = "{" if is_object else "["
        while entry is not nothing:
            yield f"{mark}{indent}  "
            if is_object:
                yield f"{_encode(entry[0])}: "
            value, below = (entry[1], depth + 1) if is_object else (entry, SPREAD)
            yield from json_pieces(value, below)
            mark, entry = ",", next(entries, nothing)
        yield indent + ("}" if is_object else "]")
    if not depth:
        yield "\n"


def _entries(data: Any) -> Iterator[Any]:
    if isinstance(data, Mapping):
        return iter(data.items())
    return iter(data) if isinstance(data, list | tuple | Iterator) else iter(())


def _concept_document(
    result: StabilityResult, concept: Concept, indices: Indices
) -> dict[str, Any]:
    def ids(mask: npt.NDArray[np.bool_]) -> list[int]:
        numbers: list[int] = (indices[mask[indices]] + 1).tolist()
        return numbers

    rows = zip(result.conflict.decision_makers, result.stable[concept], strict=True)
    return {
        "stable": {dm: ids(row) for dm, row in rows},
        "equilibria": ids(result.is_equilibrium(concept)),
    }
