"""The reference of the case folder has every key, and no key that does not exist."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from detente.casefile import json_schema
from detente.casefile.published import PublishedResult
from detente.casefile.yamlfile import parse_yaml
from detente.evidence.forms import (
    AnnotationForm,
    BodyForm,
    CreatorForm,
    PositionForm,
    QuoteForm,
    TargetForm,
)
from detente.evidence.metadata import KEYS
from tests.docs.pages import REFERENCE, ROOT, in_code, sections

PAGE = REFERENCE / "case-file.md"
SECTIONS = sections(PAGE)
SCHEMA = json_schema()
HEAD = {"detente", "title", "summary", "citation", "url"}
SHARED = {"passages", "assumption", "readings", "default", "weight"}
"""What every element has; told once, under the heading `Sources and readings`."""
CASES = sorted(ROOT.glob("cases/*/*/case.yaml"))


def _parts(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of the schema below a node, references followed."""
    open_nodes, seen = [node], set()
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, list):
            open_nodes += node
        elif isinstance(node, dict):
            name = node.get("$ref")
            if isinstance(name, str) and name not in seen:
                seen.add(name)
                open_nodes.append(SCHEMA["$defs"][name.rpartition("/")[2]])
            yield node
            open_nodes += [value for key, value in node.items() if key != "default"]


def _keys(field: str) -> set[str]:
    keys: set[str] = set()
    for part in _parts(SCHEMA["properties"][field]):
        own = set(part.get("properties", {}))
        keys |= own - {"name"} if "default" in own else own  # what a reading is called
    return keys - SHARED


def _values(field: str) -> set[str]:
    parts = _parts(SCHEMA["properties"][field])
    return {value for part in parts for value in part.get("enum", ()) if isinstance(value, str)}


def _section(field: str) -> str:
    if field in HEAD:
        return SECTIONS["The head"]
    found = [text for title, text in SECTIONS.items() if f"`{field}`" in title]
    assert len(found) == 1, f"no heading, or several, for {field}"
    return found[0]


def _first_column(text: str) -> set[str]:
    rows = re.findall(r"^\| (`[^|]*`) \|", text, re.MULTILINE)
    return {name for row in rows for name in in_code(row)}


@pytest.mark.parametrize("field", SCHEMA["properties"])
def test_every_key_and_value_is_documented(field: str) -> None:
    told = in_code(_section(field))
    assert _keys(field) | _values(field) | ({field} & HEAD) <= told


@pytest.mark.parametrize("field", sorted(set(SCHEMA["properties"]) - HEAD))
def test_no_key_is_documented_that_does_not_exist(field: str) -> None:
    both = {"states": "moves", "moves": "states"}
    known = _keys(field) | _keys(both.get(field, field))
    assert _first_column(_section(field)) <= known


def test_what_every_element_shares_is_documented() -> None:
    assert _first_column(SECTIONS["Sources and readings"]) == SHARED | {"name"}


def test_metadata_of_reports_is_documented() -> None:
    assert _first_column(SECTIONS["Reports"]) == set(KEYS)


def test_passages_are_documented() -> None:
    forms = (AnnotationForm, TargetForm, PositionForm, QuoteForm, BodyForm, CreatorForm)
    keys = {info.alias or name for form in forms for name, info in form.model_fields.items()}
    assert keys <= in_code(SECTIONS["`evidence.jsonl`"])


def test_published_results_are_documented() -> None:
    assert _first_column(SECTIONS["`published.toml`"]) == set(PublishedResult.model_fields)


def test_the_schema_is_kept_beside_the_page() -> None:
    kept = (REFERENCE / "case.schema.json").read_text(encoding="utf-8")
    assert kept == json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.parent.name))
def test_shipped_cases_fit_the_schema(path: Path) -> None:
    data = json.loads(json.dumps(parse_yaml(path.read_text(encoding="utf-8")).data))
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(data)) == []
