"""The picture of the assessment page, and what the tutorial says of the page."""

from __future__ import annotations

import re
import struct

from detente.assessment import assess, page
from detente.casefile import load_case
from tests.docs.pages import DOCS, sections

PICTURE = DOCS / "images" / "assessment.png"
BESIDE = {"The situation", "Method"}
"""Parts of the page that the tutorial does not go into."""


def test_picture_is_a_first_screen_and_small() -> None:
    data = PICTURE.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (1280, 900)
    assert len(data) < 300_000


def test_tutorial_names_the_parts_of_the_page_in_order() -> None:
    html = page(assess(load_case("f35-s400")))
    parts = re.findall(r"<h2[^>]*>\s*([^<]+?)\s*<", html)
    table = sections(DOCS / "tutorial" / "first-assessment.md")["8. The assessment"]
    told = re.findall(r"^\| (?!Part )([A-Z][^|]*?) \|", table, re.MULTILINE)
    assert told == [part for part in parts if part not in BESIDE]
