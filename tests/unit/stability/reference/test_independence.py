"""The oracle is worth something only as long as it shares nothing with the engine."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from detente.stability import reference

FOLDER = Path(reference.__file__).parent
FILES = sorted(FOLDER.glob("*.py"))

ALLOWED = {
    "detente.errors": {"ConflictError"},
    "detente.model": {
        "ArcMoves",
        "CoalescedStates",
        "Conflict",
        "Direction",
        "NamedStates",
        "NumberedStates",
        "Option",
        "OptionStates",
        "Preference",
    },
    "detente.preferences": {"Prioritization", "Ranking", "Weighting"},
    "detente.statements": {"holds"},
    "detente.stability.concepts": {
        "CoalitionRule",
        "Concept",
        "Countermoves",
        "HORIZON",
        "Strength",
        "UnknownAttitude",
    },
}
ENGINE = {
    "targets",
    "are_improvements",
    "orders",
    "levels",
    "ranks",
    "over",
    "index_of",
    "column",
    "reason",
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_imports_declarations_only(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not [alias for alias in node.names if alias.name.startswith("detente")]
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("detente"):
            module = node.module or ""
            if not module.startswith("detente.stability.reference"):
                assert {alias.name for alias in node.names} <= ALLOWED.get(module, set()), module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_asks_the_engine_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not used & ENGINE


def test_there_is_a_file_for_each_concept() -> None:
    assert {path.stem for path in FILES} >= {"nash", "gmr", "smr", "seq", "sseq", "sim", "horizon"}
