"""The pages of the documentation as text: their sections, and what is set in code in them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"

_FENCE = re.compile(r"^(```+).*?^\1$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


def without_blocks(text: str) -> str:
    """Return a page without its fenced blocks, in which # is no heading and () no link."""
    return _FENCE.sub("", text)


def sections(path: Path) -> dict[str, str]:
    """Return the text under each heading of a page, up to the next heading of any level."""
    text = without_blocks(path.read_text(encoding="utf-8"))
    found = list(_HEADING.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {match[2]: text[match.end() : end] for match, end in zip(found, ends, strict=True)}


def in_code(text: str) -> set[str]:
    """Return everything that stands between single backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and MyST make them."""
    titles = [match[2] for match in _HEADING.finditer(without_blocks(path.read_text("utf-8")))]
    bare = (re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", title) for title in titles)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in bare}
