"""Writing the passages of a case for other programs: one file for each format.

Each writer takes a case and gives the content of a file; the same case gives the same bytes.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.casefile.exporting.codebook import to_qdc
    from detente.casefile.exporting.project import to_qdpx
    from detente.casefile.exporting.table import to_csv
    from detente.casefile.exporting.webannotation import to_annotations
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "to_annotations": "webannotation",
            "to_csv": "table",
            "to_qdc": "codebook",
            "to_qdpx": "project",
        },
    )

__all__ = ["to_annotations", "to_csv", "to_qdc", "to_qdpx"]
