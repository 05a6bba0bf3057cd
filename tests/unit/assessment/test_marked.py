from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from detente.assessment.entries import Citation, Entries
from detente.assessment.marked import Closing, Opening, marked_reports, pieces
from detente.casefile import load_case
from detente.evidence import Passage
from tests.unit.assessment.samples import QUOTES, REPORT, write


@dataclass
class Read:
    """What a reader of the pieces sees."""

    text: str
    marked: dict[str, str]
    firsts: list[str]


def read(text: str, citations: list[Citation]) -> Read:
    """Put pieces together again, and the text under each passage's marks."""
    found = Read("", {}, [])
    opened: list[str] = []
    for piece in pieces(text, citations):
        match piece:
            case Opening(citation, is_first):
                opened.append(citation.passage.id)
                if is_first:
                    found.firsts.append(citation.passage.id)
            case Closing():
                opened.pop()
            case _:
                found.text += piece
                for name in opened:
                    found.marked[name] = found.marked.get(name, "") + piece
    assert not opened
    return found


def citation(name: str, text: str, start: int, end: int) -> Citation:
    passage = Passage(id=name, report_id="r", start=start, end=end, exact=text[start:end])
    return Citation(passage, 1, "")


@st.composite
def spanned(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text and spans of it that hold a word, as passages do."""
    text = draw(st.text(st.sampled_from("a 🛳️é<&\n"), min_size=1, max_size=20))
    offsets = st.integers(0, len(text))
    pairs = st.tuples(offsets, offsets).map(lambda ends: (min(ends), max(ends)))
    words = pairs.filter(lambda ends: bool(text[slice(*ends)].strip()))
    return text, draw(st.lists(words, max_size=6)) if text.strip() else []


@given(spanned())
def test_the_pieces_are_the_text_and_each_passage_is_marked_whole(
    drawn: tuple[str, list[tuple[int, int]]],
) -> None:
    text, chosen = drawn
    cited = [citation(f"p{n}", text, start, end) for n, (start, end) in enumerate(chosen)]
    found = read(text, cited)
    assert found.text == text
    assert found.marked == {c.passage.id: c.passage.exact for c in cited}
    assert sorted(found.firsts) == sorted(c.passage.id for c in cited)


def test_marks_nest_and_one_that_crosses_is_opened_again() -> None:
    text = "abcdef"
    cited = [citation("outer", text, 0, 4), citation("crossing", text, 2, 6)]
    told = []
    for piece in pieces(text, cited):
        match piece:
            case Opening(found, is_first):
                told.append(f"<{found.passage.id}{'' if is_first else ' again'}>")
            case Closing():
                told.append("</>")
            case _:
                told.append(piece)
    assert "".join(told) == "<outer>ab<crossing>cd</></><crossing again>ef</>"


def test_an_orphaned_passage_is_not_marked() -> None:
    passage = Passage(id="p", report_id="r", start=0, end=2, exact="xy")
    assert list(pieces("abc", [Citation(passage, 1, "the report now has 'ab' there")])) == ["abc"]


def test_reports_tell_who_cites_each_passage(tmp_path: Path) -> None:
    case = load_case(write(tmp_path))
    reports, stray = marked_reports(case, Entries(case))
    assert not stray
    assert "".join(p for p in reports[0].pieces if isinstance(p, str)) == case.reports[0].text
    cited = {one.citation.passage.id: one.cited_by for one in reports[0].passages}
    assert [entry.heading for entry in cited["crossing"]] == [
        "Stakeholder “Harbour”",
        "Crew <script>alert(1)</script>, statement 2",
    ]
    assert [one.citation.number for one in reports[0].passages] == [1, 2, 3, 4, 5]


def test_a_passage_of_a_missing_report_is_stray(tmp_path: Path) -> None:
    write(tmp_path)
    for file in (tmp_path / "reports").iterdir():
        file.unlink()
    case = load_case(tmp_path)
    reports, stray = marked_reports(case, Entries(case))
    assert not reports
    assert {one.citation.passage.id for one in stray} == set(QUOTES)
    assert all("no report 'first'" in one.citation.problem for one in stray)


def test_the_sample_quotes_stand_in_the_sample() -> None:
    assert all(quote in REPORT for quote in QUOTES.values())
