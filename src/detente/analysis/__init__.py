"""After stability: how outcomes are reached from the status quo."""

from detente.analysis.paths import Path, paths

__all__ = ["Path", "paths"]
