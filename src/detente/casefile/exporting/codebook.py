"""The elements of a case as the codes of a codebook: REFI-QDA 1.5, ``.qdc``.

A code stands for an element or a reading that can cite passages, and is called by its address.
The lists of the case file (options, preferences, …) are codes above them, which code nothing.
"""

from __future__ import annotations

import re
import uuid
from xml.etree import ElementTree as ET

from detente.casefile.addresses import Located, located
from detente.casefile.case import Case
from detente.casefile.exporting.standings import maker
from detente.casefile.sourced import Sourced
from detente.casefile.yamlreader import PathInFile

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
CODEBOOK = "urn:QDA-XML:codebook:1.0"
"""The namespace of a codebook."""

_NOT_IN_XML = re.compile("[\ufffe\uffff]")


class Guids:
    """The ids of what a case exports, always the same: made of the case and of own names.

    Parameters
    ----------
    case : Case
        Its name and title tell it from others; what else changes in it changes no id.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> guids = Guids(load_case("chicken"))
    >>> guids.of("report", "first") == guids.of("report", "first") != guids.of("user", "first")
    True
    """

    def __init__(self, case: Case) -> None:
        name = f"urn:detente:case:{case.slug}\n{case.document.title}"
        self._case = uuid.uuid5(uuid.NAMESPACE_URL, name)

    def of(self, kind: str, *names: str) -> str:
        """Return the id of a thing of a kind, by what tells it from others of the kind."""
        return str(uuid.uuid5(self._case, "\n".join((kind, *names))))


def to_qdc(case: Case) -> str:
    """Return the codebook of a case, as XML.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> print(to_qdc(load_case("chicken")))  # doctest: +ELLIPSIS
    <?xml version="1.0" encoding="utf-8"?>
    <CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Détente ...">
      <Codes>
        <Code guid="..." name="status_quo" isCodable="true">
    ...
    """
    root = ET.Element("CodeBook", xmlns=CODEBOOK, origin=maker())
    root.append(codes(case, Guids(case)))
    return written(root)


def codes(case: Case, guids: Guids) -> ET.Element:
    """Return the codes of a case, each below what it belongs to."""
    root = ET.Element("Codes")
    made: dict[PathInFile, ET.Element] = {(): root}
    for item in located(case.document):
        above = item.path[:-1]
        if len(above) == 1 and above not in made:
            made[above] = _list(root, str(above[0]), guids)
        while above not in made:
            above = above[:-1]
        made[item.path] = code = ET.SubElement(
            made[above],
            "Code",
            guid=guids.of("code", item.address),
            name=xml_text(item.address),
            isCodable="true" if isinstance(item.part, Sourced) else "false",
        )
        ET.SubElement(code, "Description").text = _described(item)
    return root


def written(root: ET.Element) -> str:
    """Return a document of XML, indented."""
    ET.indent(root)
    return DECLARATION + ET.tostring(root, encoding="unicode") + "\n"


def xml_text(text: str) -> str:
    """Return a text without the two characters that it may hold and XML may not.

    Examples
    --------
    >>> xml_text("ferry\uffff") == "ferry\N{REPLACEMENT CHARACTER}"
    True
    """
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _list(root: ET.Element, field: str, guids: Guids) -> ET.Element:
    """Return the code of a list of the case file, which codes nothing itself."""
    guid, name = guids.of("list", field), field.replace("_", " ")
    return ET.SubElement(root, "Code", guid=guid, name=name, isCodable="false")


def _described(item: Located) -> str:
    """Say what a code stands for: the kind of thing, and what the case says of it in words."""
    about = (
        getattr(item.part, name, None) for name in ("about", "statement", "when", "assumption")
    )
    told = [item.kind, *(" ".join(text.split()) for text in about if isinstance(text, str))]
    return xml_text("\n".join(line for line in told if line))
