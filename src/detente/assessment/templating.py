"""The one environment in which every template is rendered: all that is put in is escaped."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

_WEB = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)


@cache
def environment() -> Environment:
    """Return the environment of `templates/`: autoescape everywhere, no undefined name."""
    found = Environment(
        loader=PackageLoader("detente.assessment", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.tests["web_address"] = is_web_address
    return found


def is_web_address(text: str) -> bool:
    """Whether a text may become a link: http or https, and nothing else.

    Examples
    --------
    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return _WEB.fullmatch(text) is not None
