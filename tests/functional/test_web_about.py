"""The page on the data, asked of a real server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx

from legation.store import Arrival, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def words(answer: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_coverage_and_limits_are_told(origin: str) -> None:
    told = words(httpx.get(f"{origin}/about", headers={"Accept-Language": "en-GB"}))
    assert "24 reports, published from Dec 2016 to Oct 2021" in told
    assert "Northern Wire 5" in told
    assert "English 24" in told
    assert "Nobody has reviewed what it tells yet" in told
    assert "It reads English alone" in told


def test_empty_record_says_what_it_cannot_do_and_what_was_refused_is_told(
    tmp_path: Path, serve: Callable[[Store], str]
) -> None:
    with Store(f"sqlite:///{tmp_path / 'empty.db'}") as store:
        address = serve(store)
        assert "The record is empty" in words(httpx.get(f"{address}/about"))
        store.refuse("<b>menu</b>.html", "the source holds menus only", Arrival(b"menu"))
        page = httpx.get(f"{address}/about")
    assert "What it cannot do" in words(page)
    assert "<b>menu" not in page.text


def test_refused_report_is_listed_with_its_reason(own_origin: str, tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path / 'own.db'}") as store:
        store.refuse("<b>menu</b>.html", "the source holds menus only", Arrival(b"menu"))
    told = httpx.get(f"{own_origin}/about").text
    assert "&lt;b&gt;menu&lt;/b&gt;.html" in told
    assert "the source holds menus only" in told
