"""Passages as W3C Web Annotations in JSON-LD, with where they come from in terms of PROV.

Sources: W3C Recommendations *Web Annotation Data Model* (2017) and *PROV-O* (2013).
"""

from __future__ import annotations

import json
from typing import Any

from detente.casefile.addresses import Located
from detente.casefile.case import Case
from detente.casefile.exporting.standings import (
    StandingPassage,
    instant,
    maker,
    standing_passages,
)
from detente.casefile.sourced import Reading
from detente.evidence import Report
from detente.evidence.forms import CONTEXT

REPORT_URN = "urn:detente:report:"
"""What the id of a report starts with in JSON-LD."""

TERMS = {
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "Entity": "prov:Entity",
    "Activity": "prov:Activity",
    "Agent": "prov:Agent",
    "used": {"@id": "prov:used", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "reports": {"@id": "dcterms:references", "@type": "@id"},
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "author": "schema:author",
    "url": {"@id": "schema:url", "@type": "@id"},
    "published": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "retrieved": {"@id": "urn:detente:term:retrieved", "@type": "xsd:date"},
    "sha256": "schema:sha256",
    "note": "rdfs:comment",
    "kind": "urn:detente:term:kind",
    "element": "urn:detente:term:element",
    "reading": "urn:detente:term:reading",
    "stands": {"@id": "urn:detente:term:stands", "@type": "xsd:boolean"},
}
"""What the context of an annotation does not say, with the prefixes that are used here."""


def to_annotations(case: Case) -> str:
    """Return the passages of a case as an AnnotationCollection, in JSON.

    Each annotation has the passage's selectors, its note, and a body for each element or reading
    that cites it; the collection has the reports that they stand in.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> made = json.loads(to_annotations(load_case("f35-s400")))
    >>> made["type"], made["first"]["items"][0]["target"]["source"]
    ('AnnotationCollection', 'urn:detente:report:first')
    """
    collection = f"urn:detente:case:{case.digest.removeprefix('sha256:')}"
    agents: dict[str, str] = {}
    items = [_annotation(one, agents) for one in standing_passages(case)]
    page = {"id": f"{collection}:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    made = {
        "@context": [CONTEXT, TERMS],
        "id": collection,
        "type": "AnnotationCollection",
        "label": case.document.title,
        "generator": {"type": "Software", "name": maker()},
        "total": len(items),
        "reports": [_report(report) for report in case.reports],
        "first": page,
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _annotation(one: StandingPassage, agents: dict[str, str]) -> dict[str, Any]:
    """Return an annotation; `agents` has the node of every creator so far, by name."""
    passage = one.passage
    stored = passage.to_annotation()
    made = {"id": stored["id"], "type": ["Annotation", "Entity"]}
    made["motivation"] = stored["motivation"]
    source = f"{REPORT_URN}{passage.report_id}"
    activity: dict[str, Any] = {"type": "Activity", "used": source}
    if passage.created is not None:
        made["created"] = passage.created
        if (moment := instant(passage.created)) is not None:
            made["generatedAtTime"] = moment
    if passage.creator:
        node = agents.setdefault(passage.creator, f"_:agent-{len(agents) + 1}")
        made["creator"] = {"id": node, "type": "Agent", "name": passage.creator}
        made["wasAttributedTo"] = activity["wasAssociatedWith"] = node
    bodies = [stored["body"]] if "body" in stored else []
    bodies += map(_body, one.cited_at)
    if bodies:
        made["body"] = bodies
    if one.line is None:
        made["stands"] = False
    target = stored["target"] | {"source": source}
    return made | {"target": target, "wasGeneratedBy": activity}


def _body(item: Located) -> dict[str, str]:
    """Return what a passage is cited for: an element, or a reading of one."""
    body = {"type": "TextualBody", "purpose": "linking", "value": item.address, "kind": item.kind}
    if isinstance(item.part, Reading):
        element = item.address.removesuffix(f".readings.{item.part.name}")
        body |= {"element": element, "reading": item.part.name}
    return body


def _report(report: Report) -> dict[str, Any]:
    """Return a report as an entity; what is empty is left out."""
    told = {
        "title": report.title,
        "publisher": report.publisher,
        "author": report.author,
        "url": report.url,
        "published": report.published.isoformat() if report.published else "",
        "retrieved": report.retrieved.isoformat() if report.retrieved else "",
        "language": report.language,
        "note": report.note,
        "sha256": report.sha256.removeprefix("sha256:"),
        "wasDerivedFrom": f"{REPORT_URN}{report.copy_of}" if report.copy_of else "",
    }
    entity = {"id": f"{REPORT_URN}{report.id}", "type": ["Text", "Entity"]}
    return entity | {key: value for key, value in told.items() if value}
