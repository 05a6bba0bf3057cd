from detente.evidence.places import exact_places, folded_places
from detente.evidence.selectors import TextQuoteSelector
from detente.evidence.span import Span


def test_occurrences_that_overlap_are_two() -> None:
    places = exact_places("no no no", TextQuoteSelector("no no"))
    assert list(places) == [Span(0, 5), Span(3, 8)]


def test_prefix_and_suffix_stand_right_beside_the_quote() -> None:
    text = "old ferry, new ferry; new ferry."
    assert list(exact_places(text, TextQuoteSelector("ferry", "new ", ";"))) == [Span(15, 20)]
    assert list(exact_places(text, TextQuoteSelector("ferry", "old", ""))) == []


def test_folding_takes_the_context_too() -> None:
    text = "the crew’s\nferry — new"
    wanted = TextQuoteSelector("ferry", "crew's", "- new")
    assert list(exact_places(text, wanted)) == []
    assert [span.of(text) for span in folded_places(text, wanted)] == ["ferry"]


def test_white_space_at_the_ends_of_a_folded_quote_does_not_count() -> None:
    text = "The  ferry\nsails."
    assert list(folded_places(text, TextQuoteSelector("\n ferry sails "))) == [Span(5, 16)]


def test_a_part_of_an_ellipsis_is_no_place() -> None:
    assert list(folded_places("wait… what", TextQuoteSelector("wait."))) == []
