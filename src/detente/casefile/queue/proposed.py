"""Suggestions that a language model or another program made: ``suggestions.jsonl`` of a case.

What the rules find is found again whenever it is asked for, and never stored. What a model
proposes is asked for once, so it is kept, with where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from detente.casefile.load import inside
from detente.casefile.queue.forms import ProvenanceForm, SuggestionForm
from detente.errors import CaseError, Problem
from detente.evidence import Span, write_atomic
from detente.evidence.atomic import locked
from detente.evidence.jsonlines import Lines, required_lines
from detente.reading.suggestion import Place, Suggestion

SUGGESTIONS_FILE = "suggestions.jsonl"
MAX_SUGGESTIONS_BYTES = 20_000_000
"""The largest file of suggestions that is read or written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where suggestions come from that no rule made.

    Parameters
    ----------
    model : str
        The name of the language model, or of the program.
    prompt : str
        ``sha256:`` and 64 hexadecimal digits over the whole prompt.
    asked_by : str
        Who asked for them; empty when unknown.
    created : str
        When they were made: an ISO 8601 timestamp with its time zone.

    Raises
    ------
    CaseError
        With every field that cannot be used.

    Examples
    --------
    >>> from detente.evidence import digest
    >>> made = dict(model="ferry-7b", prompt=digest("Read this."), asked_by="Ada")
    >>> Provenance(**made, created="2031-05-01T12:00:00Z").model
    'ferry-7b'
    """

    model: str
    prompt: str
    asked_by: str
    created: str

    def __post_init__(self) -> None:
        ProvenanceForm.from_json(asdict(self))


@dataclass(frozen=True, slots=True)
class Proposed:
    """A suggestion that no rule made, with where it comes from.

    Parameters
    ----------
    suggestion : Suggestion
    provenance : Provenance
    """

    suggestion: Suggestion
    provenance: Provenance

    def to_json(self) -> dict[str, Any]:
        """Return it as a line of the file holds it; what is empty is left out.

        Examples
        --------
        >>> from detente.evidence import digest
        >>> from detente.reading.suggestion import Kind
        >>> suggestion = Suggestion(kind=Kind.TIME, report_id="ferry", span=Span(0, 7),
        ...     exact="In May.", says="in May", rule="ferry-7b", made_by="ferry-7b")
        >>> provenance = Provenance(model="ferry-7b", prompt=digest("Read this."), asked_by="",
        ...     created="2031-05-01T12:00:00Z")
        >>> list(Proposed(suggestion, provenance).to_json())[:4]
        ['report', 'start', 'end', 'kind']
        """
        one = self.suggestion
        line = {
            "report": one.report_id,
            "start": one.span.start,
            "end": one.span.end,
            "kind": one.kind.value,
            "exact": one.exact,
            "says": one.says,
            "rule": one.rule,
            "made_by": one.made_by,
            "inferred": list(one.inferred),
            "speaker": one.speaker,
            "value": one.value,
            "also": [_place(place) for place in one.also],
        }
        kept = {key: value for key, value in line.items() if value not in ("", [])}
        return kept | {"provenance": asdict(self.provenance)}

    @classmethod
    def from_json(cls, data: Any) -> Proposed:
        """Return what a line of the file holds.

        Raises
        ------
        CaseError
            With every key that is missing, unknown or of another kind.
        """
        form = SuggestionForm.from_json(data)
        suggestion = Suggestion(
            kind=form.kind,
            report_id=form.report,
            span=Span(form.start, form.end),
            exact=form.exact,
            says=form.says,
            rule=form.rule,
            made_by=form.made_by,
            inferred=form.inferred,
            speaker=form.speaker,
            value=form.value,
            also=tuple(Place(place.report, Span(place.start, place.end)) for place in form.also),
        )
        return cls(suggestion, Provenance(**form.provenance.model_dump()))


def append_proposals(
    folder: Path, suggestions: Iterable[Suggestion], provenance: Provenance
) -> tuple[Suggestion, ...]:
    """Keep suggestions that no rule made; none of them enters the case by it.

    One that says the same of the same words as one that is kept already is not kept again.

    Parameters
    ----------
    folder : Path
        The case folder.
    suggestions : iterable of Suggestion
        Made by a language model or another program, and let in by the gate. What they `found` is
        not kept.
    provenance : Provenance
        Where they come from.

    Returns
    -------
    tuple of Suggestion
        Those that were new.

    Raises
    ------
    CaseError
        With every suggestion that cannot be kept, or when the file has broken lines, would grow
        too large, or cannot be written; nothing is then kept.
    """
    path = inside(folder, SUGGESTIONS_FILE)
    given = [Proposed(suggestion, provenance) for suggestion in suggestions]
    _require_usable(given)
    with locked(folder):
        text = _lines().read(path)
        known = {_said(one) for one in _parsed(text, path.name)}
        new = {_said(one): one for one in given if _said(one) not in known}.values()
        if new:
            write_atomic(path, _lines().longer(text, (one.to_json() for one in new), path))
    return tuple(one.suggestion for one in new)


def load_proposals(folder: Path) -> tuple[Proposed, ...]:
    """Return the suggestions that no rule made, in the order in which they came.

    Parameters
    ----------
    folder : Path
        The case folder; without such a file there are none.

    Raises
    ------
    CaseError
        With every problem of the file at once, each with its line.
    """
    path = inside(folder, SUGGESTIONS_FILE)
    return _parsed(_lines().read(path), path.name)


def _lines() -> Lines:
    return Lines("a file of suggestions", MAX_SUGGESTIONS_BYTES)


def _parsed(text: str, name: str) -> tuple[Proposed, ...]:
    return tuple(one for _, one in required_lines(text, name, Proposed.from_json))


def _said(proposed: Proposed) -> tuple[str, ...]:
    one = proposed.suggestion
    return one.id, one.exact, one.says, one.speaker, one.value, one.made_by


def _require_usable(given: Iterable[Proposed]) -> None:
    problems: list[Problem] = []
    for one in given:
        try:
            Proposed.from_json(one.to_json())
        except CaseError as error:
            problems += error.inside(one.suggestion.id).problems
    if problems:
        raise CaseError(problems)


def _place(place: Place) -> dict[str, Any]:
    return {"report": place.report_id, "start": place.span.start, "end": place.span.end}
