"""What a page states of itself: JSON-LD first, then ``meta``, then what it shows.

Only what is stated counts. A date that merely stands in the text, in an address or at the foot of
a page is not the day of publication, and a wrong one would move every horizon.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Found = tuple[str, str, str]
"""Name of a field, its value as it stands, and where."""

_MAX_GRAPH = 1_000

_IN_JSON = (
    ("title", "headline"),
    ("published", "datePublished"),
    ("author", "author"),
    ("publisher", "publisher"),
    ("language", "inLanguage"),
    ("url", "mainEntityOfPage"),
    ("url", "url"),
)
_IN_META = (
    ("title", ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")),
    (
        "published",
        (
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "citation_publication_date",
            "citation_date",
            "dc.date.issued",
            "dcterms.issued",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publish-date",
            "publication_date",
            "dc.date",
            "dcterms.date",
            "date",
        ),
    ),
    ("author", ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator")),
    ("publisher", ("og:site_name", "citation_publisher", "dc.publisher", "application-name")),
    ("url", ("og:url", "citation_fulltext_html_url", "twitter:url")),
    ("language", ("og:locale", "dc.language", "content-language")),
)
# What browsers and their extensions write into a page that they save.
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_SAVED_WITH = re.compile(r"url:\s*(\S+)\s+saved date:\s*\w{3} (\w{3}) (\d{1,2}) (\d{4})")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def stated_by_page(root: Any) -> Iterator[Found]:
    """Yield what a page states of itself, the surest first.

    Parameters
    ----------
    root : lxml element
        The page, comments included.
    """
    yield from _json(root)
    yield from _meta(root)
    yield from _shown(root)
    yield from _saved(root)


def _json(root: Any) -> Iterator[Found]:
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        things = [thing for thing in _things(data) if _is_report(thing)]
        for thing in things:
            for name, key in _IN_JSON:
                yield name, _told(thing.get(key), is_address=name == "url"), "page"


def _things(data: Any) -> list[dict[str, Any]]:
    """Return the objects of a JSON-LD document: one, a list, or a graph."""
    listed = data if isinstance(data, list) else [data]
    things = [thing for thing in listed[:_MAX_GRAPH] if isinstance(thing, dict)]
    for thing in tuple(things):
        graph = thing.get("@graph")
        if isinstance(graph, list):
            things += [item for item in graph[:_MAX_GRAPH] if isinstance(item, dict)]
    return things


def _is_report(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).endswith(("Article", "Posting", "Report")) for kind in listed)


def _told(value: Any, *, is_address: bool) -> str:
    """Return a value of JSON-LD as text: itself, or the name (or address) of what it is."""
    if isinstance(value, list):
        return ", ".join(
            text for item in value[:_MAX_GRAPH] if (text := _told_once(item, is_address))
        )
    return _told_once(value, is_address)


def _told_once(value: Any, is_address: bool) -> str:
    if isinstance(value, dict):
        value = value.get("@id" if is_address else "name")
    return value if isinstance(value, str) else ""


def _meta(root: Any) -> Iterator[Found]:
    values: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        key = key or meta.get("http-equiv") or ""
        values.setdefault(key.lower(), []).append(meta.get("content") or "")
    for name, keys in _IN_META:
        for key in keys:
            for value in values.get(key, ()):
                # Facebook's own property gives the address of a profile where a name belongs.
                if name != "author" or "://" not in value:
                    yield name, value, "page"


def _shown(root: Any) -> Iterator[Found]:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield "url", link.get("href") or "", "page"
    for time in root.iter("time"):
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None:
            yield "published", time.get("datetime") or "", "page"
    yield "language", root.get("lang") or root.get("xml:lang") or "", "page"
    heads = [" ".join(head.itertext()) for head in root.iter("h1")]
    if len(heads) == 1:
        yield "title", heads[0], "page"
    for title in root.iter("title"):
        yield "title", title.text or "", "page"


def _saved(root: Any) -> Iterator[Found]:
    for comment in (*_comments_before(root), *root.iter(_comment())):
        text = comment.text or ""
        if match := _SAVED_FROM.search(text):
            yield "url", match[1], "page as saved"
        elif match := _SAVED_WITH.search(text):
            url, month, day, year = match.groups()
            yield "url", url, "page as saved"
            if month in _MONTHS:
                number = _MONTHS.index(month) + 1
                yield "retrieved", f"{year}-{number:02}-{int(day):02}", "page as saved"


def _comments_before(root: Any) -> Iterator[Any]:
    yield from root.itersiblings(_comment(), preceding=True)


def _comment() -> Any:
    from lxml import etree

    return etree.Comment
