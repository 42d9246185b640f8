"""Draw events that were found in real news, for readers to judge, and score the verdicts of the readers.

    python bench/precision.py draw NEWS.jsonl --out SHEET.tsv      # 200 events by a fixed seed, with sentences
    python bench/precision.py score VERDICTS.tsv                   # the share that is right, with its interval

NEWS.jsonl holds one article a line (text, published, publisher). The sheet shows each event with its
sentence and the sentence before. A verdict file holds no text of the news: number, reader, and y or n for
act, source, target, status and date; of two readers both must say y.
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

SEED, EVENTS, AN_ARTICLE = 20, 200, 2
QUESTIONS = ("act", "source", "target", "status", "date")
COLUMNS = ("number", "type", "mode", "event_status", "from", "to", "quantity", "event_date", "voice", "text")
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
        yield from ((report, e) for e in chance.sample(report.events, min(AN_ARTICLE, len(report.events))))


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
        "text": " ".join(f"{before} >>> {marked}".split()) + f" (published {report.document.published})",
    }


def names(mentions: tuple[Mention, ...]) -> str:
    """Return the words and codes of parties."""
    return " + ".join(f"{m.span.text} <{m.actor.code if m.actor else '?'}>" for m in mentions) or "-"


def draw(news: Path, out: Path) -> None:
    """Write the sheet."""
    rows: list[dict[str, object]] = []
    for report, event in drawn(news):
        rows.append(row_of(len(rows) + 1, report, event))
        if len(rows) == EVENTS:
            break
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
    readers = {row["reader"] for rows in by_number.values() for row in rows}

    def share(questions: tuple[str, ...]) -> float:
        right = [all(row[q] == "y" for row in rows for q in questions) for rows in by_number.values()]
        return sum(right) / len(right)

    print(f"events {len(by_number)}, readers {len(readers)}")
    print(f"all right {share(QUESTIONS):.3f}  act and parties {share(QUESTIONS[:3]):.3f}")
    print(*(f"{question} {share((question,)):.3f}" for question in QUESTIONS), sep="  ")


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
