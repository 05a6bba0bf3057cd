import time
from pathlib import Path

import pytest

from detente.casefile.casetext import decode_case, read_case_text
from detente.casefile.yamlfile import parse_yaml
from detente.casefile.yamlreader import MAX_DEPTH, MAX_PROBLEMS
from detente.errors import CaseError


def problems_of(text: str) -> list[str]:
    with pytest.raises(CaseError) as caught:
        parse_yaml(text)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("2031-05-01", "2031-05-01"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("12", 12),
        ("-7", -7),
        ("007", 7),
        ("1.5e3", 1500.0),
        (".5", 0.5),
        ("-.inf", float("-inf")),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ('"\\ud83d\\ude00"', "😀"),
        ('"\\ud83d"', "\ud83d"),
        ("9" * 400, float("inf")),
    ],
)
def test_values_are_those_of_yaml_1_2(written: str, value: object) -> None:
    found = parse_yaml(f"key: {written}").data["key"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", ["a: b\t", "a:\tb\t# c", "a: 'b'\t\nc: d", "a: |\t# c\n  b"])
def test_a_tab_behind_a_value_is_a_space(text: str) -> None:
    assert parse_yaml(text).data["a"].rstrip() == "b"


def test_keys_are_texts_as_they_are_written() -> None:
    assert parse_yaml("NO: 1\n1: 2\ntrue: 3\n'': 4\n<<: 5").data == {
        "NO": 1,
        "1": 2,
        "true": 3,
        "": 4,
        "<<": 5,
    }


def test_a_version_directive_changes_nothing() -> None:
    assert parse_yaml("%YAML 1.1\n---\nkey: NO\n").data == {"key": "NO"}


TEXT = """\
first: |
  two
  lines

# a comment
second:   # another
  - [a, "b é😀",
     c]
  - key: >-
      folded


third:
"""


@pytest.mark.parametrize(
    ("path", "line", "column", "text"),
    [
        (("first",), 1, 1, "|\n  two\n  lines"),
        (("second", 0), 7, 5, '[a, "b é😀",\n     c]'),
        (("second", 0, 1), 7, 9, '"b é😀"'),
        (("second", 0, 2), 8, 6, "c"),
        (("second", 1, "key"), 9, 5, ">-\n      folded"),
        (("third",), 13, 1, ""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_value_knows_where_it_stands(
    path: tuple[str | int, ...], line: int, column: int, text: str, newline: str
) -> None:
    file = parse_yaml(TEXT.replace("\n", newline))
    spot = file.spots[path]
    assert (spot.line, spot.column) == (line, column)
    assert file.text[spot.start : spot.end].replace(newline, "\n") == text


def test_places_are_told_from_one_and_a_missing_value_at_what_should_hold_it() -> None:
    file = parse_yaml("options:\n  - name: A\n  - name: B\n")
    assert file.where(("options", 1, "name")) == "case.yaml:3 options.2.name"
    assert file.where(("options", 1, "owner")) == "case.yaml:3 options.2.owner"
    assert file.where(("moves",)) == "case.yaml:1 moves"


def test_all_duplicate_keys_anchors_aliases_and_tags_are_told_at_once() -> None:
    text = (
        "a: &x 1\nb: *x\nc: !!python/object:os.system x\na: {k: 1, k: 2}\nd: {k: 1, k: 2}\na: 3\n"
    )
    fix = "is not read; write the value itself; a text that starts with *, & or ! needs quotes"
    tag = "tag:yaml.org,2002:python/object:os.system"
    assert problems_of(text) == [
        f"case.yaml:1 a: an anchor, &x, {fix}",
        f"case.yaml:2 b: an alias, *x, {fix}",
        f"case.yaml:3 c: a tag, {tag}, {fix}",
        "case.yaml:4 a: given a second time, first on line 1; remove one",
        "case.yaml:4 a.k: given a second time, first on line 4; remove one",
        "case.yaml:5 d.k: given a second time, first on line 5; remove one",
        "case.yaml:6 a: given a second time, first on line 1; remove one",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "case.yaml:1: an empty file; begin with 'detente: 1'"),
        ("# nothing", "case.yaml:1: an empty file; begin with 'detente: 1'"),
        ("a: 1\n---\nb: 2", "case.yaml:2: a second document; remove the line '---'"),
        ("a: b: c", "case.yaml:1 column 5: not YAML: mapping values are not allowed here"),
        ("a:\n\t- b", "case.yaml:2 column 1: not YAML: found character '\\t' that cannot start any "
         "token"),
        ("a: [1", "case.yaml:1 column 6: not YAML: expected ',' or ']', but got '<stream end>'"),
        ("? [x]\n: y", "case.yaml:1: a field's name must be a text; write 'name: value'"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_place(text: str, problem: str) -> None:
    assert problems_of(text) == [problem]


@pytest.mark.parametrize(
    ("text", "line", "character"),
    [
        ("a: 1\r\nb: x\u2028c: y", 2, "U+2028"),
        ("a: |\n  x\n  y\u2029", 3, "U+2029"),
        ("a: 1\n# \x85", 2, "U+0085"),
        ("a: 'b\x00'", 1, "U+0000"),
        ("a: 1\nb: \ud83d\n", 2, "U+D83D"),
        ("a: \uffff", 1, "U+FFFF"),
        ("\ufeffa: 1", 1, "U+FEFF"),
    ],
)
def test_what_ends_a_line_for_some_or_is_not_printed_is_refused_with_its_line(
    text: str, line: int, character: str
) -> None:
    assert problems_of(text) == [f"case.yaml:{line}: not YAML: a character {character}; remove it"]


def test_the_same_characters_are_read_as_escapes() -> None:
    assert parse_yaml('a: "\\L\\N\\u2029\\ufeff"').data == {"a": "\u2028\x85\u2029\ufeff"}


@pytest.mark.parametrize(
    "text", ['a: "\\UFFFFFFFF"', 'a: "\\U00110000"', f"%YAML {'9' * 5000}.1\n---\na: 1"]
)
def test_a_number_that_is_too_large_is_a_mistake_in_the_file(text: str) -> None:
    (problem,) = problems_of(text)
    assert problem.startswith("case.yaml: not YAML: ")


def test_an_alias_bomb_does_not_go_off() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    started = time.monotonic()
    assert len(problems_of("\n".join(levels))) == MAX_PROBLEMS
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "a:\n" + "".join(" " * n + "- \n" for n in range(99))]
)
def test_depth_is_bounded(text: str) -> None:
    started = time.monotonic()
    (problem,) = problems_of(text)
    assert problem.endswith(f"more than {MAX_DEPTH} levels deep") or "not YAML" in problem
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a: 1\nb: \xff\n", "case.yaml:2: byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"a: 1\nb: \xed\xa0\x80\n", "case.yaml:2: byte 0xed is not UTF-8; save the file as UTF-8"),
        (b"a: 1\n\x00\n", "case.yaml:2: a character that no text holds, U+0000; remove it"),
        ("a:\u0085 1".encode(), "case.yaml:1: a character that no text holds, U+0085; remove it"),
        ("a: 1".encode("utf-16"), "case.yaml:1: byte 0xff is not UTF-8; save the file as UTF-8"),
    ],
)
def test_bytes_that_are_no_text_are_told_with_their_line(data: bytes, problem: str) -> None:
    with pytest.raises(CaseError) as caught:
        decode_case(data, "case.yaml")
    assert str(caught.value) == problem


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert parse_yaml(decode_case(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "")).data == {"a": 1, "b": 2}


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"case\.yaml: cannot be read: No such file or directory"):
        read_case_text(tmp_path / "case.yaml")
