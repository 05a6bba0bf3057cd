"""After stability: how outcomes are reached, and who could upset them together."""

from detente.analysis.coalitions import vulnerable
from detente.analysis.paths import Path, paths
from detente.analysis.threats import JointImprovement, Threat, Vulnerability

__all__ = ["JointImprovement", "Path", "Threat", "Vulnerability", "paths", "vulnerable"]
