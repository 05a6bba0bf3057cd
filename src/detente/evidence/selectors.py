"""The two selectors of the W3C Web Annotation Data Model that say where a passage stands.

Source: W3C Recommendation *Web Annotation Data Model* (2017), sections 4.2.4 (text quote) and
4.2.5 (text position).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.evidence.forms import PositionForm, QuoteForm


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """Where a passage stands, by number.

    Parameters
    ----------
    start : int
        The first Unicode code point, from 0.
    end : int
        The code point after the last.

    Examples
    --------
    >>> TextPositionSelector(4, 9).to_w3c()
    {'type': 'TextPositionSelector', 'start': 4, 'end': 9}
    """

    start: int
    end: int

    def to_w3c(self) -> dict[str, Any]:
        """Return the selector as W3C JSON."""
        return {"type": "TextPositionSelector", "start": self.start, "end": self.end}

    @classmethod
    def from_w3c(cls, data: dict[str, Any]) -> TextPositionSelector:
        """Return the selector that W3C JSON describes.

        Raises
        ------
        PassageError
            With every key that is missing, unknown or of another type.
        """
        form = PositionForm.from_w3c(data)
        return cls(form.start, form.end)


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """Where a passage stands, by its words and the words around it.

    Parameters
    ----------
    exact : str
        The passage itself.
    prefix, suffix : str
        The text just before and just after it.

    Examples
    --------
    >>> TextQuoteSelector.from_w3c({"type": "TextQuoteSelector", "exact": "ferry"})
    TextQuoteSelector(exact='ferry', prefix='', suffix='')
    """

    exact: str
    prefix: str = ""
    suffix: str = ""

    def to_w3c(self) -> dict[str, Any]:
        """Return the selector as W3C JSON."""
        return {
            "type": "TextQuoteSelector",
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }

    @classmethod
    def from_w3c(cls, data: dict[str, Any]) -> TextQuoteSelector:
        """Return the selector that W3C JSON describes.

        Raises
        ------
        PassageError
            With every key that is missing, unknown or of another type.
        """
        form = QuoteForm.from_w3c(data)
        return cls(form.exact, form.prefix, form.suffix)
