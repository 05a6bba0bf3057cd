"""Case files: one schema, reading with every problem at once, writing, and the shipped cases.

A case is a folder that a person can read, diff and keep: ``case.yaml`` says the model, ``reports/``
holds the reports and ``evidence.jsonl`` the passages of them that elements of the model cite.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.casefile.added import AddedFile, Fate, Known
    from detente.casefile.adding import add_reports
    from detente.casefile.addresses import ElementAt, choose, elements
    from detente.casefile.build import conflict_of
    from detente.casefile.case import Case
    from detente.casefile.catalogue import CatalogueEntry, cases, resolve
    from detente.casefile.collecting import add_passage, add_report
    from detente.casefile.comparing import PublishedComparison, compare
    from detente.casefile.dating import (
        ResolvedHorizon,
        Unresolved,
        horizons,
        resolve_horizon,
    )
    from detente.casefile.emit import dump_case
    from detente.casefile.findings import Finding, Level, check
    from detente.casefile.importing import import_gmcr
    from detente.casefile.load import load_case
    from detente.casefile.marking import ImportedAnnotation, import_annotations
    from detente.casefile.published import PublishedResult, load_published
    from detente.casefile.save import cite, new_case, require_address
    from detente.casefile.schema import CaseDocument, json_schema
    from detente.casefile.suggested import suggestions_of
    from detente.casefile.wishes import greatly_of, unknown_of
    from detente.reading.intervals import DatedInterval
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "AddedFile": "added",
            "Case": "case",
            "CaseDocument": "schema",
            "CatalogueEntry": "catalogue",
            "DatedInterval": "dating",
            "ElementAt": "addresses",
            "Fate": "added",
            "Finding": "findings",
            "ImportedAnnotation": "marking",
            "Known": "added",
            "Level": "findings",
            "PublishedComparison": "comparing",
            "PublishedResult": "published",
            "ResolvedHorizon": "dating",
            "Unresolved": "dating",
            "add_passage": "collecting",
            "add_report": "collecting",
            "add_reports": "adding",
            "cases": "catalogue",
            "check": "findings",
            "choose": "addresses",
            "cite": "save",
            "compare": "comparing",
            "conflict_of": "build",
            "dump_case": "emit",
            "elements": "addresses",
            "greatly_of": "wishes",
            "horizons": "dating",
            "import_annotations": "marking",
            "import_gmcr": "importing",
            "json_schema": "schema",
            "load_case": "load",
            "load_published": "published",
            "new_case": "save",
            "require_address": "save",
            "resolve": "catalogue",
            "resolve_horizon": "dating",
            "suggestions_of": "suggested",
            "unknown_of": "wishes",
        },
    )

__all__ = [
    "AddedFile",
    "Case",
    "CaseDocument",
    "CatalogueEntry",
    "DatedInterval",
    "ElementAt",
    "Fate",
    "Finding",
    "ImportedAnnotation",
    "Known",
    "Level",
    "PublishedComparison",
    "PublishedResult",
    "ResolvedHorizon",
    "Unresolved",
    "add_passage",
    "add_report",
    "add_reports",
    "cases",
    "check",
    "choose",
    "cite",
    "compare",
    "conflict_of",
    "dump_case",
    "elements",
    "greatly_of",
    "horizons",
    "import_annotations",
    "import_gmcr",
    "json_schema",
    "load_case",
    "load_published",
    "new_case",
    "require_address",
    "resolve",
    "resolve_horizon",
    "suggestions_of",
    "unknown_of",
]
