"""An ensemble: what holds in each combination of the readings of a case, and in what share of them.

Definition: with disputed items 1 … k, a combination takes one reading of each, and is the conflict
of :meth:`~detente.casefile.Case.with_readings`. The ensemble has the equilibria of each
combination, under each concept that is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis.answers import NOWHERE, Answers
from detente.analysis.combinations import Combinations
from detente.analysis.disputed import settled_list
from detente.analysis.shares import Share, share_of, verdict_of
from detente.analysis.stabilities import Stabilities
from detente.casefile import Case
from detente.errors import ConflictError, Problem, nearest
from detente.stability import Countermoves
from detente.stability.bits import Bits, unpacked
from detente.stability.mix import MIXED, AnyConcept, any_named


@dataclass(frozen=True, eq=False)
class Question:
    """Whether some equilibrium is one of the states meant: one state, or those of a statement.

    Attributes
    ----------
    text : str
        The label of the state, or the statement.
    kind : str
        ``"state"`` or ``"statement"``.
    met : numpy.ndarray
        uint8, a bit for each state that holds somewhere: whether it is one of those meant.
    """

    text: str
    kind: str
    met: Bits = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Combinations that describe no conflict.

    Attributes
    ----------
    reason : str
    count : int
        How many combinations, of those run.
    share : float
        Their weight, as a share of all.
    readings : mapping of str to str
        The readings that do not fit together, in the first of them.
    """

    reason: str
    count: int
    share: float
    readings: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "reason": self.reason,
            "count": self.count,
            "share": self.share,
            "readings": settled_list(self.readings),
        }


@dataclass(frozen=True, eq=False)
class Ensemble:
    """The equilibria of every combination of the readings of a case.

    Made by :func:`~detente.analysis.run.ensemble`.

    Attributes
    ----------
    case : Case
    combinations : Combinations
    concepts : tuple of Concept or Mix
        The mix of the case stands for the one that each combination states.
    countermoves : Countermoves
    states : tuple of Question
        Every state that is an equilibrium in some combination under one of the concepts.
    questions : tuple of Question
        Those that were asked.
    unfit : tuple of Unfit
        What was not run, because it describes no conflict.
    stabilities : Stabilities
        For whom each state is stable, where that was asked for.
    """

    case: Case = field(repr=False)
    combinations: Combinations
    concepts: tuple[AnyConcept, ...]
    countermoves: Countermoves
    states: tuple[Question, ...] = field(repr=False)
    questions: tuple[Question, ...]
    unfit: tuple[Unfit, ...]
    _answers: Mapping[AnyConcept, Answers] = field(repr=False)
    _stabilities: Stabilities | None = field(default=None, repr=False)

    @property
    def is_sampled(self) -> bool:
        """Whether the combinations are a sample."""
        return self.combinations.draws is not None

    def answers(self, concept: AnyConcept | str) -> Answers:
        """Return the equilibria of each combination under a concept.

        Raises
        ------
        ConflictError
            When the concept was not run.
        """
        return self._answers[self.concept(concept)]

    def concept(self, concept: AnyConcept | str) -> AnyConcept:
        """Return the concept of a name, which must have been run; ``"mixed"`` is the mix.

        Raises
        ------
        ConflictError
            When it was not run.
        """
        mix = self.case.mix
        wanted = mix if concept == MIXED and mix is not None else any_named(concept)
        if wanted not in self._answers:
            raise ConflictError(f"{wanted.abbreviation} was not run: it was not asked for")
        return wanted

    @property
    def has_stabilities(self) -> bool:
        """Whether it was kept for whom each state is stable."""
        return self._stabilities is not None

    @property
    def stabilities(self) -> Stabilities:
        """For whom each state is stable in all combinations, in some, in none.

        Raises
        ------
        ConflictError
            When it was not asked for.
        """
        if self._stabilities is None:
            fix = "run the ensemble with per_dm=True"
            raise ConflictError(Problem("who finds what stable was not kept", "", fix))
        return self._stabilities

    def question(self, text: str) -> Question:
        """Return the state of this label, or the statement.

        Raises
        ------
        ConflictError
            When no such state holds anywhere, and no such question was asked.
        """
        known = {one.text: one for one in (*self.states, *self.questions)}
        if text not in known:
            fix = nearest(text, tuple(known), what="questions")
            raise ConflictError(Problem(f"no question {text!r}", "", fix))
        return known[text]

    def holds(
        self, question: Question | str, concept: AnyConcept | str, *, every: bool = False
    ) -> npt.NDArray[np.bool_]:
        """Return in which combinations some equilibrium is one of the states meant.

        Parameters
        ----------
        question : Question or str
        concept : Concept or str
        every : bool
            Instead: in which there are equilibria, and every one is of those meant.

        Returns
        -------
        numpy.ndarray
            bool[combinations]; False where the combination describes no conflict.
        """
        answers = self.answers(concept)
        met = self.question(question).met if isinstance(question, str) else question.met
        of_set = (answers.sets & met).any(axis=1)
        if every:
            of_set &= ~(answers.sets & ~met).any(axis=1)
        return np.append(of_set, False)[answers.found]  # the last is that of NOWHERE

    def share(
        self, question: Question | str, concept: AnyConcept | str, *, every: bool = False
    ) -> Share:
        """Return the share of a question among the combinations that describe a conflict.

        Examples
        --------
        >>> from detente.analysis import ensemble
        >>> from detente.casefile import load_case
        >>> doubt = ensemble(load_case("f35-s400"), ["nash"], ["Readmit"])
        >>> doubt.share("Readmit", "nash").verdict.value
        'always'
        >>> round(doubt.share("NNNN-NNYY-NN", "nash").value, 3)
        0.062
        """
        return self.share_of(self.holds(question, concept, every=every))

    def share_of(
        self, holds: npt.NDArray[np.bool_], among: npt.NDArray[np.bool_] | None = None
    ) -> Share:
        """Return the share of the combinations in which something holds.

        Parameters
        ----------
        holds : numpy.ndarray
            bool[combinations].
        among : numpy.ndarray, optional
            bool[combinations]: those that count, at least one; when left out, all that describe a
            conflict.
        """
        counted = self.fits if among is None else among
        is_in, weights = holds[counted], self.combinations.weights[counted]
        part, whole = float(weights[is_in].sum()), float(weights.sum())
        verdict = verdict_of(bool(is_in.any()), bool(is_in.all()))
        return share_of(part, whole, verdict, is_sampled=self.is_sampled)

    def state_shares(self, concept: AnyConcept | str) -> dict[str, Share]:
        """Return the share of each state that holds somewhere, by label.

        Complexity: O(different sets · states), however many combinations there are.
        """
        answers, fits = self.answers(concept), self.fits
        weights = np.bincount(
            answers.found[fits], self.combinations.weights[fits], minlength=len(answers.sets)
        )
        parts = np.zeros(len(self.states))
        for own, bits in zip(weights, answers.sets, strict=True):
            parts[unpacked(bits, len(self.states))] += own
        some = unpacked(np.bitwise_or.reduce(answers.sets), len(self.states))
        every = unpacked(np.bitwise_and.reduce(answers.sets), len(self.states))
        whole = float(weights.sum())
        return {
            state.text: share_of(
                float(parts[k]), whole, verdict_of(some[k], every[k]), is_sampled=self.is_sampled
            )
            for k, state in enumerate(self.states)
        }

    def without(self, concept: AnyConcept | str) -> Share:
        """Return the share of the combinations that have no equilibrium at all."""
        answers = self.answers(concept)
        return self.share_of(np.append(~answers.sets.any(axis=1), False)[answers.found])

    @cached_property
    def fits(self) -> npt.NDArray[np.bool_]:
        """Which combinations describe a conflict: bool[combinations]."""
        found = self._answers[self.concepts[0]].found
        fits: npt.NDArray[np.bool_] = found != NOWHERE
        fits.setflags(write=False)
        return fits
