"""Running an ensemble: every combination of the readings of a case, or a sample of them.

What combinations share is computed once: a structure for all that agree in options and rules; an
answer under Nash, GMR and SMR for each different order of a decision maker over its states, and
under SEQ and SSEQ for each different profile. :mod:`~detente.analysis.subproblems` says which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import numpy.typing as npt

from detente.analysis.answers import Gathering, StructureAnswers
from detente.analysis.combinations import Combinations, combine
from detente.analysis.disputed import disputed_items
from detente.analysis.ensembles import Ensemble, Question, Unfit
from detente.analysis.stabilities import GatheredStabilities, StructureStabilities
from detente.analysis.subproblems import Refused, Structure, sub_problems
from detente.casefile import Case
from detente.errors import ConflictError, Problem
from detente.model import UnlistedStates
from detente.model.unlisted import unlisted
from detente.stability import Concept, Countermoves, stable_by_profile
from detente.stability.bits import packed
from detente.stability.concepts import named
from detente.stability.mix import AnyConcept, AskedOrMixed, Mix, taken_apart
from detente.statements import Statement, parse_known

USUAL = (Concept.NASH, Concept.SEQ)
"""What is run when no concept is named: who looks at nothing but own moves, and who is deterred."""

OFTEN = 1000
"""Profiles between two words of progress."""


def ensemble(
    case: Case,
    concepts: AskedOrMixed | None = None,
    questions: Iterable[str] = (),
    *,
    samples: int | None = None,
    seed: int = 0,
    per_dm: bool = False,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    progress: Callable[[str], None] = lambda step: None,
) -> Ensemble:
    """Run every combination of the readings of a case, or a sample of them.

    Parameters
    ----------
    case : Case
    concepts : Concept, Mix, str or iterable of these, optional
        Among Nash, GMR, SMR, SEQ and SSEQ; Nash and SEQ when left out, and the mix of the case
        where it has one. ``"mixed"`` stands for the mix that each combination states.
    questions : iterable of str
        Statements: is there an equilibrium in which it is true? Or labels of states: is it an
        equilibrium? States that hold somewhere need not be asked for.
    samples : int, optional
        How many combinations to draw. When left out all are run, or 100,000 are drawn where there
        are more than a million.
    seed : int
        What the draws begin with: the same seed gives the same sample.
    per_dm : bool
        Whether to keep also for whom each state is stable always, sometimes or never.
    countermoves : Countermoves or str
    progress : callable
        Called with a few words now and then.

    Raises
    ------
    InputError
        When a concept, a statement or the sample cannot be used; when no combination describes a
        conflict; when the states are too many to be listed.

    Notes
    -----
    Memory: for each combination two bytes for each item, eight for its weight and four for each
    concept, so at most some 50 MB, and while it works some 230 bytes; beside that the different
    sets of equilibria, and with `per_dm` nine bytes for each state, decision maker and concept.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> doubt = ensemble(load_case("f35-s400"))
    >>> len(doubt.combinations), doubt.is_sampled, len(doubt.unfit)
    (96, False, 0)
    """
    asked = case.concepts(concepts, usual=USUAL)
    _require_own(case, asked)
    if not asked:
        raise ConflictError(Problem("no concept to run", "", "name one, such as nash"))
    states = case.conflict.states
    if isinstance(states, UnlistedStates):
        line = f"case.yaml:{case.lines['options']} " if case.lines else f"{case.path.name} "
        fix = "ask detente stability for one reading at a time"
        raise unlisted(states, "an ensemble of readings", fix, where=f"{line}options")
    asked_of = {
        text: None if states.labelled(text) else parse_known(text, states.vocabulary)
        for text in questions
    }
    combinations = combine(disputed_items(case.document), samples, seed)
    gathering = Gathering(
        len(combinations), asked, [one for one in asked_of.values() if one is not None]
    )
    allowed = named(Countermoves, countermoves)
    stable = GatheredStabilities(case.conflict.decision_makers) if per_dm else None
    refused, done = [], 0
    for part in sub_problems(case.document, combinations):
        if isinstance(part, Refused):
            refused.append(part)
        else:
            _run(part, gathering, stable, asked, allowed, progress)
        done += len(part.rows)
        progress(f"{done:,} of {len(combinations):,} combinations")
    unfit = _unfit(combinations, refused)
    if sum(one.count for one in unfit) == len(combinations):
        raise ConflictError([_problem(one) for one in unfit])
    return Ensemble(
        case,
        combinations,
        asked,
        allowed,
        _states(gathering),
        _questions(gathering, asked_of),
        unfit,
        gathering.answers(),
        None if stable is None else stable.stabilities(),
    )


def _run(
    part: Structure,
    gathering: Gathering,
    stable: GatheredStabilities | None,
    concepts: tuple[AnyConcept, ...],
    countermoves: Countermoves,
    progress: Callable[[str], None],
) -> None:
    """Run the profiles of a structure."""
    found = StructureAnswers(part.conflict, concepts)
    for_whom = None if stable is None else StructureStabilities(part.conflict, concepts)
    mixes = part.mixes if any(isinstance(one, Mix) for one in concepts) else ()
    to_run = taken_apart([*concepts, *filter(None, mixes)])
    results = stable_by_profile(part.conflict, part.profiles, to_run, countermoves=countermoves)
    for number, (result, mix) in enumerate(zip(results, part.mixes, strict=True), start=1):
        found.add(result, mix)
        if for_whom is not None:
            for_whom.add(result, mix)
        if number % OFTEN == 0:
            progress(f"{number:,} of {len(part.profiles):,} profiles")
    gathering.add(found, part.rows, part.profile)
    if stable is not None and for_whom is not None:
        stable.add(for_whom)


def _require_own(case: Case, asked: tuple[AnyConcept, ...]) -> None:
    """Refuse a mix that is not the case's: in an ensemble each combination states its own."""
    if any(isinstance(one, Mix) and one != case.mix for one in asked):
        fix = "write it into the case, under concepts"
        raise ConflictError(Problem("a mix that the case does not state", "", fix))


def _states(gathering: Gathering) -> tuple[Question, ...]:
    """Return the states that hold somewhere."""
    return tuple(_state(gathering, label) for label in gathering.places)


def _state(gathering: Gathering, label: str) -> Question:
    """Return the question after a state: a bit at its place, none where it holds nowhere."""
    met = np.arange(8 * gathering.width) == gathering.places.get(label, -1)
    return Question(label, "state", packed(met))


def _questions(gathering: Gathering, asked: Mapping[str, Statement | None]) -> tuple[Question, ...]:
    truths = iter(gathering.truths())
    return tuple(
        _state(gathering, text) if one is None else Question(text, "statement", next(truths))
        for text, one in asked.items()
    )


def _unfit(combinations: Combinations, refused: Iterable[Refused]) -> tuple[Unfit, ...]:
    """Return what was refused, by reason."""
    rows: dict[str, list[npt.NDArray[np.int64]]] = {}
    places: dict[str, tuple[int, ...]] = {}
    for one in refused:
        rows.setdefault(one.reason, []).append(one.rows)
        places.setdefault(one.reason, one.places)
    whole = combinations.weights.sum()
    return tuple(
        Unfit(
            reason,
            sum(map(len, parts)),
            float(sum(combinations.weights[part].sum() for part in parts) / whole),
            combinations.settled(int(parts[0][0]), places[reason]),
        )
        for reason, parts in rows.items()
    )


def _problem(unfit: Unfit) -> Problem:
    chosen = ", ".join(f"{address} = {name!r}" for address, name in unfit.readings.items())
    return Problem(unfit.reason, f"with {chosen}" if chosen else "")
