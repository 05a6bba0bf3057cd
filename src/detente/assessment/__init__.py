"""Answers in words, tables and figures: what an analyst reads.

What is public here is imported when it is first used: a command that answers in a table needs no
page.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.assessment.assessing import Assessment, assess
    from detente.assessment.grounds import sources_of
    from detente.assessment.pagefile import page
    from detente.assessment.summing import summary

_HOME = {
    "Assessment": "assessing",
    "assess": "assessing",
    "page": "pagefile",
    "sources_of": "grounds",
    "summary": "summing",
}

__all__ = ["Assessment", "assess", "page", "sources_of", "summary"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'detente.assessment' has no attribute {name!r}")
    return getattr(import_module(f"detente.assessment.{_HOME[name]}"), name)
