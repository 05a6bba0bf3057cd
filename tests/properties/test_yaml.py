"""Both of PyYAML's parsers give the same values at the same places, and break on nothing."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.casefile.yamlfile import parse_yaml
from detente.casefile.yamlreader import Reader
from detente.errors import CaseError
from detente.yamltext import unreadable

LIBYAML = getattr(yaml, "CSafeLoader", None)

INDENTS = ["", "  ", "    ", "- ", "  - ", "- - "]
ENDS = ["\n", "\n", "\r\n"]
LINES = [
    *("k: v", "k:", "j: a # c", "more text", "# c", "", "   ", "- x", "? q", ": w", "p:\t# t"),
    *("a: |", "a: >-", "k: |2", "n: >+", "o: |-", "k: 'x y'", "t: ''", '"u\\n": v', "'w' : x"),
    *(
        'k: "x',
        'y"',
        'z: "b\\',
        "[a,",
        "b]",
        "{a: b,",
        "c: d}",
        "k: [a, b] # z",
        "q: [\n",
        "r: {s}",
    ),
    *("é: 😀 x", 'e: "\\ud83d\\ude00"', "m: a: b", "&a k: v", "*a", "!t x", "---", "...", "~"),
    *("%YAML 1.1", "http://a.b/c?d#e", "'q\n  r'", "y: - z", "NO: 12"),
]
LINED = st.lists(
    st.tuples(st.sampled_from(INDENTS), st.sampled_from(LINES), st.sampled_from(ENDS)).map("".join),
    max_size=9,
).map("".join)
MARKS = st.text(st.sampled_from("ab:#-?[]{},&*!|>'\"% \n\t\\é😀"), max_size=25)
TEXTS = LINED | LINED.map(lambda text: "root:\n  " + text.replace("\n", "\n  ")) | MARKS | st.text()


def outcome(text: str, loader: type[Any]) -> tuple[Any, ...] | None:
    """What is read and where it stands, or what is wrong; None where the text is not YAML."""
    reader = Reader("case.yaml", text, loader)
    try:
        data = reader.read()
    except CaseError as error:
        return tuple(error.problems)
    except (yaml.YAMLError, ValueError, OverflowError):
        return None
    return repr(data), reader.spots, tuple(reader.problems)


@pytest.mark.skipif(LIBYAML is None, reason="this PyYAML came without libyaml")
@settings(max_examples=500)
@given(TEXTS.filter(lambda text: not unreadable(text, "")))
def test_libyaml_reads_what_the_parser_in_python_reads(text: str) -> None:
    assert LIBYAML is not None
    fast, slow = outcome(text, LIBYAML), outcome(text, yaml.SafeLoader)
    # Each refuses some texts that the other reads: see record 0027.
    assert fast == slow or None in (fast, slow)


@settings(max_examples=300)
@given(TEXTS)
def test_values_stand_within_the_file_and_mistakes_are_placed(text: str) -> None:
    lines = len(text.splitlines()) + 1
    try:
        file = parse_yaml(text)
    except CaseError as error:
        told = [problem.where for problem in error.problems]
    else:
        assert all(0 <= spot.start <= spot.end <= len(text) for spot in file.spots.values())
        assert all(1 <= spot.line <= lines for spot in file.spots.values())
        return
    assert {where.split(" ")[0].partition(":")[0] for where in told} == {"case.yaml"}
