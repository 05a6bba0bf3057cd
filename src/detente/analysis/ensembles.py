"""An ensemble: what holds in each combination of the readings of a case, and in what share of them.

Definition: with disputed items 1 … k, a combination takes one reading of each, and is the conflict
of :meth:`~detente.casefile.Case.with_readings`. The ensemble has the equilibria of each
combination, under each concept that is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from detente.analysis.answers import NOWHERE, Answers, Unfit
from detente.analysis.combinations import Combinations
from detente.analysis.shares import Share, share_of, verdict_of
from detente.analysis.stabilities import Stabilities
from detente.analysis.weighing import Weighing
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
    horizon : int
        How many moves L_h foresaw.
    profiles : int
        How many combinations were run; each of the others is the same as one of them.
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
    horizon: int
    profiles: int
    states: tuple[Question, ...] = field(repr=False)
    questions: tuple[Question, ...]
    unfit: tuple[Unfit, ...]
    _answers: Mapping[AnyConcept, Answers] = field(repr=False)
    _stabilities: Stabilities | None = field(default=None, repr=False)

    @property
    def is_sampled(self) -> bool:
        """Whether the combinations are a sample."""
        return self.combinations.draws is not None

    def abbreviation(self, concept: AnyConcept) -> str:
        """Return how the literature abbreviates a concept, with the horizon that was run."""
        return concept.abbreviation_at(self.horizon)

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

    def share_of(self, holds: npt.NDArray[np.bool_]) -> Share:
        """Return the share of the combinations in which something holds: bool[combinations]."""
        no, yes = self.weighing.weighed(holds, 2)[0].tolist()
        verdict = verdict_of(*self.weighing.counted(holds, 2)[0])
        return share_of(yes, no + yes, verdict, is_sampled=self.is_sampled)

    def state_shares(self, concept: AnyConcept | str) -> Mapping[str, Share]:
        """Return the share of each state that holds somewhere, by label.

        Complexity: O(combinations + different sets · states), once for each concept.
        """
        wanted = self.concept(concept)
        if wanted not in self._state_shares:
            self._state_shares[wanted] = MappingProxyType(self._shares_of(self.answers(wanted)))
        return self._state_shares[wanted]

    @cached_property
    def _state_shares(self) -> dict[AnyConcept, Mapping[str, Share]]:
        """What was asked for so far: every outcome that is named asks again."""
        return {}

    def _shares_of(self, answers: Answers) -> dict[str, Share]:
        weights = self.weighing.weighed(answers.found, len(answers.sets))[0]
        counts = self.weighing.counted(answers.found, len(answers.sets))[0]
        parts = np.zeros(len(self.states))
        held = np.zeros(len(self.states), dtype=np.int64)
        for own, count, bits in zip(weights, counts, answers.sets, strict=True):
            holds = unpacked(bits, len(self.states))
            parts[holds] += own
            held[holds] += count
        whole, total = float(weights.sum()), int(counts.sum())
        return {
            state.text: share_of(
                float(parts[k]),
                whole,
                verdict_of(total - held[k], held[k]),
                is_sampled=self.is_sampled,
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

    @cached_property
    def weighing(self) -> Weighing:
        """What they weigh, and how many they are."""
        return Weighing(self.combinations, self.fits)
