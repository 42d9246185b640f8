"""Measure the merging of reports into incidents on the project's own pairs of reports.

    python bench/merging.py

Each pair of ``report_pairs.tsv`` is coded and folded. Two reports are held for one happening where an incident
of the kind named rests on both. Printed: precision and recall of that, and for how many pairs of one happening
both reports tell the act at all, which is the coding's part.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import legation
from legation.model import EventType, Incident, Report
from legation.vocabulary import load_table

PAIRS = Path(__file__).resolve().parent / "report_pairs.tsv"
MEETING = "meeting"


@dataclass(frozen=True)
class Row:
    """A pair of reports, and whether they tell of one happening."""

    same: bool
    kind: str
    published: str
    text: str
    other_published: str
    other_text: str


def incidents(reports: list[Report], kind: str) -> list[Incident]:
    """Return the deeds of a kind that reports tell, whoever the parties are."""
    ledger = legation.fold(reports)
    found = (i for pair in ledger.pairs() for i in ledger.incidents(*pair) if i.deed)
    return [i for i in found if (i.type is EventType.CONSULT if kind == MEETING else i.measure == kind)]


def main() -> None:
    rows = load_table(PAIRS, Row)
    hit = said = told = 0
    wrong = []
    for row in rows:
        reports = [
            legation.code(legation.read(f"{text}\n\nThis is all that was known at first.", published=day))
            for text, day in ((row.text, row.published), (row.other_text, row.other_published))
        ]
        found = incidents(reports, row.kind)
        documents = [{e.document for e in i.evidence} for i in found]
        together = any(len(part) > 1 for part in documents)
        both = len(set().union(*documents)) > 1
        said += together
        hit += together and row.same
        told += both and row.same
        if together is not row.same:
            wrong.append(
                f"  {'merged' if together else 'apart' if both else 'not told'}: {row.text} | {row.other_text}"
            )
    same = sum(row.same for row in rows)
    print(f"pairs {len(rows)}  precision {hit / max(said, 1):.2f}  recall {hit / same:.2f}")
    print(f"of one happening {same}, told by both {told}, recall of these {hit / max(told, 1):.2f}")
    print("\n".join(wrong))


if __name__ == "__main__":
    main()
