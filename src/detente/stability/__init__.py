"""Which states are stable, for whom, under which concept, and why.

`reference/` transcribes the definitions literally and is the oracle; the rest of this package
answers the same questions with arrays.
"""

from detente.stability.budget import Budget
from detente.stability.choice import Method, Plan, explain
from detente.stability.coalitional import stable_structure
from detente.stability.concepts import CoalitionRule, Concept, Countermoves
from detente.stability.deterrence import Deterrence, Step, Witness
from detente.stability.mix import Mix
from detente.stability.profiles import stable_by_profile
from detente.stability.result import StabilityResult
from detente.stability.run import stable_states
from detente.stability.stateset import StateSet
from detente.stability.structures import StructureResult
from detente.stability.witness import why

__all__ = [
    "Budget",
    "CoalitionRule",
    "Concept",
    "Countermoves",
    "Deterrence",
    "Method",
    "Mix",
    "Plan",
    "StabilityResult",
    "StateSet",
    "Step",
    "StructureResult",
    "Witness",
    "explain",
    "stable_by_profile",
    "stable_states",
    "stable_structure",
    "why",
]
