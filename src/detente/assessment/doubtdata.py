"""What the doubt in the readings leaves of the outcomes, as plain data."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis import Ensemble, Question, make_or_break, shares_given
from detente.analysis.asked import may_be_run
from detente.assessment.documents import mix_document, notes
from detente.assessment.doubt import INTERVAL, by_share
from detente.assessment.findout import worths
from detente.stability import Concept
from detente.stability.mix import AnyConcept


def doubt_document(ensemble: Ensemble, limit: int) -> dict[str, Any]:
    """Return an ensemble as plain data, as the reference of the command documents it.

    Parameters
    ----------
    ensemble : Ensemble
    limit : int
        How many states to list, those of the largest shares; 0 lists all.
    """
    combinations = ensemble.combinations
    to_run = may_be_run(ensemble.case.document, ensemble.concepts)
    return {
        "case": ensemble.case.slug,
        "digest": ensemble.case.digest,
        "combinations": {
            "total": combinations.total,
            "run": len(combinations),
            "draws": combinations.draws,
            "seed": combinations.seed,
            "interval": INTERVAL if ensemble.is_sampled else None,
            "profiles": ensemble.profiles,
        },
        "disputed": [item.to_dict() for item in combinations.items],
        "mix": mix_document(ensemble.concepts),
        "countermoves": ensemble.countermoves.value,
        "horizon": ensemble.horizon if Concept.LIMITED_MOVE in to_run else None,
        "concepts": {c.value: _concept(ensemble, c, limit) for c in ensemble.concepts},
        "unfit": [one.to_dict() for one in ensemble.unfit],
        "notes": notes(ensemble.case),
    }


def _concept(ensemble: Ensemble, concept: AnyConcept, limit: int) -> dict[str, Any]:
    shares = ensemble.state_shares(concept)
    shown = by_share(ensemble, [concept])[: limit or None]
    questions = [ensemble.question(label) for label in shown if shares[label].value]
    stable = {"stable": ensemble.stabilities.to_dict(concept)} if ensemble.has_stabilities else {}
    return {
        "sets": len(ensemble.answers(concept).sets),
        "without": ensemble.without(concept).to_dict(),
        "state_count": sum(share.value > 0 for share in shares.values()),
        "states": [_state(ensemble, concept, question) for question in questions],
        "questions": [_question(ensemble, concept, question) for question in ensemble.questions],
        "find_out": [worth.to_dict() for worth in worths(ensemble, concept)],
    } | stable


def _state(ensemble: Ensemble, concept: AnyConcept, question: Question) -> dict[str, Any]:
    return {"label": question.text, **_told(ensemble, ensemble.holds(question, concept))}


def _question(ensemble: Ensemble, concept: AnyConcept, question: Question) -> dict[str, Any]:
    some, every = (ensemble.holds(question, concept, every=asked) for asked in (False, True))
    return {
        "question": question.text,
        "kind": question.kind,
        "some": _told(ensemble, some),
        "every": _told(ensemble, every),
    }


def _told(ensemble: Ensemble, holds: npt.NDArray[np.bool_]) -> dict[str, Any]:
    return {
        **ensemble.share_of(holds).to_dict(),
        "given": [one.to_dict() for one in shares_given(ensemble, holds)],
        **make_or_break(ensemble, holds).to_dict(),
    }
