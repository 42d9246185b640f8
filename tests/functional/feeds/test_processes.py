"""``legation watch`` as a process that is told to stop, or killed."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

import legation
from legation.store import Stage, Store, file_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Site

WATCHING = Path(__file__).parent / "watching.py"
CAPITALS = {
    "Oslo": "Norway",
    "Copenhagen": "Denmark",
    "Stockholm": "Sweden",
    "Helsinki": "Finland",
    "Warsaw": "Poland",
    "Riga": "Latvia",
    "Tallinn": "Estonia",
    "Vilnius": "Lithuania",
}
HOOK = '[[alert]]\nname = "all"\nfile = "alerts.jsonl"\n'


class Watcher:
    """Starts ``legation watch`` on one FEEDS.toml and store."""

    def __init__(self, toml: Path, site: Site, address: str) -> None:
        self.toml = toml
        self.site = site
        self.address = address

    def start(self, *options: str) -> subprocess.Popen[str]:
        port = self.site.origin.rpartition(":")[2]
        command = [sys.executable, str(WATCHING), str(self.toml), self.address, port, "0", *options]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603

    def finish(self) -> None:
        """Run once, to the end."""
        process = self.start("--once")
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors

    def documents(self) -> list[str]:
        with Store(self.address) as store:
            assert store.check() == ()
            return sorted(report.document.text for report in store.reports())


@pytest.fixture
def watcher(site: Site, tmp_path: Path, feeds_toml: Callable[..., Path]) -> Watcher:
    """Return what watches a site of some stories."""
    for number, (city, state) in enumerate(CAPITALS.items()):
        site.story(
            f"/{number}",
            f"{city.upper()}, May 14, 2024 - {state} expelled four Russian diplomats on Tuesday.",
        )
    toml = feeds_toml(site.feed(*(f"/{number}" for number in range(len(CAPITALS)))), more=HOOK)
    return Watcher(toml, site, file_address(tmp_path / "relations.db"))


@pytest.fixture
def undisturbed(site: Site) -> list[str]:
    """Return the documents that a run leaves which nothing disturbs."""
    texts = []
    for number in range(len(CAPITALS)):
        with urlopen(f"{site.origin}/{number}") as page:  # noqa: S310  the tests' own server
            texts.append(legation.read(page.read()).text)
    site.asked.clear()
    return sorted(texts)


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 40
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_the_watch_after_the_report_that_is_being_read(
    watcher: Watcher, site: Site, undisturbed: list[str], number: signal.Signals
) -> None:
    process = watcher.start()
    wait_for(lambda: site.times("/3") == 1)
    process.send_signal(number)
    began = time.monotonic()
    output, errors = process.communicate(timeout=20)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert time.monotonic() - began < 10
    kept = watcher.documents()
    assert 0 < len(kept) < len(CAPITALS)
    assert errors.count(": new\n") == len(kept)
    assert output == ""
    if number is signal.SIGTERM:
        watcher.finish()
        assert watcher.documents() == undisturbed


def test_signal_ends_a_watch_that_waits_for_a_slow_server(watcher: Watcher, site: Site) -> None:
    ended = threading.Event()
    site.pages["/feed"] = lambda _handler: ended.wait(30)
    process = watcher.start()
    wait_for(lambda: site.times("/feed") == 1)
    process.terminate()
    began = time.monotonic()
    _, errors = process.communicate(timeout=20)
    ended.set()
    assert (process.returncode, time.monotonic() - began < 3) == (0, True), errors


def test_two_watches_at_once_keep_and_tell_nothing_twice(watcher: Watcher, undisturbed: list[str]) -> None:
    both = [watcher.start("--once") for _ in range(2)]
    assert [(process.communicate(timeout=60)[0], process.returncode) for process in both] == [("", 0)] * 2
    assert watcher.documents() == undisturbed
    alerts = (watcher.toml.parent / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(alerts) == len(set(alerts)) == len(CAPITALS)


@pytest.mark.parametrize("seed", range(2))
def test_killed_watch_goes_on_and_loses_and_repeats_nothing(
    watcher: Watcher, site: Site, undisturbed: list[str], seed: int
) -> None:
    moments = random.Random(seed)  # noqa: S311  moments, no secrets
    for _ in range(2):
        seen = len(site.asked)
        process = watcher.start()
        wait_for(lambda seen=seen: len(site.asked) > seen + moments.randint(2, 5))  # type: ignore[misc]
        time.sleep(moments.uniform(0, 0.2))
        process.kill()
        process.wait(timeout=10)
        process.communicate()
        watcher.documents()
    watcher.finish()
    assert watcher.documents() == undisturbed
    with Store(watcher.address) as store:
        assert store.feeds.counts()[site.origin + "/feed"] == {Stage.READ: len(CAPITALS)}
        assert store.counts().replaced == 0
    lines = (watcher.toml.parent / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    alerts = [json.loads(line)["id"] for line in lines]
    assert len(alerts) == len(set(alerts))
    assert sum(json.loads(line)["noun"] == "measure" for line in lines) == len(CAPITALS)
