"""How fast a large store answers, and how much memory its fold takes.

    python bench/store_size.py [--events 1000000] [--store URL] [--skew] [--keep FILE]

Fills a store with made-up reports of ten events each (a new SQLite file, or an empty database given by
--store), between 64 parties in 2,016 pairs, then measures what a command or a page waits for and prints one
table: median, 95th percentile and longest of twenty. With --skew a few pairs have most of the events, and the
busiest is measured too. With --keep the SQLite file is kept, and one that is there already is measured as it is.
No model is loaded; the texts are made of a few words.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations, islice
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from legation.actors import load_register
from legation.model import (
    Actor,
    Block,
    BlockKind,
    Document,
    Event,
    EventType,
    Mention,
    PipelineInfo,
    Report,
    Span,
    Status,
)
from legation.series import Frequency, series_of
from legation.store import Arrival, Choice, Coded, Store, file_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from legation.ledger import Pair

EVENTS = 10
PARTIES = 64
SENTENCE = "{a} {verb} {number} envoys of {b} in a dispute over {matter}."
VERBS = ("expelled", "received", "protested to", "thanked", "warned")
MATTERS = ("fish", "gas", "visas", "borders", "films", "spies")
PUBLISHERS = tuple(f"Gazette {number}" for number in range(40))
INFO = PipelineInfo("made-up.v1", "1", "none")
REPEATS = 20
READERS = 20
BATCH = 500
FIRST_DAY, DAYS = dt.date(2015, 1, 1), 3650
# A day after all that is told: what a page of today asks for.
LATER = FIRST_DAY + dt.timedelta(days=DAYS)
SECONDS_TO_MS = 1000


class Source:
    """Reports between pairs drawn at random; the first pairs are drawn more often where they are skewed."""

    def __init__(self, *, skewed: bool) -> None:
        self.chance = random.Random(0)  # noqa: S311  a draw, no secret
        self.pairs: list[Pair] = list(combinations(sorted(load_register().states)[:PARTIES], 2))
        self.weights = [1 / (rank + 1) ** 0.5 if skewed else 1.0 for rank in range(len(self.pairs))]
        self.number = 0

    def pair(self) -> Pair:
        return self.chance.choice(self.pairs)

    def reports(self) -> Iterator[Coded]:
        while True:
            (pair,) = self.chance.choices(self.pairs, self.weights)
            yield self.report(pair)

    def report(self, pair: Pair) -> Coded:
        """Make one report of ten events between two parties."""
        self.number += 1
        day = FIRST_DAY + dt.timedelta(days=self.chance.randrange(DAYS))
        sentences = [self.sentence(pair, self.number * EVENTS + i) for i in range(EVENTS)]
        text = " ".join(sentences)
        events, start = [], 0
        for i, sentence in enumerate(sentences):
            events.append(self.event(f"e{i}", Span(start, start + len(sentence), sentence), pair, day))
            start += len(sentence) + 1
        came = Arrival(text.encode(), publisher=self.chance.choice(PUBLISHERS), published=day)
        document = Document(
            came.id,
            text,
            text,
            (Block(Span.of(text, 0, len(text)), BlockKind.PARAGRAPH),),
            published=day,
            publisher=came.publisher,
        )
        return Coded(came, Report(document, (), (), tuple(events), INFO))

    def sentence(self, pair: Pair, number: int) -> str:
        verb, matter = self.chance.choice(VERBS), self.chance.choice(MATTERS)
        return SENTENCE.format(a=pair[0], b=pair[1], number=number, verb=verb, matter=matter)

    def event(self, name: str, evidence: Span, pair: Pair, day: dt.date) -> Event:
        a, b = pair
        source = Mention(Span(evidence.start, evidence.start + len(a), a), Actor(a, "GOV"))
        target = Mention(evidence, Actor(b, "GOV"))
        kind = self.chance.choice(list(EventType))
        date = day.isoformat()
        return Event(name, kind, Status.DONE, evidence, evidence, (source,), (target,), date=date)


def fill(store: Store, source: Source, events: int) -> None:
    """Add so many events, in batches, and tell how it goes."""
    begin, reports = time.perf_counter(), events // EVENTS
    made = source.reports()
    for done in range(0, reports, BATCH):
        store.add_many(list(islice(made, min(BATCH, reports - done))))
        if sys.stderr.isatty():
            print(f"\r{done * EVENTS:,} events", end="", file=sys.stderr)
    took = time.perf_counter() - begin
    row("filling", f"{took:.0f} s", f"{took / reports * SECONDS_TO_MS:.1f} ms a report")


def row(name: str, *figures: str) -> None:
    """Print a line of the table."""
    print(f"{name:44}" + "".join(f"{figure:>22}" for figure in figures), flush=True)


def timed(name: str, action: Callable[[], object], repeats: int = REPEATS) -> None:
    """Print how long an action takes: median, 95th percentile and longest, in milliseconds."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        action()
        times.append((time.perf_counter() - begin) * SECONDS_TO_MS)
    row_of(name, times)


def row_of(name: str, times: Sequence[float]) -> None:
    high = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    row(name, f"{median(times):.1f}", f"{min(high, max(times)):.1f}", f"{max(times):.1f}")


def run(name: str, *arguments: str) -> None:
    """Time a command of Legation as a user starts it."""
    command = [sys.executable, "-m", "legation", *arguments]
    timed(name, lambda: subprocess.run(command, check=True, capture_output=True), repeats=5)


def settle_apart(address: str) -> None:
    """Fold everything in a process of its own, and tell the time and the most memory that it took."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, __file__, "--settle", address], check=True)
    took = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    row("folding every pair", f"{took:.0f} s", f"{memory / 1024:.0f} MB at most")


def settle(address: str) -> None:
    with Store(address) as store:
        store.settle()


def measure(store: Store, source: Source) -> None:
    """Print what the pages and commands wait for, on pairs drawn at random."""
    made = source.reports()
    days = iter(range(1, 10_000))
    # What reads JSON is made once a process, at its first use.
    store.state(*source.pair())
    store.timeline(source.pair())
    row("", "median", "95th percentile", "longest, in ms")
    timed("one report more", lambda: store.add_many([next(made)]))
    store.settle()
    timed("one report more, and its pair folded", lambda: add_and_settle(store, next(made)))
    timed("state today, as kept", lambda: store.state(*source.pair()))
    timed(
        "state on another day (query and fold)",
        lambda: store.state(*source.pair(), on=LATER + dt.timedelta(days=next(days))),
    )
    timed("stamp of a pair", lambda: store.stamp(*source.pair()))
    timed("timeline page of a pair", lambda: store.timeline(source.pair()))
    timed("timeline of a pair, whole", lambda: store.timeline(source.pair(), limit=None))
    timed("timeline page of all", lambda: store.timeline(after=cursor(source)))
    chosen = Choice(types=(EventType.AID,), publishers=("gazette 7",))
    timed("timeline page of all, by type and publisher", lambda: store.timeline(None, chosen, cursor(source)))
    readers(store, source)
    timed("facets of a pair", lambda: store.facets(source.pair()))
    timed("facets of all", store.facets, repeats=5)
    timed("reports of a pair", lambda: list(store.reports(between=source.pair())))
    timed("series of a pair by month, with its fold", lambda: monthly(store, source.pair()), repeats=5)
    timed("search", lambda: store.search("expelled spies"))
    timed("counts", store.counts, repeats=5)


def readers(store: Store, source: Source) -> None:
    """Print what each of twenty readers waits for who ask for pairs at once, in one process."""
    pairs = [source.pair() for _ in range(READERS * REPEATS)]

    def read(pair: Pair) -> float:
        begin = time.perf_counter()
        store.state(*pair)
        store.timeline(pair)
        return (time.perf_counter() - begin) * SECONDS_TO_MS

    with ThreadPoolExecutor(READERS) as pool:
        row_of(f"state and page, {READERS} readers at once", list(pool.map(read, pairs)))


def add_and_settle(store: Store, coded: Coded) -> None:
    store.add_many([coded])
    store.settle()


def cursor(source: Source) -> str:
    """Return a place in the list of all."""
    day = FIRST_DAY + dt.timedelta(days=source.chance.randrange(1, DAYS))
    return f"{day.isoformat()}.i000000000000"


def monthly(store: Store, pair: Pair) -> None:
    series_of(store.ledger(pair).incidents(*pair), pair, Frequency.MONTH)


def measure_busiest(store: Store, pair: Pair) -> None:
    """Print the same for the pair of which most is told."""
    row(f"busiest pair, {store.facets(pair).total:,} incidents")
    timed("  state today, as kept", lambda: store.state(*pair))
    timed("  state on another day, folded before", lambda: store.state(*pair, on=LATER), repeats=3)
    timed("  query, fold and state", lambda: store.ledger(pair).state(*pair), repeats=3)
    timed("  timeline page", lambda: store.timeline(pair))


def commands(address: str, pair: Pair) -> None:
    """Print what a user of the command line waits for, start and all."""
    today = dt.datetime.now().astimezone().date()
    run("legation --version", "--version")
    run("legation show A B", "show", *pair, "--store", address)
    run("legation show A B --on a past day", "show", *pair, "--on", "2020-01-01", "--store", address)
    run("legation timeline A B", "timeline", *pair, "--store", address)
    run("legation series A B", "series", *pair, "--store", address)
    run(
        "legation changes --since today A B",
        "changes",
        "--since",
        today.isoformat(),
        *pair,
        "--store",
        address,
    )


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--store")
    parser.add_argument("--skew", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--settle", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main() -> None:
    """Fill a store, then measure it."""
    options = parse()
    if options.settle:
        settle(options.settle)
        return
    source = Source(skewed=options.skew)
    with tempfile.TemporaryDirectory() as name:
        path = options.keep or Path(name) / "relations.db"
        address = options.store or file_address(path)
        with Store(address) as store:
            if store.counts().documents == 0:
                fill(store, source, options.events)
                settle_apart(address)
            else:
                source.number = store.counts().documents + 1_000_000
            if options.store is None:
                row("size of the file", f"{path.stat().st_size / 1e9:.2f} GB")
            measure(store, source)
            if options.skew:
                measure_busiest(store, source.pairs[0])
        commands(address, source.pairs[0])


if __name__ == "__main__":
    main()
