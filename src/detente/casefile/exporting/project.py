"""A case as a project for programs of qualitative analysis: REFI-QDA 1.5, ``.qdpx``.

The file is a zip with ``project.qde``, which is XML, and the texts of the reports in ``sources/``.
It is not packed: how small a text gets differs between machines, and the same case is to give the
same bytes. Positions in a text count Unicode code points from 0, half open, as everywhere here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from detente.casefile.case import Case
from detente.casefile.exporting.codebook import Guids, codes, written, xml_text
from detente.casefile.exporting.standings import (
    StandingPassage,
    instant,
    maker,
    standing_passages,
)
from detente.evidence import Report

PROJECT = "urn:QDA-XML:project:1.0"
"""The namespace of a project."""

SOURCES = "sources/"
_MOMENT = (1980, 1, 2, 3, 1, 6)
"""The time that each file of the zip bears: one that tells our files from those of others."""
_FILE_MODE = 0o100644 << 16
_FOLDER_MODE = 0o40755 << 16 | 0x10


def to_qdpx(case: Case) -> bytes:
    """Return a case as a project: its reports, its passages, and its elements as codes.

    A passage that no longer stands in its report is left out: its place holds other words now.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> made = zipfile.ZipFile(io.BytesIO(to_qdpx(load_case("chicken"))))
    >>> made.namelist()
    ['sources/', 'project.qde']
    """
    guids = Guids(case)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(_entry(SOURCES, _FOLDER_MODE), b"")
        packed.writestr(_entry("project.qde", _FILE_MODE), _project(case, guids).encode("utf-8"))
        for report in case.reports:
            name = f"{SOURCES}{guids.of('report', report.id)}.txt"
            packed.writestr(_entry(name, _FILE_MODE), report.text.encode("utf-8"))
    return made.getvalue()


def _entry(name: str, mode: int) -> zipfile.ZipInfo:
    """Return what a zip says of one of its files: nothing of this machine or moment."""
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.create_system = 3
    entry.external_attr = mode
    return entry


def _project(case: Case, guids: Guids) -> str:
    standing = [one for one in standing_passages(case) if one.line is not None]
    title = xml_text(case.document.title)
    root = ET.Element("Project", xmlns=PROJECT, name=title, origin=maker())
    creators = dict.fromkeys(one.passage.creator for one in standing if one.passage.creator)
    if creators:
        users = ET.SubElement(root, "Users")
        for name in creators:
            ET.SubElement(users, "User", guid=guids.of("user", name), name=xml_text(name))
    codebook = codes(case, guids)
    if len(codebook):
        ET.SubElement(root, "CodeBook").append(codebook)
    if case.reports:
        sources = ET.SubElement(root, "Sources")
        by_report: dict[str, list[StandingPassage]] = {}
        for one in standing:
            by_report.setdefault(one.passage.report_id, []).append(one)
        for report in case.reports:
            sources.append(_source(report, by_report.get(report.id, ()), guids))
    if case.document.summary.strip():
        ET.SubElement(root, "Description").text = xml_text(case.document.summary)
    return written(root)


def _source(report: Report, passages: Iterable[StandingPassage], guids: Guids) -> ET.Element:
    guid = guids.of("report", report.id)
    name = xml_text(report.title)
    path = f"internal://{guid}.txt"
    source = ET.Element("TextSource", guid=guid, name=name, plainTextPath=path)
    ET.SubElement(source, "Description").text = _described(report)
    source.extend(_selection(one, guids) for one in passages)
    return source


def _described(report: Report) -> str:
    """Say what is known about a report, a line each; its short name first."""
    told = {
        "report": report.id,
        "publisher": report.publisher,
        "author": report.author,
        "published": report.published.isoformat() if report.published else "",
        "url": report.url,
        "copy of": report.copy_of,
        "note": report.note,
    }
    return xml_text("\n".join(f"{name}: {value}" for name, value in told.items() if value))


def _selection(one: StandingPassage, guids: Guids) -> ET.Element:
    passage = one.passage
    made = _made(one, guids)
    marked = {
        "guid": guids.of("passage", passage.id),
        "name": passage.id,
        "startPosition": str(passage.start),
        "endPosition": str(passage.end),
    }
    selection = ET.Element("PlainTextSelection", marked | made)
    if passage.note:
        ET.SubElement(selection, "Description").text = xml_text(passage.note)
    for address in one.addresses:
        guid = guids.of("coding", passage.id, address)
        coding = ET.SubElement(selection, "Coding", {"guid": guid} | made)
        ET.SubElement(coding, "CodeRef", targetGUID=guids.of("code", address))
    return selection


def _made(one: StandingPassage, guids: Guids) -> dict[str, str]:
    """Return who marked a passage and when, as far as it is known."""
    creator, created = one.passage.creator, instant(one.passage.created)
    made = {"creatingUser": guids.of("user", creator)} if creator else {}
    return made | ({} if created is None else {"creationDateTime": created})
