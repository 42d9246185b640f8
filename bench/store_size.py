"""How fast a large store answers.

    python bench/store_size.py [--reports 100000] [--store URL]

Fills a store with made-up reports of ten events each (a new SQLite file, or an empty database given by
--store), between 64 parties in 2,016 pairs, then measures what a command waits for: adding one report, the
reports of one pair, a search, the counts. No model is loaded; the texts are made of a few words.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import tempfile
import time
from itertools import combinations
from pathlib import Path
from statistics import median
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
from legation.store import Arrival, Store, file_address

if TYPE_CHECKING:
    from collections.abc import Callable

EVENTS = 10
PARTIES = 64
SENTENCE = "{a} {verb} {number} envoys of {b} in a dispute over {matter}."
VERBS = ("expelled", "received", "protested to", "thanked", "warned")
MATTERS = ("fish", "gas", "visas", "borders", "films", "spies")
INFO = PipelineInfo("made-up.v1", "1", "none")
REPEATS = 20


def make(number: int, pairs: list[tuple[str, str]], chance: random.Random) -> tuple[Arrival, Report]:
    """Make one report of ten events between two parties."""
    a, b = chance.choice(pairs)
    day = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(3650))
    sentences = [
        SENTENCE.format(
            a=a,
            b=b,
            number=number * EVENTS + i,
            verb=chance.choice(VERBS),
            matter=chance.choice(MATTERS),
        )
        for i in range(EVENTS)
    ]
    text = " ".join(sentences)
    events, start = [], 0
    for i, sentence in enumerate(sentences):
        evidence = Span(start, start + len(sentence), sentence)
        start += len(sentence) + 1
        source = Mention(Span(evidence.start, evidence.start + len(a), a), Actor(a, "GOV"))
        target = Mention(evidence, Actor(b, "GOV"))
        events.append(
            Event(
                f"e{i}",
                chance.choice(list(EventType)),
                Status.DONE,
                evidence,
                evidence,
                (source,),
                (target,),
                date=day.isoformat(),
            )
        )
    came = Arrival(text.encode(), published=day)
    document = Document(
        came.id, text, text, (Block(Span.of(text, 0, len(text)), BlockKind.PARAGRAPH),), published=day
    )
    return came, Report(document, (), (), tuple(events), INFO)


def timed(name: str, action: Callable[[], object]) -> None:
    """Print the median of the times that an action takes, in milliseconds."""
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        action()
        times.append((time.perf_counter() - begin) * 1000)
    print(f"{name}: median {median(times):.1f} ms, longest {max(times):.1f} ms")


def main() -> None:
    """Fill a store, then measure it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--store")
    options = parser.parse_args()
    chance = random.Random(0)  # noqa: S311  a draw, no secret
    pairs = list(combinations(sorted(load_register().states)[:PARTIES], 2))
    with tempfile.TemporaryDirectory() as name:
        address = options.store or file_address(Path(name) / "relations.db")
        with Store(address) as store:
            begin = time.perf_counter()
            for number in range(options.reports):
                store.add(*make(number, pairs, chance))
            took = time.perf_counter() - begin
            print(
                f"{options.reports * EVENTS:,} events in {took:.0f} s, {took / options.reports * 1000:.1f} ms a report"
            )
            numbers = iter(range(options.reports, options.reports + REPEATS))
            timed("one report more", lambda: store.add(*make(next(numbers), pairs, chance)))
            timed("reports of a pair", lambda: list(store.reports(between=chance.choice(pairs))))
            timed("search", lambda: store.search("expelled spies"))
            timed("counts", store.counts)
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
