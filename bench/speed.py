"""Time whole coding against spaCy's parse alone, on the sample reports, in one run.

    python bench/speed.py [--rounds N]

Both are timed in turn on the same texts, so that what else the machine does falls on both; the ratio of
the medians is the figure.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import time
from pathlib import Path

import legation
from legation import parsing

SAMPLES = Path(__file__).resolve().parents[1] / "src" / "legation" / "samples"


def documents() -> list[legation.Document]:
    with (SAMPLES / "index.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [legation.read(SAMPLES / row["file"], published=row["published"]) for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    pipeline = legation.default_pipeline()
    texts = documents()
    for document in texts:  # warm caches: the figure is of steady work
        pipeline.code(document)
    parses, codes = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        for document in texts:
            parsing.parse(pipeline.nlp, document)
        parses.append(time.perf_counter() - start)
        start = time.perf_counter()
        for document in texts:
            pipeline.code(document)
        codes.append(time.perf_counter() - start)
    words = sum(len(document.text.split()) for document in texts)
    parse, code = statistics.median(parses), statistics.median(codes)
    print(f"speed  n={len(texts)} reports, {words} words, {rounds} rounds")
    print(f"parse {words / parse:.0f} words/s  code {words / code:.0f} words/s  ratio {code / parse:.2f}")


if __name__ == "__main__":
    main()
