"""What must hold for every report and every passage of it."""

import json
import unicodedata

from hypothesis import assume, given
from hypothesis import strategies as st

from detente.errors import PassageError
from detente.evidence import (
    Anchored,
    Orphaned,
    Passage,
    Report,
    Span,
    canonical_text,
    canonicalize,
    digest,
    import_report,
    locate,
    passage_from_quote,
    standing,
)

CHARACTERS = st.sampled_from(
    [
        *"abT.,0- ",
        *"“”‘’\"'—–…",
        *["é", "e\u0301", "q\u0307", "n\u0303", "한", "ا", "渡", "…", "..."],
        *["👩🏽\u200d🚀", "🇹🇷", "❤\ufe0f", "👍🏿"],
        *["\n", "\r\n", "\r", "\f", "\u2028", "\t", "  ", "\u00a0", "\u2009"],
        *["ferry ", "port ", "the "],
    ]
)
ANY_TEXT = st.lists(CHARACTERS, max_size=60).map("".join) | st.text(max_size=60)
TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-"})


def is_canonical_source(text: str) -> bool:
    allowed = "\n\t\r\f"
    fit = all(unicodedata.category(c) not in {"Cc", "Cs"} or c in allowed for c in text)
    return fit and bool(text.lstrip("\ufeff").strip())


SOURCES = ANY_TEXT.filter(is_canonical_source)
REPORTS = SOURCES.map(lambda text: import_report(text.encode(), id="ferry", title="Ferry"))


@st.composite
def marked(draw: st.DrawFn) -> tuple[Report, Span]:
    """Return a report and a span of it that cuts no character and holds a word."""
    report = draw(REPORTS)
    start = draw(st.integers(0, len(report.text) - 1))
    end = draw(st.integers(start + 1, len(report.text)))
    span = Span(start, end)
    assume(span.is_whole(report.text) and bool(span.of(report.text).strip()))
    return report, span


def passage_at(report: Report, span: Span) -> Passage:
    """Return the passage at `span`, with all the context there is."""
    return passage_from_quote(
        report,
        span.of(report.text),
        id="p-1",
        prefix=report.text[: span.start],
        suffix=report.text[span.end :],
    )


@given(SOURCES)
def test_canonical_text_is_canonical(source: str) -> None:
    text = canonicalize(source)
    assert canonicalize(text) == text
    assert canonical_text(text.encode(), name="ferry.txt") == text
    assert digest(canonicalize(source)) == digest(text)


@given(marked())
def test_a_passage_survives_the_round_trip_and_is_anchored(case: tuple[Report, Span]) -> None:
    report, span = case
    passage = passage_at(report, span)
    again = Passage.from_annotation(json.loads(json.dumps(passage.to_annotation())))
    assert again == passage
    assert again.span == span
    assert report.text[again.start : again.end] == again.exact
    assert report.text[: again.start].endswith(again.prefix)
    assert report.text[again.end :].startswith(again.suffix)
    assert isinstance(standing(again, [report]), Anchored)


@given(marked())
def test_a_quote_without_context_finds_its_only_place_or_nothing(
    case: tuple[Report, Span],
) -> None:
    report, span = case
    try:
        found = locate(report.text, span.of(report.text))
    except PassageError as error:
        assert "occurs" in str(error)  # noqa: PT017 - refusal is one of two right answers
    else:
        assert found == span


@given(marked(), st.sampled_from([" ", "\n", "\u00a0", " \r\n\t"]))
def test_typography_does_not_move_a_passage(case: tuple[Report, Span], space: str) -> None:
    report, span = case
    exact = span.of(report.text)
    assume(exact == exact.strip())
    prefix, suffix = report.text[: span.start], report.text[span.end :]
    plain = [
        space.join(part.translate(TYPOGRAPHY).replace("…", "...").split())
        for part in (prefix, exact, suffix)
    ]
    found = locate(report.text, plain[1], prefix=plain[0], suffix=plain[2])
    assert found == span


@given(marked(), st.data())
def test_any_character_that_changes_inside_orphans_a_passage(
    case: tuple[Report, Span], data: st.DataObject
) -> None:
    report, span = case
    passage = passage_at(report, span)
    at = data.draw(st.integers(span.start, span.end - 1))
    put = data.draw(st.sampled_from(["", "Z", "ZZ", "渡", "🚢"]))
    edited = report.text[:at] + put + report.text[at + 1 :]
    assume(is_canonical_source(edited))
    now = import_report(edited.encode(), id="ferry", title="Ferry")
    assume(span.of(now.text) != span.of(report.text))
    found = standing(passage, [now])
    assert isinstance(found, Orphaned)
    assert found.reason


@given(marked(), st.sampled_from(["x", "New line.\n", "🚢"]))
def test_text_put_before_a_passage_never_moves_it(case: tuple[Report, Span], put: str) -> None:
    report, span = case
    passage = passage_at(report, span)
    now = import_report((put + report.text).encode(), id="ferry", title="Ferry")
    found = standing(passage, [now])
    if isinstance(found, Anchored):
        assert span.of(now.text) == passage.exact
    else:
        assert found.reason
