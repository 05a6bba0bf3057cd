"""Keeping what a language model proposed: what passes the gate, with where it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from detente.casefile import Case, elements
from detente.casefile.queue import Provenance, append_proposals
from detente.evidence import Report, digest
from detente.proposing.gate import Refused, weigh
from detente.reading.suggestion import Suggestion


class Kept(NamedTuple):
    """What became of proposals to a case.

    Parameters
    ----------
    new : tuple of Suggestion
        Those that passed the gate and now wait to be decided about.
    known : tuple of Suggestion
        Those that passed and were kept before.
    refused : tuple of Refused
        The others.
    """

    new: tuple[Suggestion, ...]
    known: tuple[Suggestion, ...]
    refused: tuple[Refused, ...]


def keep(
    case: Case,
    reports: Sequence[Report],
    given: Sequence[object],
    *,
    model: str,
    asked: str,
    asked_by: str = "",
) -> Kept:
    """Weigh proposals and keep those that pass; none of them enters the model of the case.

    Parameters
    ----------
    case : Case
        Of a folder.
    reports : sequence of Report
        Those of the case that may be quoted.
    given : sequence
        The proposals: plain data from JSON, whatever it is.
    model : str
        The name of the language model, as it was declared.
    asked : str
        What it was asked; its digest is kept.
    asked_by : str
        Who asked; empty when unknown.

    Raises
    ------
    CaseError
        When the name cannot be kept, or the file cannot be read or written.
    """
    created = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    provenance = Provenance(model=model, prompt=digest(asked), asked_by=asked_by, created=created)
    addresses = [element.address for element in elements(case.document)]
    weighed = weigh(given, reports, model, addresses=addresses)
    new = append_proposals(case.folder, weighed.suggestions, provenance)
    known = tuple(one for one in weighed.suggestions if one not in new)
    return Kept(new, known, weighed.refused)
