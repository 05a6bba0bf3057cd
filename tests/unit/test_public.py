"""The public names, and when they are imported."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

import detente


@pytest.mark.parametrize("name", detente.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(detente, name) is not None


def test_no_public_name_is_hidden_by_a_package() -> None:
    packages = {module.name for module in pkgutil.iter_modules(detente.__path__)}
    assert not packages & set(detente.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'stablity'"):
        _ = detente.stablity


def test_importing_detente_imports_nothing_heavy() -> None:
    code = "import sys, detente; print(sorted({'numpy', 'pydantic', 'lark'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
