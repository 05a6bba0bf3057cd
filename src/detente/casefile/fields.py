"""What the fields of a case file hold: texts, names, numbers, places, dates."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from detente.evidence.text import character_problems
from detente.model.options import check_names
from detente.reading.intervals import DURATION

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters (but for tab and line feed) and lone surrogates: no text holds them."""


def wrong(message: str, fix: str = "") -> PydanticCustomError:
    """Return the error for a check of a field to raise."""
    return PydanticCustomError("case", "{message}", {"message": message, "fix": fix})


def shown(value: object) -> str:
    """Return how a value of a file is told: as it was written, or what it is.

    Examples
    --------
    >>> shown(None), shown(True), shown(("a", "b")), shown("NO")
    ('nothing', 'true', 'a list', "'NO'")
    """
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "fields"
        case tuple() | list():
            return "a list"
    text = repr(value)
    return text if len(text) <= 80 else text[:79] + "…"


def canonical(value: str) -> str:
    """Return a text in Unicode form C, as reports are: equal names must compare equal.

    Raises
    ------
    PydanticCustomError
        When it holds a control character, a lone surrogate, or a heap of combining marks.
    """
    for problem in () if value.isascii() and value.isprintable() else character_problems(value, ""):
        raise wrong(problem.message, problem.fix)
    return unicodedata.normalize("NFC", value)


def _filled(value: str) -> str:
    if not value.strip():
        raise wrong("an empty text", "write something, or remove the field")
    return value


def _name(value: str) -> str:
    for problem in check_names([value], "the name"):
        raise wrong(problem.message, problem.fix)
    return value


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(f"expected a number, got {shown(value)}")
    if not math.isfinite(value):
        raise wrong(f"expected a finite number, got {value!r}")
    return value


HEAVIEST = 1e6
"""A reading counts at most so many times more than one of weight 1, and at most so many times less:
products of such weights are told apart from nothing."""


def _weight(value: Any) -> int | float:
    weight = _number(value)
    if weight <= 0:
        raise wrong(
            f"expected a weight above zero, got {weight!r}", "1 is the weight of the others"
        )
    if not 1 / HEAVIEST <= weight <= HEAVIEST:
        told = f"expected a weight from {1 / HEAVIEST:g} to {HEAVIEST:g}, got {weight!r}"
        raise wrong(told, "leave out a reading that hardly counts")
    return weight


def _value(value: Any) -> int | float | str:
    if isinstance(value, str):
        return _filled(canonical(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(f"expected a text or a number, got {shown(value)}")
    return _number(value)


def _place(value: Any) -> int | str:
    if isinstance(value, str):
        return _filled(canonical(value))
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong(f"expected the number or the label of a state, got {shown(value)}")
    if value < 1:
        raise wrong(f"no state {value}", "states are numbered from 1")
    return value


def _tie(value: Any) -> int | str | tuple[int | str, ...]:
    if not isinstance(value, tuple | list):
        return _place(value)
    if not value:
        raise wrong("an empty list of tied states", "remove it")
    return tuple(_place(place) for place in value)


def _when(value: str) -> str:
    if DAY.fullmatch(value):
        try:
            dt.date.fromisoformat(value)
        except ValueError as error:
            raise wrong(f"{value!r} is no date: {error}") from error
    elif not DURATION.fullmatch(value):
        fix = "write a day like 2031-05-01, or a time from publication like P4M or P1Y6M"
        raise wrong(f"{value!r} is neither a date nor a duration", fix)
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]\S*", value, re.IGNORECASE):
        raise wrong(f"{value!r} is no web address", "it starts with http:// or https://")
    return value


Text = Annotated[str, AfterValidator(canonical)]
"""Any text, in Unicode form C."""
FilledText = Annotated[Text, AfterValidator(_filled)]
"""A text that is not empty."""
Name = Annotated[Text, AfterValidator(_name)]
"""Printable characters, with single spaces between words."""
WebAddress = Annotated[Text, AfterValidator(_address)]
"""An http or https address."""
When = Annotated[Text, AfterValidator(_when)]
"""A day such as 2031-05-01, or a duration such as P4M, counted from the day of publication."""
_STATE_SCHEMA = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string"}]}
Number = Annotated[int | float, PlainValidator(_number), WithJsonSchema({"type": "number"})]
"""A whole or decimal number, as written."""
Weight = Annotated[
    int | float,
    PlainValidator(_weight),
    WithJsonSchema({"type": "number", "minimum": 1 / HEAVIEST, "maximum": HEAVIEST}),
]
"""How much a reading counts beside the others of its element."""
Value = Annotated[
    int | float | str, PlainValidator(_value), WithJsonSchema({"type": ["number", "string"]})
]
"""What a fact says."""
Place = Annotated[int | str, PlainValidator(_place), WithJsonSchema(_STATE_SCHEMA)]
"""A state, by its number (1 = first) or its label."""
Tie = Annotated[
    int | str | tuple[int | str, ...],
    PlainValidator(_tie),
    WithJsonSchema({"anyOf": [_STATE_SCHEMA, {"type": "array", "items": _STATE_SCHEMA}]}),
]
"""A state of a ranking, or several that are tied."""
