"""After stability: how outcomes are reached, what doubt leaves of them, who could upset them."""

from typing import TYPE_CHECKING

from detente.analysis.paths import Path, paths
from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.analysis.changes import Change, Costs, RankingChange, StatementsChange
    from detente.analysis.coalitions import vulnerable
    from detente.analysis.combinations import Combinations
    from detente.analysis.conditioning import stability_conditions
    from detente.analysis.conditions import Condition, share_of_profiles
    from detente.analysis.disputed import DisputedItem, disputed_items
    from detente.analysis.disturbances import Disturbance, Kind
    from detente.analysis.ensembles import Ensemble, Question, Unfit
    from detente.analysis.inverse import least_change
    from detente.analysis.leastchange import LeastChange
    from detente.analysis.making import Given, Making, make_or_break, shares_given
    from detente.analysis.margins import Margin, Robustness
    from detente.analysis.robustness import robustness_of
    from detente.analysis.run import ensemble
    from detente.analysis.settling import Settling, Worth, worth_settling
    from detente.analysis.shares import Share, Verdict
    from detente.analysis.stabilities import Stabilities
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
            "DisputedItem": "disputed",
            "Disturbance": "disturbances",
            "Ensemble": "ensembles",
            "Given": "making",
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
            "Threat": "threats",
            "Toggle": "toggles",
            "Unfit": "ensembles",
            "Verdict": "shares",
            "Vulnerability": "threats",
            "Worth": "settling",
            "disputed_items": "disputed",
            "ensemble": "run",
            "least_change": "inverse",
            "make_or_break": "making",
            "robustness_of": "robustness",
            "share_of_profiles": "conditions",
            "shares_given": "making",
            "stability_conditions": "conditioning",
            "vulnerable": "coalitions",
            "worth_settling": "settling",
        },
    )

__all__ = [
    "Change",
    "Combinations",
    "Condition",
    "Costs",
    "DisputedItem",
    "Disturbance",
    "Ensemble",
    "Given",
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
    "Threat",
    "Toggle",
    "Unfit",
    "Verdict",
    "Vulnerability",
    "Worth",
    "disputed_items",
    "ensemble",
    "least_change",
    "make_or_break",
    "paths",
    "robustness_of",
    "share_of_profiles",
    "shares_given",
    "stability_conditions",
    "vulnerable",
    "worth_settling",
]
