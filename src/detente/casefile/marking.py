"""Keeping annotations of other programs as the passages of a case: what becomes of each.

An annotation names a report by its address and quotes words of it. The words pass the same gate as
those that a person marks; its place counts only where exactly these words stand there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from detente.casefile.added import Fate
from detente.casefile.adding import require_case
from detente.casefile.addresses import located
from detente.casefile.casetext import read_case_text
from detente.casefile.catalogue import CASE_FILE
from detente.casefile.document import read_document
from detente.casefile.load import inside
from detente.casefile.reportaddresses import ReportAddresses
from detente.casefile.save import cite as cite_at
from detente.casefile.sourced import Sourced
from detente.errors import InputError, PassageError, Problem
from detente.evidence import (
    Passage,
    Span,
    TextQuoteSelector,
    load_passages,
    load_reports,
    locate,
)
from detente.evidence.annotated import Annotated, annotated
from detente.evidence.annotationfile import FoundAnnotation, annotations_of
from detente.evidence.forms import PASSAGE_URN
from detente.evidence.passage import passage_at
from detente.evidence.places import folded_places
from detente.evidence.store import append_passages


@dataclass(frozen=True, slots=True)
class ImportedAnnotation:
    """What became of an annotation that was given to be kept as a passage.

    Parameters
    ----------
    where : str
        Its place in the file.
    fate : Fate
        Kept, kept already, or refused.
    passage : Passage or None
        The passage that it is; None when it was refused.
    names : tuple of str
        The addresses of elements that it names, and that did not cite it.
    problems : tuple of Problem
        Why it was refused.
    """

    where: str
    fate: Fate
    passage: Passage | None = None
    names: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def import_annotations(
    folder: Path,
    file: Path,
    *,
    report: str = "",
    cite: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[ImportedAnnotation, ...]:
    """Keep the annotations of a file as passages of a case; one that is refused stops no other.

    Parameters
    ----------
    folder : Path
        The case folder.
    file : Path
        W3C Web Annotations in JSON-LD, or what the interface of Hypothes.is answers.
    report : str
        The report that is meant where an annotation names none of the case; empty for none.
    cite : bool
        Whether each passage is cited at the elements whose addresses the annotation names.
    progress : callable
        Called with how many annotations are looked at, of how many.

    Returns
    -------
    tuple of ImportedAnnotation
        One for each, in the order of the file.

    Raises
    ------
    CaseError, ReportError, PassageError
        When there is no such case or report, the file cannot be read, or the case not written.

    Complexity: for each annotation linear in the text of its report.
    """
    require_case(folder)
    reports = ReportAddresses(load_reports(inside(folder, "reports")), report)
    stored = load_passages(inside(folder, "evidence.jsonl"))
    marking = _Marking(reports, _citable(folder), stored)
    found = annotations_of(file)
    imported = []
    for done, annotation in enumerate(found, start=1):
        imported.append(marking.mark(annotation))
        progress(done, len(found))
    kept = [one.passage for one in imported if one.fate is Fate.KEPT and one.passage]
    if kept:
        append_passages(folder / "evidence.jsonl", kept)
    if cite:
        _cite(folder, imported)
    return tuple(imported)


def _cite(folder: Path, imported: Iterable[ImportedAnnotation]) -> None:
    for one in imported:
        if one.passage is not None:
            for address in one.names:
                cite_at(folder, address, one.passage.id)


def _citable(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the addresses at which passages can be cited, each with the ids that are."""
    document, _ = read_document(read_case_text(inside(folder, CASE_FILE)), CASE_FILE)
    return {
        item.address: item.part.passages
        for item in located(document)
        if isinstance(item.part, Sourced)
    }


class _Marking:
    """The passages of a case while annotations are made into more of them."""

    def __init__(
        self,
        reports: ReportAddresses,
        citable: dict[str, tuple[str, ...]],
        stored: tuple[Passage, ...],
    ) -> None:
        self.reports = reports
        self.citable = citable
        self.passages: dict[str, Passage] = {}
        self.by_content: dict[tuple[object, ...], Passage] = {}
        self.numbers: dict[str, Iterator[int]] = {}
        for passage in stored:
            self._remember(passage)

    def mark(self, found: FoundAnnotation) -> ImportedAnnotation:
        if isinstance(found.data, Problem):
            return ImportedAnnotation(found.where, Fate.REFUSED, problems=(found.data,))
        try:
            return self._placed(found.where, annotated(found.data))
        except InputError as error:
            told = error.inside(found.where).problems
            return ImportedAnnotation(found.where, Fate.REFUSED, problems=told)

    def _placed(self, where: str, found: Annotated) -> ImportedAnnotation:
        report = self.reports.report(found.source)
        own_id = found.id.removeprefix(PASSAGE_URN) if found.id.startswith(PASSAGE_URN) else ""
        others = [tag for tag in found.tags if tag not in self.citable]
        note = "\n".join(filter(None, (found.note, f"Tags: {', '.join(others)}" * bool(others))))
        passage = passage_at(
            report,
            _span(report.text, found),
            id=own_id or "unnamed",
            note=note,
            created=found.created,
            creator=found.creator,
        )
        fate, named = self._named(passage, own_id)
        addresses = [tag for tag in found.tags if tag in self.citable]
        names = tuple(one for one in addresses if named.id not in self.citable[one])
        return ImportedAnnotation(where, fate, named, names)

    def _named(self, passage: Passage, own_id: str) -> tuple[Fate, Passage]:
        """Return the passage under an id of its own, or the one that it is already.

        Raises
        ------
        PassageError
            When it brings an id, and another passage has it.
        """
        content = _content(passage)
        same = self.passages.get(own_id) if own_id else self.by_content.get(content)
        if same is not None and _content(same) == content:
            return Fate.KEPT_ALREADY, same
        if same is not None:
            what = f"there is another passage {own_id!r}"
            raise PassageError(Problem(what, "id", "change the id in one of them"))
        named = replace(passage, id=own_id or self._free(passage))
        self._remember(named)
        return Fate.KEPT, named

    def _remember(self, passage: Passage) -> None:
        self.passages[passage.id] = passage
        self.by_content.setdefault(_content(passage), passage)

    def _free(self, passage: Passage) -> str:
        """Return an id by the passage's place; further ones at the same place are numbered."""
        name = f"{passage.report_id}-{passage.start}-{passage.end}"
        numbers = self.numbers.setdefault(name, count(1))
        ids = (name if number == 1 else f"{name}-{number}" for number in numbers)
        return next(free for free in ids if free not in self.passages)


def _content(passage: Passage) -> tuple[object, ...]:
    """Return what makes two passages the same, whatever they are called."""
    place = (passage.report_id, passage.start, passage.end, passage.exact)
    return (*place, passage.note, passage.created, passage.creator)


def _span(text: str, found: Annotated) -> Span:
    """Return where the words stand.

    The place is taken where exactly these words stand there. Else they are looked for; only where
    they stand several times is it asked what is around them, which another program may have seen
    otherwise.
    """
    if found.start is not None and found.end is not None and found.start < found.end:
        span = Span(found.start, found.end)
        if span.of(text) == found.exact and span.is_whole(text):
            return span
    try:
        return locate(text, found.exact)
    except PassageError:
        if not _stands(text, found.exact):  # and the nearest passage is told already
            raise
    return locate(text, found.exact, prefix=found.prefix, suffix=found.suffix)


def _stands(text: str, words: str) -> bool:
    wanted = TextQuoteSelector(unicodedata.normalize("NFC", words))
    return bool(words.strip()) and next(folded_places(text, wanted), None) is not None
