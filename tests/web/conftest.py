"""A real browser for the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def serious() -> Callable[[Page], list[tuple[str, str, list[str]]]]:
    """Return what gives what axe-core finds on a page that is serious or critical: rule, what it says, where."""
    script = AXE.read_text(encoding="utf-8")

    def found(page: Page) -> list[tuple[str, str, list[str]]]:
        page.evaluate(script)
        said = page.evaluate(
            "standards => axe.run(document, {runOnly: standards, resultTypes: ['violations']})", STANDARDS
        )
        return [
            (each["id"], each["help"], [node["html"][:200] for node in each["nodes"][:3]])
            for each in said["violations"]
            if each["impact"] in ("serious", "critical")
        ]

    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser of the system once a run."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """Return a page with scripts; anything that the browser complains of fails the test."""
    yield from _page(browser, origin, scripts=True)


@pytest.fixture
def plain_page(browser: Browser, origin: str) -> Iterator[Page]:
    """Return a page without scripts."""
    yield from _page(browser, origin, scripts=False)


def _page(browser: Browser, origin: str, *, scripts: bool) -> Iterator[Page]:
    context = browser.new_context(base_url=origin, java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []
