"""Settings that every test shares."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.examples import TIMES, USUAL

# How long an example takes depends on the machine: it is neither a failure nor a reason to stop.
settings.register_profile(
    "default",
    max_examples=USUAL * TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
