"""Which states are stable, for whom, under which concept, and why.

`reference/` transcribes the definitions literally and is the oracle; the rest of this package
answers the same questions with arrays.
"""

from detente.stability.budget import Budget
from detente.stability.choice import Method, Plan, explain
from detente.stability.concepts import Concept, Countermoves
from detente.stability.deterrence import Deterrence, Step, Witness
from detente.stability.profiles import stable_by_profile
from detente.stability.result import StabilityResult
from detente.stability.run import stable_states
from detente.stability.stateset import StateSet
from detente.stability.witness import why

__all__ = [
    "Budget",
    "Concept",
    "Countermoves",
    "Deterrence",
    "Method",
    "Plan",
    "StabilityResult",
    "StateSet",
    "Step",
    "Witness",
    "explain",
    "stable_by_profile",
    "stable_states",
    "why",
]
