"""Stability where the states are too many to be listed: sets of states as decision diagrams.

For conflicts in option form with prioritized statements. Needs the library `dd`, which is
imported here and nowhere else: the extra named ``symbolic``.
"""

from detente.stability.symbolic.result import SymbolicResult
from detente.stability.symbolic.run import symbolic_stability
from detente.stability.symbolic.stateset import SymbolicStateSet
from detente.stability.symbolic.witness import symbolic_why

__all__ = ["SymbolicResult", "SymbolicStateSet", "symbolic_stability", "symbolic_why"]
