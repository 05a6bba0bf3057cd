import time

from detente.evidence.nearest import first_difference, nearest_passage

TEXT = (
    "The strike ended at dawn.\n\n"
    "Harbour chief Jon Mardy has since stated that the quay would “reopen within weeks”.\n"
)


def test_the_nearest_passage_is_in_whole_words_with_its_line() -> None:
    near = nearest_passage(TEXT, "Jon Marrick has since stated")
    assert near is not None
    assert (near.line, near.text) == (3, "Jon Mardy has since stated")
    assert near.span.of(TEXT) == near.text


def test_it_is_shown_in_the_reports_own_typography() -> None:
    near = nearest_passage(TEXT, 'would "reopen within days"')
    assert near is not None
    assert near.text == "would “reopen within weeks”"


def test_nothing_is_near_when_nothing_is() -> None:
    assert nearest_passage(TEXT, "Zebra juggling contests, explained") is None


def test_a_quote_longer_than_the_report_finds_the_report() -> None:
    near = nearest_passage("The ferry sails.", "Tomorrow the ferry sails again.")
    assert near is not None
    assert near.text.startswith("The ferry sails")


def test_text_without_spaces_is_cut_where_the_quote_ends() -> None:
    text = "渡輪明天中午啟航" * 20
    near = nearest_passage(text, "渡輪後天中午啟航")
    assert near is not None
    assert len(near.text) < 20


def test_a_mark_is_not_cut_from_its_letter() -> None:
    near = nearest_passage("The q\u0307 ferry", "Tha q")
    assert near is not None
    assert near.text == "The q\u0307"


def test_a_long_quote_against_a_long_report_takes_seconds_at_most() -> None:
    text = "\n".join(f"{TEXT} {number}" for number in range(5_000))
    started = time.perf_counter()
    nearest_passage(text, "The quay chief said nothing of note. " * 1_000)
    assert time.perf_counter() - started < 5


def test_the_first_difference_is_shown_with_the_words_around_it() -> None:
    report = "One two three four five six seven eight nine ten eleven twelve."
    quote = "One two three four five six seven eight NINE ten eleven twelve thirteen fourteen."
    assert first_difference(report, quote) == (
        "four five six seven eight NINE ten eleven twelve thirteen"
    )
