"""Time whole coding against spaCy's parse alone, on the sample reports, and ``classify``, in one run.

    python bench/speed.py [--rounds N]

All are timed in turn on the same texts, so that what else the machine does falls on each; the ratios of the
medians are the figures: whole coding, and what statements add. The parse is spaCy's, as spaCy loads the pipeline; what
Legation makes of it (``parsing.quickening``) is printed beside it. ``classify`` is timed on marked pairs of the
held-back sentences, many at once and one by one.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import time
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import legation
from legation import actors, coding, parsing, statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

Given = TypeVar("Given")
Made = TypeVar("Made")

HELD_BACK = Path(__file__).resolve().parents[1] / "training" / "held_back.jsonl"
PAIRS, SINGLE = 320, 60
SAMPLES = Path(__file__).resolve().parents[1] / "src" / "legation" / "samples"


def documents() -> list[legation.Document]:
    with (SAMPLES / "index.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    read = (legation.read(SAMPLES / row["file"], published=row["published"]) for row in rows)
    return [parsing.with_plain_spaces(document) for document in read]


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
    plain = parsing.load_plain_language()
    parses: list[float] = []
    quicks: list[float] = []
    codes: list[float] = []
    said: list[float] = []
    for _ in range(rounds):
        timed(parses, lambda d: parsing.parse(plain, d), texts)
        parsed = timed(quicks, lambda d: parsing.parse(pipeline.nlp, d), texts)
        timed(codes, pipeline.code, texts)
        known = [
            actors.find_mentions(doc, d, pipeline.register) for doc, d in zip(parsed, texts, strict=True)
        ]
        stage = [*zip(parsed, texts, known, strict=True)]
        timed(said, lambda given: tell(pipeline, *given), stage)
    words = sum(len(document.text.split()) for document in texts)
    parse, quick, code, statement = map(statistics.median, (parses, quicks, codes, said))
    print(f"speed  n={len(texts)} reports, {words} words, {rounds} rounds")
    print(f"parse {words / parse:.0f} words/s  code {words / code:.0f} words/s  ratio {code / parse:.2f}")
    print(f"quickened parse {words / quick:.0f} words/s  code against it {code / quick:.2f}")
    print(f"statements {statement / parse:.3f} of the parse")
    asked = pairs()
    for name, small in (("default", False), ("small", True)):
        pipeline.classify_all(asked[:SINGLE], small=small)
        many: list[float] = []
        single: list[float] = []
        for _ in range(rounds):
            timed(many, partial(pipeline.classify_all, small=small), [asked])
            timed(single, partial(pipeline.classify_all, small=small), [[pair] for pair in asked[:SINGLE]])
        rate, slow = len(asked) / statistics.median(many), SINGLE / statistics.median(single)
        print(f"classify {name} {rate:.0f} pairs/s  one by one {slow:.0f} pairs/s")


def pairs() -> list[coding.Pair]:
    """Return marked pairs of the held-back sentences."""
    rows = [json.loads(line) for line in HELD_BACK.read_text(encoding="utf-8").splitlines()]
    found = [
        (row["text"], tuple(source), tuple(target))
        for row in rows
        for event in row["events"]
        for source, target in product(event["sources"], event["targets"])
        if source != target
    ]
    return found[:PAIRS]


def timed(times: list[float], work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    """Do the work on each of what is given, note how long it all took, return what was made."""
    start = time.perf_counter()
    made = [work(one) for one in given]
    times.append(time.perf_counter() - start)
    return made


def tell(pipeline: legation.Pipeline, doc: Doc, document: legation.Document, known: actors.Mentions) -> None:
    """Find the statements of a parsed report, and what it keeps at a distance."""
    said = statements.find_statements(doc, document, known, pipeline.register)
    statements.find_distances(doc, document, said)


if __name__ == "__main__":
    main()
