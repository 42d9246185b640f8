"""How fast and how heavy the pages are, and whether they shut anybody out.

    python bench/web.py [--store URL] [--large URL]

Serves the sample reports (read first, unless --store names a store that holds them) as ``legation serve`` does and asks for
each page of ``tests/web/paths.txt``: the median of what the server takes, how much it sends, when Chromium with its CPU
slowed four times paints something, and what axe-core finds. With --large the page on two states of a large store
(``bench/store_size.py --keep``) is read by twenty readers at once: one page, and pages that nobody saw before; and the
pages of the two of whom most is told are weighed.
Needs Chromium.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import random
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urlsplit

import httpx
from playwright.sync_api import sync_playwright
from screenshots import BROWSER, FLAGS, served  # type: ignore[import-not-found]  # beside this script

from legation.cli.demo import keep_samples
from legation.pipeline import default_pipeline
from legation.store import Store, file_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Response

TESTS = Path(__file__).parents[1] / "tests" / "web"
AXE = TESTS / "vendor" / "axe-core" / "axe.min.js"
# Figures of a page may come from what was kept of it; those of two states on other days may not.
DAYS = tuple(f"/relations/USA/RUS?on={year}-{month:02}-12" for year in (2017, 2018) for month in range(1, 11))
PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) done(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""
REPEATS, READERS, SLOWED = 15, 20, 4
HEAVIEST = 4
SEED = 7
LIBRARY = "echarts"
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def paths(origin: str) -> list[str]:
    """Return the pages that tests look at, each name in braces replaced by the first of its kind."""
    lists = {
        "incident": "incidents?pair=USA-RUS",
        "measure": "relations/USA/RUS/measures",
        "topic": "relations/USA/RUS/disputes",
        "document": "documents",
    }
    firsts = {}
    for kind, path in lists.items():
        item = httpx.get(f"{origin}/api/v1/{path}", timeout=60).json()["items"][0]
        firsts[kind] = quote(item.get(kind) or item["id"])
    lines = (TESTS / "paths.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0].format_map(firsts) for line in lines if line and not line.startswith("#")]


def times_of(origin: str, asked: Sequence[str], readers: int = 1) -> list[float]:
    """Return how long each request took in milliseconds, so many readers asking at once, each on a connection of its own."""
    left = iter(asked)
    lock = threading.Lock()
    taken: list[float] = []

    def read(_: int) -> None:
        connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=120)
        while True:
            with lock:
                path = next(left, None)
            if path is None:
                return
            begin = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            taken.append(1000 * (time.perf_counter() - begin))
            if answer.status >= http.client.INTERNAL_SERVER_ERROR:
                raise RuntimeError(f"{path}: {answer.status}")

    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(read, range(readers)))
    return taken


def p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def speed(origin: str) -> None:
    """Print the page that takes longest by its median, and two states on days that nobody asked for before."""
    medians = {path: median(times_of(origin, [path] * REPEATS)) for path in paths(origin)}
    slowest = max(medians, key=lambda path: medians[path])
    times_of(origin, DAYS[:1])
    fresh = median(times_of(origin, DAYS[1:]))
    print(
        f"server, slowest page median {medians[slowest]:.0f} ms ({slowest})  two states on a new day {fresh:.0f} ms"
    )


def weight(origin: str, browser: Browser) -> None:
    """Print the page of which most is sent, with all that it loads but the library of charts."""
    sizes = {path: weight_of(origin, browser, path) for path in paths(origin)}
    heaviest = max(sizes, key=lambda path: sizes[path])
    print(f"weight, heaviest page {sizes[heaviest] / 1000:.0f} kB ({heaviest})")


def weight_of(origin: str, browser: Browser, path: str) -> int:
    """Return how many bytes are sent for a page to a browser that knows nothing yet."""
    context = browser.new_context(base_url=origin)
    page = context.new_page()
    sent: list[int] = []
    page.on("response", partial(_weigh, sent))
    page.goto(path, wait_until="networkidle")
    context.close()
    return sum(sent)


def _weigh(sent: list[int], answer: Response) -> None:
    if LIBRARY not in answer.url:
        answer.finished()
        sent.append(answer.request.sizes()["responseBodySize"])


def paint(origin: str, browser: Browser) -> None:
    """Print the page that is painted last by a browser that knows nothing yet."""
    seconds = {}
    for path in paths(origin):
        seconds[path] = median(_painted(origin, browser, path) for _ in range(3))
    slowest = max(seconds, key=lambda path: seconds[path])
    print(f"first contentful paint, CPU slowed {SLOWED} times, slowest {seconds[slowest]:.2f} s ({slowest})")


def _painted(origin: str, browser: Browser, path: str) -> float:
    context = browser.new_context(base_url=origin)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(path)
    milliseconds: float = page.evaluate(PAINTED)
    context.close()
    return milliseconds / 1000


def axe(origin: str, browser: Browser) -> None:
    """Print how many serious or critical findings axe-core has on all pages."""
    found = 0
    for path, colours in itertools.product(paths(origin), COLOURS):
        context = browser.new_context(base_url=origin, color_scheme=colours)
        page = context.new_page()
        page.goto(path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        broken = page.evaluate("async () => (await axe.run(document)).violations.map(each => each.impact)")
        found += sum(impact in ("serious", "critical") for impact in broken)
        context.close()
    print(f"axe, serious or critical {found}")


def large(store: str) -> None:
    """Print what twenty readers wait for at once."""
    with Store(store) as opened:
        relations = opened.relations()
    told = sum(relation.incidents for relation in relations)
    pages = [f"/relations/{a}/{b}" for a, b in (relation.parties for relation in relations)]
    random.Random(SEED).shuffle(pages)  # noqa: S311  a draw, no secret
    with served(store) as origin:
        times_of(origin, pages[: 2 * READERS], READERS)
        one = times_of(origin, pages[:1] * 400, READERS)
        few = times_of(origin, pages[:READERS] * READERS, READERS)
        fresh = times_of(origin, pages[2 * READERS : 12 * READERS], READERS)
    print(
        f"{READERS} readers of two states, {told:,} incidents: one page p95 {p95(one):.0f} ms "
        f" {READERS} pages p95 {p95(few):.0f} ms  pages never seen median {median(fresh):.0f} p95 {p95(fresh):.0f} ms"
    )


def heavy(store: Store) -> list[str]:
    """Return the pages on the two parties of whom most is told, and those of all, as heavy as they get."""
    relation = max(store.relations(), key=lambda relation: relation.incidents)
    a, b = relation.parties
    state = store.state(a, b)
    told = [entry.incident for entry in store.timeline((a, b), limit=None).entries]
    most = max(told, key=lambda incident: len(incident.evidence))
    document = most.evidence[0].document
    two = f"/relations/{a}/{b}"
    return [
        "/",
        two,
        f"{two}?on={relation.last}&since={relation.first}",
        *(f"{two}/disputes/{quote(dispute.topic)}" for dispute in state.disputes),
        *(f"/measures/{measure.id}" for measure in state.measures[:1]),
        f"/incidents/{most.id}",
        f"/documents/{document}",
        f"/actors/{a}",
        "/actors",
        "/timeline",
        f"/timeline?pair={a}-{b}&q=expelled",
        "/search?q=expelled+spies",
        "/review",
        f"/review/{document}/{most.evidence[0].part}",
        "/about",
    ]


def large_weight(store: str, browser: Browser) -> None:
    """Print the heaviest pages of a large store."""
    with Store(store) as opened:
        asked = heavy(opened)
    with served(store) as origin:
        sizes = {path: weight_of(origin, browser, path) for path in asked}
    for path in sorted(sizes, key=lambda path: -sizes[path])[:HEAVIEST]:
        print(f"weight, large store {sizes[path] / 1000:.0f} kB ({path})")


def _samples(given: str | None, folder: str) -> str:
    if given:
        return given
    address = file_address(Path(folder) / "demo.db")
    with Store(address) as store:
        keep_samples(store, default_pipeline())
    return address


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--store", help="a store that holds the sample reports")
    parser.add_argument("--large", help="a large store")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(_samples(given.store, folder)) as origin,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        speed(origin)
        weight(origin, browser)
        paint(origin, browser)
        axe(origin, browser)
        if given.large:
            large_weight(given.large, browser)
        browser.close()
    if given.large:
        large(given.large)


if __name__ == "__main__":
    main()
