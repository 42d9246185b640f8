"""The queue by keys and, without scripts, by buttons; in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_keys_decide_and_the_next_finding_takes_its_place(page: Page, own_origin: str) -> None:
    page.goto(f"{own_origin}/review")
    count = page.locator("[data-doubt]").count()
    assert count > 2
    second = page.locator("[data-doubt]").nth(1).locator(".act").inner_text()
    page.evaluate("window.same = true")
    page.keyboard.press("r")
    expect(page.locator(".last")).to_contain_text("You refused")
    expect(page.locator("[data-doubt]")).to_have_count(count - 1)
    expect(page.locator("[data-doubt].on .act")).to_have_text(second, use_inner_text=True)
    assert page.evaluate("window.same"), "the page was loaded anew"
    page.keyboard.press("j")
    expect(page.locator("[data-doubt]").nth(1)).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("[data-doubt]")).to_have_count(count)
    page.keyboard.press("k")
    page.keyboard.press("e")
    expect(page.get_by_role("heading", name="Correct a finding")).to_be_visible()


def test_finding_is_decided_on_beside_its_words(page: Page, own_origin: str) -> None:
    page.goto(f"{own_origin}/review")
    page.locator(".where a").first.click()
    card = page.locator(".finding.on")
    expect(card.locator(".decide")).to_be_visible()
    page.keyboard.press("a")
    expect(card.locator(".decided")).to_contain_text("Accepted by")
    page.keyboard.press("u")
    expect(card.locator(".decided")).to_have_count(0)


def test_queue_is_worked_without_scripts(browser: Browser, own_origin: str) -> None:
    context = browser.new_context(base_url=own_origin, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto("/review")
    count = page.locator("[data-doubt]").count()
    page.get_by_role("button", name="accept").first.click()
    expect(page.locator("[data-doubt]")).to_have_count(count - 1)
    page.get_by_role("link", name="correct").first.click()
    page.get_by_label("Number").fill("many")
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("is no number")
    page.get_by_label("Number").fill("7")
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.locator(".last")).to_contain_text("You corrected")
    context.close()
