"""An actor: a person or body that a text names, with the title and office it gives them."""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence.span import Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, office or body that a text names at one place.

    Parameters
    ----------
    span : Span
        Where it stands, with title and office where they stand beside it.
    name : str
        The name as the text writes it here, without title and office, on one line.
    title : str
        Such as "Ambassador" or "President"; empty when the text gives none.
    office : str
        What the title is of, such as "U.S. Ambassador to Turkey"; empty when the text tells none.
    full_name : str
        The fullest name that the text gives this actor anywhere: "Tom Barrack" for "Barrack".
    rule : str
        The name of the rule that found it.
    inferred : tuple of str
        How what does not stand there was inferred.
    """

    span: Span
    name: str
    title: str
    office: str
    full_name: str
    rule: str
    inferred: tuple[str, ...] = ()
