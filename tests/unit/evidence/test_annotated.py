"""What annotations of other programs say, in the forms in which they say it."""

from __future__ import annotations

from typing import Any

import pytest

from detente.errors import PassageError
from detente.evidence.annotated import Annotated, annotated

QUOTE = {"type": "TextQuoteSelector", "exact": "The ferry", "prefix": "a ", "suffix": " b"}
PLACE = {"type": "TextPositionSelector", "start": 4, "end": 13}
SOURCE = "https://news.example/ferry"
BARE = {"type": "Annotation", "target": {"source": SOURCE, "selector": [QUOTE]}}


def test_an_annotation_of_the_data_model() -> None:
    data = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://notes.example/1",
        "type": "Annotation",
        "created": "2031-05-01T12:00:00Z",
        "creator": {"id": "https://notes.example/ann", "name": "Ann"},
        "body": [
            {"type": "TextualBody", "value": "Who says?\r\nWhen?", "purpose": "commenting"},
            {"type": "TextualBody", "value": "strike", "purpose": "tagging"},
            {"type": "TextualBody", "value": "options.Strike", "purpose": ["linking"]},
        ],
        "target": [{"source": {"id": SOURCE, "type": "Text"}, "selector": [PLACE, QUOTE]}],
    }
    assert annotated(data) == Annotated(
        id="https://notes.example/1",
        source=SOURCE,
        exact="The ferry",
        prefix="a ",
        suffix=" b",
        start=4,
        end=13,
        note="Who says?\nWhen?",
        tags=("strike", "options.Strike"),
        created="2031-05-01T12:00:00Z",
        creator="Ann",
    )


def test_an_answer_of_hypothesis() -> None:
    selectors = [{"type": "RangeSelector", "startContainer": "/p[1]"}, PLACE, QUOTE]
    found = annotated(
        {
            "id": "AbC_1",
            "created": "2031-05-01T12:00:00.123456+00:00",
            "user": "acct:ann@notes.example",
            "uri": SOURCE,
            "text": "Who says?",
            "tags": ["strike", "strike"],
            "target": [{"source": SOURCE, "selector": selectors}],
        }
    )
    assert (found.note, found.tags, found.creator) == (
        "Who says?",
        ("strike",),
        "acct:ann@notes.example",
    )
    assert (found.source, found.start, found.exact) == (SOURCE, 4, "The ferry")


def test_an_annotation_of_recogito_names_no_source() -> None:
    found = annotated({"id": "#1", "body": [], "target": {"selector": [QUOTE, PLACE]}})
    assert (found.source, found.exact, found.note, found.tags) == ("", "The ferry", "", ())


@pytest.mark.parametrize(
    ("changed", "name", "value"),
    [
        ({"bodyValue": "Who?"}, "note", "Who?"),
        ({"body": "https://a.example"}, "note", "https://a.example"),
        ({"body": {"value": "Who?"}, "text": "When?"}, "note", "Who?\nWhen?"),
        (
            {"body": {"source": "https://a.example", "purpose": "linking"}},
            "tags",
            ("https://a.example",),
        ),
        ({"creator": ["Ann", "Ben"]}, "creator", "Ann"),
        ({"creator": [{"nickname": "ann"}]}, "creator", "ann"),
        ({"creator": {}}, "creator", ""),
        ({"@id": "b"}, "id", "b"),
    ],
)
def test_other_ways_to_say_it(changed: dict[str, Any], name: str, value: object) -> None:
    assert getattr(annotated(BARE | changed), name) == value


def test_selectors_that_refine_another_are_found() -> None:
    deep = {"type": "XPathSelector", "value": "/p[1]", "refinedBy": PLACE | {"refinedBy": QUOTE}}
    found = annotated({"target": {"source": SOURCE, "selector": deep}})
    assert (found.exact, found.start) == ("The ferry", 4)
    for _ in range(20):
        deep = {"type": "XPathSelector", "refinedBy": deep}
    with pytest.raises(PassageError, match="no TextQuoteSelector"):
        annotated({"target": {"source": SOURCE, "selector": deep}})


def test_prefixes_of_the_vocabulary_are_known() -> None:
    quote = {"@type": ["oa:TextQuoteSelector"], "exact": "The ferry"}
    assert annotated({"target": {"source": SOURCE, "selector": quote}}).prefix == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"target": SOURCE}, "target: it does not quote the words: no TextQuoteSelector"),
        ({"target": {"source": SOURCE, "selector": PLACE}}, "a place alone may hold other words"),
        ({"target": [BARE["target"]] * 2}, "target: 2 of them; exactly one is expected"),
        ({"target": {"selector": QUOTE | {"exact": 1}}}, "exact: a text is expected"),
        ({"target": {"selector": [QUOTE, PLACE | {"start": True}]}}, "start: a whole number"),
        ({"target": {"selector": [QUOTE, PLACE | {"end": -1}]}}, "end: a whole number"),
        (BARE | {"created": 5}, "created: a text is expected"),
    ],
)
def test_what_cannot_be_used_is_told(data: dict[str, Any], said: str) -> None:
    with pytest.raises(PassageError) as refused:
        annotated(data)
    assert said in str(refused.value)
