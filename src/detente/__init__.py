"""Détente: sourced conflict models, and which of their outcomes hold."""

from detente.model import Conflict, Direction, Option
from detente.preferences import Prioritization, Ranking, Weighting
from detente.stability import Concept, stability, why

__all__ = [
    "Concept",
    "Conflict",
    "Direction",
    "Option",
    "Prioritization",
    "Ranking",
    "Weighting",
    "stability",
    "why",
]
