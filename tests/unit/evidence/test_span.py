import pytest

from detente.errors import PassageError
from detente.evidence.span import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3)])
def test_an_empty_or_backward_span_does_not_exist(start: int, end: int) -> None:
    with pytest.raises(PassageError, match=f"the span {start}:{end} is empty or backwards"):
        Span(start, end)


@pytest.mark.parametrize(
    "character",
    [
        "q\u0307",  # a letter with a combining dot
        "\u0915\u0940",  # a Devanagari syllable: a spacing mark, of combining class 0
        "❤\ufe0f",  # a variation selector
        "👍🏽",  # a skin tone
        "👩\u200d🚀",  # a joined sign
    ],
)
def test_a_span_must_not_cut_a_character(character: str) -> None:
    text = f"The {character} ferry"
    end = 4 + len(character)
    assert Span(4, end).is_whole(text)
    assert Span(0, len(text)).is_whole(text)
    for cut in range(5, end):
        assert not Span(4, cut).is_whole(text)
        assert not Span(cut, end).is_whole(text)


def test_a_joiner_between_letters_ends_a_character() -> None:
    assert Span(0, 2).is_whole("a\u200db")
