"""Saved pages: their main text, and what they state of themselves."""

from __future__ import annotations

import json
import socket

import pytest

from detente.errors import ReportError
from detente.evidence.importing import page as module
from detente.evidence.importing.page import read_page
from tests.unit.evidence.importing.made import PARAGRAPHS, page

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Crews &amp; port",
    "datePublished": "2031-05-01T23:30:00-08:00",
    "dateModified": "2031-06-01",
    "author": [{"@type": "Person", "name": "A. Writer"}, "B. Other"],
    "publisher": {"@type": "Organization", "name": "Evening Post"},
    "inLanguage": "en_GB",
    "mainEntityOfPage": {"@id": "https://post.example/crews"},
}
STATED = {
    "title": "Crews & port",
    "published": "2031-05-01",
    "author": "A. Writer, B. Other",
    "publisher": "Evening Post",
    "language": "en-GB",
    "url": "https://post.example/crews",
}
OPEN_GRAPH = """
<meta property="og:title" content="Crews &amp; port">
<meta property="article:published_time" content="2031-05-01T08:00:00+00:00">
<meta property="article:author" content="https://facebook.example/a.writer">
<meta name="author" content="A. Writer, B. Other">
<meta property="og:site_name" content="Evening Post">
<meta property="og:url" content="https://post.example/crews">
<meta property="og:locale" content="en_GB">
"""


def _ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        _ld(ARTICLE),
        _ld([{"@type": "WebSite", "name": "no"}, ARTICLE]),
        _ld({"@graph": [{"@type": "Person", "name": "no"}, ARTICLE]}),
        OPEN_GRAPH,
        _ld(ARTICLE) + '<meta name="date" content="1999-01-01"><title>Other</title>',
    ],
    ids=["json", "list", "graph", "meta", "json before meta"],
)
def test_metadata_are_taken_from_the_page(head: str) -> None:
    read = read_page(page(head=head), name="page")
    assert read.stated == STATED
    assert set(read.places.values()) == {"page"}


def test_the_text_is_the_article_alone_block_by_block() -> None:
    body = (
        f"<h1>Crews to  stop\n work</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
        "<ul><li>first <b>bold</b> thing</li><li>second</li></ul>"
        "<table><tr><td>a</td><td>b</td></tr></table>"
    )
    expected = ["Crews to stop work", *PARAGRAPHS[:2], "first bold thing", "second", "a b"]
    assert read_page(page(body=body), name="page").text.splitlines() == expected


def test_what_stands_within_a_sentence_does_not_break_it() -> None:
    body = (
        f'<p>{PARAGRAPHS[0]} “<em>We</em> <a href="/x">will <b>strike</b></a>,” H<sub>2</sub>O, '
        f"<code>x</code>, <span>an</span>&nbsp;S-400.<br>Next.</p><blockquote>"
        f"<p>{PARAGRAPHS[1]}</p></blockquote>"
    )
    first = f"{PARAGRAPHS[0]} “We will strike,” H2O, x, an S-400."
    expected = [first, "Next.", PARAGRAPHS[1]]
    assert read_page(page(body=body), name="page").text.splitlines() == expected


def test_nothing_is_known_of_a_page_that_states_nothing() -> None:
    text = (*PARAGRAPHS, "It was written on 3 May 2031, and copied on 2031-05-04.")
    assert read_page(page(paragraphs=text), name="page").stated == {}


def test_a_date_is_not_taken_from_anywhere() -> None:
    body = f"<time datetime='2030-01-01'>then</time><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    head = (
        '<meta property="article:modified_time" content="2031-06-01">'
        '<meta name="date" content="soon">'
    )
    link = '<link rel="canonical" href="https://post.example/2031/05/01/crews">'
    stated = read_page(page(head=head + link, body=body), name="page").stated
    assert stated == {"url": "https://post.example/2031/05/01/crews"}
    marked = body.replace("<time", "<time itemprop='datePublished'")
    assert read_page(page(body=marked), name="page").stated == {"published": "2030-01-01"}


def test_what_the_page_shows_is_taken_where_it_states_nothing() -> None:
    body = f"<h1>Crews <i>stop</i></h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    stated = read_page(
        page(head="<title>Post</title>", body=body, lang=' lang="tr"'), name="p"
    ).stated
    assert stated == {"title": "Crews stop", "language": "tr"}


def test_of_several_headings_none_is_the_title() -> None:
    body = f"<h1>One</h1><p>{PARAGRAPHS[0]}</p><h1>Two</h1><p>{PARAGRAPHS[1]}</p>"
    read = read_page(page(head="<title>Post</title>", body=body), name="page")
    assert read.stated == {"title": "Post"}


def test_the_address_of_a_profile_is_no_author() -> None:
    head = '<meta property="article:author" content="https://facebook.example/a.writer">'
    assert read_page(page(head=head), name="page").stated == {}


def test_a_page_is_read_to_its_end_whatever_stands_in_it() -> None:
    text = read_page(page(paragraphs=(PARAGRAPHS[0], "one\0two", *PARAGRAPHS[1:])), name="p").text
    assert "one\ufffdtwo" in text
    assert text.splitlines()[-1] == PARAGRAPHS[-1]


@pytest.mark.parametrize(
    ("comment", "stated"),
    [
        ("<!-- saved from url=(0026)https://post.example/crews -->", {"url"}),
        (
            "<!--\n Page saved with SingleFile \n url: https://post.example/crews \n"
            " saved date: Thu May 08 2031 10:00:00 GMT+0200 (CEST)\n-->",
            {"url", "retrieved"},
        ),
        ("<!-- saved from url=(0014)about:internet -->", set()),
    ],
)
def test_what_a_browser_writes_when_it_saves_is_read(comment: str, stated: set[str]) -> None:
    data = page().replace(b"<html>", comment.encode() + b"<html>")
    read = read_page(data, name="page")
    assert set(read.stated) == stated
    assert read.stated.get("retrieved", "2031-05-08") == "2031-05-08"


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[" * 100_000,
        '{"@type": ["Article", 7], "headline": 4, "author": [[{}]], "url": {}}',
        "7",
    ],
)
def test_broken_json_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>'
    assert read_page(page(head=head), name="page").stated == {}


def test_values_that_no_report_may_have_are_left_out() -> None:
    long = "x" * 20_000
    head = (
        f'<meta property="og:title" content="{long}"><meta property="og:url" content="java:x">'
        '<meta name="author" content="A.\x07\n  Writer">'
        '<meta name="dc.language" content="English!">'
    )
    assert read_page(page(head=head), name="page").stated == {"author": "A. Writer"}


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ('<meta charset="iso-8859-9">', "iso-8859-9"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1254">', "cp1254"),
        ("", "cp1252"),
        ("", "utf-8"),
        ('<meta charset="latin1">', "cp1252"),
    ],
)
def test_a_page_is_in_the_encoding_that_it_states(meta: str, encoding: str) -> None:
    words = "Çok güzel — “quoted”" if encoding != "iso-8859-9" else "Çok güzel ışık"
    text = page(paragraphs=(*PARAGRAPHS, words)).decode().replace('<meta charset="utf-8">', meta)
    assert words in read_page(text.encode(encoding), name="page").text


def test_a_page_that_is_not_in_its_encoding_is_refused() -> None:
    with pytest.raises(ReportError, match=r"page: byte 0xe9 at offset .* is not utf-8"):
        read_page(page() + b"\xe9", name="page")


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_page_that_is_nested_too_deeply_is_refused(depth: int) -> None:
    body = "<div>" * depth + PARAGRAPHS[0] + "</div>" * depth
    with pytest.raises(ReportError, match="page: not read to its end: Excessive depth"):
        read_page(page(body=body), name="page")


def test_a_page_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ELEMENTS", 10)
    with pytest.raises(ReportError, match=r"page: 1. elements; a page may have at most 10"):
        read_page(page(), name="page")


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body><script>x</script>", b"<html \xff>"]
)
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReportError, match=r"^page: "):
        read_page(data, name="page")


def test_nothing_is_fetched_and_the_answer_is_always_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    head = _ld(ARTICLE) + '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">'
    body = f'<img src="http://127.0.0.1:9/a.png"><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>'
    data = page(head=head, body=body)
    first = read_page(data, name="page")
    read_page(page(paragraphs=PARAGRAPHS[::-1]), name="other")
    assert read_page(data, name="page") == first


def test_entities_of_a_page_are_not_expanded_from_its_declarations() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE html [<!ENTITY l0 "lol">{lol}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = page(paragraphs=(*PARAGRAPHS, "&l9; &x;")).replace(b"<!DOCTYPE html>", bomb.encode())
    text = read_page(data, name="page").text
    assert len(text) < 5_000
    assert "root:" not in text
