"""Running an ensemble: every combination of the readings of a case, or a sample of them.

What combinations share is computed once: a structure for all that agree in options and rules; an
answer for each different profile of orders over its states. The work is cut into independent
pieces, done wherever there is room for it, and gathered in order.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import numpy as np

from detente.analysis.answering import answer_piece
from detente.analysis.answers import Gathering, Unfit
from detente.analysis.asked import Asked, is_run_alone, may_be_run
from detente.analysis.combinations import combine
from detente.analysis.disputed import disputed_items
from detente.analysis.ensembles import Ensemble, Question
from detente.analysis.found import PartAnswers
from detente.analysis.parts import ALONE, WORK, Partition, Piece
from detente.analysis.places import places_of
from detente.analysis.resultstore import stored
from detente.analysis.swept import swept
from detente.casefile import Case
from detente.errors import ConflictError, Problem
from detente.model import UnlistedStates
from detente.model.unlisted import unlisted
from detente.stability import Concept, Countermoves
from detente.stability.bits import packed
from detente.stability.concepts import HORIZON, named, require_horizon
from detente.stability.mix import AnyConcept, AskedOrMixed, Mix
from detente.stability.result import installed_version
from detente.statements import Statement, parse_known

USUAL = (Concept.NASH, Concept.SEQ)
"""What is run when no concept is named: who looks at nothing but own moves, and who is deterred."""


def ensemble(
    case: Case,
    concepts: AskedOrMixed | None = None,
    questions: Iterable[str] = (),
    *,
    samples: int | None = None,
    seed: int = 0,
    per_dm: bool = False,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    horizon: int = HORIZON,
    processes: int | None = None,
    cluster: str | None = None,
    store: Path | str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Ensemble:
    """Run every combination of the readings of a case, or a sample of them.

    Parameters
    ----------
    case : Case
    concepts : Concept, Mix, str or iterable of these, optional
        Nash and SEQ when left out, and the mix of the case where it has one. ``"mixed"`` stands for
        the mix that each combination states. SIM, L_h and NM are run for one combination at a time.
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
    horizon : int
        How many moves L_h foresees, from 1 on.
    processes : int, optional
        On how many processes. When left out the first second is run in this one, and what is then
        left on as many as there are processors. The answer is the same, bit for bit.
    cluster : str, optional
        The address of a Dask scheduler, whose workers run it instead; they need the same version
        of Détente.
    store : Path or str, optional
        A file to keep what is found: a run that was interrupted then goes on where it was.
    progress : callable
        Called with how many combinations are done, and how many there are.

    Raises
    ------
    InputError
        When a concept, a statement or the sample cannot be used; when no combination describes a
        conflict; when the states are too many to be listed; when the store is one of something
        else; when the processes or the cluster fail.

    Notes
    -----
    Memory: four bytes for each combination and concept, of a sample also one for each item; beside
    that the different sets of equilibria, and a block of combinations at a time. With `per_dm` nine
    bytes for each state, decision maker and concept.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> doubt = ensemble(load_case("f35-s400"))
    >>> len(doubt.combinations), doubt.is_sampled, len(doubt.unfit)
    (96, False, 0)
    """
    asked_of = _questions_of(case, questions)
    combinations = combine(disputed_items(case.document), samples, seed)
    asked = Asked(
        case.document,
        combinations.items,
        combinations.sample is not None,
        _concepts(case, concepts),
        named(Countermoves, countermoves),
        require_horizon(horizon),
        asked_of,
        per_dm,
        None if processes == 1 else 1,  # threads: none beside other processes
        installed_version(),
    )
    partition = Partition(combinations, _piece_size(case, asked))
    gathering = Gathering(partition, asked)
    with ExitStack() as held:
        kept = None if store is None else held.enter_context(stored(Path(store), asked, partition))
        places = held.enter_context(places_of(processes, cluster))
        work = partial(answer_piece, pickle.dumps(asked))
        _gather(gathering, swept(work, partition.pieces(), places, kept), progress)
    unfit = gathering.unfit()
    if sum(one.count for one in unfit) == len(combinations):
        raise ConflictError([_problem(one) for one in unfit])
    return Ensemble(
        case,
        combinations,
        asked.concepts,
        asked.countermoves,
        asked.horizon,
        gathering.profiles,
        _states(gathering),
        _questions(gathering, asked_of),
        unfit,
        gathering.answers(),
        gathering.stabilities(),
    )


def _gather(
    gathering: Gathering,
    pieces: Iterable[tuple[Piece, tuple[PartAnswers, ...]]],
    progress: Callable[[int, int], None],
) -> None:
    """Take in all pieces, and say how far it is."""
    done = 0
    for piece, found in pieces:
        for part, answers in zip(piece, found, strict=True):
            gathering.add(part, answers)
            done += len(part)
        progress(done, gathering.total)


def _concepts(case: Case, concepts: AskedOrMixed | None) -> tuple[AnyConcept, ...]:
    """Return what is asked for; of mixes that of the case, as each combination states its own."""
    asked = case.concepts(concepts, usual=USUAL)
    if any(isinstance(one, Mix) and one != case.mix for one in asked):
        fix = "write it into the case, under concepts"
        raise ConflictError(Problem("a mix that the case does not state", "", fix))
    if not asked:
        raise ConflictError(Problem("no concept to run", "", "name one, such as nash"))
    return asked


def _questions_of(case: Case, questions: Iterable[str]) -> dict[str, Statement | None]:
    """Return the statements that are asked for; None for the label of a state."""
    states = case.conflict.states
    if isinstance(states, UnlistedStates):
        line = f"case.yaml:{case.lines['options']} " if case.lines else f"{case.path.name} "
        fix = "ask detente stability for one reading at a time"
        raise unlisted(states, "an ensemble of readings", fix, where=f"{line}options")
    return {
        text: None if states.labelled(text) else parse_known(text, states.vocabulary)
        for text in questions
    }


def _piece_size(case: Case, asked: Asked) -> int:
    """Return how many combinations make a piece: fewer where one takes longer."""
    is_alone = any(map(is_run_alone, may_be_run(asked.document, asked.concepts)))
    return max(1, WORK // len(case.conflict.states) // (ALONE if is_alone else 1))


def _states(gathering: Gathering) -> tuple[Question, ...]:
    """Return the states that hold somewhere."""
    return tuple(_state(gathering, label) for label in gathering.places)


def _state(gathering: Gathering, label: str) -> Question:
    """Return the question after a state: a bit at its place, none where it holds nowhere."""
    met = np.arange(8 * gathering.width) == gathering.places.get(label, -1)
    return Question(label, "state", packed(met))


def _questions(gathering: Gathering, asked: dict[str, Statement | None]) -> tuple[Question, ...]:
    truths = iter(gathering.truths())
    return tuple(
        _state(gathering, text) if one is None else Question(text, "statement", next(truths))
        for text, one in asked.items()
    )


def _problem(unfit: Unfit) -> Problem:
    chosen = ", ".join(f"{address} = {name!r}" for address, name in unfit.readings.items())
    return Problem(unfit.reason, f"with {chosen}" if chosen else "")
