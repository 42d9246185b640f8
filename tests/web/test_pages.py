"""The pages in a real browser, with scripts and without, by keyboard, on a small screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import ViewportSize, expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAY = "/relations/USA/RUS?on=2021-10-12"


def test_home_leads_to_two_states(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Russia and United States").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Russia and United States")


def test_slider_moves_the_page_and_the_address(page: Page) -> None:
    page.goto(DAY)
    page.evaluate("window.same = true")
    slider = page.locator("#slide")
    slider.focus()
    slider.press("Home")
    expect(page.locator(".lead")).to_contain_text("On 1 December 2016")
    assert re.search(r"on=2016-12-01$", page.url)
    assert page.evaluate("window.same"), "the page was loaded anew"
    assert page.evaluate("document.activeElement.id") == "slide"


def test_back_returns_to_the_day_before(page: Page) -> None:
    page.goto(DAY)
    page.locator("#slide").press("Home")
    expect(page.locator(".lead")).to_contain_text("On 1 December 2016")
    page.go_back()
    expect(page.locator(".lead")).to_contain_text("On 12 October 2021")


def test_line_opens_on_its_words_by_keyboard(page: Page) -> None:
    page.goto(DAY)
    line = page.locator("details.measure").first
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(line.locator("mark").first).to_be_visible()


def test_skip_link_is_first_and_leads_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_home_reads_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.get_by_role("link", name="Russia and United States").click()
    expect(plain_page.locator(".lead")).to_contain_text("measures are in force")


def test_date_moves_the_page_without_scripts(plain_page: Page) -> None:
    plain_page.goto(DAY)
    expect(plain_page.locator("#slide")).to_be_hidden()
    plain_page.get_by_label("as of").fill("2017-01-15")
    plain_page.get_by_role("button", name="Show").click()
    expect(plain_page.locator(".lead")).to_contain_text("On 15 January 2017")
    assert plain_page.url.endswith("?on=2017-01-15")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/add",
        f"{DAY}&since=2021-01-01",
        "/relations/NOR/PER",
        "/relations/USA/RUS/disputes/missions%20and%20staff",
        "/timeline?quad=4",
        "/search?q=russia",
        "/search?q=expel+diplomats",
        "/timeline?q=" + "z" * 400,
    ],
)
def test_page_fits_a_small_screen(plain_page: Page, path: str) -> None:
    plain_page.set_viewport_size({"width": 360, "height": 740})
    plain_page.goto(path)
    box = plain_page.locator("body").bounding_box()
    assert box is not None
    wide = plain_page.locator("main, header.top, footer.bottom")
    widths = [each.bounding_box() for each in wide.all()]
    assert box["width"] <= 360
    assert [w for w in widths if w is None or w["width"] > 360] == []


def test_sides_face_each_other_on_paper_in_inks_for_paper(browser: Browser, origin: str) -> None:
    sheet = ViewportSize(width=680, height=960)
    context = browser.new_context(base_url=origin, color_scheme="dark", viewport=sheet)
    page = context.new_page()
    page.goto(DAY)
    page.locator('figure[data-drawn="done"]').wait_for()
    page.set_viewport_size({"width": 1240, "height": 960})
    page.evaluate("""() => {
        window.paper = {};
        addEventListener("beforeprint", () => {
            window.paper.ink = getComputedStyle(document.documentElement).getPropertyValue("--ink");
            window.paper.width = document.querySelector(".canvas canvas").clientWidth;
        });
    }""")
    assert page.pdf().startswith(b"%PDF")
    printed = page.evaluate("window.paper")
    assert (printed["ink"].strip(), printed["width"]) == ("#1c1e22", sheet["width"])
    drawn = page.locator(".canvas canvas").bounding_box()
    assert drawn is not None
    assert drawn["width"] > 1000
    page.set_viewport_size(sheet)
    page.emulate_media(media="print", color_scheme="dark")
    sides = page.locator(".facing tbody tr", has_text="Expulsion 60").locator("td:has(.measure)")
    left, right = (side.bounding_box() for side in sides.all())
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert right["x"] > left["x"] + left["width"]
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("document.documentElement.scrollWidth") <= sheet["width"]
    context.close()


def test_chart_is_drawn_and_dragging_over_it_filters_the_timeline(page: Page) -> None:
    page.goto(DAY)
    page.locator('figure[data-drawn="done"]').wait_for()
    box = page.locator(".drawing").bounding_box()
    assert box is not None
    y = box["y"] + 60
    page.mouse.move(box["x"] + box["width"] * 0.25, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, y, steps=3)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=201[78]-\d\d-01&to=2018-\d\d-\d\d"))
    since, until = page.locator("#from").input_value(), page.locator("#to").input_value()
    days = page.locator(".timeline time[datetime]").evaluate_all("all => all.map(t => t.dateTime)")
    assert days
    assert all(since <= day <= until for day in days)
    expect(page.locator(".brush")).to_be_visible()
    page.get_by_role("link", name="all days").click()
    expect(page.locator(".brush")).to_be_hidden()


def test_chart_reads_out_by_keyboard_and_filters_by_enter(page: Page) -> None:
    page.goto(DAY)
    page.locator('figure[data-drawn="done"]').wait_for()
    chart = page.get_by_role("slider", name="Deeds and words")
    chart.focus()
    chart.press("Home")
    expect(chart).to_have_attribute("aria-valuetext", re.compile("United States, Dec 2016: deeds −"))
    chart.press("Enter")
    expect(page).to_have_url(re.compile("from=2016-12-01&to=2016-12-31"))


def test_timeline_is_chosen_by_chips_and_paged(page: Page) -> None:
    page.goto(DAY)
    all_lines = int(page.locator(".count").inner_text().split()[0])
    page.get_by_role("link", name="Show earlier ones").click()
    expect(page.locator(".timeline > .happening")).to_have_count(min(50, all_lines))
    page.get_by_role("link", name="Russia acts").click()
    expect(page).to_have_url(re.compile("show=RUS"))
    expect(page.locator(".chip[aria-current]")).to_have_text("Russia acts")
    assert 0 < int(page.locator(".count").inner_text().split()[0]) < all_lines


def test_days_are_compared(plain_page: Page) -> None:
    plain_page.goto(DAY)
    plain_page.get_by_role("link", name="compare with another day").click()
    plain_page.get_by_label("compared with").fill("2021-04-01")
    plain_page.get_by_role("button", name="Show").click()
    new = plain_page.locator("section", has_text="What changed").first
    expect(new).to_contain_text("Expulsion of 10")
    expect(new).not_to_contain_text("Expulsion of 60")


def test_filter_of_the_timeline_is_shared_by_its_address(page: Page) -> None:
    page.goto("/timeline")
    option = page.get_by_role("checkbox", name=re.compile("Material conflict"))
    option.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/timeline\?quad=4$"))
    assert page.evaluate("document.activeElement.id") == "quad-4"
    found = page.get_by_role("status").inner_text()
    page.goto(page.url)
    expect(page.get_by_role("status")).to_have_text(found)
    page.get_by_role("link", name="Take back Material conflict").click()
    expect(page).to_have_url(re.compile("/timeline$"))


def test_words_choose_from_the_timeline_as_facets_do(page: Page) -> None:
    page.goto("/timeline?quad=4")
    field = page.get_by_label("Told in these words")
    field.fill("expel diplomats")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/timeline\?q=expel%20diplomats&quad=4$"))
    expect(page.get_by_role("link", name="Take back “expel diplomats”")).to_be_visible()
    found = page.get_by_role("status").inner_text()
    page.goto(page.url)
    expect(page.get_by_role("status")).to_have_text(found)
    page.locator(".happening summary").first.click()
    expect(page.locator(".happening mark b").first).to_be_visible()
    page.get_by_role("link", name="Take back “expel diplomats”").click()
    expect(page).to_have_url(re.compile(r"/timeline\?quad=4$"))
    expect(page.get_by_label("Told in these words")).to_have_value("")


def test_words_lead_from_search_to_the_timeline_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/search?q=expel+diplomats")
    link = plain_page.get_by_role("link", name=re.compile("incidents told in these words"))
    count = re.sub(r"\D", "", link.inner_text())
    link.click()
    expect(plain_page.get_by_role("status")).to_have_text(f"{count} incidents")
    plain_page.get_by_label("Told in these words").fill("expel zeppelin")
    plain_page.get_by_role("button", name="Filter").click()
    expect(plain_page.locator(".found .empty")).to_contain_text("Nothing of the kind is told.")


def test_measure_is_followed_to_its_sentence_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/search?q=expulsion")
    plain_page.get_by_role("link", name="United States: Expulsion of 35").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Expulsion of 35 by the United States")
    plain_page.locator(".point summary").first.click()
    plain_page.get_by_role("link", name="All that is told of it").first.click()
    expect(plain_page.locator(".life mark").first).to_contain_text("35")
    plain_page.locator(".reason summary").first.click()
    expect(plain_page.locator(".reason mark").first).to_be_visible()
