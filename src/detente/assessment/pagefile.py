"""The assessment page: one self-contained HTML file, without script and without outside request."""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.assessment.answer import answer
from detente.assessment.assessing import Assessment
from detente.assessment.bymix import by_mix
from detente.assessment.doubted import doubted
from detente.assessment.drawing import drawing
from detente.assessment.entries import Entries
from detente.assessment.glossary import EXPLAINED, METHODS
from detente.assessment.mixed import mixed
from detente.assessment.people import people
from detente.assessment.reasons import reasons
from detente.assessment.sources import GREATLY, sources
from detente.assessment.tables import tables
from detente.assessment.templating import environment


class Part(NamedTuple):
    """A part of the page, as the table of contents lists it."""

    anchor: str
    title: str


PARTS = (
    Part("answer", "Bottom line"),
    Part("people", "Who and what"),
    Part("outcomes", "Outcomes that hold"),
    Part("graph", "Graph"),
    Part("reasons", "Why they hold"),
    Part("doubts", "How far to rely on it"),
    Part("readings", "Readings by source"),
    Part("assumptions", "Assumptions"),
    Part("reports", "Reports"),
    Part("method", "Method"),
)


def page(assessment: Assessment) -> str:
    """Return the page of an assessment; the same assessment gives the same bytes.

    Parameters
    ----------
    assessment : Assessment

    Returns
    -------
    str
        One HTML document. Everything from the case is escaped; links lead only to places in the
        page, and to http and https addresses that the case names.

    Examples
    --------
    >>> from detente import assess, load_case
    >>> html = page(assess(load_case("diplomacy/f35-s400")))
    >>> html[:15], "<script" in html
    ('<!doctype html>', False)
    """
    case = assessment.case
    entries = Entries(case)
    template = environment().get_template("page.html.j2")
    return template.render(
        parts=PARTS,
        case=case,
        document=case.document,
        conflict=case.conflict,
        result=assessment.result,
        paragraphs=paragraphs(case.document.summary),
        answer=answer(assessment),
        by_mix=by_mix(assessment),
        people=people(case, entries),
        tables=tables(assessment),
        mixed=mixed(assessment, entries),
        outcomes=assessment.outcomes,
        drawing=drawing(assessment),
        reasons=reasons(assessment, entries),
        doubted=doubted(assessment, entries),
        sources=sources(case, entries, assessment.findings),
        greatly=GREATLY,
        explained=EXPLAINED,
        methods=METHODS,
    )


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Return the paragraphs of a text, which blank lines separate.

    Examples
    --------
    >>> paragraphs("One\nstill one.\n\n\nTwo.\n")
    ('One\nstill one.', 'Two.')
    """
    return tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())
