"""Adding a report in a real browser: with progress, by keyboard, without scripts, on a small screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, FilePayload, Page

REPORT = """Iceland expels Danish envoys over {matter}

REYKJAVIK, May 6, 2024 - Iceland on Monday expelled two Danish diplomats over {matter}, the foreign ministry said.
"""
GUANO = """Peru expels Chilean envoys over guano

LIMA, May 7, 2024 - Peru on Tuesday expelled two Chilean diplomats over guano, the foreign ministry said.
"""
SLOWLY = 120_000


@pytest.fixture
def writer(browser: Browser, writable: str) -> Iterator[Page]:
    """Return a page with scripts over a record that may be added to; what the browser complains of fails the test."""
    context = browser.new_context(base_url=writable, locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    yield page
    context.close()
    assert complaints == []


def test_report_is_added_found_and_followed_to_its_words(writer: Page) -> None:
    writer.goto("/")
    writer.get_by_role("link", name="Add a report").click()
    writer.get_by_label("Paste its text").fill(REPORT.format(matter="whales"))
    writer.get_by_label("Publisher").fill("Geysir Post")
    writer.get_by_role("button", name="Read it").click()
    writer.evaluate("window.same = true")
    expect(writer.get_by_role("button", name="Keep")).to_be_visible(timeout=SLOWLY)
    assert writer.evaluate("window.same"), "the page was loaded anew"
    expect(writer.get_by_role("status")).to_have_text("1 to be kept or discarded.")
    expect(writer.locator(".gist mark").first).to_contain_text("Iceland")
    writer.get_by_role("button", name="Keep").click()
    expect(writer.locator("article")).to_contain_text("In the record: new.")
    writer.get_by_role("link", name="Denmark and Iceland").click()
    line = writer.locator("details.measure").first
    line.locator("summary").click()
    expect(line.locator("mark", has_text="expelled two Danish diplomats")).to_be_visible()


def test_report_is_found_and_corrected_by_keyboard_and_the_state_changes(writer: Page) -> None:
    def go(role: Literal["button", "link"], name: str) -> None:
        writer.get_by_role(role, name=name).first.focus()
        writer.keyboard.press("Enter")

    def write(field: str, words: str) -> None:
        writer.get_by_label(field, exact=True).first.focus()
        writer.keyboard.press("ControlOrMeta+a")
        writer.keyboard.insert_text(words)

    writer.goto("/add")
    write("Paste its text", GUANO)
    go("button", "Read it")
    expect(writer.get_by_role("button", name="Keep")).to_be_visible(timeout=SLOWLY)
    go("button", "Keep")
    expect(writer.locator("article")).to_contain_text("In the record: new.")
    go("link", "Chile and Peru")
    expect(writer.locator("details.measure")).to_contain_text("Expulsion 2")
    write("Search", "guano")
    writer.keyboard.press("Enter")
    go("link", "Peru expels Chilean envoys over guano")
    expect(writer.get_by_role("heading", name="Findings")).to_be_visible()
    writer.wait_for_load_state()  # keys are listened to from then on
    chosen = writer.locator(".finding.on")
    for _ in range(writer.locator(".finding.act").count() + 1):
        writer.keyboard.press("j")
        if chosen.locator("dl div", has_text="number").count():
            break
    writer.keyboard.press("e")
    expect(writer.get_by_role("heading", name="Correct a finding")).to_be_visible()
    write("Number", "3")
    writer.keyboard.press("Enter")
    expect(chosen.locator(".decided")).to_contain_text("number was 2")
    go("link", "what rests on it in the record")
    go("link", "Chile and Peru")
    expect(writer.locator("details.measure")).to_contain_text("Expulsion 3")


def test_files_are_read_one_after_another_by_keyboard(
    writer: Page, serious: Callable[[Page], list[tuple[str, str, list[str]]]]
) -> None:
    writer.goto("/add")
    given = {
        "one.txt": REPORT.format(matter="puffins").encode(),
        "<img src=x onerror=alert(1)>.txt": b"\x00\x01\x02",
        "three.txt": REPORT.format(matter="<script>alert(1)</script>").encode(),
    }
    files: list[FilePayload] = [
        {"name": name, "mimeType": "text/plain", "buffer": data} for name, data in given.items()
    ]
    writer.get_by_label("upload files").set_input_files(files)
    writer.get_by_role("button", name="Read it").focus()
    writer.keyboard.press("Enter")
    expect(writer.get_by_role("status")).to_have_text("2 to be kept or discarded, 1 refused.", timeout=SLOWLY)
    expect(writer.get_by_role("article")).to_have_count(3)
    assert serious(writer) == []
    writer.get_by_role("button", name="Discard all that are read").focus()
    writer.keyboard.press("Enter")
    expect(writer.get_by_role("status")).to_have_text("1 refused, 2 discarded.")


def test_report_is_added_without_scripts_on_a_small_screen(browser: Browser, writable: str) -> None:
    context = browser.new_context(
        base_url=writable, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/add")
    page.get_by_label("Paste its text").fill(REPORT.format(matter="seals"))
    page.get_by_role("button", name="Read it").click()
    while page.get_by_role("link", name="Look again").count():
        page.get_by_role("link", name="Look again").click()
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= 360
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a report")
    context.close()
