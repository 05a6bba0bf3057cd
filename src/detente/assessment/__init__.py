"""Answers in words, tables and figures: what an analyst reads.

What is public here is imported when it is first used: a command that answers in a table needs no
page.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.assessment.assessing import Assessment, assess
    from detente.assessment.grounds import sources_of
    from detente.assessment.pagefile import page
    from detente.assessment.summing import summary
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Assessment": "assessing",
            "assess": "assessing",
            "page": "pagefile",
            "sources_of": "grounds",
            "summary": "summing",
        },
    )

__all__ = ["Assessment", "assess", "page", "sources_of", "summary"]
