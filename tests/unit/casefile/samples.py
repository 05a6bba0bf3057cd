"""Small cases to change, and what reading them says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from detente.casefile import Case, load_case
from detente.casefile.document import read_document
from detente.errors import CaseError
from detente.evidence import append_passage, import_report, passage_from_quote, write_report

FERRY = """\
detente: 1
title: Ferry strike
status_quo:
  taken: []
decision_makers:
  - name: Crew
    about: Sails the ferry.  # and may not
  - name: Line
options:
  - name: Strike
    owner: Crew
  - name: Raise pay
    owner: Line
    direction: take
infeasible:
  - when: Strike AND Raise pay
preferences:
  - of: Crew
    prioritization:
      - statement: Raise pay
      - statement: NOT Strike
  - of: Line
    ranking: [1, 3, 2]
"""

QUAY = """\
detente: 1
title: Quay
decision_makers:
  - name: Crew
  - name: Line
states:
  - name: peace
  - name: war
moves:
  - {by: Crew, from: peace, to: war}
preferences:
  - of: Crew
    ranking: [peace, war]
  - of: Line
    prioritization: [statement: peace]
"""

REPORT = "The ferry strike may end within four months, an aide said. The crew wants better pay.\n"


def ferry(old: str = "", new: str = "") -> str:
    """The sample, with `old` (which stands in it once) replaced by `new`."""
    assert not old or FERRY.count(old) == 1, old
    return FERRY.replace(old, new) if old else FERRY


def problems_of(text: str, *, passages: tuple[str, ...] | None = ()) -> list[str]:
    """What reading the text says is wrong."""
    try:
        read_document(text, passages=passages)
    except CaseError as error:
        return [str(problem) for problem in error.problems]
    return []


def write(folder: Path, text: str = FERRY) -> Path:
    """Write a case folder and return it."""
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return folder


def with_evidence(folder: Path, published: dt.date | None = None) -> Path:
    """Add to a case folder the report ``first`` and its passages ``end`` and ``pay``."""
    report = import_report(REPORT.encode(), id="first", title="Ferry", published=published)
    write_report(folder / "reports", report)
    for name, quote in (("end", "within four months"), ("pay", "wants better pay")):
        append_passage(folder / "evidence.jsonl", passage_from_quote(report, quote, id=name))
    return folder


def loaded(folder: Path, text: str = FERRY) -> Case:
    """Write a case and load it."""
    return load_case(write(folder, text))
