"""A small case with two reports, written in the ways that a person writes one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from detente.casefile import load_case
from detente.casefile.queue.waiting import queue_of
from detente.evidence import append_passage, import_report, passage_from_quote, write_report
from detente.reading.suggestion import Suggestion

BY = {"by": "Ada", "at": "2031-05-02T12:00:00Z"}

CASE = """\
# The harbour dispute, as two papers tell it.
detente: 1
title: Harbour
decision_makers:
  - name: Crew   # sails
    aliases: [the crews]
    passages: [first]
  - {name: Port, about: Pays.}
options:
  - name: Strike
    owner: Crew
    # why not
  - name: Raise pay
    owner: Port
preferences:
  - of: Crew
    prioritization:
      - statement: Raise pay  # above all
        because: "It costs: too much."
      - statement: NOT Strike
  - of: Port
    prioritization:
      - statement: NOT Strike
facts:
  - name: Offer
    kind: amount
    value: "2"   # percent

    # who says so
    speaker: Port
    about: What is offered.
    passages: [first]
  - {name: Loss, kind: amount, value: "3", passages: [first]}
  - name: Losses
    kind: amount
    readings:
      - name: Post
        default: true
        value: four
      - name: Mail
        value: five

# nothing below
"""

POST = (
    "“We will strike within two weeks,” Ana Lund said. The port lost $3 million in May 2031.\n\n"
    "The crews want to sail again by 1 June 2031, the port said. It offered 5 percent.\n"
)
MAIL = "The strike may last four months, Ray Moss said. Some 40 ships wait.\n"


def make(folder: Path, text: str = CASE) -> Path:
    """Write the case; return its folder."""
    folder.mkdir()
    (folder / "case.yaml").write_bytes(text.encode())
    post = import_report(
        POST, id="post", title="Strike near", publisher="The Post", published=dt.date(2031, 5, 1)
    )
    for report in (post, import_report(MAIL, id="mail", title="Long strike")):
        write_report(folder / "reports", report)
    append_passage(folder / "evidence.jsonl", passage_from_quote(post, "the port said", id="first"))
    load_case(folder)
    return folder


def waits(folder: Path) -> tuple[Suggestion, ...]:
    """Return what waits in a case."""
    return queue_of(load_case(folder))


def one(folder: Path, kind: str, number: int = 0) -> Suggestion:
    """Return a suggestion of a kind that waits."""
    return [found for found in waits(folder) if found.kind == kind][number]


def files(folder: Path) -> tuple[bytes, bytes]:
    """Return the case file and the evidence."""
    return (folder / "case.yaml").read_bytes(), (folder / "evidence.jsonl").read_bytes()
