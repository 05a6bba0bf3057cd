"""A report as text: UTF-8, or UTF-16 that says so by its byte order mark.

Other encodings are not guessed: a wrong guess would change the words that are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.evidence.importing.formats import decoded, encoding_by_mark
from detente.evidence.importing.imported import Imported, first_line, imported
from detente.evidence.text import decode_utf8

# As pages are printed from WordPress: the site's name and address between hyphens. The address is
# the site's, not the report's.
_PRINTED = re.compile(r"\s*- (\S[^\n]*?) - https?://\S+ -[ \t]*\n\s*\n")


def read_text(data: bytes, *, name: str) -> Imported:
    r"""Return what a text says.

    Its first line is the title where it stands as one. Above it there may be the line with which
    a printed page begins, ``- publisher - address -``.

    Raises
    ------
    ReportError
        At the first byte that is not of the encoding.

    Examples
    --------
    >>> read_text(b"- Quay News - https://quay.example -\n\nFerry\n\nIt sails.", name="a").stated
    {'publisher': 'Quay News', 'title': 'Ferry'}
    """
    encoding = encoding_by_mark(data)
    if encoding in {None, "utf-8"}:
        text = decode_utf8(data, name=name)
    else:
        text = decoded(data, str(encoding), name=name)
    return imported(text, _found(text.replace("\r\n", "\n")))


def _found(text: str) -> Iterator[tuple[str, str, str]]:
    printed = _PRINTED.match(text)
    if printed is None:
        return
    yield "publisher", printed[1], "first line"
    yield "title", first_line(text[printed.end() :]), "first line"
