"""Which states are stable, for whom, under which concept, and why.

`reference/` transcribes the definitions literally and is the oracle; the rest of this package
answers the same questions with arrays.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
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
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Budget": "budget",
            "CoalitionRule": "concepts",
            "Concept": "concepts",
            "Countermoves": "concepts",
            "Deterrence": "deterrence",
            "JudgementResult": "judged",
            "Method": "choice",
            "Mix": "mix",
            "Plan": "choice",
            "StabilityResult": "result",
            "StateSet": "stateset",
            "Step": "deterrence",
            "Strength": "concepts",
            "StructureResult": "structures",
            "UnknownAttitude": "concepts",
            "Witness": "deterrence",
            "explain": "choice",
            "stable_by_attitude": "unknown",
            "stable_by_profile": "profiles",
            "stable_by_strength": "strength",
            "stable_states": "run",
            "stable_structure": "coalitional",
            "why": "witness",
        },
    )

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
