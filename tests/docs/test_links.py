"""Every relative link and image of the documentation leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT, anchors, without_blocks

PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(path for path in DOCS.rglob("*.md") if "_build" not in path.parts),
        *ROOT.glob("decisions/*.md"),
        *ROOT.glob("cases/**/*.md"),
    ]
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")
ELSEWHERE = re.compile(r"[a-z]+:", re.IGNORECASE)


def _links(path: Path) -> list[str]:
    text = without_blocks(path.read_text(encoding="utf-8"))
    return [link for link in LINK.findall(text) if not ELSEWHERE.match(link)]


def _is_broken(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return True
    return bool(anchor) and anchor not in anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in _links(page) if _is_broken(page, link)] == []


def test_links_are_found_at_all() -> None:
    assert "docs/images/assessment.png" in _links(ROOT / "README.md")


def test_a_broken_link_is_noticed() -> None:
    readme = ROOT / "README.md"
    for link in ("nowhere.md", "#no-such-heading", "docs/reference/command.md#no", "../outside.md"):
        assert _is_broken(readme, link)
    assert not _is_broken(readme, "docs/reference/command.md#exit-codes")
