"""An annotation as other programs write it, taken apart: which words, of what, and what is said.

Read are the W3C Web Annotation Data Model and what the interface of Hypothes.is answers. What is
not known is left alone; nothing is taken for more than it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from detente.errors import PassageError, Problem

_TAGGING = {"tagging", "classifying", "identifying", "linking"}
_MAX_REFINED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """What an annotation says of some words.

    Parameters
    ----------
    id : str
        As it stands there; empty where it has none.
    source : str
        What the words stand in: mostly a web address; empty where it does not say.
    exact, prefix, suffix : str
        The words, and those right before and after, as the annotation has them.
    start, end : int or None
        Where they stand in that program's text, which need not be the report's.
    note : str
        What is said of them.
    tags : tuple of str
        What they are called or linked with.
    created : str or None
    creator : str
    """

    id: str
    source: str
    exact: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    note: str
    tags: tuple[str, ...]
    created: str | None
    creator: str


def annotated(data: dict[str, Any]) -> Annotated:
    """Return what an annotation says.

    Parameters
    ----------
    data : dict
        Its JSON.

    Raises
    ------
    PassageError
        When it does not quote the words, or a value is of another type.

    Examples
    --------
    >>> quote = {"type": "TextQuoteSelector", "exact": "The ferry"}
    >>> target = {"source": "https://news.example/ferry", "selector": quote}
    >>> found = annotated({"type": "Annotation", "bodyValue": "at noon", "target": target})
    >>> found.exact, found.source, found.note
    ('The ferry', 'https://news.example/ferry', 'at noon')
    """
    target = _one(data.get("target"), "target")
    selectors = tuple(_selectors(target.get("selector"), 0)) if isinstance(target, dict) else ()
    quote = next((one for one in selectors if _is(one, "TextQuoteSelector")), None)
    if quote is None:
        what = "it does not quote the words: no TextQuoteSelector"
        raise PassageError(Problem(what, "target", "a place alone may hold other words here"))
    position = next((one for one in selectors if _is(one, "TextPositionSelector")), {})
    notes, tags = _said(data)
    return Annotated(
        id=_text(data, "id") or _text(data, "@id"),
        source=_source(target) or _text(data, "uri"),
        exact=_text(quote, "exact"),
        prefix=_text(quote, "prefix"),
        suffix=_text(quote, "suffix"),
        start=_whole(position, "start"),
        end=_whole(position, "end"),
        note=_with_line_feeds("\n".join(notes)),
        tags=tuple(dict.fromkeys(tags)),
        created=_text(data, "created") or None,
        creator=_creator(data.get("creator")) or _creator(data.get("user")),
    )


def _one(value: Any, key: str) -> Any:
    if not isinstance(value, list):
        return value
    if len(value) != 1:
        what = f"{len(value)} of them; exactly one is expected"
        raise PassageError(Problem(what, key, "make an annotation of each"))
    return value[0]


def _selectors(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield selectors, also those that refine another."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
            if depth < _MAX_REFINED:
                yield from _selectors(one.get("refinedBy"), depth + 1)


def _is(thing: dict[str, Any], name: str) -> bool:
    kind = thing.get("type", thing.get("@type"))
    return any(one in {name, f"oa:{name}"} for one in (kind if isinstance(kind, list) else [kind]))


def _source(target: Any) -> str:
    source = target.get("source") if isinstance(target, dict) else target
    if isinstance(source, dict):
        return _text(source, "id") or _text(source, "@id")
    return source if isinstance(source, str) else ""


def _said(data: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the notes and the tags of an annotation."""
    notes: list[str] = []
    tags: list[str] = []
    body = data.get("body", data.get("bodyValue"))
    for one in body if isinstance(body, list) else [body]:
        if isinstance(one, dict):
            value = _text(one, "value") or _source(one) or _text(one, "id")
            purpose = one.get("purpose")
            purposes = purpose if isinstance(purpose, list) else [purpose]
            is_tag = any(isinstance(name, str) and name in _TAGGING for name in purposes)
            (tags if is_tag else notes).append(value)
        elif isinstance(one, str):
            notes.append(one)
    notes.append(_text(data, "text"))
    named = data.get("tags")
    tags += [tag for tag in named if isinstance(tag, str)] if isinstance(named, list) else []
    return [note for note in notes if note], [tag for tag in tags if tag]


def _creator(value: Any) -> str:
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        return next(filter(None, (_text(value, key) for key in ("name", "nickname", "id"))), "")
    return value if isinstance(value, str) else ""


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise PassageError(Problem("a text is expected", key))
    return value


def _whole(data: dict[str, Any], key: str) -> int | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise PassageError(Problem("a whole number from 0 on is expected", key))
    return value


def _with_line_feeds(note: str) -> str:
    return note.replace("\r\n", "\n").replace("\r", "\n")
