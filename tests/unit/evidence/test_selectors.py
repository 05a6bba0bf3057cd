import json

import pytest

from detente.errors import PassageError
from detente.evidence.selectors import TextPositionSelector, TextQuoteSelector


def test_selectors_survive_json() -> None:
    position = TextPositionSelector(4, 9)
    quote = TextQuoteSelector("ferry 👩🏽‍🚀", prefix="“The\n", suffix="”")
    assert TextPositionSelector.from_w3c(json.loads(json.dumps(position.to_w3c()))) == position
    assert TextQuoteSelector.from_w3c(json.loads(json.dumps(quote.to_w3c()))) == quote


def test_all_problems_of_a_selector_are_told_at_once() -> None:
    with pytest.raises(PassageError) as caught:
        TextPositionSelector.from_w3c({"start": "4", "end": 9, "ennd": 9})
    assert sorted(str(problem) for problem in caught.value.problems) == [
        "ennd: unknown key 'ennd'; did you mean 'end'?",
        "start: input should be a valid integer, got '4'",
        "type: the key 'type' is missing",
    ]


@pytest.mark.parametrize("start", [True, 4.0, None, "4"])
def test_only_whole_numbers_are_positions(start: object) -> None:
    data = {"type": "TextPositionSelector", "start": start, "end": 9}
    with pytest.raises(PassageError, match=r"^start: input should be a valid integer"):
        TextPositionSelector.from_w3c(data)


def test_another_selector_is_refused() -> None:
    with pytest.raises(PassageError, match=r"^type: input should be 'TextQuoteSelector', got 'Fra"):
        TextQuoteSelector.from_w3c({"type": "FragmentSelector", "exact": "ferry"})
