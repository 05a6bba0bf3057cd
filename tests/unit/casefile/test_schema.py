from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from detente.casefile import CaseDocument, cases, dump_case, json_schema
from detente.casefile.casetext import read_case_text
from detente.casefile.document import read_document
from detente.casefile.fields import shown
from detente.casefile.yamlfile import parse_yaml
from tests.unit.casefile.samples import FERRY, QUAY, ferry, problems_of


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    return [as_json(entry) for entry in value] if isinstance(value, tuple) else value


def is_accepted(text: str) -> bool:
    validator = jsonschema.Draft202012Validator(json_schema())
    return bool(validator.is_valid(as_json(parse_yaml(text).data)))


def test_the_json_schema_is_one() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_field_is_described_for_editors() -> None:
    schema = json_schema()
    parts = {"": schema} | schema["$defs"]
    bare = [
        f"{name}.{field}"
        for name, part in parts.items()
        for field, rule in part.get("properties", {}).items()
        if not rule.get("description")
    ]
    assert bare == []


@pytest.mark.parametrize("slug", [entry.slug for entry in cases()])
def test_the_json_schema_accepts_every_shipped_case(slug: str) -> None:
    entry = next(entry for entry in cases() if entry.slug == slug)
    assert is_accepted(read_case_text(entry.path / "case.yaml"))


@pytest.mark.parametrize("text", [FERRY, QUAY])
def test_the_json_schema_accepts_the_samples(text: str) -> None:
    assert is_accepted(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "titel:"),
        ("detente: 1", "detente: 2"),
        ("direction: take", "direction: tak"),
        ("    ranking: [1, 3, 2]\n", ""),
        ("ranking: [1, 3, 2]", "ranking: [0]"),
        ("ranking: [1, 3, 2]", "ranking: [1]\n    weights: {Strike: 1}"),
        ("when: Strike AND Raise pay", "requires: {option: Strike}"),
        ("name: Line", "name: 7"),
    ],
)
def test_the_json_schema_refuses_what_loading_refuses(old: str, new: str) -> None:
    assert not is_accepted(ferry(old, new))


def test_a_document_never_changes() -> None:
    document = CaseDocument(detente=1, title="A")
    with pytest.raises(ValidationError, match="frozen"):
        document.title = "B"


def test_long_values_are_shown_short() -> None:
    assert len(shown("x" * 500)) == 80


def test_what_reports_call_an_element_is_kept_in_the_order_of_the_file() -> None:
    text = ferry("  - name: Line", "  - name: Line\n    aliases: [the company, the owners]")
    document, _ = read_document(text)
    assert document.decision_makers[1].aliases == ("the company", "the owners")
    assert dump_case(document).count("    aliases: [the company, the owners]\n") == 1


@pytest.mark.parametrize(
    ("aliases", "problem"),
    [
        ("[Crew]", "case.yaml:9 decision_makers.Line.aliases.1: 'Crew' stands for 'Crew' already"),
        ("[CRÈW]", "case.yaml:9 decision_makers.Line.aliases.1: 'CRÈW' stands for 'Crew' already"),
        ("[a, a]", "case.yaml:9 decision_makers.Line.aliases: 'a' stands in the list twice"),
        ("['']", "case.yaml:9 decision_makers.Line.aliases.1: the name '' is not a usable name"),
    ],
)
def test_an_alias_that_cannot_be_used_is_told_with_its_place(aliases: str, problem: str) -> None:
    text = ferry("  - name: Line", f"  - name: Line\n    aliases: {aliases}")
    (told,) = problems_of(text)
    assert told.startswith(problem)


def test_an_alias_may_stand_for_one_element_of_each_kind_only() -> None:
    text = ferry("  - name: Line", "  - name: Line\n    aliases: [walk-out]")
    assert (
        problems_of(text.replace("  - name: Strike", "  - name: Strike\n    aliases: [walk-out]"))
        == []
    )
    own = text.replace("aliases: [walk-out]", "aliases: [line, the LINE, the line]")
    assert problems_of(own) == []
    both = text.replace("  - name: Crew\n", "  - name: Crew\n    aliases: [Walk‑out]\n")
    (told,) = problems_of(both)
    assert told == (
        "case.yaml:10 decision_makers.Line.aliases.1: 'walk-out' stands for 'Crew' already; "
        "leave it to one of them"
    )
