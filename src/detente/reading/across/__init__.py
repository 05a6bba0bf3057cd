"""What several reports say of the same thing: slots, each a table of values by source.

One file for each kind of slot; `slot.py` has the types, `comparing.py` puts them together.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.reading.across.comparing import ReportComparison, compare_reports
    from detente.reading.across.slot import Slot, SlotKind, SlotPair, SlotPlace, SlotValue
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "ReportComparison": "comparing",
            "Slot": "slot",
            "SlotKind": "slot",
            "SlotPair": "slot",
            "SlotValue": "slot",
            "SlotPlace": "slot",
            "compare_reports": "comparing",
        },
    )

__all__ = [
    "ReportComparison",
    "Slot",
    "SlotKind",
    "SlotPair",
    "SlotPlace",
    "SlotValue",
    "compare_reports",
]
