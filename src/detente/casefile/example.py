"""Whether a case is still the example that a new one begins with."""

from __future__ import annotations

from functools import cache
from importlib import resources

from detente.casefile.document import read_document
from detente.casefile.schema import CaseDocument

NAMED = ("decision_makers", "stakeholders", "options")
"""The lists of a case whose elements have names that reports may use."""


def is_example(document: CaseDocument) -> bool:
    """Return whether the elements of a case are still those of the example in a new case."""
    # Its names decide nearly always, so that few cases have it read.
    names = [part.name for part in document.decision_makers]
    if names != ["Port", "Crews"]:
        return False
    example = _example()
    return all(getattr(document, field) == getattr(example, field) for field in NAMED)


@cache
def _example() -> CaseDocument:
    template = resources.files("detente.casefile").joinpath("template.yaml")
    return read_document(template.read_text("utf-8"))[0]
