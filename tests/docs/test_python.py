"""The reference of the Python API has every public name, each with an example that runs."""

from __future__ import annotations

import re

import pytest

import detente
from tests.docs.pages import REFERENCE, sections

PAGE = REFERENCE / "python.md"


def test_every_public_name_has_a_heading_and_no_other_name_has_one() -> None:
    titles = [title.strip("`") for title in sections(PAGE) if title.startswith("`")]
    assert sorted(titles) == sorted(detente.__all__)


@pytest.mark.parametrize("name", detente.__all__)
def test_every_public_name_has_an_example(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    own = re.split(r"^#+ ", text.partition(f"### `{name}`\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    examples = re.findall(r"```python\n(.*?)```", own, re.DOTALL)
    assert any(f"detente.{name}" in example for example in examples)


@pytest.mark.parametrize("name", detente.__all__)
def test_every_public_name_is_what_it_says(name: str) -> None:
    found = getattr(detente, name)
    assert found.__name__ == name
    assert found.__module__.startswith("detente.")
