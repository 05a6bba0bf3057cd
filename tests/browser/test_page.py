"""The assessment page in a browser: accessible, without errors or requests, at two widths.

Without Chromium these tests are skipped; with DETENTE_REQUIRE_BROWSER=1 they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from detente.assessment import assess, page
from detente.casefile import load_case
from tests.unit.assessment.samples import COALESCED, GRAPH, PENNIES, SOURCED, assessed

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCHEMES = ("light", "dark")
WIDTHS = (400, 1280)
REFERENCE = "diplomacy/f35-s400"
LONG = "Unbreakably" * 12

WRITTEN = {
    "hostile": SOURCED,
    "graph": GRAPH,
    "coalesced": COALESCED,
    "pennies": PENNIES,
    "long": PENNIES.replace("Heads", LONG).replace("Matching pennies", LONG).replace("Even", LONG),
}
SHIPPED = {
    "reference": REFERENCE,
    "elmira": "environment/elmira",
    "cuba": "diplomacy/cuban-missile-crisis",
}


class Opened(NamedTuple):
    """A page that was opened, and what it asked for and said."""

    page: Page
    requests: list[str]
    messages: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        reason = f"no browser: none of {', '.join(NAMES)} is installed"
        if os.environ.get("DETENTE_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield found
        found.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of some cases, as files."""
    folder = tmp_path_factory.mktemp("pages")
    html = {name: page(assess(load_case(slug))) for name, slug in SHIPPED.items()}
    html |= {name: page(assessed(folder / name, text)) for name, text in WRITTEN.items()}
    for name, text in html.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in html}


def opened(
    browser: Browser,
    path: Path,
    *,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
    fragment: str = "",
) -> Opened:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        # The page runs no script itself; axe, which checks it, is one.
        bypass_csp=True,
    )
    found = Opened(context.new_page(), [], [])
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("console", lambda message: found.messages.append(message.text))
    found.page.on("pageerror", lambda error: found.messages.append(str(error)))
    found.page.goto(path.as_uri() + fragment)
    return found


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        *(("reference", width, scheme) for width in WIDTHS for scheme in SCHEMES),
        ("elmira", 1280, "light"),
        ("hostile", 400, "dark"),
        ("graph", 1280, "dark"),
    ],
)
def test_axe_finds_no_violation(
    browser: Browser,
    pages: dict[str, Path],
    name: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    found = opened(browser, pages[name], width=width, scheme=scheme).page
    found.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    violations = Axe().run(found)["violations"]
    told = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in violations]
    assert told == []
    found.context.close()


@pytest.mark.parametrize("name", [*SHIPPED, *WRITTEN])
def test_nothing_is_requested_and_nothing_goes_wrong(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    context = browser.new_context()
    found = Opened(context.new_page(), [], [])
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("console", lambda message: found.messages.append(message.text))
    found.page.on("pageerror", lambda error: found.messages.append(str(error)))
    found.page.on("dialog", lambda dialog: found.messages.append(dialog.message))
    found.page.goto(pages[name].as_uri())
    assert found.requests == [pages[name].as_uri()]
    assert found.messages == []
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*SHIPPED, *WRITTEN])
def test_the_page_never_scrolls_sideways(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    found = opened(browser, pages[name], width=width).page
    found.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert found.evaluate("document.documentElement.scrollWidth") <= width
    found.context.close()


def test_the_header_of_the_table_stays_in_sight_on_a_wide_screen(
    browser: Browser, pages: dict[str, Path]
) -> None:
    found = opened(browser, pages["reference"], width=1280).page
    last = found.locator("table.states tbody tr").last
    last.evaluate("row => row.scrollIntoView({block: 'center'})")
    head = found.locator("table.states thead th").first.bounding_box()
    row = last.bounding_box()
    assert head
    assert row
    assert 0 <= head["y"] < row["y"] < 800
    found.context.close()


def test_header_and_first_column_stay_in_sight_on_a_narrow_screen(
    browser: Browser, pages: dict[str, Path]
) -> None:
    found = opened(browser, pages["reference"], width=400).page
    region = found.locator(".scroll:has(table.states)")
    region.evaluate("one => { one.scrollTop = 300; one.scrollLeft = 60; }")
    frame = region.bounding_box()
    corner = region.locator("thead th").first.bounding_box()
    first = region.locator("tbody th[scope=row]").last.bounding_box()
    head = region.locator("thead th").last.bounding_box()
    assert frame
    assert corner
    assert first
    assert head
    assert region.evaluate("one => [one.scrollTop, one.scrollLeft]") == [300, 60]
    assert corner["y"] == pytest.approx(frame["y"], abs=2)
    assert head["y"] == pytest.approx(frame["y"], abs=2)
    assert corner["x"] == pytest.approx(frame["x"], abs=2)
    assert first["x"] == pytest.approx(frame["x"], abs=2)
    found.context.close()


def test_a_citation_leads_to_its_highlighted_passage(
    browser: Browser, pages: dict[str, Path]
) -> None:
    found = opened(browser, pages["reference"]).page
    link = found.locator("#people .cites a").first
    target = str(link.get_attribute("href"))
    link.press("Enter")
    mark = found.locator(f"mark{target}")
    assert mark.is_visible()
    box = mark.bounding_box()
    assert box
    assert 0 <= box["y"] < 800
    found.context.close()


def test_the_first_screen_gives_the_answer(browser: Browser, pages: dict[str, Path]) -> None:
    for width in WIDTHS:
        found = opened(browser, pages["reference"], width=width).page
        box = found.locator(".headline").bounding_box()
        assert box
        assert box["y"] + box["height"] < 800
        found.context.close()


def test_it_prints_with_everything_that_is_folded_away(
    browser: Browser, pages: dict[str, Path]
) -> None:
    found = opened(browser, pages["reference"]).page
    found.emulate_media(media="print")
    assert found.locator(".glossary dd").first.is_visible()
    assert not found.locator("nav").is_visible()
    assert found.pdf(format="A4")[:5] == b"%PDF-"
    found.context.close()
