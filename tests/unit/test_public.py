"""The public names, and when they are imported."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from types import ModuleType

import pytest

import detente
from detente import assessment, casefile, evidence

ON_FIRST_USE = (detente, assessment, casefile, evidence)
EXPORTS = [(package, name) for package in ON_FIRST_USE for name in package.__all__]


@pytest.mark.parametrize(("package", "name"), EXPORTS)
def test_every_public_name_is_there(package: ModuleType, name: str) -> None:
    assert getattr(package, name) is not None


@pytest.mark.parametrize("package", ON_FIRST_USE)
def test_no_public_name_is_hidden_by_a_module(package: ModuleType) -> None:
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert not modules & set(package.__all__)


@pytest.mark.parametrize("package", ON_FIRST_USE)
def test_an_unknown_name_is_an_attribute_error(package: ModuleType) -> None:
    with pytest.raises(AttributeError, match=f"'{package.__name__}' has no attribute 'stablity'"):
        getattr(package, "stablity")  # noqa: B009 - a type checker refuses it


def test_importing_detente_imports_nothing_heavy() -> None:
    code = "import sys, detente; print(sorted({'numpy', 'pydantic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
