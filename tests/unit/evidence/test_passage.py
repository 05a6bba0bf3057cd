import json
from dataclasses import replace
from typing import Any

import pytest

from detente.errors import PassageError
from detente.evidence.passage import Passage, passage_from_quote
from detente.evidence.report import import_report
from detente.evidence.span import Span

TEXT = (
    "Ahead of the talks the crews said “the ferry sails\nat noon”, and nobody objected to it. 🚢\n"
)
REPORT = import_report(TEXT.encode(), id="ferry", title="Ferry to sail")


def passage() -> Passage:
    return passage_from_quote(
        REPORT,
        '"the ferry sails at noon"',
        id="p-1",
        note="two lines\u2028of note",
        created="2031-05-01T12:00:00Z",
        creator="Ada",
    )


def test_a_passage_holds_the_reports_characters_and_32_on_either_side() -> None:
    found = passage()
    assert found.exact == "“the ferry sails\nat noon”"
    assert found.span == Span(34, 59)
    assert found.prefix == TEXT[2:34]
    assert found.suffix == TEXT[59:91]


def test_context_ends_with_the_report() -> None:
    found = passage_from_quote(REPORT, "of the talks", id="p-2")
    assert (found.prefix, len(found.suffix)) == ("Ahead ", 32)


def test_the_gates_refusal_names_the_report() -> None:
    with pytest.raises(PassageError, match=r"^reports/ferry.txt: 'the fairy' is not in the report"):
        passage_from_quote(REPORT, "the fairy", id="p-1")


def test_prefix_and_suffix_reach_the_gate() -> None:
    assert passage_from_quote(REPORT, "the", id="p", prefix="of ", suffix=" talks").start == 9


def test_a_passage_is_a_web_annotation() -> None:
    found = passage()
    assert found.to_annotation() == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:detente:passage:p-1",
        "type": "Annotation",
        "motivation": "identifying",
        "created": "2031-05-01T12:00:00Z",
        "creator": {"name": "Ada"},
        "body": {
            "type": "TextualBody",
            "value": "two lines\u2028of note",
            "purpose": "commenting",
        },
        "target": {
            "source": "reports/ferry.txt",
            "selector": [
                {"type": "TextPositionSelector", "start": 34, "end": 59},
                {
                    "type": "TextQuoteSelector",
                    "exact": "“the ferry sails\nat noon”",
                    "prefix": found.prefix,
                    "suffix": found.suffix,
                },
            ],
        },
    }


@pytest.mark.parametrize(
    "found", [passage(), replace(passage(), note="", created=None, creator="")]
)
def test_a_passage_survives_json(found: Passage) -> None:
    assert Passage.from_annotation(json.loads(json.dumps(found.to_annotation()))) == found


def changed(path: str, value: Any) -> dict[str, Any]:
    annotation: dict[str, Any] = json.loads(json.dumps(passage().to_annotation()))
    *parents, last = path.split(".")
    inner: Any = annotation
    for key in parents:
        inner = inner[int(key)] if isinstance(inner, list) else inner[key]
    inner[last] = value
    return annotation


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("creatr", "Ada", "creatr: unknown key 'creatr'; did you mean 'creator'?"),
        ("target.sauce", 1, "target.sauce: unknown key 'sauce'; did you mean 'source'?"),
        ("target.selector.0.strat", 1, "target.selector.0.strat: unknown key 'strat'; did you"),
        ("target.selector.0.start", "34", "target.selector.0.start: input should be a valid int"),
        ("target.selector", [], "target.selector.0: the key '0' is missing"),
        ("@context", "x", "@context: input should be 'http"),
        ("id", "p-1", "id: string should match pattern"),
        ("id", "urn:detente:passage:P 1", "id: 'P 1' is no id of a-z, 0-9 and '-'; did you mean"),
        ("target.source", "ferry.txt", "target.source: string should match pattern"),
        ("target.source", "reports/../a.txt", "report_id: '../a' is no id"),
        ("target.selector.0.end", 60, "exact: 25 code points do not fit the span 34:60"),
        ("target.selector.1.exact", "\ud800", "exact: column 1 holds U+D800, a lone surr"),
        ("body.value", "a\x1b", "note: column 2 holds U+001B"),
        ("creator", "Ada", "creator: input should be a valid dictionary"),
        ("created", "2031-05-01", "created: '2031-05-01' is no timestamp; write it like 2031-05"),
        ("created", "2031-05-01T12:00:00", "created: '2031-05-01T12:00:00' is no timestamp"),
        ("created", "soon", "created: 'soon' is no timestamp"),
    ],
)
def test_what_is_no_passage_is_located(path: str, value: object, message: str) -> None:
    with pytest.raises(PassageError) as caught:
        Passage.from_annotation(changed(path, value))
    assert str(caught.value.problems[0]).startswith(message)


@pytest.mark.parametrize("key", ["@context", "id", "type", "motivation", "target"])
def test_a_key_that_is_missing_is_named(key: str) -> None:
    annotation = passage().to_annotation()
    del annotation[key]
    with pytest.raises(PassageError, match=f"the key '{key}' is missing"):
        Passage.from_annotation(annotation)


def test_all_problems_of_a_passage_are_told_at_once() -> None:
    with pytest.raises(PassageError) as caught:
        Passage(id="P", report_id="", start=-1, end=1, exact="  ", created="soon")
    assert [problem.where for problem in caught.value.problems] == [
        "id",
        "report_id",
        "exact",
        "exact",
        "created",
    ]
