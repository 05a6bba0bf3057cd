"""Stated preferences: option prioritization, option weighting, direct ranking.

Each becomes one weak order over the states of a conflict, and says what put a state first.
"""

from detente.preferences.prioritization import Prioritization
from detente.preferences.ranking import Ranking
from detente.preferences.weighting import Weighting

__all__ = ["Prioritization", "Ranking", "Weighting"]
