"""The case file as a whole: one schema, from which the published JSON Schema is made."""

from __future__ import annotations

from typing import Any

from pydantic import field_validator

from detente.casefile.conflict_elements import (
    Arc,
    CaseOption,
    Coalescing,
    DecisionMaker,
    NamedState,
    Rule,
    Stakeholder,
    StatusQuo,
)
from detente.casefile.facts import Fact, Horizon
from detente.casefile.fields import FilledText, Name, Text, WebAddress, shown, wrong
from detente.casefile.part import Part
from detente.casefile.stated import StatedConcept, StatedPreference
from detente.casefile.viewed import View

SCHEMA_VERSION = 1


class CaseDocument(Part):
    """What a case file says, before anything is looked up or computed."""

    detente: int
    """The version of this schema: 1."""
    title: FilledText
    """What the dispute is called."""
    summary: Text = ""
    """The situation in words; a blank line between paragraphs."""
    citation: Text = ""
    """For a published case, where it was published."""
    url: tuple[WebAddress, ...] = ()
    """Where the publication can be read."""
    status_quo: StatusQuo | None = None
    """The state that holds now."""
    decision_makers: tuple[DecisionMaker, ...] = ()
    """Who can move."""
    stakeholders: tuple[Stakeholder, ...] = ()
    """Who matters without a move."""
    options: tuple[CaseOption, ...] = ()
    """What each decision maker can do; their order gives the numbers of the states."""
    infeasible: tuple[Rule, ...] = ()
    """Which combinations cannot be."""
    coalesce: tuple[Coalescing, ...] = ()
    """Which states nobody tells apart."""
    states: tuple[NamedState, ...] = ()
    """Graph form, instead of options: the states by name."""
    moves: tuple[Arc, ...] = ()
    """Graph form: who can move from which state to which."""
    preferences: tuple[StatedPreference, ...] = ()
    """What each decision maker prefers."""
    concepts: tuple[StatedConcept, ...] = ()
    """Which concept each decision maker is judged by, where they are not judged alike."""
    facts: tuple[Fact, ...] = ()
    """What the reports say besides."""
    horizons: tuple[Horizon, ...] = ()
    """When things are expected."""
    coalitions: tuple[tuple[Name, ...], ...] = ()
    """Decision makers who may move together, for detente coalitions."""
    views: tuple[View, ...] = ()
    """What decision makers see otherwise than it is, for detente views."""

    @field_validator("detente")
    @classmethod
    def _check_version(cls, version: int) -> int:
        if version != SCHEMA_VERSION:
            fix = f"this version of Détente reads schema version {SCHEMA_VERSION}"
            raise wrong(f"schema version {shown(version)}", fix)
        return version

    @property
    def form(self) -> str:
        """``"graph"`` where states are listed, otherwise ``"option"``."""
        return "graph" if self.states else "option"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``case.yaml``, for editors.

    Examples
    --------
    >>> json_schema()["properties"]["title"]["description"]
    'What the dispute is called.'
    """
    schema = CaseDocument.model_json_schema(by_alias=True)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case of Détente (case.yaml)",
    }
    schema["properties"]["detente"]["const"] = SCHEMA_VERSION
    return head | {key: value for key, value in schema.items() if key not in head}
