"""What a case file's elements name: decision makers, options, states, passages, each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from detente.casefile.addresses import Located, located
from detente.casefile.conflict_elements import (
    Arc,
    CaseOption,
    Coalescing,
    RuleClaim,
    StatusQuoClaim,
)
from detente.casefile.fields import canonical
from detente.casefile.part import Part
from detente.casefile.schema import CaseDocument
from detente.casefile.sourced import Sourced
from detente.casefile.stated import OrderClaim, StatedConcept, StatedPreference, StatementClaim
from detente.casefile.viewed import View
from detente.casefile.yamlreader import PathInFile
from detente.errors import Problem, StatementError, nearest
from detente.statements import parse

Where = Callable[[PathInFile], str]
"""Tells where a value of the document stands in its file."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names that may be referred to.

    Parameters
    ----------
    decision_makers, options, states : tuple of str
        In the order of the file, also where the rest of an element cannot be read.
    stated : tuple of str
        Whose preference the file states.
    judged : tuple of str
        Of whom the file says by which concept it is judged.
    passages : tuple of str or None
        Ids; None when the evidence could not be read, and then they are not checked.
    """

    decision_makers: tuple[str, ...]
    options: tuple[str, ...]
    states: tuple[str, ...]
    stated: tuple[str, ...]
    judged: tuple[str, ...]
    passages: tuple[str, ...] | None

    @classmethod
    def from_data(cls, data: dict[str, Any], passages: tuple[str, ...] | None) -> Known:
        """Take the names from a file's plain data, which need not be valid."""
        return cls(
            decision_makers=_names(data.get("decision_makers")),
            options=_names(data.get("options")),
            states=_names(data.get("states")),
            stated=_names(data.get("preferences"), "of"),
            judged=_names(data.get("concepts"), "of"),
            passages=passages,
        )

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The names that a statement may use."""
        return self.options or self.states

    @property
    def named(self) -> str:
        """What these are the names of."""
        return "option" if self.options or not self.states else "state"


def reference_problems(document: CaseDocument, known: Known, where: Where) -> list[Problem]:
    """Return every name that leads nowhere, and every statement that does not parse."""
    check = _Check(known, where)
    problems = [problem for item in located(document) for problem in check.item(item)]
    for number, members in enumerate(document.coalitions):
        path = ("coalitions", number)
        problems += check.names(members, path, known.decision_makers, "decision maker")
    return problems


@dataclass(frozen=True, slots=True)
class _Check:
    known: Known
    where: Where

    def item(self, item: Located) -> Iterator[Problem]:
        """Yield what is wrong with the names in one element or reading."""
        part, path = item.part, item.path
        yield from self.passages(part, path)
        match part:
            case CaseOption():
                yield from self.name(part.owner, (*path, "owner"), self.known.decision_makers)
            case RuleClaim():
                yield from self.rule(part, path)
            case Coalescing():
                yield from self.statement(part.when, (*path, "when"))
            case StatedConcept():
                yield from self.name(part.of, (*path, "of"), self.known.decision_makers)
            case Arc():
                yield from self.arc(part, path)
            case StatementClaim():
                yield from self.statement(part.statement, (*path, "statement"))
            case StatusQuoClaim():
                yield from self.options(part.taken or (), (*path, "taken"))
            case View():
                yield from self.view(part, path)
            case OrderClaim():
                yield from self.preference(part, path)

    def passages(self, part: Part, path: PathInFile) -> Iterator[Problem]:
        ids = self.known.passages
        if isinstance(part, Sourced) and ids is not None:
            yield from self.names(part.passages, (*path, "passages"), ids, "passage")

    def rule(self, rule: RuleClaim, path: PathInFile) -> Iterator[Problem]:
        yield from self.statement(rule.when, (*path, "when"))
        lists = {"mutually_exclusive": (rule.mutually_exclusive, 2)}
        lists["at_least_one"] = (rule.at_least_one, 1)
        for field, (options, least) in lists.items():
            if options is None:
                continue
            yield from self.options(options, (*path, field))
            if len(set(options)) < max(least, len(options)):
                what = f"expected {least} or more different options, got {len(set(options))}"
                yield Problem(what, self.where((*path, field)))
        if rule.requires is not None:
            below = (*path, "requires")
            yield from self.options([rule.requires.option], (*below, "option"), is_list=False)
            yield from self.statement(rule.requires.needs, (*below, "needs"))

    def arc(self, arc: Arc, path: PathInFile) -> Iterator[Problem]:
        yield from self.name(arc.by, (*path, "by"), self.known.decision_makers)
        yield from self.name(arc.source, (*path, "from"), self.known.states, "state")
        yield from self.name(arc.to, (*path, "to"), self.known.states, "state")
        if arc.source == arc.to:
            yield Problem("a move from a state to itself is none", self.where(path), "remove it")

    def preference(self, preference: OrderClaim, path: PathInFile) -> Iterator[Problem]:
        if isinstance(preference, StatedPreference):
            yield from self.name(preference.of, (*path, "of"), self.known.decision_makers)
        for option in preference.weights or {}:
            yield from self.options([option], (*path, "weights", option), is_list=False)

    def view(self, view: View, path: PathInFile) -> Iterator[Problem]:
        yield from self.name(view.of, (*path, "of"), self.known.decision_makers)
        if view.preference_of is not None:
            place = (*path, "preference_of")
            yield from self.name(view.preference_of, place, self.known.decision_makers)
        yield from self.options(view.unaware_of or (), (*path, "unaware_of"))
        yield from self.statement(view.unperceived, (*path, "unperceived"))
        yield from self.statement(view.imagined, (*path, "imagined"))
        yield from self.preference(view, path)

    def statement(self, text: str | None, path: PathInFile) -> Sequence[Problem]:
        if text is None:
            return ()
        try:
            parse(text, self.known.vocabulary, what=self.known.named)
        except StatementError as error:
            return error.inside(self.where(path)).problems
        return ()

    def options(
        self, names: Iterable[str], path: PathInFile, *, is_list: bool = True
    ) -> Iterator[Problem]:
        vocabulary = self.known.vocabulary
        for number, name in enumerate(names):
            yield from self.name(
                name, (*path, number) if is_list else path, vocabulary, self.known.named
            )

    def names(
        self, names: Iterable[str], path: PathInFile, known: Sequence[str], what: str
    ) -> Iterator[Problem]:
        for number, name in enumerate(names):
            yield from self.name(name, (*path, number), known, what)

    def name(
        self, name: str, path: PathInFile, known: Sequence[str], what: str = "decision maker"
    ) -> Iterator[Problem]:
        if name not in known:
            fix = nearest(name, known, what=f"{what}s")
            yield Problem(f"no {what} {name!r}", self.where(path), fix)


def _names(listed: object, key: str = "name") -> tuple[str, ...]:
    entries = listed if isinstance(listed, tuple) else ()
    names = (entry.get(key) for entry in entries if isinstance(entry, dict))
    return tuple(name for name in map(_canonical, names) if name is not None)


def _canonical(name: object) -> str | None:
    try:
        return canonical(name) if isinstance(name, str) else None
    except PydanticCustomError:
        return None
