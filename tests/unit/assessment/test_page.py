from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from detente.assessment import Assessment, assess, page
from detente.assessment.pagefile import PARTS, paragraphs
from detente.casefile import cases, load_case
from detente.evidence import import_report, write_report
from detente.stability import Concept
from tests.unit.assessment.samples import (
    COALESCED,
    GRAPH,
    IMAGE,
    PENNIES,
    SCRIPT,
    SOURCED,
    Outline,
    assessed,
    parsed,
    without_outcomes,
    write,
)
from tests.unit.casefile.samples import REPORT, with_evidence
from tests.unit.casefile.samples import write as write_case

SHIPPED = [entry.slug for entry in cases() if entry.slug != "trade/gatt"]


@pytest.fixture(scope="module")
def sourced(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    return assessed(tmp_path_factory.mktemp("case"))


def check_page(html: str) -> Outline:
    """Check what holds for every page, and take it apart."""
    found = Outline(html)
    tags = [tag for tag, _ in found.tags]
    assert tags.count("h1") == 1
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(tags)
    assert not [name for _, attrs in found.tags for name in attrs if name.startswith("on")]
    assert sorted(set(found.ids)) == sorted(found.ids)
    within = {link[1:] for link in found.links if link.startswith("#")}
    assert within <= set(found.ids)
    outside = [link for link in found.links if not link.startswith("#")]
    assert all(re.match("https?://", link) for link in outside)
    assert all(
        attrs.get("rel") == "noopener noreferrer"
        for tag, attrs in found.tags
        if tag == "a" and not str(attrs["href"]).startswith("#")
    )
    assert {part.anchor for part in PARTS} <= set(found.ids)
    headings = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(headings))
    for tag, attrs in found.tags:
        assert tag != "th" or attrs.get("scope") in {"row", "col", "rowgroup"}
        if attrs.get("role") == "region":
            assert attrs.get("tabindex") == "0"
            assert attrs.get("aria-label")
    assert tags.count("table") == tags.count("caption")
    return found


@pytest.mark.parametrize("text", [SOURCED, GRAPH, COALESCED, PENNIES])
def test_every_form_of_case_has_a_page(tmp_path: Path, text: str) -> None:
    check_page(page(assessed(tmp_path, text)))


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_shipped_case_has_a_page(slug: str) -> None:
    check_page(page(assess(load_case(slug))))


@pytest.mark.slow
def test_a_case_of_scale_has_a_page_of_bounded_size() -> None:
    html = page(assess(load_case("trade/gatt")))
    check_page(html)
    assert len(html) < 500_000
    assert "further outcomes are not listed here" in html


def test_a_case_in_which_nothing_holds_has_a_page(tmp_path: Path) -> None:
    html = page(without_outcomes(load_case(write(tmp_path, PENNIES))))
    check_page(html)
    assert "None of the 4 possible states holds firmly" in html
    assert "No state holds under any concept that was run." in html
    assert "There is no outcome to explain." in html


def test_nothing_from_the_case_becomes_markup(sourced: Assessment) -> None:
    html = page(sourced)
    assert SCRIPT not in html
    assert IMAGE not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 20
    check_page(html)


def test_a_link_is_made_of_web_addresses_only(sourced: Assessment) -> None:
    report = sourced.case.reports[0]
    object.__setattr__(report, "url", "javascript:alert(1)")
    try:
        html = page(sourced)
    finally:
        object.__setattr__(report, "url", "https://example.org/ferry?a=1&b=2")
    assert 'href="javascript:' not in html
    assert "javascript:alert(1)" in html
    assert 'href="https://example.org/ferry?a=1&amp;b=2"' in page(sourced)


def test_the_same_assessment_gives_the_same_bytes(sourced: Assessment, tmp_path: Path) -> None:
    assert page(sourced) == page(sourced)
    assert page(assessed(tmp_path)) == page(sourced).replace(
        sourced.case.slug, load_case(tmp_path).slug
    )


def test_it_allows_itself_nothing_from_outside(sourced: Assessment) -> None:
    html = page(sourced)
    policy = "default-src &#39;none&#39;"
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    assert policy not in html
    styles = "".join(re.findall("<style>(.*?)</style>", html, re.DOTALL))
    assert not [word for word in ("url(", "@import", "http", "&#39;", "&#34;") if word in styles]


def test_the_drawing_in_it_is_well_formed(sourced: Assessment) -> None:
    drawing = re.search("<svg.*?</svg>", page(sourced), re.DOTALL)
    assert drawing
    assert parsed(drawing[0]).get("role") == "img"


def test_the_text_of_a_report_comes_back_when_tags_are_stripped(sourced: Assessment) -> None:
    found = re.search(r'data-report="first">(.*?)</div>', page(sourced), re.DOTALL)
    assert found
    outline = Outline(f'<div id="t">{found[1]}</div>')
    assert outline.text("div#t") == sourced.case.reports[0].text


def test_every_passage_is_marked_once_and_cited(sourced: Assessment) -> None:
    found = check_page(page(sourced))
    for passage in sourced.case.passages:
        assert f"passage-{passage.id}" in found.ids
        assert f"#passage-{passage.id}" in found.links
        assert f"cited-{passage.id}" in found.ids


def test_the_option_table_says_what_the_engine_says(sourced: Assessment) -> None:
    html = page(sourced)
    table = re.search('<table class="states">(.*?)</table>', html, re.DOTALL)
    assert table
    conflict = sourced.case.conflict
    states = [1, *(e.outcome.state for e in sourced.explained if e.outcome.state != 1)]
    rows = {}
    for row in re.findall('<tr><th scope="row">(.*?)</tr>', table[1], re.DOTALL):
        plain = [unescape(re.sub("<.*?>", "", cell)) for cell in re.split("</t[hd]>", row)]
        rows[plain[0]] = [cell.removesuffix(" (changed)") for cell in plain[1:-1]]
    for option in conflict.states.options:
        choices = [conflict.states.choices(state - 1)[option.name] for state in states]
        assert rows[option.name] == ["Y" if choice else "N" for choice in choices]
    for concept in sourced.result.concepts:
        holds = sourced.result.equilibria(concept).mask()
        told = ["holds" if holds[state - 1] else "—" for state in states]
        assert rows[concept.abbreviation] == told


def test_orphans_are_shown_loudly(tmp_path: Path) -> None:
    write(tmp_path)
    report = tmp_path / "reports" / "first.txt"
    report.write_text(report.read_text("utf-8").replace("an aide", "no aide"), "utf-8")
    html = page(assess(load_case(tmp_path)))
    found = check_page(html)
    assert ("section", "alert") in {(tag, attrs.get("role")) for tag, attrs in found.tags}
    assert html.index('role="alert"') < html.index('id="answer"')
    assert "(orphaned)" in html
    assert "altered since it was imported" in html
    assert "passage-whole" not in found.ids
    assert "passage-nested" in found.ids


def test_without_orphans_nothing_is_loud(sourced: Assessment) -> None:
    assert 'role="alert"' not in page(sourced)


def test_concepts_that_were_not_run_are_named_with_the_reason(sourced: Assessment) -> None:
    result = replace(sourced.result, _not_run={Concept.SIM_PER_DM: "too many <states>"})
    html = page(replace(sourced, result=result))
    assert (
        "SIM per DM (simultaneous stability, one other at a time): too many &lt;states&gt;" in html
    )


def test_paragraphs_are_what_blank_lines_separate() -> None:
    assert paragraphs("") == ()
    assert paragraphs("\n\nOne.\n \nTwo.\nStill two.\n") == ("One.", "Two.\nStill two.")


def test_a_copy_is_told_with_its_report(tmp_path: Path) -> None:
    folder = with_evidence(write_case(tmp_path))
    copy = import_report(REPORT.encode(), id="second", title="F", author=SCRIPT, copy_of="first")
    write_report(folder / "reports", copy)
    html = page(assess(load_case(folder)))
    check_page(html)
    told = '<a href="#report-first">first</a>, with which it counts as one source</dd>'
    assert f"<dt>Copy of</dt><dd>{told}" in html
