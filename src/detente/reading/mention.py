"""A mention: a place of a text that names an element of the case."""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or alias of an element, where a text uses it.

    Parameters
    ----------
    span : Span
        Where it stands.
    address : str
        The element, such as ``decision_makers.Türkiye``.
    alias : str
        The name or alias that the words are, as the case writes it.
    """

    span: Span
    address: str
    alias: str
