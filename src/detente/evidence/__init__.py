"""Reports, and the passages of them that everything in a case must rest on.

Canonical text and its metadata, the gate that a quote must pass, whether a passage still stands.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.evidence.anchor import Anchored, Orphaned, Standing, standing
    from detente.evidence.atomic import write_atomic
    from detente.evidence.gate import locate
    from detente.evidence.nearest import Near, nearest_passage
    from detente.evidence.passage import Passage, passage_from_quote
    from detente.evidence.report import Report, import_report
    from detente.evidence.report_folder import load_reports, write_report
    from detente.evidence.selectors import TextPositionSelector, TextQuoteSelector
    from detente.evidence.span import Span
    from detente.evidence.store import append_passage, load_passages
    from detente.evidence.text import MAX_REPORT_BYTES, canonical_text, canonicalize, digest
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "MAX_REPORT_BYTES": "text",
            "Anchored": "anchor",
            "Near": "nearest",
            "Orphaned": "anchor",
            "Passage": "passage",
            "Report": "report",
            "Span": "span",
            "Standing": "anchor",
            "TextPositionSelector": "selectors",
            "TextQuoteSelector": "selectors",
            "append_passage": "store",
            "canonical_text": "text",
            "canonicalize": "text",
            "digest": "text",
            "import_report": "report",
            "load_passages": "store",
            "load_reports": "report_folder",
            "locate": "gate",
            "nearest_passage": "nearest",
            "passage_from_quote": "passage",
            "standing": "anchor",
            "write_atomic": "atomic",
            "write_report": "report_folder",
        },
    )

__all__ = [
    "MAX_REPORT_BYTES",
    "Anchored",
    "Near",
    "Orphaned",
    "Passage",
    "Report",
    "Span",
    "Standing",
    "TextPositionSelector",
    "TextQuoteSelector",
    "append_passage",
    "canonical_text",
    "canonicalize",
    "digest",
    "import_report",
    "load_passages",
    "load_reports",
    "locate",
    "nearest_passage",
    "passage_from_quote",
    "standing",
    "write_atomic",
    "write_report",
]
