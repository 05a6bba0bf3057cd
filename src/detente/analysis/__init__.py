"""After stability: how outcomes are reached, and what the doubt in the readings leaves of them."""

from typing import TYPE_CHECKING

from detente.analysis.paths import Path, paths
from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.analysis.combinations import Combinations
    from detente.analysis.disputed import DisputedItem, disputed_items
    from detente.analysis.ensembles import Ensemble, Question, Unfit
    from detente.analysis.making import Given, Making, make_or_break, shares_given
    from detente.analysis.run import ensemble
    from detente.analysis.settling import Settling, Worth, worth_settling
    from detente.analysis.shares import Share, Verdict
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Combinations": "combinations",
            "DisputedItem": "disputed",
            "Ensemble": "ensembles",
            "Given": "making",
            "Making": "making",
            "Question": "ensembles",
            "Settling": "settling",
            "Share": "shares",
            "Unfit": "ensembles",
            "Verdict": "shares",
            "Worth": "settling",
            "disputed_items": "disputed",
            "ensemble": "run",
            "make_or_break": "making",
            "shares_given": "making",
            "worth_settling": "settling",
        },
    )

__all__ = [
    "Combinations",
    "DisputedItem",
    "Ensemble",
    "Given",
    "Making",
    "Path",
    "Question",
    "Settling",
    "Share",
    "Unfit",
    "Verdict",
    "Worth",
    "disputed_items",
    "ensemble",
    "make_or_break",
    "paths",
    "shares_given",
    "worth_settling",
]
