"""Every sentence of dates.txt and amounts.txt says exactly what stands behind its arrow."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from detente.reading.amount import Amount, amounts
from detente.reading.dated import Dated, dates

PUBLISHED = dt.date(2031, 4, 16)
HERE = Path(__file__).parent


def _sentences(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("=>") for line in lines if "=>" in line and not line.startswith("#")]
    return [(sentence.rstrip(), said.strip()) for sentence, _, said in pairs]


def _days(found: Dated, text: str) -> str:
    when = found.when
    if when.interval is not None:
        first, last = (str(day or "") for day in (when.interval.first, when.interval.last))
        value = first if first == last else f"{first}..{last}"
    elif when.length is not None:
        value = f"{when.length.least}/{when.length.most or ''}"
    else:
        value = f"? {when.relative_to}"
    return f"{found.span.of(text)} = {value}"


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ""
    return (
        f"{number:f}".rstrip("0").rstrip(".")
        if number == number.to_integral() and "." in f"{number:f}"
        else f"{number:f}"
    )


def _counted(found: Amount, text: str) -> str:
    least, most = _plain(found.range.least), _plain(found.range.most)
    value = least if found.range.least == found.range.most else f"{least}..{most}"
    return f"{found.span.of(text)} = {found.kind} {found.unit} {value}"


@pytest.mark.parametrize(("sentence", "said"), _sentences("dates.txt"))
def test_dates_of_a_sentence(sentence: str, said: str) -> None:
    found = dates(sentence, PUBLISHED)
    assert " ; ".join(_days(one, sentence) for one in found) == said


@pytest.mark.parametrize(("sentence", "said"), _sentences("amounts.txt"))
def test_amounts_of_a_sentence(sentence: str, said: str) -> None:
    assert " ; ".join(_counted(one, sentence) for one in amounts(sentence)) == said


@pytest.mark.parametrize("name", ["dates.txt", "amounts.txt"])
def test_half_of_the_sentences_are_counter_examples(name: str) -> None:
    empty = [sentence for sentence, said in _sentences(name) if not said]
    assert 2 * len(empty) >= len(_sentences(name))
