"""What was published about a case: read from its ``published.toml``, and checked against it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, ValidationError, model_validator

from detente.casefile.case import Case
from detente.casefile.casetext import read_case_text
from detente.casefile.complaints import complaints
from detente.casefile.fields import FilledText, Name, Text, wrong
from detente.casefile.load import inside
from detente.casefile.part import Part
from detente.casefile.yamlreader import PathInFile, told
from detente.errors import CaseError, Problem
from detente.stability import CoalitionRule, Concept, Countermoves

FILE = "published.toml"

StateNumber = Annotated[int, Field(ge=1)]


class ResultKind(StrEnum):
    """Where a result comes from."""

    PUBLISHED = "published"
    """A source says so."""
    CROSSCHECK = "crosscheck"
    """An independent program computed it; nobody published it."""


class PublishedResult(Part):
    """Which states hold, or are stable for one decision maker, as a source has it."""

    EXACTLY_ONE: ClassVar = ("equilibria", "stable")

    source: FilledText
    """Who says so."""
    locator: Text = ""
    """Where: a page, a figure, a file."""
    kind: Annotated[ResultKind, Field(strict=False)]
    """published or crosscheck."""
    concept: Annotated[Concept, Field(strict=False)]
    """The stability concept."""
    countermoves: Annotated[Countermoves, Field(strict=False)] = Countermoves.SEQUENCES
    """How the source lets the others answer."""
    horizon: Annotated[int, Field(ge=1)] | None = None
    """How many moves are foreseen; with limited_move only."""
    coalitions: tuple[tuple[Name, ...], ...] = ()
    """Where the result is that of another game, in which these move together."""
    rule: Annotated[CoalitionRule, Field(strict=False)] | None = None
    """Where members of a coalition can go together, merged when left out; with coalitions only."""
    equilibria: tuple[StateNumber, ...] | None = None
    """The states that are stable for everyone."""
    decision_maker: Name | None = None
    """Whose stable states `stable` lists."""
    stable: tuple[StateNumber, ...] | None = None
    """The states that are stable for `decision_maker`."""
    among: tuple[StateNumber, ...] | None = None
    """The only states of which the source says anything; all when left out."""
    note: Text = ""
    """What to know about it."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        self.require_complete()
        if (self.stable is None) != (self.decision_maker is None):
            raise wrong("stable and decision_maker go together", "give both or neither")
        if (self.horizon is None) != (self.concept is not Concept.LIMITED_MOVE):
            raise wrong("horizon and limited_move go together", "give both or neither")
        if self.rule is not None and not self.coalitions:
            raise wrong("a rule without coalitions", "leave it out, or say who moves together")
        return self

    @property
    def states(self) -> tuple[int, ...]:
        """The states that the source lists."""
        return tuple(self.equilibria if self.equilibria is not None else self.stable or ())


class PublishedResults(Part):
    """The content of a ``published.toml``."""

    result: tuple[PublishedResult, ...] = ()
    """Every result, in the order of the file."""


def load_published(case: Case) -> tuple[PublishedResult, ...]:
    """Return the results that are kept with a case; none where it has no ``published.toml``.

    Raises
    ------
    CaseError
        With every problem of the file, each with the line of its result.
    """
    path = inside(case.folder, FILE)
    if case.kind != "folder" or not path.exists():
        return ()
    return parse_published(read_case_text(path), case)


def parse_published(text: str, case: Case) -> tuple[PublishedResult, ...]:
    """Return the results that a ``published.toml`` lists, which must fit the case.

    Raises
    ------
    CaseError
        With every problem of the text, each with the line of its result.
    """
    try:
        data = _tuples(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CaseError(Problem(f"not TOML: {error}", FILE)) from error
    where = _places(text)
    try:
        results = PublishedResults.model_validate(data).result
    except ValidationError as error:
        raise CaseError(complaints(error, where, PublishedResults)) from error
    problems = [
        Problem(message, where(("result", number)))
        for number, result in enumerate(results)
        for message in _misfits(result, case)
    ]
    if problems:
        raise CaseError(problems)
    return results


def _misfits(result: PublishedResult, case: Case) -> Iterator[str]:
    """Yield everything in a result that is not in the case."""
    named = {result.decision_maker} if result.decision_maker else set()
    named.update(*result.coalitions)
    together = [name for coalition in result.coalitions for name in coalition]
    for dm in sorted({name for name in together if together.count(name) > 1}):
        yield f"{dm!r} is in two coalitions"
    is_merged = result.rule is not CoalitionRule.SEQUENCE
    if result.coalitions and is_merged and not case.conflict.states.options:
        yield "in graph form moves do not merge; the rule is sequence"
    for dm in sorted(named.difference(case.conflict.decision_makers)):
        yield f"no decision maker {dm!r}"
    last = len(case.conflict.states)
    for state in sorted({*result.states, *(result.among or ())}):
        if state > last:
            yield f"no state {state}; there are {last}"
    for state in sorted(set(result.states).difference(result.among or result.states)):
        yield f"state {state} is listed, but not among those of which the source speaks"


def _places(text: str) -> Callable[[PathInFile], str]:
    """Return what tells where a value stands: at the line of its result."""
    heads = re.finditer(r"^[ \t]*\[\[[ \t]*result[ \t]*\]\]", text, re.MULTILINE)
    lines = [text.count("\n", 0, head.start()) + 1 for head in heads]

    def where(path: PathInFile) -> str:
        match path:
            case ("result", int(number), *_) if number < len(lines):
                return told(FILE, lines[number], path)
        return told(FILE, 1, path)

    return where


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tuples(inner) for key, inner in value.items()}
    return tuple(_tuples(entry) for entry in value) if isinstance(value, list) else value
