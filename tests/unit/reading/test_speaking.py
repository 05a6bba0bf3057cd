"""Every text of speakers.txt has the speakers that its line says."""

from __future__ import annotations

import pytest

from detente.reading.attribution import attributions
from detente.reading.named import actors
from detente.reading.speaking import Speaker, speakers
from tests.unit.reading.test_named import texts


def _speakers(text: str) -> tuple[Speaker, ...]:
    return speakers(text, attributions(text), actors(text))


def _said(one: Speaker) -> str:
    return " ".join([*one.name.splitlines(), *(f"({how})" for how in one.inferred)])


@pytest.mark.parametrize(("text", "said"), texts("speakers.txt"))
def test_speakers_of_a_text(text: str, said: str) -> None:
    assert " ; ".join(map(_said, _speakers(text))) == said


def test_who_stands_too_far_back_is_not_looked_at() -> None:
    near, far = "It rained. " * 2, "It rained. " * 5
    assert _speakers(f"Ana Lund spoke. {near}“We sail,” she said.")[-1].name == "Ana Lund"
    assert _speakers(f"Ana Lund spoke. {far}“We sail,” she said.")[-1] == Speaker("she")


def test_who_is_only_quoted_about_is_nobody_to_speak_next() -> None:
    found = _speakers("“Ana Lund is late,” a clerk said. “Very,” she said.")
    assert found[-1] == Speaker("she")


def test_who_was_she_is_not_he_later() -> None:
    text = "Jazmin Ortega said it rained. “It pours,” she said. “No,” he said."
    assert [one.name for one in _speakers(text)] == ["Jazmin Ortega", "Jazmin Ortega", "he"]


def test_a_place_behind_a_name_is_nobody_to_speak_next() -> None:
    text = "Jazmin Ortega, of New Harbour, Va., said it rained. “It pours,” she said."
    assert _speakers(text)[-1] == Speaker("she")
