"""The documentation builds without a warning, and asks for nothing from outside."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS

OUTSIDE = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["']?(?:https?:)?//|"""
    r"""<link\b[^>]*\brel=["']?(?:stylesheet|preload|icon|preconnect)[^>]*href=["']?(?:https?:)?//|"""
    r"""url\(["']?(?:https?:)?//|@import""",
    re.IGNORECASE,
)


@pytest.mark.slow
def test_documentation_builds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run(
        [*command, "-d", str(tmp_path / "doctrees"), str(DOCS), str(tmp_path / "html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    made = [*(tmp_path / "html").rglob("*.html"), *(tmp_path / "html").rglob("*.css")]
    assert len(made) > 8
    assert [path.name for path in made if OUTSIDE.search(path.read_text("utf-8"))] == []


def test_what_comes_from_outside_is_noticed() -> None:
    for text in (
        '<script async src="https://cdn.example/mathjax.js"></script>',
        '<link rel="stylesheet" type="text/css" href="//fonts.example/a.css">',
        "body { background: url(https://example.org/a.png) }",
    ):
        assert OUTSIDE.search(text)
    assert not OUTSIDE.search('<a href="https://www.w3.org/">W3C</a>')
