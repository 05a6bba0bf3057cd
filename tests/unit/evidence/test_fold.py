import pytest

from detente.evidence.fold import Fold
from detente.evidence.span import Span


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("‘crew’ ‚crew‛ `crew´ crewʼs", "'crew' 'crew' 'crew' crew's"),
        ("“crew” „crew‟ «crew»", '"crew" "crew" "crew"'),
        ("one‐two‑three–four—five−six", "one-two-three-four-five-six"),
        ("one\u00a0two\n\n\tthree\u2009four", "one two three four"),
        ("wait…", "wait..."),
        ("6' is not 6″", "6' is not 6\""),
    ],
)
def test_only_typography_is_folded(text: str, folded: str) -> None:
    assert Fold.of(text).text == folded


@pytest.mark.parametrize("text", ["The Ferry", "İstanbul", "naïve", "ﬁve", "1,000.50", "Ａ"])
def test_letters_digits_and_case_are_left_alone(text: str) -> None:
    assert Fold.of(text).text == text


def test_offsets_lead_back_through_runs_and_ellipses() -> None:
    text = "a  \n b……c — d"
    fold = Fold.of(text)
    assert fold.text == "a b......c - d"
    assert fold.span(0, 1) == Span(0, 1)
    assert fold.span(1, 2) == Span(1, 5)
    assert fold.span(2, 6) == Span(5, 7)
    assert fold.span(6, 9) == Span(7, 8)
    assert fold.span(9, 14) == Span(8, 13)


def test_no_offset_leads_into_an_ellipsis() -> None:
    fold = Fold.of("wait… what")
    assert fold.span(0, 5) is None
    assert fold.span(6, 7) is None
    assert fold.span(4, 7) == Span(4, 5)
