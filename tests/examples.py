"""How many examples a property draws: ``make verify`` asks for more than ``make test`` does."""

from __future__ import annotations

import os

from hypothesis import settings

TIMES = int(os.environ.get("DETENTE_EXAMPLES", "1"))
"""Every property draws so many times what it says."""

USUAL = 150
"""What a property draws that says nothing."""


def examples(count: int) -> settings:
    """Return the settings of a property that draws so many examples, or a multiple of them."""
    return settings(max_examples=count * TIMES)
