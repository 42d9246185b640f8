"""Draw events that were found in real news, for readers to judge, and score the verdicts of the readers.

    python bench/precision.py draw NEWS.jsonl --out SHEET.tsv      # 200 events by a fixed seed, with sentences
    python bench/precision.py score VERDICTS.tsv                   # the share that is right

Of the 200, 140 are likely (confidence of 0.5 or more: what the ledger takes for told) and 60 are not.
NEWS.jsonl holds one article a line (text, published, publisher). The sheet shows each event with its
sentence and the sentence before. A verdict file holds no text of the news: number, confidence, reader, and y
or n for act, source, target, status and date; of two readers both must say y.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import legation
from legation.errors import LegationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legation.model import Event, Mention, Report

SEED = 20
LIKELY = 0.5
"""From this confidence on an event counts for the record."""
EVENTS = {True: 140, False: 60}
AN_ARTICLE = {True: 2, False: 1}
"""Events drawn in all and at most from one article, of the likely and of the others."""
QUESTIONS = ("act", "source", "target", "status", "date")
COLUMNS = (
    "number",
    "type",
    "mode",
    "event_status",
    "from",
    "to",
    "quantity",
    "event_date",
    "voice",
    "confidence",
    "text",
)
BEFORE = 300


def drawn(path: Path) -> Iterator[tuple[Report, Event]]:
    """Yield events of articles in chance order, at most so many an article."""
    chance = random.Random(SEED)  # noqa: S311  a draw, no secret
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    chance.shuffle(articles)
    for article in articles:
        try:
            report = legation.code(article["text"], published=article["published"][:10])
        except LegationError:
            continue
        for likely, most in AN_ARTICLE.items():
            events = [e for e in report.events if (e.confidence >= LIKELY) is likely]
            yield from ((report, e) for e in chance.sample(events, min(most, len(events))))


def row_of(number: int, report: Report, event: Event) -> dict[str, object]:
    """Return one line of the sheet."""
    text, evidence = report.document.text, event.evidence
    before = text[max(0, evidence.start - BEFORE) : evidence.start]
    marked = (
        text[evidence.start : event.predicate.start]
        + f"[{event.predicate.text}]"
        + text[event.predicate.end : evidence.end]
    )
    return {
        "number": number,
        "type": event.type.value,
        "mode": event.mode or "",
        "event_status": event.status.value,
        "from": names(event.source),
        "to": names(event.target),
        "quantity": event.quantity if event.quantity is not None else "",
        "event_date": event.date or "",
        "voice": names((event.according_to,)) if event.according_to else event.voice.value,
        "confidence": event.confidence,
        "text": " ".join(f"{before} >>> {marked}".split()) + f" (published {report.document.published})",
    }


def names(mentions: tuple[Mention, ...]) -> str:
    """Return the words and codes of parties."""
    return " + ".join(f"{m.span.text} <{m.actor.code if m.actor else '?'}>" for m in mentions) or "-"


def draw(news: Path, out: Path) -> None:
    """Write the sheet."""
    rows: list[dict[str, object]] = []
    left = dict(EVENTS)
    for report, event in drawn(news):
        likely = event.confidence >= LIKELY
        if left[likely]:
            left[likely] -= 1
            rows.append(row_of(len(rows) + 1, report, event))
    with out.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, COLUMNS, delimiter="\t")
        sheet.writeheader()
        sheet.writerows(rows)
    print(f"{len(rows)} events in {out}")


def score(verdicts: Path) -> None:
    """Print the share of the events that all readers call right."""
    by_number: dict[str, list[dict[str, str]]] = defaultdict(list)
    with verdicts.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            by_number[row["number"]].append(row)
    for name, least, most in (("likely", LIKELY, 1.1), ("others", 0.0, LIKELY)):
        chosen = [rows for rows in by_number.values() if least <= float(rows[0]["confidence"]) < most]
        print(
            f"{name}: events {len(chosen)}, readers {len({row['reader'] for rows in chosen for row in rows})}"
        )
        print(
            f"  all right {share(chosen, QUESTIONS):.3f}  act and parties {share(chosen, QUESTIONS[:3]):.3f}"
        )
        print("  " + "  ".join(f"{question} {share(chosen, (question,)):.3f}" for question in QUESTIONS))


def share(chosen: list[list[dict[str, str]]], questions: tuple[str, ...]) -> float:
    """Return the share of events of which every reader says y to every question."""
    right = [all(row[q] == "y" for row in rows for q in questions) for rows in chosen]
    return sum(right) / max(len(right), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("news", type=Path)
    drawing.add_argument("--out", type=Path, required=True)
    scoring = commands.add_parser("score")
    scoring.add_argument("verdicts", type=Path)
    options = parser.parse_args()
    if options.command == "draw":
        draw(options.news, options.out)
    else:
        score(options.verdicts)


if __name__ == "__main__":
    main()
