"""What is exported for browsers, in a real one: a timeline by TimelineJS itself, and the brief."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from legation.exchange import Extract, export
from legation.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

VENDOR = Path(__file__).parent / "vendor"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BUILD = """timeline => { window.made = new TL.Timeline("timeline", timeline, {script_path: "http://timeline.example/js"}); }"""
BUILT = """({
    events: made.config.events.length, eras: made.config.eras.length, errors: made.config.messages.errors,
})"""


@pytest.fixture(scope="module")
def pair(demo_store: str) -> Extract:
    with Store(demo_store) as store:
        return Extract(store.reports(("USA", "RUS")), store.reviews(), ("USA", "RUS"))


def build(page: Page, timeline: dict[str, Any]) -> dict[str, Any]:
    """Return what TimelineJS makes of a timeline."""
    page.set_content('<html lang="en"><body><div id="timeline" style="height: 600px"></div></body></html>')
    page.add_script_tag(content=(VENDOR / "timelinejs" / "timeline.js").read_text(encoding="utf-8"))
    page.evaluate(BUILD, timeline)
    page.wait_for_function("made.config !== null")
    built: dict[str, Any] = page.evaluate(BUILT)
    return built


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    """Return a page to which nothing is served."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.abort())
    yield page
    page.close()


def made(extract: Extract, to: str) -> str:
    (data,) = export(extract, to).values()
    return data.decode()


def test_timelinejs_shows_every_slide(offline: Page, pair: Extract) -> None:
    timeline = json.loads(made(pair, "timelinejs"))
    faults: list[str] = []
    offline.on("pageerror", lambda error: faults.append(str(error)))
    built = build(offline, timeline)
    assert built == {"events": len(timeline["events"]), "eras": len(timeline["eras"]), "errors": []}
    # One slide more: the title.
    offline.wait_for_function(
        "count => document.querySelectorAll('.tl-slide').length === count", arg=len(timeline["events"]) + 1
    )
    shown = offline.locator(".tl-slide").nth(1).text_content() or ""
    assert timeline["events"][0]["text"]["headline"].replace("&#x27;", "'") in shown
    assert faults == []


def test_timelinejs_drops_a_slide_without_a_date(offline: Page, pair: Extract) -> None:
    timeline = json.loads(made(pair, "timelinejs"))
    del timeline["events"][0]["start_date"]
    built = build(offline, timeline)
    assert built == {"events": len(timeline["events"]) - 1, "eras": len(timeline["eras"]), "errors": []}


def test_brief_is_whole_without_the_net_and_can_be_read_by_everyone(offline: Page, pair: Extract) -> None:
    asked: list[str] = []
    offline.on("request", lambda request: asked.append(request.url))
    offline.set_content(made(pair, "brief-html"))
    assert asked == []
    offline.evaluate((VENDOR / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = offline.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", STANDARDS
    )
    assert [(each["id"], each["help"]) for each in found["violations"]] == []
    first = offline.locator("sup a").first
    first.click()
    assert offline.evaluate("location.hash") == first.get_attribute("href")
