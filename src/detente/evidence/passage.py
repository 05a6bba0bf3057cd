"""A passage: words of a report, where they stand, and who marked them.

A passage is stored as a W3C Web Annotation whose target carries both selectors: the position, which
says where the words must stand, and the quote, which says what must stand there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from detente.errors import PassageError, Problem
from detente.evidence.forms import CONTEXT, PASSAGE_URN, AnnotationForm
from detente.evidence.gate import locate
from detente.evidence.report import SLUG, Report, slug_problem
from detente.evidence.selectors import TextPositionSelector, TextQuoteSelector
from detente.evidence.span import Span
from detente.evidence.text import character_problems

CONTEXT_LENGTH = 32
"""How many code points before and after a passage are stored with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a report and where they stood when they were marked.

    Parameters
    ----------
    id : str
        A slug of ``a-z``, ``0-9`` and ``-``.
    report_id : str
        The report that it stands in.
    start, end : int
        Its code points in the report's text, from 0, half open.
    exact : str
        The report's own characters there.
    prefix, suffix : str
        The text just before and just after it.
    note : str
        What the analyst says of it.
    created : str or None
        When it was marked: an ISO 8601 timestamp with its time zone.
    creator : str
        The name of who or what marked it; empty when unknown.

    Raises
    ------
    PassageError
        With every problem of these fields at once, each placed at the field's name.
    """

    id: str
    report_id: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    created: str | None = None
    creator: str = ""

    def __post_init__(self) -> None:
        problems = _field_problems(self)
        if not 0 <= self.start < self.end or self.end - self.start != len(self.exact):
            span = f"{len(self.exact)} code points do not fit the span {self.start}:{self.end}"
            problems.append(Problem(span, "exact"))
        if self.created is not None and not _is_timestamp(self.created):
            fix = "write it like 2031-05-01T12:00:00Z"
            problems.append(Problem(f"{self.created!r} is no timestamp", "created", fix))
        if problems:
            raise PassageError(problems)

    @property
    def span(self) -> Span:
        """Where the passage stood in the report."""
        return Span(self.start, self.end)

    def to_annotation(self) -> dict[str, Any]:
        """Return the passage as a W3C Web Annotation; what is empty is left out.

        Examples
        --------
        >>> passage = Passage(id="p1", report_id="ferry", start=4, end=9, exact="ferry")
        >>> passage.to_annotation()["target"]["source"]
        'reports/ferry.txt'
        """
        annotation: dict[str, Any] = {
            "@context": CONTEXT,
            "id": PASSAGE_URN + self.id,
            "type": "Annotation",
            "motivation": "identifying",
        }
        if self.created is not None:
            annotation["created"] = self.created
        if self.creator:
            annotation["creator"] = {"name": self.creator}
        if self.note:
            annotation["body"] = {
                "type": "TextualBody",
                "value": self.note,
                "purpose": "commenting",
            }
        quote = TextQuoteSelector(self.exact, self.prefix, self.suffix)
        selectors = [TextPositionSelector(self.start, self.end).to_w3c(), quote.to_w3c()]
        source = f"reports/{self.report_id}.txt"
        return annotation | {"target": {"source": source, "selector": selectors}}

    @classmethod
    def from_annotation(cls, annotation: dict[str, Any]) -> Passage:
        """Return the passage that a W3C Web Annotation describes.

        Raises
        ------
        PassageError
            When a key is missing, unknown or of another type, each placed at its path, or when
            a value is not one that a passage can have.
        """
        form = AnnotationForm.from_w3c(annotation)
        position, quote = form.target.selector
        return cls(
            id=form.id.removeprefix(PASSAGE_URN),
            report_id=form.target.source.removeprefix("reports/").removesuffix(".txt"),
            start=position.start,
            end=position.end,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
            note=form.body.value if form.body else "",
            created=form.created,
            creator=form.creator.name if form.creator else "",
        )


def passage_from_quote(
    report: Report,
    quote: str,
    *,
    id: str,  # noqa: A002 - the field's name
    prefix: str = "",
    suffix: str = "",
    note: str = "",
    created: str | None = None,
    creator: str = "",
) -> Passage:
    """Return the passage of a report that a quote names, if the gate lets it in.

    Parameters
    ----------
    report : Report
        Where the words must stand.
    quote, prefix, suffix : str
        As in :func:`detente.evidence.gate.locate`. The passage stores the report's characters
        and `CONTEXT_LENGTH` code points on either side, not these.
    id, note, created, creator
        As in :class:`Passage`.

    Raises
    ------
    PassageError
        When the gate refuses the quote, or a field cannot be used.

    Examples
    --------
    >>> from detente.evidence.report import import_report
    >>> report = import_report(b"The ferry sails.", id="ferry", title="Ferry to sail")
    >>> passage_from_quote(report, "ferry", id="p1").suffix
    ' sails.'
    """
    try:
        span = locate(report.text, quote, prefix=prefix, suffix=suffix)
    except PassageError as error:
        raise error.inside(f"reports/{report.id}.txt") from error
    return passage_at(report, span, id=id, note=note, created=created, creator=creator)


def passage_at(
    report: Report,
    span: Span,
    *,
    id: str,  # noqa: A002 - the field's name
    note: str = "",
    created: str | None = None,
    creator: str = "",
) -> Passage:
    """Return the passage of a report at a span, with the report's own words around it.

    Parameters
    ----------
    report : Report
    span : Span
        As the gate returns it, or where the words are known to stand.
    id, note, created, creator
        As in :class:`Passage`.

    Raises
    ------
    PassageError
        When a field cannot be used.
    """
    return Passage(
        id=id,
        report_id=report.id,
        start=span.start,
        end=span.end,
        exact=span.of(report.text),
        prefix=report.text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        suffix=report.text[span.end : span.end + CONTEXT_LENGTH],
        note=note,
        created=created,
        creator=creator,
    )


def _field_problems(passage: Passage) -> list[Problem]:
    slugs = {"id": passage.id, "report_id": passage.report_id}
    texts = {
        name: getattr(passage, name) or ""
        for name in ("exact", "prefix", "suffix", "note", "created", "creator")
    }
    problems = [
        slug_problem(slug, name) for name, slug in slugs.items() if not SLUG.fullmatch(slug)
    ]
    for name, text in texts.items():
        problems.extend(character_problems(text, name))
    if not passage.exact.strip():
        problems.append(Problem("a passage has at least one word", "exact"))
    return problems


def _is_timestamp(text: str) -> bool:
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
