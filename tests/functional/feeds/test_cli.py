"""``legation watch``, ``legation feeds`` and feeds for ``legation add`` as a user runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.cli.watch import watch_with
from legation.store import Store, file_address

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from legation.feeds import Asker

    from .conftest import Site

NORWAY = "OSLO, May 14, 2024 - Norway expelled four Russian diplomats on Tuesday."


@pytest.fixture
def address(tmp_path: Path) -> str:
    return file_address(tmp_path / "relations.db")


def test_watch_shows_alerts_and_feeds_shows_how_each_stands(
    site: Site,
    asker: Callable[..., Asker],
    feeds_toml: Callable[..., Path],
    address: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site.story("/a", NORWAY)
    good, bad, gone = site.feed("/a"), site.set("/bad", "<html>"), site.set("/gone", "", 410)
    path = feeds_toml(good, bad, gone, more='[[alert]]\nname = "expulsions"\nkinds = ["expulsion"]\n')
    with pytest.raises(BaseException, match="1"):
        watch_with(path, asker(site), once=True, address=address)
    shown, told = capsys.readouterr()
    assert "expulsions: NOR and RUS: new measure" in shown
    assert "NOR → RUS · expulsion · in force · 4" in shown
    assert f"({site.origin}/a)" in shown
    assert (
        f"legation: {bad}: is a web page, no feed; look for its feed's own address; asked again after" in told
    )
    assert f"legation: {gone}: the server says that it is gone for good; it is not asked again" in told
    assert "1 read, 0 refused, 2 failed, 1 alerts" in told
    lines = CliRunner().invoke(app, ("feeds", "--store", address)).stdout
    assert "answers · RSS 2.0 · Example Herald · 1 read" in lines
    assert "is a web page, no feed" in lines
    assert "⊘ " + gone in lines
    found = CliRunner().invoke(app, ("feeds", "--json", "--store", address)).stdout.splitlines()
    by_url = {feed["url"]: feed for feed in map(json.loads, found)}
    assert by_url[good]["entries"] == {"read": 1}
    assert (by_url[gone]["gone"], by_url[bad]["failures"]) == (True, 1)


def test_watch_prints_alerts_as_json(
    site: Site,
    asker: Callable[..., Asker],
    feeds_toml: Callable[..., Path],
    address: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site.story("/a", NORWAY)
    path = feeds_toml(site.feed("/a"), more='[[alert]]\nname = "all"\n')
    watch_with(path, asker(site), once=True, as_json=True, address=address)
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["about"]["kind"] == "expulsion"


def test_feeds_says_where_there_is_none(address: str) -> None:
    assert "No feed has been watched" in CliRunner().invoke(app, ("feeds", "--store", address)).stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[[feed]]\nurl = "https://example.org/feed"\nevery = 3\n',
            "line 3: every is no key here; is every_minutes meant?",
        ),
        ("[[feed]\n", "line 1: is no TOML:"),
        (
            '[[feed]]\nurl = "https://example.org/feed"\n[[alert]]\nname = "hook"\nwebhook = "https://example.org/"\nsecret_variable = "LEGATION_TESTS_UNSET"\n',
            "alert hook: the variable LEGATION_TESTS_UNSET is not set",
        ),
    ],
)
def test_watch_says_what_is_wrong_with_its_file(tmp_path: Path, address: str, text: str, told: str) -> None:
    path = tmp_path / "FEEDS.toml"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ("watch", str(path), "--store", address))
    assert result.exit_code == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_watch_does_not_reach_this_machine(site: Site, feeds_toml: Callable[..., Path], address: str) -> None:
    result = CliRunner().invoke(
        app, ("watch", str(feeds_toml(site.feed("/a"))), "--once", "--store", address)
    )
    assert result.exit_code == 1
    assert "names port" in result.stderr
    assert site.asked == []


def test_add_takes_what_a_feed_lists(
    site: Site, sites: Callable[[], Site], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legation.feeds.once.time.sleep", lambda _: None)
    inner = sites()
    site.story("/a", NORWAY)
    site.set("/robots.txt", "User-agent: *\nDisallow: /private\n")
    url = site.feed("/a", "/missing", "/private/b", inner.story("/secret", NORWAY))
    result = CliRunner().invoke(app, ("add", url, "--store", address))
    assert result.stdout == "1 new, 3 refused\n"
    assert f"{site.origin}/missing: the server answered 404" in result.stderr
    assert f"{site.origin}/private/b: its robots.txt forbids it" in result.stderr
    assert inner.asked == []
    with Store(address) as store:
        assert [report.document.url for report in store.reports()] == [site.origin + "/a"]


def test_add_takes_what_the_sitemaps_of_an_index_list(
    site: Site, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legation.feeds.once.time.sleep", lambda _: None)
    site.story("/a", NORWAY)
    site.set("/news.xml", "<urlset><url><loc>/a</loc><title>A</title></url></urlset>")
    url = site.set(
        "/index.xml",
        "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap><sitemap><loc>/none</loc></sitemap></sitemapindex>",
    )
    result = CliRunner().invoke(app, ("add", url, "--store", address))
    assert result.stdout == "1 new, 1 refused\n"
    assert f"{site.origin}/none, which answered 404" in result.stderr
