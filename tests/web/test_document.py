"""A report beside its findings, by mouse and keys, with scripts and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from legation.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def report(demo_store: str) -> str:
    """Return the address of the page of a sample report with much furniture."""
    with Store(demo_store) as store:
        found = next(r.document.id for r in store.reports() if "What Obama did" in (r.document.title or ""))
    return f"/documents/{found}"


def test_a_word_shows_its_finding_and_the_address_holds_it(page: Page, report: str) -> None:
    page.goto(report)
    page.get_by_role("link", name="sent home").click()
    card = page.locator(".finding.on")
    expect(card).to_contain_text("SANCTION · expel")
    expect(card.locator("dl")).to_be_visible()
    expect(page.locator(".w.on").first).to_contain_text("His government")
    assert page.url.endswith(f"#{card.get_attribute('data-finding')}")


def test_a_finding_shows_its_words(page: Page, report: str) -> None:
    page.goto(report)
    card = page.locator(".finding.act").nth(2)
    card.locator("summary").click()
    of = card.get_attribute("data-finding")
    assert page.locator(".w.on").count() == page.locator(f'[data-of~="{of}"]').count() > 1


def test_keys_go_through_findings_and_can_be_turned_off(page: Page, report: str) -> None:
    page.goto(report)
    seen = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        seen.append(page.locator(".finding.on").get_attribute("data-finding"))
    assert len(set(seen)) == 3
    assert seen[1] == seen[3]
    expect(page.locator(".finding.on summary")).to_be_focused()
    page.locator("[data-keys]").uncheck()
    page.keyboard.press("j")
    assert page.locator(".finding.on").get_attribute("data-finding") == seen[3]


def test_address_with_a_finding_opens_it(page: Page, report: str) -> None:
    page.goto(f"{report}#e3")
    expect(page.locator("#finding-e3")).to_have_class(re.compile(r"^finding act\b.* on$"))
    expect(page.locator("#finding-e3 dl")).to_be_visible()


def test_report_reads_without_scripts(plain_page: Page, report: str) -> None:
    plain_page.goto(report)
    expect(plain_page.locator(".dropped").first).to_be_hidden()
    plain_page.get_by_label("show what was dropped").check()
    expect(plain_page.locator(".dropped").first).to_contain_text("dropped: interface")
    plain_page.get_by_label("words").check()
    expect(plain_page.locator(".finding.act").first).to_be_hidden()
    plain_page.get_by_label("all").check()
    plain_page.get_by_role("link", name="sent home").click()
    expect(plain_page.locator(".finding:has(:target) dl")).to_be_visible()


@pytest.mark.parametrize("path", ["/actors", "/actors/RUS", "/review", "/about", ""])
def test_page_fits_a_small_screen(plain_page: Page, report: str, path: str) -> None:
    plain_page.set_viewport_size({"width": 360, "height": 740})
    plain_page.goto(path or report)
    assert plain_page.evaluate("document.documentElement.scrollWidth") <= 360
