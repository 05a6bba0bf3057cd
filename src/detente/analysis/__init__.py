"""After stability: ways to outcomes, what doubt leaves of them, who upsets and who expects them."""

from typing import TYPE_CHECKING

from detente.analysis.paths import Path, paths
from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.analysis.coalitions import vulnerable
    from detente.analysis.combinations import Combinations
    from detente.analysis.disputed import DisputedItem, disputed_items
    from detente.analysis.ensembles import Ensemble, Question, Unfit
    from detente.analysis.hypergames import Hypergame, View, hypergame
    from detente.analysis.making import Given, Making, make_or_break, shares_given
    from detente.analysis.run import ensemble
    from detente.analysis.settling import Settling, Worth, worth_settling
    from detente.analysis.shares import Share, Verdict
    from detente.analysis.surprising import (
        Departure,
        Surprise,
        SurpriseKind,
        departures,
        surprises,
    )
    from detente.analysis.threats import JointImprovement, Threat, Vulnerability
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Combinations": "combinations",
            "Departure": "surprising",
            "DisputedItem": "disputed",
            "Ensemble": "ensembles",
            "Given": "making",
            "Hypergame": "hypergames",
            "JointImprovement": "threats",
            "Making": "making",
            "Question": "ensembles",
            "Settling": "settling",
            "Share": "shares",
            "Surprise": "surprising",
            "SurpriseKind": "surprising",
            "Threat": "threats",
            "Unfit": "ensembles",
            "Verdict": "shares",
            "View": "hypergames",
            "Vulnerability": "threats",
            "Worth": "settling",
            "departures": "surprising",
            "disputed_items": "disputed",
            "ensemble": "run",
            "hypergame": "hypergames",
            "make_or_break": "making",
            "shares_given": "making",
            "surprises": "surprising",
            "vulnerable": "coalitions",
            "worth_settling": "settling",
        },
    )

__all__ = [
    "Combinations",
    "Departure",
    "DisputedItem",
    "Ensemble",
    "Given",
    "Hypergame",
    "JointImprovement",
    "Making",
    "Path",
    "Question",
    "Settling",
    "Share",
    "Surprise",
    "SurpriseKind",
    "Threat",
    "Unfit",
    "Verdict",
    "View",
    "Vulnerability",
    "Worth",
    "departures",
    "disputed_items",
    "ensemble",
    "hypergame",
    "make_or_break",
    "paths",
    "shares_given",
    "surprises",
    "vulnerable",
    "worth_settling",
]
