"""Reading reports: who is reported to have said what, found by rules.

Sentences, quotations and clauses below; one file for each rule in `rules`.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.reading.attribution import Attribution, attributions
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Attribution": "attribution",
            "attributions": "attribution",
        },
    )

__all__ = [
    "Attribution",
    "attributions",
]
