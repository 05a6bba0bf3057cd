"""After stability: how outcomes are reached, what doubt leaves of them, who could upset them."""

from typing import TYPE_CHECKING

from detente.analysis.paths import Path, paths
from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.analysis.answers import Unfit
    from detente.analysis.coalitions import vulnerable
    from detente.analysis.combinations import Combinations
    from detente.analysis.disputed import DisputedItem, disputed_items
    from detente.analysis.ensembles import Ensemble, Question
    from detente.analysis.making import Given, Making, make_or_break, shares_given
    from detente.analysis.run import ensemble
    from detente.analysis.settling import Settling, Worth, worth_settling
    from detente.analysis.shares import Share, Verdict
    from detente.analysis.threats import JointImprovement, Threat, Vulnerability
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Combinations": "combinations",
            "DisputedItem": "disputed",
            "Ensemble": "ensembles",
            "Given": "making",
            "JointImprovement": "threats",
            "Making": "making",
            "Question": "ensembles",
            "Settling": "settling",
            "Share": "shares",
            "Threat": "threats",
            "Unfit": "answers",
            "Verdict": "shares",
            "Vulnerability": "threats",
            "Worth": "settling",
            "disputed_items": "disputed",
            "ensemble": "run",
            "make_or_break": "making",
            "shares_given": "making",
            "vulnerable": "coalitions",
            "worth_settling": "settling",
        },
    )

__all__ = [
    "Combinations",
    "DisputedItem",
    "Ensemble",
    "Given",
    "JointImprovement",
    "Making",
    "Path",
    "Question",
    "Settling",
    "Share",
    "Threat",
    "Unfit",
    "Verdict",
    "Vulnerability",
    "Worth",
    "disputed_items",
    "ensemble",
    "make_or_break",
    "paths",
    "shares_given",
    "vulnerable",
    "worth_settling",
]
