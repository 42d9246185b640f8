"""Measure how diplomatic measures are read: single sentences, each with what the record must hold of it.

    python bench/measures.py [--unseen] [--misses]

``measures.tsv`` and ``measures_unseen.tsv`` hold 75 sentences each, parted by a fixed draw; a third of them is talk,
of which no measure may come. An expected measure is ``kind,verb,by,against,number,status``, several apart by ";".
It is found where the ledger's reading of the sentence holds one with the same kind, verb, parties and number (a
single ambassador or consulate need not be counted). Nobody reads the misses of the second file.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import legation
from legation.ledger.tellings import tellings_of

if TYPE_CHECKING:
    from legation.ledger.telling import Telling

HERE = Path(__file__).parent
# The day on which every sentence counts as published, so that offices are those of that day.
PUBLISHED = "2024-03-05"


@dataclass(frozen=True, order=True)
class Told:
    """What one sentence tells of a measure; ``number`` is None where it is one or not told."""

    kind: str
    verb: str
    by: str
    against: str
    number: float | None


def expected(cell: str) -> set[Told]:
    """Return the measures of a cell of the table."""
    told = set()
    for item in filter(None, cell.split("; ")):
        kind, verb, by, against, number, _ = item.split(",")
        told.add(Told(kind, verb, by, against, counted(float(number) if number else None)))
    return told


def counted(number: float | None) -> float | None:
    return None if number == 1 else number


def found(tellings: tuple[Telling, ...]) -> set[Told]:
    """Return the measures of a sentence as the ledger reads them, each once."""
    return {
        Told(t.measure.value, t.verb.value, t.by[0], (*t.against, "")[0], counted(t.quantity))
        for t in tellings
        if t.measure is not None and t.verb is not None and not t.unsure
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--unseen", action="store_true", help="the half that nobody looks at")
    parser.add_argument("--misses", action="store_true", help="print what was missed or is wrong")
    options = parser.parse_args()
    if options.unseen and options.misses:
        parser.error("the misses of the unseen half are not to be read")
    with (HERE / f"measures{'_unseen' if options.unseen else ''}.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    marked = given = right = kinds = talk = taken = 0
    for row in rows:
        report = legation.code(legation.read(row["text"], published=PUBLISHED))
        gold, said = expected(row["measures"]), found(tellings_of(report))
        marked, given, right = marked + len(gold), given + len(said), right + len(gold & said)
        kinds += len({(g.kind, g.verb) for g in gold} & {(s.kind, s.verb) for s in said})
        talk += not gold
        taken += not gold and bool(said)
        if options.misses and gold != said:
            print(row["text"])
            print(*(f"   missed {told}" for told in sorted(gold - said, key=str)), sep="\n")
            print(*(f"   wrong  {told}" for told in sorted(said - gold, key=str)), sep="\n")
    print(f"sentences {len(rows)}  measures {marked}  found {given}")
    print(f"recall {right / marked:.3f}  kind and verb alone {kinds / marked:.3f}", end="  ")
    print(f"precision {right / max(given, 1):.3f}")
    print(f"talk taken for a measure {taken} of {talk}")


if __name__ == "__main__":
    main()
