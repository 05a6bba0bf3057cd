"""Case files: one schema, reading with every problem at once, writing, and the shipped cases.

A case is a folder that a person can read, diff and keep: ``case.yaml`` says the model, ``reports/``
holds the reports and ``evidence.jsonl`` the passages of them that elements of the model cite.
"""

from detente.casefile.addresses import ElementAt, choose, elements
from detente.casefile.build import conflict_of
from detente.casefile.case import Case
from detente.casefile.catalogue import CatalogueEntry, cases, resolve
from detente.casefile.check import Finding, Level, check
from detente.casefile.collecting import add_passage, add_report
from detente.casefile.emit import dump_case
from detente.casefile.horizons import (
    DatedInterval,
    ResolvedHorizon,
    Unresolved,
    horizons,
    resolve_horizon,
)
from detente.casefile.importing import import_gmcr
from detente.casefile.load import load_case
from detente.casefile.published import PublishedComparison, PublishedResult, compare, load_published
from detente.casefile.save import cite, new_case, require_address
from detente.casefile.schema import CaseDocument, json_schema

__all__ = [
    "Case",
    "CaseDocument",
    "CatalogueEntry",
    "DatedInterval",
    "ElementAt",
    "Finding",
    "Level",
    "PublishedComparison",
    "PublishedResult",
    "ResolvedHorizon",
    "Unresolved",
    "add_passage",
    "add_report",
    "cases",
    "check",
    "choose",
    "cite",
    "compare",
    "conflict_of",
    "dump_case",
    "elements",
    "horizons",
    "import_gmcr",
    "json_schema",
    "load_case",
    "load_published",
    "new_case",
    "require_address",
    "resolve",
    "resolve_horizon",
]
