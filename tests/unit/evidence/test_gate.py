import pytest

from detente.errors import PassageError
from detente.evidence.gate import locate

TEXT = """\
The harbour strike enters its third week.
Envoy Tom Brady has since stated that the port’s owners are ‘close to an offer’ —
an offer the crews call “late… but welcome”.
The offer is expected
within four to six days. The offer is not signed.
"""


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("third week", "third week"),
        ("the port's owners", "the port’s owners"),
        ("'close to an offer' -", "‘close to an offer’ —"),
        ('"late... but welcome"', "“late… but welcome”"),
        ("expected within four", "expected\nwithin four"),
        ("expected\r\n within\u00a0four ", "expected\nwithin four"),
        ("—\nan offer", "—\nan offer"),
    ],
)
def test_the_answer_is_in_the_reports_own_characters(quote: str, found: str) -> None:
    assert locate(TEXT, quote).of(TEXT) == found


def test_a_quote_is_normalised_first() -> None:
    text = "The café opens."
    assert locate(text, "cafe\u0301 opens").of(text) == "café opens"


def test_a_name_that_is_not_in_the_report_is_refused_with_the_nearest_passage() -> None:
    with pytest.raises(PassageError) as caught:
        locate(TEXT, "Tom Barrack has since stated")
    assert str(caught.value) == (
        "'Tom Barrack has since stated' is not in the report; "
        "the nearest passage, on line 2, is 'Tom Brady has since stated'"
    )


@pytest.mark.parametrize("quote", ["Third week", "third weak", "four to 6 days", "port s owners"])
def test_nothing_but_typography_is_forgiven(quote: str) -> None:
    with pytest.raises(PassageError, match="is not in the report"):
        locate(TEXT, quote)


def test_a_quote_that_resembles_nothing_says_so() -> None:
    with pytest.raises(PassageError, match="no passage comes near it"):
        locate(TEXT, "Zebra juggling contests, explained")


@pytest.mark.parametrize("quote", ["", " ", "\n\t\u00a0"])
def test_a_blank_quote_is_refused(quote: str) -> None:
    with pytest.raises(PassageError, match="the quote is empty"):
        locate(TEXT, quote)


def test_forbidden_characters_are_told_wherever_they_are() -> None:
    with pytest.raises(PassageError) as caught:
        locate(TEXT, "third\x00 week", prefix="\ud800", suffix="\x1b")
    assert [problem.where for problem in caught.value.problems] == [
        "quote",
        "prefix",
        "suffix",
    ]


def test_a_quote_that_occurs_twice_is_refused_with_its_occurrences() -> None:
    with pytest.raises(PassageError) as caught:
        locate(TEXT, "The offer is")
    message = str(caught.value)
    assert message.startswith("'The offer is' occurs 2 times: line 4 ")
    assert ", line 5 'ithin four to six days. The offer is not signed.'; give a prefix" in message


def test_of_many_occurrences_five_are_listed() -> None:
    with pytest.raises(PassageError) as caught:
        locate("sail " * 40, "sail")
    assert "occurs 40 times" in str(caught.value)
    assert str(caught.value).count("line 1") == 5
    with pytest.raises(PassageError, match="occurs more than 100 times"):
        locate("sail " * 400, "sail")


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [
        ("days. ", "", TEXT.rindex("The offer")),
        ("", " not signed", TEXT.rindex("The offer")),
        ("", "not", TEXT.rindex("The offer")),
        ('but welcome".\n', "", TEXT.index("The offer")),
        ("", " expected within", TEXT.index("The offer")),
    ],
)
def test_a_prefix_or_a_suffix_decides(prefix: str, suffix: str, start: int) -> None:
    assert locate(TEXT, "The offer is", prefix=prefix, suffix=suffix).start == start


def test_a_prefix_is_checked_even_where_it_is_not_needed() -> None:
    with pytest.raises(PassageError, match="stands elsewhere than at the prefix and suffix: line"):
        locate(TEXT, "third week", prefix="its second and ")


def test_an_exact_match_goes_before_a_folded_one() -> None:
    text = "the crew's ferry, the crew’s ferry"
    assert locate(text, "crew’s").start == text.index("crew’s")
    assert locate(text, "crew's").start == text.index("crew's")
    with pytest.raises(PassageError, match="occurs 2 times"):
        locate(text, "crew`s")


@pytest.mark.parametrize("quote", ["The q", "\u0307uay"])
def test_a_quote_must_not_cut_a_character(quote: str) -> None:
    text = "The q\u0307uay."
    with pytest.raises(PassageError, match="on line 1 cuts a character in two; take in the comb"):
        locate(text, quote)
    assert locate(text, "The q\u0307").of(text) == "The q\u0307"


def test_an_occurrence_that_cuts_a_character_does_not_count() -> None:
    text = "The q\u0307 and the q."
    assert locate(text, "q").start == len(text) - 2


def test_a_long_quote_is_shown_where_it_parts_from_the_report() -> None:
    text = " ".join(f"Ship {number} sails on day {number}." for number in range(40))
    with pytest.raises(PassageError) as caught:
        locate(text, text.replace("Ship 30 sails", "Ship 30 sinks"))
    message = str(caught.value)
    assert message.startswith("the quote parts from the report at ")
    assert "Ship 30 sinks" in message.split(";")[0]
    assert "Ship 30 sails" in message.split(";")[1]
