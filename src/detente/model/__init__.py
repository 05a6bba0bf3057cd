"""The graph model: decision makers, options, states, feasibility and moves.

A :class:`Conflict` is valid once it exists, and never changes.
"""

from detente.model.arcmoves import ArcMoves
from detente.model.arcs import Arcs
from detente.model.coalescing import CoalescedStates, coalesce
from detente.model.comparison import Comparison, Preference, WeakOrder
from detente.model.conflict import Conflict
from detente.model.counting import count_feasible
from detente.model.feasibility import at_least_one, mutually_exclusive, requires
from detente.model.moves import Moves, OptionMoves
from detente.model.named import NamedStates
from detente.model.numbered import NumberedStates
from detente.model.options import Direction, Option
from detente.model.optionstates import OptionStates
from detente.model.states import StateId, States
from detente.model.unlisted import UnlistedMoves, UnlistedStates

__all__ = [
    "ArcMoves",
    "Arcs",
    "CoalescedStates",
    "Comparison",
    "Conflict",
    "Direction",
    "Moves",
    "NamedStates",
    "NumberedStates",
    "Option",
    "OptionMoves",
    "OptionStates",
    "Preference",
    "StateId",
    "States",
    "UnlistedMoves",
    "UnlistedStates",
    "WeakOrder",
    "at_least_one",
    "coalesce",
    "count_feasible",
    "mutually_exclusive",
    "requires",
]
