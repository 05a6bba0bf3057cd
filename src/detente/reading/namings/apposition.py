"""A name, then an office: Ana Lund, the foreign minister; Lund, who is also envoy for Syria."""

from __future__ import annotations

from detente.reading.bodies import ENDINGS
from detente.reading.cues import verb_forms
from detente.reading.namings.chain import chain_at
from detente.reading.namings.line import Line, Range
from detente.reading.namings.naming import Example, Naming, NamingRule, Sort
from detente.reading.namings.person import NO_SURNAME, has_given, is_full, name_at
from detente.reading.titles import ALONE, HEADS, MODIFIERS, OF, SHORTENED
from detente.reading.words import AUXILIARY, PRONOUN, TIME, word_set

_CLOSERS = frozenset({",", ".", ")", ";", "—", "–", "--", "?", "!"})
_ARTICLES = word_set("the a an his her its their our")
_COPULA = word_set("is was has been also now then currently")
_MOST = 12
_NO = AUXILIARY | PRONOUN | word_set("whom who which whose")


def find(line: Line, place: int) -> Naming | None:
    """Find a name with an office set behind it between commas."""
    if line.is_heading or line.is_inside(place):
        return None
    name = name_at(line, place)
    if name is None or line.country(place) is not None:
        return None
    last = line.key(name[1] - 1)
    if last in NO_SURNAME or last in ENDINGS or line.key(name[1]) not in {",", "("}:
        return None
    is_one = name[1] - name[0] == 1
    office = _office(line, name[1] + 1)
    if office is None or (line.words[place].is_first and is_one and last in verb_forms()):
        return None
    title, whole = office
    if not is_one and not is_full(line, name) and not _may_begin(line, name):
        return None
    longer = whole if whole != title else None
    return Naming((place, whole[1]), name, Sort.PERSON, title, longer, is_weak=is_one)


def _may_begin(line: Line, name: Range) -> bool:
    """Return whether a name in no table may begin where it does: "Russian Lund" is none."""
    place = name[0]
    if not line.words[place].is_first:
        return True
    key = line.key(place)
    is_word = key in verb_forms() or key in HEADS | MODIFIERS | TIME or key.endswith("ly")
    return not is_word and not any(has_given(line, at) for at in range(place + 1, name[1]))


def _office(line: Line, place: int) -> tuple[Range, Range] | None:
    """Return the title and the whole office that stand at a place, up to a closing mark."""
    at = place
    if line.key(at) == "who":
        at += 1
        if line.key(at) not in {"is", "was"}:
            return None
        while line.key(at) in _COPULA:
            at += 1
    at += line.key(at) in _ARTICLES
    chain = chain_at(line, at)
    if chain is None or line.key(chain.title[0]) in ALONE:
        return None
    end = chain.span[1]
    if line.key(end) in OF:
        end = _to_mark(line, end)
    return (chain.title, (at, end)) if _is_closer(line, end) else None


def _is_closer(line: Line, place: int) -> bool:
    """Return whether a mark closes the office; the stop of "Mr." or an initial does not."""
    if line.key(place) == ".":
        return line.key(place - 1) not in SHORTENED and len(line.key(place - 1)) > 1
    return line.key(place) in _CLOSERS


def _to_mark(line: Line, place: int) -> int:
    """Return where what an office is of ends: at a mark, with no verb before it."""
    at = place
    while at - place < _MOST and not _is_closer(line, at) and at < len(line.words):
        key = line.key(at)
        is_verb = not line.is_capital(at) and (key in verb_forms() and key.endswith("ed"))
        if key in _NO or is_verb or not (key[:1].isalnum() or key in {"'s", "-", "&"}):
            return place
        at += 1
    return at


RULE = NamingRule(
    "name, then office",
    find,
    (
        Example(
            "Hakan Born, Turkey's foreign minister, left.",
            "Hakan Born",
            "foreign minister",
            "Turkey's foreign minister",
        ),
        Example(
            "Ana Lund, the White House press secretary, left.",
            "Ana Lund",
            "press secretary",
            "White House press secretary",
        ),
        Example(
            "Xula al-Ombe al-Born, Sudan's foreign minister, left.",
            "Xula al-Ombe al-Born",
            "foreign minister",
            "Sudan's foreign minister",
        ),
        Example(
            "It was Ana Lund, a spokeswoman for the harbour board.",
            "Ana Lund",
            "spokeswoman",
            "spokeswoman for the harbour board",
        ),
    ),
    (
        "On Monday, the president left.",
        "After the talks with Turkey, the ambassador, Monday, left.",
        "Critics, a spokesman for the port said, are wrong.",
    ),
)
