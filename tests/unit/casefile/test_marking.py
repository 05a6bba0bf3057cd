"""Annotations of other programs as passages: the gate, their ids, and what they are cited at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.casefile import Fate, ImportedAnnotation, import_annotations, load_case, marking
from detente.errors import CaseError, PassageError
from detente.evidence import Span, import_report, load_passages, locate, write_report
from tests.unit.casefile import samples

TEXT = "🚢 The ferry sails. The crew strikes.\n“The ferry sails,” they said.\n"
URL = "https://news.example/ferry"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = samples.write(tmp_path / "ferry")
    report = import_report(TEXT.encode(), id="news", title="Ferry", url=URL)
    write_report(folder / "reports", report)
    return folder


def annotation(exact: str, place: tuple[int, int] | None = None, **said: Any) -> dict[str, Any]:
    around = {key: said.pop(key, "") for key in ("prefix", "suffix")}
    selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": exact} | around]
    if place is not None:
        selectors.append({"type": "TextPositionSelector", "start": place[0], "end": place[1]})
    return {"type": "Annotation", "target": {"source": URL, "selector": selectors}, **said}


def imported(folder: Path, *data: Any, **asked: Any) -> tuple[ImportedAnnotation, ...]:
    file = folder.parent / "notes.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return import_annotations(folder, file, **asked)


def passages(folder: Path) -> list[tuple[str, str]]:
    return [(one.id, one.exact) for one in load_passages(folder / "evidence.jsonl")]


def test_words_are_kept_as_the_report_has_them(folder: Path) -> None:
    (one,) = imported(folder, annotation('"The ferry sails," they', created="2031-05-01T12:00:00Z"))
    assert one.fate is Fate.KEPT
    assert one.passage is not None
    assert one.passage.exact == "“The ferry sails,” they"
    assert one.passage.created == "2031-05-01T12:00:00Z"
    assert passages(folder) == [("news-37-60", "“The ferry sails,” they")]


def test_a_place_counts_where_the_words_stand_there_and_nowhere_else(folder: Path) -> None:
    right, wrong, outside = imported(
        folder,
        annotation("The ferry sails", (38, 53)),
        annotation("The ferry sails", (0, 15)),
        annotation("The crew strikes", (10**30, 10**31)),
    )
    assert right.passage is not None
    assert right.passage.start == 38
    assert "occurs 2 times" in str(wrong.problems[0])
    assert outside.passage is not None
    assert outside.passage.exact == "The crew strikes"


def test_a_place_inside_a_character_is_not_taken(folder: Path) -> None:
    report = import_report("q\u0307 q".encode(), id="odd", title="Odd")
    write_report(folder / "reports", report)
    one = annotation("q", (0, 1))
    one["target"]["source"] = "odd"
    (found,) = imported(folder, one)
    assert found.passage is not None
    assert found.passage.start == 3


def test_words_around_tell_one_place_from_another(folder: Path) -> None:
    first, second = imported(
        folder,
        annotation("The ferry sails", suffix=". The"),
        annotation("The ferry sails", prefix="“"),
    )
    assert [one.passage.start for one in (first, second) if one.passage] == [2, 38]


def test_words_that_stand_several_times_need_the_right_words_around(folder: Path) -> None:
    wrong, blank = imported(
        folder,
        annotation("The ferry sails", prefix="Advertisement"),
        annotation(" ", prefix="Advertisement"),
    )
    assert "stands elsewhere than at the prefix and suffix" in str(wrong.problems[0])
    assert "the quote is empty" in str(blank.problems[0])


def test_the_nearest_passage_is_looked_for_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(text: str, quote: str, **around: str) -> Span:
        asked.append(quote)
        return locate(text, quote, **around)

    monkeypatch.setattr(marking, "locate", counted)
    imported(folder, annotation("The fairy sails", prefix="🚢 "))
    assert asked == ["The fairy sails"]


def test_words_that_stand_once_are_taken_whatever_was_around_them_there(folder: Path) -> None:
    (one,) = imported(folder, annotation("The crew strikes", prefix="Advertisement"))
    assert one.fate is Fate.KEPT


def test_what_is_refused_stops_nothing_and_is_told_in_its_place(folder: Path) -> None:
    found = imported(
        folder,
        annotation("The fairy sails"),
        5,
        annotation("The crew"),
        annotation("The crew", created="now"),
    )
    assert [one.fate for one in found] == [Fate.REFUSED, Fate.REFUSED, Fate.KEPT, Fate.REFUSED]
    told = [str(problem) for one in found for problem in one.problems]
    assert told[0].startswith("notes.json 1: 'The fairy sails' is not in the report; the nearest")
    assert "'The ferry sails'" in told[0]
    assert told[1] == "notes.json 2: an annotation is expected here"
    assert told[2].startswith("notes.json 4 created: 'now' is no timestamp")
    assert passages(folder) == [("news-19-27", "The crew")]


def test_what_is_imported_again_is_kept_already(folder: Path) -> None:
    twice = [annotation("The crew", bodyValue="Who?"), annotation("The crew")]
    first = imported(folder, *twice)
    assert [one.fate for one in imported(folder, *reversed(twice))] == [Fate.KEPT_ALREADY] * 2
    assert [one.passage.id for one in first if one.passage] == ["news-19-27", "news-19-27-2"]
    assert len(passages(folder)) == 2


def test_another_note_on_the_same_words_is_another_passage(folder: Path) -> None:
    for number, note in enumerate(["Who?", "When?", "Where?"], start=1):
        (one,) = imported(folder, annotation("The crew", bodyValue=note))
        assert one.passage is not None
        assert one.passage.id == ("news-19-27" if number == 1 else f"news-19-27-{number}")


def test_an_id_of_its_own_is_kept_and_never_taken_twice(folder: Path) -> None:
    own = "urn:detente:passage:strike"
    first, other, bad = imported(
        folder,
        annotation("The crew", id=own),
        annotation("The crew strikes", id=own),
        annotation("they said", id="urn:detente:passage:The Strike"),
    )
    assert first.passage is not None
    assert first.passage.id == "strike"
    assert str(other.problems[0]).startswith("notes.json 2 id: there is another passage 'strike'")
    assert "is no id of a-z" in str(bad.problems[0])
    assert imported(folder, annotation("The crew", id=own))[0].fate is Fate.KEPT_ALREADY


def test_tags_are_noted_unless_they_are_addresses(folder: Path) -> None:
    tags = ["port", "options.Strike", "options.Strikes"]
    (one,) = imported(folder, annotation("The crew", bodyValue="Who?", tags=tags))
    assert one.passage is not None
    assert one.passage.note == "Who?\nTags: port, options.Strikes"
    assert one.names == ("options.Strike",)
    assert load_case(folder).document.options[0].passages == ()


def test_a_passage_is_cited_where_it_is_asked_and_only_once(folder: Path) -> None:
    data = annotation("The crew", tags=["options.Strike", "decision_makers.Crew"])
    assert imported(folder, data, cite=True)[0].names == ("options.Strike", "decision_makers.Crew")
    case = load_case(folder)
    assert case.document.options[0].passages == ("news-19-27",)
    assert case.document.decision_makers[0].passages == ("news-19-27",)
    before = (folder / "case.yaml").read_bytes()
    assert imported(folder, data, cite=True)[0].names == ()
    assert (folder / "case.yaml").read_bytes() == before


def test_a_report_that_is_named_nowhere_can_be_given(folder: Path) -> None:
    data = annotation("The crew") | {
        "target": {"selector": annotation("The crew")["target"]["selector"]}
    }
    assert "no report is named" in str(imported(folder, data)[0].problems[0])
    assert imported(folder, data, report="news")[0].fate is Fate.KEPT


def test_progress_is_told(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    imported(folder, 1, 2, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_nothing_is_written_where_nothing_is_kept(folder: Path) -> None:
    imported(folder, annotation("The fairy"))
    assert not (folder / "evidence.jsonl").exists()


def test_what_cannot_be_used_at_all_is_an_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case folder"):
        import_annotations(tmp_path, tmp_path / "notes.json")
    with pytest.raises(PassageError, match="--report"):
        imported(folder, report="old")
    with pytest.raises(PassageError, match="cannot be read"):
        import_annotations(folder, tmp_path / "none.json")
