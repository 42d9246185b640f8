"""A report that takes too long or too much is cut off, and the watch goes on; what reports teach is used."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from legation.actors.tables import PersonRow, Tables
from legation.cli import app
from legation.cli.code import LIMITS
from legation.cli.watch import watch_with
from legation.corpus import apart
from legation.corpus.apart import Apart
from legation.corpus.recipe import Limits, Recipe
from legation.store import Arrival, Store, file_address

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from legation.feeds import Asker

    from .conftest import Site

NORWAY = "OSLO, May 14, 2024 - Norway expelled four Russian diplomats on Tuesday."
DENMARK = "COPENHAGEN, May 14, 2024 - Denmark expelled two Chinese diplomats on Tuesday."
# Ordinary words, but far more of them than can be read in two seconds or with little memory.
LONG = "Norway protested to Sweden on Tuesday over a catch of cod, and Sweden answered on Wednesday. " * 3000
MINISTER = "OSLO, May 14, 2024 - Norwegian Foreign Minister Aarne Testvik left for Riga on Tuesday."
LATER = "Testvik criticised Denmark on Monday, reporters were told at the talks."


@pytest.fixture
def watch(
    site: Site, asker: Callable[..., Asker], feeds_toml: Callable[..., Path], tmp_path: Path
) -> Callable[..., str]:
    """Return what watches a feed of the site once and returns the address of the store."""

    def watched(*paths: str, limits: Limits = LIMITS) -> str:
        address = file_address(tmp_path / "relations.db")
        watch_with(feeds_toml(site.feed(*paths)), asker(site), once=True, limits=limits, address=address)
        return address

    return watched


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(seconds=3), "took more than 3 s; give it more with --time-limit"),
        (Limits(megabytes=60), "needed more than 60 MB; give it more with --memory-limit"),
    ],
)
def test_watch_cuts_off_a_report_that_takes_too_much_and_goes_on(
    site: Site, watch: Callable[..., str], tmp_path: Path, limits: Limits, words: str
) -> None:
    site.story("/a", NORWAY)
    site.story("/long", LONG)
    site.story("/b", DENMARK)
    with pytest.raises(typer.Exit):
        watch("/a", "/long", "/b", limits=limits)
    address = file_address(tmp_path / "relations.db")
    with Store(address) as store:
        assert {report.document.url for report in store.reports()} == {site.origin + "/a", site.origin + "/b"}
        (refusal,) = store.refusals()
    assert refusal.name == site.origin + "/long"
    assert refusal.reason.startswith(words)
    listed = " ".join(CliRunner().invoke(app, ("feeds", "--store", address)).stdout.split())
    assert "2 read · 1 refused" in listed


def test_watch_knows_whom_an_earlier_report_introduced(
    site: Site, watch: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_RENEW_S", 0.0)
    site.story("/first", MINISTER)
    site.story("/then", LATER)
    with Store(watch("/first", "/then")) as store:
        assert {person.name for person in store.learnt().rows} == {"Aarne Testvik"}
        (report,) = [r for r in store.reports() if r.document.url == site.origin + "/then"]
    assert "NOR" in {mention.actor.country for mention in report.mentions if mention.actor}


def test_reports_are_read_with_actors_that_a_user_adds_meanwhile(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(apart, "_RENEW_S", 0.0)
    minister = PersonRow("Aarne Testvik", (), "NOR", "GOV", "foreign minister", "2020", "")
    recipes = [Recipe(), Recipe(tables=Tables(people=(minister,)))]
    with (
        Store(file_address(tmp_path / "relations.db")) as store,
        Apart(store, lambda: recipes[any(store.reports())], LIMITS) as reader,
    ):
        for name, place in (("first", "Riga"), ("then", "Helsinki")):
            text = f"OSLO, May 14, 2024 - Aarne Testvik criticised Denmark in {place} on Tuesday."
            reader.take(name, Arrival(text.encode(), published=dt.date(2024, 5, 14)))
        found = [{m.actor.name for m in r.mentions if m.actor} for r in store.reports()]
    assert sorted("Aarne Testvik" in names for names in found) == [False, True]
