"""What one sentence, or one verb, takes over from the one before."""

from __future__ import annotations

import pytest

from detente.reading import attributions


def _contents(text: str) -> list[list[str]]:
    return [[part.of(text) for part in one.content] for one in attributions(text)]


def test_a_sentence_that_goes_on_quoting_belongs_to_the_quotation_before() -> None:
    text = "“We sail,” Ana Lund said. “Soon” and without a light."
    assert _contents(text) == [["“We sail,”", "“Soon” and without a light."]]
    (one,) = attributions(text)
    assert (one.is_quoted, one.is_direct) == (True, False)


def test_a_sentence_with_a_cue_of_its_own_does_not() -> None:
    text = "“We sail,” Ana Lund said. “Soon,” Ray added."
    assert _contents(text) == [["“We sail,”"], ["“Soon,”"]]


def test_a_second_verb_has_the_source_of_the_first() -> None:
    text = "Ana Lund said it rained and claimed it was late."
    assert _contents(text) == [["it rained"], ["it was late"]]
    second = attributions(text)[1]
    assert second.source == attributions(text)[0].source
    assert second.inferred == "source of the verb before"


def test_a_transcript_goes_on_to_the_end_of_its_paragraph() -> None:
    text = "RAY: We sail. I said so.\n\nIt rained."
    assert _contents(text) == [["We sail", "I said so."]]


def test_a_text_without_reports_has_none() -> None:
    assert attributions("It rained. The port was shut.") == ()
    assert attributions("") == ()


def test_a_quotation_with_a_stop_of_its_own_ends_its_sentence() -> None:
    text = "The mate wants to “sail.” Ana Lund called the pier “rotten.”"
    assert _contents(text) == [["to “sail.”"], ["the pier “rotten.”"]]


def test_what_stands_after_a_closed_quotation_is_not_said() -> None:
    text = "Ana Lund said, “We sail,” and shared a map of the coast."
    assert _contents(text) == [["“We sail,”"]]
    text = "Ana Lund said of the pier: “It is rotten,” but it stood."
    assert _contents(text) == [["“It is rotten,”"]]


def test_another_verb_of_speech_keeps_its_own_quotation() -> None:
    text = "“We sail,” Ana Lund said, adding: “Nobody will stop us.”"
    assert _contents(text) == [["“We sail,”"], ["“Nobody will stop us.”"]]


def test_the_next_paragraph_is_what_a_colon_announces() -> None:
    text = "Ana Lund replied:\n\n“We sail at dawn.”\n\nIt rained."
    (one,) = attributions(text)
    assert _contents(text) == [["“We sail at dawn.”"]]
    assert (one.rule, one.is_quoted, one.is_direct) == ("announced", True, True)


def test_a_source_may_be_described_at_length() -> None:
    text = "“We sail,” Ana Lund, 67, a pilot in Ur, said in May."
    (one,) = attributions(text)
    assert one.source is not None
    assert (one.source.of(text), _contents(text)) == ("Ana Lund", [["“We sail,”"]])


@pytest.mark.parametrize(
    "source",
    [
        "U.S.\nAmbassador to Norway Ana Lund",
        "A spokesman for the board",
        "The head of the harbour board",
    ],
)
def test_a_source_is_taken_whole(source: str) -> None:
    text = f"{source} has since stated that it rained."
    (found,) = attributions(text)
    assert found.source is not None
    assert found.source.of(text) == source


def test_what_the_author_adds_to_a_quotation_is_not_said() -> None:
    text = "Ana Lund said the pier was “rotten” in parts, a surprise to all."
    assert _contents(text) == [["the pier was “rotten” in parts"]]
    text = "Ana Lund said the pier was rotten in parts, a surprise to all."
    assert _contents(text) == [["the pier was rotten in parts, a surprise to all"]]


def test_a_condition_belongs_to_what_is_said() -> None:
    text = "Ana Lund said that the crew would wait if Ray told them so."
    assert _contents(text) == [["that the crew would wait if Ray told them so"]]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Ana Lund, the mayor, said the crew of the pier was late.",
            "Ana Lund",
            "the crew of the pier was late",
        ),
        ("Ray, meanwhile, told the crew that it rained.", "Ray", "that it rained"),
        ("Ana Lund, author of “Ships,” said it rained.", "Ana Lund", "it rained"),
        ("The board last week said it rained.", "The board", "it rained"),
        ("The learned judge said it rained.", "The learned judge", "it rained"),
        ("He’s predicting that it will rain.", "He", "that it will rain"),
        ("Ray asked the crew if it rained.", "Ray", "if it rained"),
        ("He found it was late.", "He", "it was late"),
        ("Asked in May if it rained, Ray told the old crew, “No.”", "Ray", "“No.”"),
        ("In a speech last July, Ray said:\n\n“It rained.”", "Ray", "“It rained.”"),
        ("“No,” “Late” and “Never,” Ray said.", "Ray", "“No,” “Late” and “Never,”"),
        ("Ray told us, “No,” and, “Never.”", "Ray", "“No,” and, “Never.”"),
        ("Ray said he would come and tell the crew.", "Ray", "he would come and tell the crew"),
        ("But “it rained,” Ray said, “and poured.”", "Ray", "“it rained,” | “and poured.”"),
        ("Ray deflected questions before leaving.", "Ray", "questions before leaving"),
        ("Ray deflected questions before saying so.", "Ray", "questions"),
        ("“No,” Ana Lund, a pilot of the crew said.", "Ana Lund", "“No,”"),
        ("Ana Lund, host of the board’s “Port,” said it rained.", "Ana Lund", "it rained"),
        ("“No,” said Ana Lund (D-Fla.). “Never.”", "Ana Lund", "“No,” | “Never.”"),
        ("Ray said it rained. “Nobody will stop us.”", "Ray", "“Nobody will stop us.”"),
        ("Ana Lund shrugged. “Nobody will stop us.”", "Ana Lund", "“Nobody will stop us.”"),
        ("“No,” Ray said in May. But “it poured.”", "Ray", "“No,” | But “it poured.”"),
        ("He's said it rained.", "He", "it rained"),
        ("Ray listed the ships of the board.", "Ray", "the ships of the board"),
        ("Ray ordered that the pier be shut.", "Ray", "that the pier be shut"),
        ("Ray touched on the new pier.", "Ray", "the new pier"),
        ("Ray made no mention of the pier.", "Ray", "the pier"),
        ("Ray took a swipe at the board.", "Ray", "the board"),
        ("Ray poked fun at the board.", "Ray", "the board"),
        ("Ray made fun of the board.", "Ray", "the board"),
        ("The crew shrugged off the rain.", "The crew", "the rain"),
        ("The paper calls it “the gate” of Ur.", "The paper", "it “the gate” of Ur"),
        ("“No,” the two write. “Never.”", "the two", "“No,” | “Never.”"),
        ("“No,” the envoys state in May.", "the envoys", "“No,”"),
        ("“No,” the letter states.", "the letter", "“No,”"),
        ("“No,” Ray is quoted as saying. “Never.”", "Ray", "“No,” | “Never.”"),
        ("Praising its “dry pier,” Ray said, “We sail.”", "Ray", "“We sail.”"),
        ("The letter, titled “Why?”, says it rained.", "The letter", "it rained"),
        (
            "It poured, according to the most recent report of Ur.",
            "the most recent report of Ur",
            "It poured",
        ),
    ],
)
def test_who_says_what(text: str, source: str, content: str) -> None:
    found = attributions(text)[-1]
    assert found.source is not None
    assert (found.source.of(text), " | ".join(part.of(text) for part in found.content)) == (
        source,
        content,
    )


def test_what_only_has_a_name_is_not_reported() -> None:
    assert attributions("They met on a ship called “Ina.”") == ()
    assert len(attributions("The crew called the pier “rotten.”")) == 1


def test_a_word_like_off_behind_a_verb_is_not_what_is_said() -> None:
    assert attributions("The board has called off a meeting.") == ()


def test_a_quotation_that_stands_alone_has_no_cue_and_tells_so() -> None:
    text = "Ana Lund shrugged. “Nobody will stop us.”"
    (one,) = attributions(text)
    assert (one.cue, one.rule, one.is_direct) == (None, "floating", True)
    assert one.inferred == "subject of the sentence before"
    assert attributions("Ana Lund shrugged.\n\n“Nobody will stop us.”") == ()


def test_what_is_not_quoted_does_not_go_on() -> None:
    text = "“No,” Ray said. The crew left the “Ina” there."
    assert _contents(text) == [["“No,”"]]
    text = "Ray said that it “poured.” The port was “late.”"
    assert _contents(text) == [["that it “poured.”"]]


def test_a_word_that_opens_a_sentence_before_a_comma_is_nobody() -> None:
    text = "Second, Norway has sold the boats while building its own, expected to sail in 2038."
    found = attributions(text)
    assert [one.source.of(text) for one in found if one.source is not None] == ["Norway"]


def test_a_participle_that_leads_in_is_no_subject() -> None:
    text = "Citing no source, Ana Lund waited, repeatedly arguing that it rained."
    one = attributions(text)[-1]
    assert one.source is not None
    assert one.source.of(text) == "Ana Lund"


@pytest.mark.parametrize(
    "text",
    [
        "The board counted 44 emails that night.",
        "Nearly 300 pledged votes were cast.",
        "It won 30 votes, compared with 20 in May.",
        "(Reporting by Ana Lund; Editing by Ray Born.)",
        "The fleet goes on, thanks to Ana Lund.",
        "Ray Born quit after a poor showing in Ur.",
        "Ports in the United States have cranes.",
        "The coastal states that have cranes are few.",
        "New Ur emails released on Monday fill a book.",
    ],
)
def test_a_word_that_is_a_noun_or_no_verb_where_it_stands_reports_nothing(text: str) -> None:
    assert attributions(text) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ana Lund attacks the board.", "the board"),
        ("The paper states that it rained.", "that it rained"),
        ("Ana Lund compared the pier to a raft.", "the pier to a raft"),
        ("Ana Lund left, showing that it rained.", "that it rained"),
        ("Ana Lund calls for a pier.", "a pier"),
    ],
)
def test_the_same_word_reports_where_it_is_a_verb(text: str, content: str) -> None:
    (found,) = attributions(text)
    assert [part.of(text) for part in found.content] == [content]
