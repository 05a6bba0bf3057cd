"""Answering a piece of an ensemble: a pure function, whichever process runs it."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from detente.analysis.asked import Asked, is_run_alone, stated
from detente.analysis.found import Answer, PartAnswers, found_in
from detente.analysis.parts import Part, Piece, divided
from detente.analysis.subproblems import Reason, Resolved, Structure
from detente.errors import ConflictError, InputError, Problem, TooLargeError
from detente.model import Conflict
from detente.stability import Concept, Mix, stable_by_profile, stable_states
from detente.stability.mix import AnyConcept, taken_apart
from detente.stability.result import StabilityResult, installed_version


def answer_piece(asked: bytes, piece: Piece) -> tuple[PartAnswers, ...]:
    """Return what is found in a piece.

    Parameters
    ----------
    asked : bytes
        The pickled :class:`Asked`: the same for all pieces, so that it is opened once.
    piece : tuple of Part

    Raises
    ------
    InputError
        When a concept is not defined for a combination, or would look at too much.
    """
    answering = _opened(asked)
    return tuple(answering.part(part) for part in piece)


_here = threading.local()
"""By thread, as a worker of a cluster may have several: what it opened last, and of what."""


def _opened(asked: bytes) -> _Answering:
    if getattr(_here, "asked", None) != asked:
        opened = pickle.loads(asked)  # noqa: S301 - from the process that asks
        if opened.version != (here := installed_version()):
            told = f"a worker has version {here} of Détente, and this is {opened.version}"
            raise ConflictError(Problem(told, "", "install the same version everywhere"))
        _here.asked, _here.opened = asked, _Answering(opened)
    answering: _Answering = _here.opened
    return answering


class _Answering:
    """Answers parts; keeps the structure of the last one."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._structure = lru_cache(maxsize=1)(self._built)

    def _built(self, taken: tuple[int, ...]) -> Structure | Reason:
        try:
            return Structure(self._asked, taken)
        except TooLargeError:
            raise
        except InputError as error:
            return Reason(str(error), divided(self._asked.items)[0])

    def part(self, part: Part) -> PartAnswers:
        """Return what is found in a part."""
        structure = self._structure(part.structure)
        if isinstance(structure, Reason):
            nothing = Resolved(np.full(len(part), -1), (structure,), iter(()), ())
            return found_in(None, nothing, (), self._asked)
        resolved = structure.resolved(part, is_whole=not self._asked.is_sampled)
        results = self._results(structure.conflict, resolved)
        return found_in(structure.conflict, resolved, results, self._asked)

    def _results(self, conflict: Conflict, resolved: Resolved) -> Iterator[tuple[Answer, ...]]:
        """Yield the answers under each profile: one for each concept, in their order."""
        asked = self._asked
        of_each = [stated(asked.concepts, mix) for mix in dict.fromkeys(resolved.mixes)]
        many = taken_apart(one for of in of_each for one in of if not is_run_alone(one))
        results = stable_by_profile(
            conflict,
            resolved.profiles,
            many or Concept.NASH,  # costs next to nothing, and gives the conflict of a profile
            countermoves=asked.countermoves,
            threads=asked.threads,
        )
        for result, mix in zip(results, resolved.mixes, strict=True):
            yield self._answered(result, mix)

    def _answered(self, result: StabilityResult, mix: Mix | None) -> tuple[Answer, ...]:
        """Return the answers under one profile; `result` has those of many profiles together."""
        concepts = stated(self._asked.concepts, mix)
        alone = [one for one in concepts if is_run_alone(one)]
        more = self._alone(result.conflict, alone) if alone else result
        return tuple(Answer(more if one in alone else result, one) for one in concepts)

    def _alone(self, conflict: Conflict, concepts: Sequence[AnyConcept]) -> StabilityResult:
        """Return the result under concepts that are run for one profile at a time.

        Raises
        ------
        InputError
            When one of them cannot be run.
        """
        result = stable_states(
            conflict,
            taken_apart(concepts),
            countermoves=self._asked.countermoves,
            horizon=self._asked.horizon,
        )
        assert isinstance(result, StabilityResult)  # noqa: S101 - the states are listed
        for concept, reason in result.not_run.items():
            raise ConflictError(f"{result.abbreviation(concept)} cannot be run: {reason}")
        return result
