"""Render pages of the sample reports to docs/images; see ``make screenshots``."""

from __future__ import annotations

import argparse
import contextlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from legation.cli.demo import keep_samples
from legation.pipeline import default_pipeline
from legation.store import Store, file_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

BROWSER = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Tall enough for what matters of a page; a whole one would weigh a megabyte in the repository.
WIDE, SHORT, NARROW = (1300, 1500), (1300, 1000), (360, 1500)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: which page, how wide, in which colours."""

    name: str
    path: str
    size: tuple[int, int] = WIDE
    colours: Literal["light", "dark"] = "light"


# "U.S. expels 60 Russians, closes Seattle consulate over nerve agent attack"
REPORT = "/documents/5cc15c816e8c25357479b5eb4c7f7a29623829664f5a2369c251778fe66ca779"
SHOTS = (
    Shot("home", "/"),
    Shot("relations", "/relations/USA/RUS?on=2021-10-12"),
    Shot("relations-dark", "/relations/USA/RUS?on=2021-10-12", colours="dark"),
    Shot("relations-narrow", "/relations/USA/RUS?on=2021-10-12", size=NARROW),
    Shot("dispute", "/relations/USA/RUS/disputes/missions%20and%20staff", size=SHORT),
    Shot("timeline", "/timeline?quad=4&status=done", size=SHORT),
    Shot("search", "/search?q=russian+diplomats", size=SHORT),
    Shot("document", f"{REPORT}#e3"),
    Shot("actor", "/actors/RUS:Sergei Lavrov"),
    Shot("review", "/review"),
    Shot("about", "/about"),
)


def take(browser: Browser, address: str, shot: Shot, folder: Path) -> None:
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=shot.colours, locale="en-GB"
    )
    page = context.new_page()
    page.goto(address + shot.path)
    page.evaluate("document.fonts.ready")
    if page.locator("figure[data-series]").count():
        page.locator('figure[data-drawn="done"]').wait_for()
    page.screenshot(path=folder / f"{shot.name}.png")
    context.close()


@contextlib.contextmanager
def served(store: str) -> Iterator[str]:
    """Run ``legation serve`` on a free port and give its address."""
    command = [sys.executable, "-m", "legation", "serve", "--port", "0", "--store", store]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield re.findall(r"http://\S+(?=/ )", process.stdout.readline() if process.stdout else "")[0]
        finally:
            process.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", help="a store that holds the samples; without it they are read first")
    parser.add_argument("--out", type=Path, default=Path("docs/images"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = given.store or file_address(Path(folder) / "demo.db")
        with Store(address) as store:
            keep_samples(store, default_pipeline())
        with served(address) as origin, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
            for shot in SHOTS:
                take(browser, origin, shot, given.out)
            browser.close()


if __name__ == "__main__":
    main()
