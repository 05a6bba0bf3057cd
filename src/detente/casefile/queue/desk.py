"""The files of a case while decisions are made about it: read once, checked, written in order."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from detente.casefile.adding import require_case
from detente.casefile.casetext import MAX_CASE_BYTES, read_case_text
from detente.casefile.document import read_document
from detente.casefile.load import inside, require_valid
from detente.casefile.queue.decision import Decision, load_decisions, record
from detente.casefile.schema import CaseDocument
from detente.casefile.yamlfile import YamlFile
from detente.errors import CaseError, Problem
from detente.evidence import Passage, Report, load_reports, write_atomic
from detente.evidence.atomic import locked, writing
from detente.evidence.store import evidence_lines, parsed_passages, without_passage_lines

CASE_FILE = "case.yaml"
EVIDENCE_FILE = "evidence.jsonl"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the files of a case say, and are to say.

    Parameters
    ----------
    folder : Path
    reports : mapping of str to Report
        By their ids.
    text : str
        The case file, without its byte order mark.
    mark : str
        Its byte order mark, if it has one.
    evidence : str
        The evidence file.
    passages : tuple of Passage
        Its passages.
    before : tuple of Decision
        What was decided so far.
    new : tuple of Decision
        What is decided here.
    """

    folder: Path
    reports: Mapping[str, Report]
    text: str
    mark: str
    evidence: str
    passages: tuple[Passage, ...]
    before: tuple[Decision, ...]
    new: tuple[Decision, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Everything that was decided, and is decided here."""
        return (*self.before, *self.new)

    def read(self) -> tuple[CaseDocument, YamlFile]:
        """Return what the case file says, and where.

        Raises
        ------
        CaseError
            With every problem of the file.
        """
        ids = tuple(passage.id for passage in self.passages)
        return read_document(self.text, CASE_FILE, passages=ids)

    def saying(self, text: str) -> Desk:
        """Return the desk with another text of the case file."""
        return replace(self, text=text)

    def with_passages(self, added: Sequence[Passage]) -> Desk:
        """Return the desk with more passages at the end of the evidence file.

        Raises
        ------
        CaseError
            When it would be too large.
        """
        lines = [passage.to_annotation() for passage in added]
        evidence = evidence_lines().longer(self.evidence, lines, self.folder / EVIDENCE_FILE)
        return replace(self, evidence=evidence, passages=(*self.passages, *added))

    def without_passages(self, ids: Collection[str]) -> Desk:
        """Return the desk without some passages."""
        evidence = without_passage_lines(self.evidence, ids, EVIDENCE_FILE)
        left = tuple(passage for passage in self.passages if passage.id not in ids)
        return replace(self, evidence=evidence, passages=left)

    def with_decision(self, decision: Decision, text: str) -> Desk:
        """Return the desk after a decision, with what its case file is to say.

        Raises
        ------
        CaseError
            With every problem that the case would have.
        """
        if len(text.encode("utf-8")) > MAX_CASE_BYTES:
            figures = f"it would be larger than the {MAX_CASE_BYTES:,} bytes that a case may have"
            raise CaseError(Problem(figures, CASE_FILE))
        if decision.written is not None or text != self.text:
            require_valid(text, CASE_FILE, (passage.id for passage in self.passages))
        return replace(self, text=text, new=(*self.new, decision))


@contextmanager
def at_desk(folder: Path) -> Iterator[Desk]:
    """Hold the folder of a case while decisions are made about it.

    Raises
    ------
    CaseError, ReportError
        When there is no such case, or a file of it cannot be read.
    """
    require_case(folder)
    with locked(folder):
        path = inside(folder, CASE_FILE)
        with writing(path), path.open("rb") as opened:
            mark = "\ufeff" if opened.read(3) == codecs.BOM_UTF8 else ""
        evidence = evidence_lines().read(inside(folder, EVIDENCE_FILE))
        yield Desk(
            folder=folder,
            reports={report.id: report for report in load_reports(inside(folder, "reports"))},
            text=read_case_text(path),
            mark=mark,
            evidence=evidence,
            passages=parsed_passages(evidence, EVIDENCE_FILE),
            before=load_decisions(folder),
        )


def write_desk(before: Desk, after: Desk) -> None:
    """Write what was decided, in an order in which every file holds after each write.

    A passage is there before it is cited, and is cited no more before it goes. The decision comes
    last: what stops in between leaves a case that loads and a decision to make again, which then
    finds its work done.

    Raises
    ------
    CaseError
        When a file cannot be written.
    """
    case, evidence = after.folder / CASE_FILE, after.folder / EVIDENCE_FILE
    kept = {passage.id for passage in after.passages}
    is_growing = kept >= {passage.id for passage in before.passages}
    if is_growing and after.evidence != before.evidence:
        write_atomic(evidence, after.evidence)
    if after.text != before.text:
        write_atomic(case, after.mark + after.text)
    if not is_growing:
        _write_or_remove(evidence, after.evidence)
    record(after.folder, after.new)


def _write_or_remove(path: Path, text: str) -> None:
    """Write a file, or take it away where nothing is left of it."""
    if text:
        write_atomic(path, text)
        return
    with writing(path):
        path.unlink(missing_ok=True)
