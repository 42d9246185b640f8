"""Every page is looked at by axe-core: nothing serious, in light, in dark, and on a small screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from legation.store import Store, file_address
from legation.web.settings import Settings
from legation.web.users import Role, Users

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    Serious = Callable[[Page], list[tuple[str, str, list[str]]]]

PATHS = [
    line.split("\t")[0]
    for line in (Path(__file__).parent / "paths.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
SMALL = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def firsts(origin: str) -> dict[str, str]:
    """Return the id of the first of each kind that paths name."""
    lists = {
        "incident": "incidents?pair=USA-RUS",
        "measure": "relations/USA/RUS/measures",
        "topic": "relations/USA/RUS/disputes",
        "document": "documents",
    }
    with httpx.Client(base_url=f"{origin}/api/v1/", timeout=60) as client:
        found = {kind: client.get(path).json()["items"][0] for kind, path in lists.items()}
    return {kind: item.get(kind) or item["id"] for kind, item in found.items()}


@pytest.mark.parametrize("path", PATHS)
def test_page_has_nothing_that_shuts_people_out(
    browser: Browser, origin: str, firsts: dict[str, str], path: str, serious: Serious
) -> None:
    found = {}
    for name, more in (("light", {}), ("dark", {"color_scheme": "dark", "viewport": SMALL})):
        context = browser.new_context(base_url=origin, **more)  # type: ignore[arg-type]
        page = context.new_page()
        answer = page.goto(path.format_map(firsts))
        assert answer is not None
        assert answer.status == (404 if path == "/nothing" else 200)
        if name == "light":  # words that open count as well; once is enough, for it takes long
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        if said := serious(page):
            found[name] = said
        if name == "dark":
            assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
        context.close()
    assert found == {}


def test_log_in_has_nothing_that_shuts_people_out(
    browser: Browser, serve: Callable[..., str], tmp_path: Path, serious: Serious
) -> None:
    users = Users(tmp_path / "users.json")
    users.add("rita", "correct horse 41 staple", Role.READER)
    context = browser.new_context(viewport=SMALL)  # type: ignore[arg-type]
    page = context.new_page()
    with Store(file_address(tmp_path / "record.db")) as store:
        page.goto(serve(store, Settings(token="a-token-of-our-own", users=users)))  # noqa: S106  for this test alone
        assert page.get_by_label("Password").is_visible()
        page.get_by_label("Name").fill("rita")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Log in", exact=True).click()
        assert "not right" in page.get_by_role("alert").inner_text()
        assert serious(page) == []
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["width"] <= SMALL["width"]
        page.get_by_label("Password").fill("correct horse 41 staple")
        page.get_by_role("button", name="Log in", exact=True).click()
        page.get_by_role("button", name="Log out").click()
        page.get_by_label("Password").wait_for()
    context.close()


def test_axe_finds_what_shuts_people_out(browser: Browser, origin: str, serious: Serious) -> None:
    context = browser.new_context(base_url=origin)
    page = context.new_page()
    page.goto("/")
    page.evaluate("document.querySelector('main').innerHTML = '<img src=\"/x.png\"><p>Words.</p>'")
    assert "image-alt" in {rule for rule, _, _ in serious(page)}
    context.close()
