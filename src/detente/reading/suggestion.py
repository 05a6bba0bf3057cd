"""A suggestion: what a reader found in a report, with its passage and how it was found.

It looks different from evidence and is none: nothing of it enters a case until a person accepts it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from detente.evidence.span import Span
from detente.reading.actor import Actor
from detente.reading.amount import Amount
from detente.reading.attribution import Attribution
from detente.reading.dated import Dated
from detente.reading.mention import Mention
from detente.reading.proposal import Proposal

READER = "detente reader 1"
"""The rules of this package with their version, which rises when what they find changes. With a
parser its name and version follow."""


_WORDS, _LETTERS, _DIGITS = 3, 30, 4
"""How many words of a name, letters of them, and digits of its digest an id has."""


class Kind(StrEnum):
    """What sort of thing is suggested: something found, or an element that it would make."""

    QUOTATION = "quotation"
    STATEMENT = "statement"
    TIME = "time"
    AMOUNT = "amount"
    ACTOR = "actor"
    MENTION = "mention"
    DECISION_MAKER = "decision maker"
    OPTION = "option"
    CONDITION = "condition"
    HORIZON = "horizon"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report.

    Parameters
    ----------
    report_id : str
    span : Span
        Code points of the report's text.
    """

    report_id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something that a reader found in a report.

    Parameters
    ----------
    kind : Kind
    report_id : str
        The report that it stands in.
    span : Span
        The passage: the words that are to be cited.
    exact : str
        The report's own characters there.
    says : str
        What is suggested, in words, on one line.
    rule : str
        What found it: the name of a rule, or of a language model.
    made_by : str
        The reader, with its version.
    inferred : tuple of str
        How what does not stand in the passage was inferred: "speaker from pronoun".
    speaker : str
        Who is reported to say it, by the fullest name that the report gives; of an option, who
        would take it. Empty where nobody.
    value : str
        What is computed of it: days, numbers with their unit, a name; empty where nothing is.
    also : tuple of Place
        Further passages for the same thing.
    found : Actor, Amount, Attribution, Dated, Mention, Proposal or None
        What the rules found there; None for what is not theirs.

    Examples
    --------
    >>> span = Span(0, 10)
    >>> made = dict(report_id="ferry", span=span, exact="Two weeks.", rule="so long")
    >>> Suggestion(kind=Kind.TIME, says="two weeks", **made).id
    'ferry:0-10:time'
    """

    kind: Kind
    report_id: str
    span: Span
    exact: str
    says: str
    rule: str
    made_by: str = READER
    inferred: tuple[str, ...] = ()
    speaker: str = ""
    value: str = ""
    also: tuple[Place, ...] = ()
    found: Actor | Amount | Attribution | Dated | Mention | Proposal | None = None

    @property
    def id(self) -> str:
        """What it is called: the same whenever the same words are read again.

        Several elements can be drafted from the same words: the first words of their names tell
        them apart, and a digest of the whole.
        """
        kind = self.kind.replace(" ", "-")
        name = f":{_short(self.value)}" if isinstance(self.found, Proposal) else ""
        return f"{self.report_id}:{self.span.start}-{self.span.end}:{kind}{name}"


def _short(name: str) -> str:
    """Return a short form of a name, in letters that every program keeps; and a mark of the whole.

    Examples
    --------
    >>> _short("Lift the ban on herring"), _short("Lift the ban on cod")
    ('lift-the-ban-7392', 'lift-the-ban-2d1a')
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", plain)
    words = "-".join(found[:_WORDS])[:_LETTERS].strip("-")
    mark = hashlib.sha256(name.encode("utf-8")).hexdigest()[:_DIGITS]
    return f"{words}-{mark}" if words else mark
