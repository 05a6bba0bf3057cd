"""Which states are stable, for whom, under which concept, and why.

`reference/` transcribes the definitions literally and is the oracle; the rest of this package
answers the same questions with arrays.
"""

from detente.stability.budget import Budget
from detente.stability.choice import Method, Plan, explain
from detente.stability.coalitional import stable_structure
from detente.stability.concepts import (
    CoalitionRule,
    Concept,
    Countermoves,
    Strength,
    UnknownAttitude,
)
from detente.stability.deterrence import Deterrence, Step, Witness
from detente.stability.judged import JudgementResult
from detente.stability.mix import Mix
from detente.stability.profiles import stable_by_profile
from detente.stability.result import StabilityResult
from detente.stability.run import stable_states
from detente.stability.stateset import StateSet
from detente.stability.strength import stable_by_strength
from detente.stability.structures import StructureResult
from detente.stability.unknown import stable_by_attitude
from detente.stability.witness import why

__all__ = [
    "Budget",
    "CoalitionRule",
    "Concept",
    "Countermoves",
    "Deterrence",
    "JudgementResult",
    "Method",
    "Mix",
    "Plan",
    "StabilityResult",
    "StateSet",
    "Step",
    "Strength",
    "StructureResult",
    "UnknownAttitude",
    "Witness",
    "explain",
    "stable_by_attitude",
    "stable_by_profile",
    "stable_by_strength",
    "stable_states",
    "stable_structure",
    "why",
]
