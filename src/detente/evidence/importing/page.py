"""A report as a saved page: its main text, without menus, advertisements and comments.

The main text is found by trafilatura, on a tree that has been parsed here: its parser would choose
an encoding by guess. Its metadata are not used, for its dates may come from anywhere in a page, and
depend on today's.
"""

from __future__ import annotations

import re
from typing import Any

from detente.errors import Problem, ReportError
from detente.evidence.importing.formats import decoded, encoding_by_mark
from detente.evidence.importing.imported import Imported, imported, without_controls
from detente.evidence.importing.limits import MAX_ELEMENTS
from detente.evidence.importing.pagedata import stated_by_page
from detente.evidence.importing.quiet import quiet

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 4096
_BLOCKS = frozenset({"p", "head", "item", "row", "quote", "list", "table", "lb", "div"})
_SPACES = re.compile(r"[^\S\n]+")


def read_page(data: bytes, *, name: str) -> Imported:
    """Return what a saved page says.

    Raises
    ------
    ReportError
        When it is not in the encoding that it states, is nested too deeply, has too many
        elements, or has no main text.
    """
    root = _parsed(_decoded(data, name), name)
    found = list(stated_by_page(root))
    text = _main_text(root, name)
    if not text.strip():
        raise ReportError(Problem("no main text is found in this page", name, "save it as text"))
    return imported(without_controls(text), found)


def _main_text(root: Any, name: str) -> str:
    from trafilatura import bare_extraction

    with quiet("trafilatura"):
        try:
            document: Any = bare_extraction(root, include_comments=False, with_metadata=False)
        # Rules about the pages of the world fail in ways that nobody has listed.
        except Exception as error:
            what = f"its main text cannot be found: {error}"
            raise ReportError(Problem(what, name, "save it as text")) from error
    return "" if document is None else _text_of(document.body)


def _decoded(data: bytes, name: str) -> str:
    """Return a page's text by its mark, else by what it states, else by the standard of pages."""
    encoding = encoding_by_mark(data)
    if encoding is None:
        stated = _CHARSET.search(data[:_CHARSET_WITHIN])
        encoding = stated[1].decode("ascii", errors="replace").lower() if stated else None
    if encoding is None:
        encoding = "utf-8" if _is_utf8(data) else "windows-1252"
    if encoding in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        encoding = "windows-1252"  # which pages mean when they say these
    # Marks, and NUL at which libxml2 would stop.
    return decoded(data, encoding, name=name).lstrip("\ufeff").replace("\0", "\ufffd")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parsed(text: str, name: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReportError(Problem(f"not a page that can be read: {error}", name)) from error
    # What stands beyond such an error is left out of the tree, without more being said of it.
    fatal = [entry.message for entry in parser.error_log if _is_limit(entry)]
    if fatal:
        raise ReportError(Problem(f"not read to its end: {fatal[0]}", name, "save it as text"))
    count = sum(1 for _ in root.iter())
    if count > MAX_ELEMENTS:
        figures = f"{count:,} elements; a page may have at most {MAX_ELEMENTS:,}"
        raise ReportError(Problem(figures, name, "save it as text"))
    return root


def _is_limit(entry: Any) -> bool:
    """Whether libxml2 stopped at one of its own limits."""
    return "XML_PARSE_HUGE" in entry.message or entry.type_name in {
        "ERR_NO_MEMORY",
        "ERR_RESOURCE_LIMIT",
        "ERR_INTERNAL_ERROR",
    }


def _text_of(body: Any) -> str:
    """Return the text of what trafilatura found, each block on a line of its own."""
    parts: list[str] = []
    for event, element in _walk(body):
        if event == "start":
            parts += _before(element)
            parts.append(_SPACES.sub(" ", (element.text or "").replace("\n", " ")))
        else:
            if element.tag in _BLOCKS:
                parts.append("\n")
            parts.append(_SPACES.sub(" ", (element.tail or "").replace("\n", " ")))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def _walk(body: Any) -> Any:
    from lxml import etree

    return etree.iterwalk(body, events=("start", "end"))


def _before(element: Any) -> list[str]:
    if element.tag in _BLOCKS:
        return ["\n"]
    return [" "] if element.tag == "cell" else []
