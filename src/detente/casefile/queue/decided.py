"""What can become of a suggestion."""

from __future__ import annotations

from enum import StrEnum


class Decided(StrEnum):
    """What was decided about a suggestion."""

    PASSAGE = "passage"
    READING = "reading"
    ELEMENT = "element"
    REJECTED = "rejected"
    UNDONE = "undone"

    @property
    def is_acceptance(self) -> bool:
        """Whether something was written into the case."""
        return self in {Decided.PASSAGE, Decided.READING, Decided.ELEMENT}
