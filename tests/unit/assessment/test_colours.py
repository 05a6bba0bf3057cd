"""Colours of text and lines have enough contrast, in light and in dark."""

from __future__ import annotations

import re
from importlib import resources

import pytest

TEMPLATES = resources.files("detente.assessment").joinpath("templates")
SCHEMES = ("light", "dark")
TEXT, LINES = 4.5, 3.0


def palette(template: str, scheme: str) -> dict[str, str]:
    css = TEMPLATES.joinpath(template).read_text("utf-8")
    light, dark = re.split(r"@media screen and \(prefers-color-scheme: dark\)", css)
    found = dict(re.findall(r"--(\w[\w-]*): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--(\w[\w-]*): (#[0-9a-f]{6});", dark))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ink", ["ink", "soft", "accent"])
@pytest.mark.parametrize("paper", ["paper", "panel", "changed"])
def test_text_on_the_page(scheme: str, ink: str, paper: str) -> None:
    found = palette("page.css.j2", scheme)
    assert contrast(found[ink], found[paper]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("ink", "paper"),
    [("ink", "mark"), ("ink", "deep"), ("ink", "loud-panel"), ("loud", "loud-panel")],
)
def test_marks_and_loud_parts(scheme: str, ink: str, paper: str) -> None:
    found = palette("page.css.j2", scheme)
    assert contrast(found[ink], found[paper]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", [f"dm{number}" for number in range(8)])
def test_decision_makers_in_the_drawing(scheme: str, name: str) -> None:
    found = palette("graph.svg.j2", scheme)
    assert contrast(found[name], found["paper"]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_boxes_of_the_drawing(scheme: str) -> None:
    found = palette("graph.svg.j2", scheme)
    assert contrast(found["ink"], found["fill"]) >= TEXT
    assert contrast(found["soft"], found["fill"]) >= TEXT
    assert contrast(found["line"], found["paper"]) >= LINES
