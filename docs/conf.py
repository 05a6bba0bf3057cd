"""Sphinx: Markdown pages, nothing from the network.

`python -m sphinx -W -b html docs docs/_build` builds the pages.
"""

import re
from html import escape
from importlib.metadata import version as installed

from docutils.nodes import SkipNode

project = "Détente"
author = "The Détente authors"
version = release = installed("detente")

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist", "dollarmath"]
myst_heading_anchors = 4
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = project
html_copy_source = False
html_show_copyright = False
html_math_renderer = "plain"
pygments_style = "friendly"

# MathJax would be fetched from elsewhere. These pages need only letters, a few signs, and
# subscripts and superscripts, all of which HTML has.
SIGNS = {
    "in": " ∈ ",
    "subseteq": " ⊆ ",
    "setminus": " ∖ ",
    "sum": "∑",
    "neq": " ≠ ",
    "geq": " ≥ ",
    "leq": " ≤ ",
    "log": "log",
    "mid": " | ",
    "{": "{",
    "}": "}",
}
TOKEN = re.compile(r"\\([a-z]+|[{}]) ?|([_^])(?:\{([^{}]*)\}|(.))|([A-Za-z]+)|(.)", re.DOTALL)


def in_html(formula: str) -> str:
    """Return a formula as HTML; a sign that is not known here is an error."""

    def written(match: re.Match[str]) -> str:
        command, script, group, one, letters, other = match.groups()
        if command:
            return SIGNS[command]
        if script:
            tag = "sub" if script == "_" else "sup"
            return f"<{tag}>{in_html(group or one)}</{tag}>"
        return f"<i>{letters}</i>" if letters else escape(other)

    return re.sub(" +", " ", TOKEN.sub(written, formula))


def visit_math(self, node):
    self.body.append(f'<span class="math notranslate">{in_html(node.astext())}</span>')
    raise SkipNode


def visit_displayed_math(self, node):
    self.body.append(f'<p class="math notranslate">{in_html(node.astext())}</p>')
    raise SkipNode


def setup(app):
    app.add_html_math_renderer("plain", (visit_math, None), (visit_displayed_math, None))
