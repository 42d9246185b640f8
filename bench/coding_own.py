"""Measure the event coder on the project's own held-back sentences, each with all its events marked.

    python bench/coding_own.py [--sentences FILE.jsonl] [--sample N] [--misses] [--plot FILE.svg] [--bins FILE.tsv]

An event found is matched to a marked one of the same sentence: same type before another type, then the
nearest predicate; at most one to one. Printed: recall of the marked events by type, by type with source and
target, precision of what was found, status and mode of the events matched by type, and how much talk came
out as a deed of the narrator.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import legation
from legation.model import EventType, Status

if TYPE_CHECKING:
    from legation.model import Event, Mention

HELD_BACK = Path(__file__).resolve().parents[1] / "training" / "held_back.jsonl"
BINS = 10
# The reliability plot: its width and height, and the edge round the square, in pixels.
SIZE, EDGE = 320, 44
SPAN = SIZE - 2 * EDGE
HAPPENED = frozenset({Status.DONE, Status.UNDER_WAY})


@dataclass
class Tally:
    """What was counted over the sentences."""

    marked: int = 0
    found: int = 0
    typed: int = 0
    whole: int = 0
    sentences: int = 0
    deeds_of_talk: int = 0
    talk: int = 0
    sure: list[tuple[float, bool]] = field(default_factory=list)
    status: list[tuple[str, str]] = field(default_factory=list)
    mode: list[tuple[str, str]] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)


def overlaps(mentions: tuple[Mention, ...], spans: list[list[int]]) -> bool:
    """Tell whether a side of an event is the marked one; nothing marked wants nothing in particular."""
    return not spans or any(
        m.span.start < end and start < m.span.end for m in mentions for start, end in spans
    )


def pairs(events: tuple[Event, ...], marked: list[dict[str, Any]]) -> list[tuple[Event, dict[str, Any]]]:
    """Return the events found with the marked ones of their type, the nearest predicates first."""
    rank = sorted(
        (not (overlaps(e.source, m["sources"]) and overlaps(e.target, m["targets"])), distance(e, m), i, j)
        for i, e in enumerate(events)
        for j, m in enumerate(marked)
        if e.type is EventType(m["type"])
    )
    used_found: set[int] = set()
    used_marked: set[int] = set()
    chosen = []
    for _, _, i, j in rank:
        if i not in used_found and j not in used_marked:
            used_found.add(i)
            used_marked.add(j)
            chosen.append((events[i], marked[j]))
    return chosen


def is_right(event: Event, gold: dict[str, Any] | None) -> bool:
    """Tell whether an event has the status and the parties of the marked one of its type, and none where none is marked."""
    if gold is None or event.status is not Status(gold["status"]):
        return False
    sides = ((event.source, gold["sources"]), (event.target, gold["targets"]))
    return all(overlaps(found, spans) if spans else not found for found, spans in sides)


def distance(event: Event, marked: dict[str, Any]) -> int:
    """Return how far apart two predicates begin; 0 where none is marked."""
    return abs(event.predicate.start - marked["predicate"][0]) if marked["predicate"] else 0


def count(tally: Tally, row: dict[str, Any], events: tuple[Event, ...]) -> list[str]:
    """Add one sentence to the tally; return a line for each marked event that was missed."""
    marked = row["events"]
    tally.sentences += 1
    tally.marked += len(marked)
    tally.found += len(events)
    lines = []
    matched = pairs(events, marked)
    golds = {id(event): gold for event, gold in matched}
    tally.sure += [(e.confidence, is_right(e, golds.get(id(e)))) for e in events]
    for event, gold in matched:
        tally.typed += 1
        tally.whole += overlaps(event.source, gold["sources"]) and overlaps(event.target, gold["targets"])
        tally.status.append((gold["status"], event.status.value))
        if gold["mode"]:
            tally.mode.append((f"{gold['type']}/{gold['mode']}", f"{event.type.value}/{event.mode}"))
        is_talk = Status(gold["status"]) not in HAPPENED
        tally.talk += is_talk
        tally.deeds_of_talk += is_talk and event.status in HAPPENED and event.within is None
    for gold in marked:
        if all(gold is not known for _, known in matched):
            tally.missed[gold["type"]] += 1
            lines.append(f"{gold['type']}/{gold['mode']} {gold['status']} {spot(row, gold)}  | {row['text']}")
    return lines


def spot(row: dict[str, Any], gold: dict[str, Any]) -> str:
    """Return the words of a marked event's predicate."""
    return repr(row["text"][slice(*gold["predicate"])]) if gold["predicate"] else "?"


def calibration_error(answers: list[tuple[float, bool]]) -> float:
    """Return the expected calibration error of probabilities against what was right, in ten equal bins."""
    return sum(abs(sum(s for s, _ in rows) - sum(r for _, r in rows)) for rows in binned(answers)) / len(
        answers
    )


def binned(answers: list[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    """Return the answers in ten bins of equal width by their probability."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for share, right in answers:
        bins[min(int(share * BINS), BINS - 1)].append((share, right))
    return bins


def macro_f1(answers: list[tuple[str, str]]) -> float:
    """Return the mean F1 over the marked classes."""
    scores = []
    for label in sorted({gold for gold, _ in answers}):
        hit = sum(gold == said == label for gold, said in answers)
        scores.append(2 * hit / sum((gold == label) + (said == label) for gold, said in answers))
    return sum(scores) / max(len(scores), 1)


def drawn(sure: list[tuple[float, bool]]) -> str:
    """Return a picture of how often events of each confidence are right, as SVG.

    Each dot is a tenth of the scale, its size how many events lie there; on the line the two are equal.
    """
    title = f"{len(sure)} events, expected calibration error {calibration_error(sure):.3f}"
    most = max(len(rows) for rows in binned(sure))
    dots = []
    for rows in filter(None, binned(sure)):
        x = EDGE + SPAN * sum(s for s, _ in rows) / len(rows)
        y = SIZE - EDGE - SPAN * sum(r for _, r in rows) / len(rows)
        dots.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 7 * (len(rows) / most) ** 0.5:.1f}" fill="#1f5f99"/>'
        )
    ticks = [
        f'<text x="{EDGE + SPAN * i / 4:.0f}" y="{SIZE - EDGE + 16}" text-anchor="middle">{i / 4:g}</text>'
        f'<text x="{EDGE - 8}" y="{SIZE - EDGE - SPAN * i / 4 + 4:.0f}" text-anchor="end">{i / 4:g}</text>'
        for i in range(5)
    ]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" font-family="sans-serif" font-size="11">',
        f'<rect width="{SIZE}" height="{SIZE}" fill="white"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SPAN}" height="{SPAN}" fill="none" stroke="#999"/>',
        f'<path d="M{EDGE} {SIZE - EDGE}L{SIZE - EDGE} {EDGE}" stroke="#999" stroke-dasharray="4 4"/>',
        *ticks,
        *dots,
        f'<text x="{SIZE / 2:.0f}" y="{SIZE - 10}" text-anchor="middle">confidence</text>',
        f'<text transform="translate(12 {SIZE / 2:.0f}) rotate(-90)" text-anchor="middle">share right</text>',
        f'<text x="{SIZE / 2:.0f}" y="{EDGE - 14}" text-anchor="middle">{title}</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def listed(sure: list[tuple[float, bool]]) -> str:
    """Return how often events of each tenth of the scale are right, as the table that the page on the data draws."""
    rows = [
        f"{sum(s for s, _ in rows) / len(rows):.3f}\t{sum(r for _, r in rows) / len(rows):.3f}\t{len(rows)}"
        for rows in filter(None, binned(sure))
    ]
    head = "# Confidence against the share that is right, on the held-back sentences: bench/coding_own.py --bins."
    return "\n".join([head, "confidence\tright\tevents", *rows]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sentences", type=Path, default=HELD_BACK)
    parser.add_argument("--sample", type=int, help="only so many, drawn by a fixed seed")
    parser.add_argument("--misses", action="store_true", help="print the marked events that were not found")
    parser.add_argument("--plot", type=Path, help="draw how often events of each confidence are right")
    parser.add_argument("--bins", type=Path, help="write the same as a table")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.sentences.read_text(encoding="utf-8").splitlines()]
    if options.sample:
        rows = random.Random(1).sample(rows, options.sample)  # noqa: S311  a draw, no secret
    pipeline = legation.default_pipeline()
    tally = Tally()
    for row in rows:
        lines = count(tally, row, pipeline.code(row["text"]).events)
        if options.misses and lines:
            print(*lines, sep="\n")
    if options.plot:
        options.plot.parent.mkdir(parents=True, exist_ok=True)
        options.plot.write_text(drawn(tally.sure), encoding="utf-8")
    if options.bins:
        options.bins.write_text(listed(tally.sure), encoding="utf-8")
    print(f"sentences {tally.sentences}  marked {tally.marked}  found {tally.found}")
    print(f"type recall {tally.typed / tally.marked:.3f}  recall {tally.whole / tally.marked:.3f}", end="  ")
    print(f"precision {tally.whole / max(tally.found, 1):.3f}  type {tally.typed / max(tally.found, 1):.3f}")
    print(f"expected calibration error {calibration_error(tally.sure):.3f} of {len(tally.sure)}")
    right = sum(gold == said for gold, said in tally.status) / max(len(tally.status), 1)
    print(f"status macro F1 {macro_f1(tally.status):.3f}  accuracy {right:.3f}")
    print(f"mode macro F1 {macro_f1(tally.mode):.3f}  of {len(tally.mode)}")
    print(f"talk taken for deed {tally.deeds_of_talk / max(tally.talk, 1):.3f} of {tally.talk}")
    confused = Counter((gold, said) for gold, said in tally.status if gold != said)
    print("status confused:", *(f"{g}>{s} {n}" for (g, s), n in confused.most_common(12)), sep="  ")
    print("types missed:", *(f"{kind} {n}" for kind, n in tally.missed.most_common()), sep="  ")


if __name__ == "__main__":
    main()
