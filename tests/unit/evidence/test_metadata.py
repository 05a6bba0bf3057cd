import datetime as dt

import pytest

from detente.errors import ReportError
from detente.evidence import metadata as metadata_module
from detente.evidence.metadata import Metadata, metadata_from_yaml, metadata_to_yaml
from detente.evidence.report import import_report


def test_what_is_written_is_read_again() -> None:
    report = import_report(
        b"The ferry sails.",
        id="ferry",
        title="null: 'NO' # \u2028 🚢",
        published=dt.date(2031, 5, 1),
        note="one\n\n\ttwo  \n",
    )
    read = metadata_from_yaml(metadata_to_yaml(report).encode(), name="ferry.yaml")
    assert read.days == {"published": report.published}
    assert read.values == {
        "title": report.title,
        "publisher": "",
        "url": "",
        "original": "",
        "note": report.note,
        "sha256": report.sha256,
    }


def test_scalars_are_taken_as_written_and_null_is_empty() -> None:
    data = b"title: 1984\npublisher: NO\nnote: null\noriginal: ~\nurl:\npublished: null\n"
    expected = {"title": "1984", "publisher": "NO", "note": "", "original": "", "url": ""}
    assert metadata_from_yaml(data, name="ferry.yaml") == Metadata(expected, {"published": None})


def test_all_problems_are_told_at_once_with_their_lines() -> None:
    data = (
        "# by hand\r\n"
        "title:\r\n"
        "publishr: Quay News\r\n"
        "url: quay.example\r\n"
        "note: [a, b]\r\n"
        "url: https://quay.example\r\n"
        "published: 2031-02-30\r\n"
        'original: "a\\0b"\r\n'
    )
    with pytest.raises(ReportError) as caught:
        metadata_from_yaml(data.encode(), name="ferry.yaml")
    assert sorted(str(problem) for problem in caught.value.problems) == [
        "ferry.yaml:2 title: a report needs a title",
        "ferry.yaml:3: unknown key 'publishr'; did you mean 'publisher'?",
        "ferry.yaml:4 url: 'quay.example' is no web address; "
        "it starts with http:// or https://, or is empty",
        "ferry.yaml:5 note: a text is expected, not a list or a table",
        "ferry.yaml:6 url: given a second time; remove one",
        "ferry.yaml:7 published: '2031-02-30' is no date: day is out of range for month; "
        "write it like 2031-05-01, or null",
        "ferry.yaml:8 original: column 2 holds U+0000, a control character; remove it",
    ]


@pytest.mark.parametrize("day", ["May 2031", "2031-5-1", "20310501", "2031-05-01T10:00:00", "NO"])
def test_a_date_is_a_day(day: str) -> None:
    with pytest.raises(ReportError, match=rf"ferry.yaml:2 published: '{day}' is no date; write"):
        metadata_from_yaml(f"title: Ferry\npublished: {day}\n".encode(), name="ferry.yaml")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "ferry.yaml:1: lines like 'title: …' are expected"),
        (b"- title", "ferry.yaml:1: lines like 'title: …' are expected"),
        (b"note: x\n", "ferry.yaml:1 title: a report needs a title"),
        (b"title: a\nnote: [\n", "ferry.yaml:3: not YAML"),
        (b"title: a\n---\ntitle: b\n", "ferry.yaml:2: not YAML"),
        (b"title: a\nnote: \x00\n", r"ferry.yaml:2: not YAML: a character U\+0000; remove it"),
        (b"title: a\nnote: \xff\n", "ferry.yaml:2: byte 0xff at offset 15 is not UTF-8"),
        (b"[" * 600, "ferry.yaml: not YAML: maximum recursion depth"),
        (b"? [a]\n: b\ntitle: a\n", r"ferry.yaml:1: unknown key '\?'"),
    ],
)
def test_what_is_no_metadata_is_located(data: bytes, message: str) -> None:
    with pytest.raises(ReportError, match=message):
        metadata_from_yaml(data, name="ferry.yaml")


@pytest.mark.parametrize("bracket", ["[", "- ", "{a: ", "? "])
def test_depth_is_bounded(bracket: str) -> None:
    text = bracket * (900_000 // len(bracket))
    with pytest.raises(ReportError, match="not YAML: maximum recursion depth"):
        metadata_from_yaml(text.encode(), name="ferry.yaml")


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_for_some_is_written_as_an_escape_and_else_refused(character: str) -> None:
    title = f"a{character}note: b"
    with pytest.raises(ReportError, match=rf"y:2: not YAML: a character U\+{ord(character):04X};"):
        metadata_from_yaml(f"\ntitle: {title}".encode(), name="y")
    if character == "\x85":
        return  # no report holds it
    report = import_report(b"It sails.", id="ferry", title=title, note=f"{character}x\n{character}")
    values = metadata_from_yaml(metadata_to_yaml(report).encode(), name="y").values
    assert (values["title"], values["note"]) == (report.title, report.note)


def test_an_escape_that_no_character_has_is_a_mistake_in_the_file() -> None:
    with pytest.raises(ReportError, match="y: not YAML: "):
        metadata_from_yaml(b'title: "\\UFFFFFFFF"', name="y")


def test_the_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata_module, "MAX_METADATA_BYTES", 10)
    with pytest.raises(ReportError, match="12 bytes; metadata may have at most 10"):
        metadata_from_yaml(b"title: Ferry", name="ferry.yaml")
