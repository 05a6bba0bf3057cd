"""After stability: ways to outcomes, what doubt leaves of them, who upsets and who expects them."""

from typing import TYPE_CHECKING

from detente.analysis.paths import Path, paths
from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.analysis.answers import Unfit
    from detente.analysis.changes import Change, Costs, RankingChange, StatementsChange
    from detente.analysis.coalitions import vulnerable
    from detente.analysis.combinations import Combinations
    from detente.analysis.conditioning import stability_conditions
    from detente.analysis.conditions import Condition, share_of_profiles
    from detente.analysis.disputed import DisputedItem, disputed_items
    from detente.analysis.disturbances import Disturbance, Kind
    from detente.analysis.ensembles import Ensemble, Question
    from detente.analysis.hypergames import Hypergame, View, hypergame
    from detente.analysis.inverse import least_change
    from detente.analysis.leastchange import LeastChange
    from detente.analysis.making import Given, Making, make_or_break, shares_given
    from detente.analysis.margins import Margin, Robustness
    from detente.analysis.robustness import robustness_of
    from detente.analysis.run import ensemble
    from detente.analysis.settling import Settling, Worth, worth_settling
    from detente.analysis.shares import Share, Verdict
    from detente.analysis.stabilities import Stabilities
    from detente.analysis.surprising import (
        Departure,
        Surprise,
        SurpriseKind,
        departures,
        surprises,
    )
    from detente.analysis.threats import JointImprovement, Threat, Vulnerability
    from detente.analysis.toggles import Toggle
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Change": "changes",
            "Combinations": "combinations",
            "Condition": "conditions",
            "Costs": "changes",
            "Departure": "surprising",
            "DisputedItem": "disputed",
            "Disturbance": "disturbances",
            "Ensemble": "ensembles",
            "Given": "making",
            "Hypergame": "hypergames",
            "JointImprovement": "threats",
            "Kind": "disturbances",
            "LeastChange": "leastchange",
            "Making": "making",
            "Margin": "margins",
            "Question": "ensembles",
            "RankingChange": "changes",
            "Robustness": "margins",
            "Settling": "settling",
            "Share": "shares",
            "StatementsChange": "changes",
            "Stabilities": "stabilities",
            "Surprise": "surprising",
            "SurpriseKind": "surprising",
            "Threat": "threats",
            "Toggle": "toggles",
            "Unfit": "answers",
            "Verdict": "shares",
            "View": "hypergames",
            "Vulnerability": "threats",
            "Worth": "settling",
            "departures": "surprising",
            "disputed_items": "disputed",
            "ensemble": "run",
            "least_change": "inverse",
            "hypergame": "hypergames",
            "make_or_break": "making",
            "robustness_of": "robustness",
            "share_of_profiles": "conditions",
            "shares_given": "making",
            "stability_conditions": "conditioning",
            "surprises": "surprising",
            "vulnerable": "coalitions",
            "worth_settling": "settling",
        },
    )

__all__ = [
    "Change",
    "Combinations",
    "Condition",
    "Costs",
    "Departure",
    "DisputedItem",
    "Disturbance",
    "Ensemble",
    "Given",
    "Hypergame",
    "JointImprovement",
    "Kind",
    "LeastChange",
    "Making",
    "Margin",
    "Path",
    "Question",
    "RankingChange",
    "Robustness",
    "Settling",
    "Share",
    "Stabilities",
    "StatementsChange",
    "Surprise",
    "SurpriseKind",
    "Threat",
    "Toggle",
    "Unfit",
    "Verdict",
    "View",
    "Vulnerability",
    "Worth",
    "departures",
    "disputed_items",
    "ensemble",
    "hypergame",
    "least_change",
    "make_or_break",
    "paths",
    "robustness_of",
    "share_of_profiles",
    "shares_given",
    "stability_conditions",
    "surprises",
    "vulnerable",
    "worth_settling",
]
