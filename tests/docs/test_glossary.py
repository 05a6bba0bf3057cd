"""Public names are made of the glossary's words: one word for one thing.

The words of a name are those that an underscore, a hyphen or a capital sets apart.

- Every word of a class or function in the ``__all__`` of a package stands in a term of the
  glossary, or in one of the short lists below. A new word is a decision: it goes into one of them.
- No such name, no command or option, and no key of the case file uses a word for which the glossary
  has another.
- No two packages give one name to two things.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
import typer

import detente
from detente.casefile import json_schema
from detente.cli.app import app
from tests.docs.pages import REFERENCE

TEXT = (REFERENCE / "glossary.md").read_text(encoding="utf-8")
TERMS = re.findall(r"^(?!: |#)(\S.*)\n: ", TEXT, re.MULTILINE)


def _listed(*lines: str) -> set[str]:
    return {word for line in lines for word in line.split()}


VERBS = _listed(
    "add append assess canonicalize check choose cite coalesce compare count dump explain import",
    "break load locate make parse require resolve weigh why write",
)
"""What functions do."""

JOINING = _listed("at by from of or to")

FORM = _listed(
    "atomic catalogue csv document entry error gmcr id input interval json level new page qdc qdpx",
    "schema span summary",
)
"""What sort of thing it is to a program or a file, whatever the dispute."""

STANDING = _listed(
    "anchored dated decided given known literal named near nearest proposed refused resolved",
    "standing unresolved weighed written",
)
"""How a thing is or stands."""

STANDARD = _listed("position selector quote")
"""Words of the W3C Web Annotation Data Model."""

LOGIC = _listed("and comparison exclusive holds if iff least mutually name not one requires truth")
"""Words of the statement language, of the shorthands for rules, and of order."""

LIST = VERBS | JOINING | FORM | STANDING | STANDARD | LOGIC

REPLACED = {
    "action": "option or unilateral move",
    "agent": "decision maker",
    "alliance": "coalition",
    "article": "report",
    "excerpt": "passage",
    "node": "state",
    "payoff": "preference",
    "player": "decision maker",
    "quotation": "passage",
    "scenario": "state",
    "strategy": "option",
    "utility": "preference",
    "variant": "reading",
}
"""Words of other books, and what this one calls it."""


def _words(name: str) -> list[str]:
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return [part.lower() for part in parts]


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("s", ""), ("ed", ""), ("ly", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + instead
    return word


def _known() -> set[str]:
    words = {word for term in TERMS for word in _words(term)}
    return {_stem(word) for word in words} | {_stem(word) for word in LIST} | words | LIST


def _packages() -> Iterator[str]:
    yield "detente"
    for found in pkgutil.walk_packages(detente.__path__, "detente."):
        if found.ispkg:
            yield found.name


PUBLIC = [
    (package, name)
    for package in _packages()
    for name in getattr(importlib.import_module(package), "__all__", ())
    if not name.isupper()
]


def _unknown(name: str) -> list[str]:
    known = _known()
    return [word for word in _words(name) if word not in known and _stem(word) not in known]


@pytest.mark.parametrize(("package", "name"), PUBLIC)
def test_public_names_use_the_words_of_the_glossary(package: str, name: str) -> None:
    assert _unknown(name) == []


def test_a_word_that_is_not_in_the_glossary_is_noticed() -> None:
    assert _unknown("PlayerPayoffs") == ["player", "payoffs"]
    assert _unknown("run_scenarios") == ["run", "scenarios"]


def _all_names() -> Iterator[str]:
    yield from (name for _, name in PUBLIC)
    for name, command in typer.main.get_command(app()).commands.items():  # type: ignore[attr-defined]
        yield name
        yield from (option for param in command.params for option in param.opts)
    schema = json_schema()
    for part in (schema, *schema["$defs"].values()):
        yield from part.get("properties", ())


def test_no_name_uses_a_word_that_the_glossary_replaces() -> None:
    wrong = {
        name: REPLACED[_stem(word)]
        for name in _all_names()
        for word in _words(name)
        if _stem(word) in REPLACED
    }
    assert wrong == {}


def test_no_two_things_share_a_name() -> None:
    things: dict[str, set[int]] = {}
    for package, name in PUBLIC:
        things.setdefault(name, set()).add(id(getattr(importlib.import_module(package), name)))
    assert not {name for name, found in things.items() if len(found) > 1}


def test_terms_stand_in_order_and_once() -> None:
    assert [term.lower() for term in TERMS] == sorted({term.lower() for term in TERMS})


def test_lists_hold_no_word_that_the_glossary_has() -> None:
    in_terms = {word for term in TERMS for word in _words(term)}
    assert in_terms & LIST - JOINING == set()
