"""Measure the ledger: the samples folded, against the public facts that lie beside the repository.

    python bench/ledger.py [REPORTS.jsonl]

Reads the samples (or reports coded before, one JSON object a line), folds them and compares them with
``../shared/facts.md``. Printed: the share of its facts that are one incident with the right parties, kind, date
and number; the share of its state lines that are right; measures in force that it does not know. A miss of a
measure is put down to coding where no report tells the fact as such, else to the fold.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import legation
from legation.ledger.tellings import tellings_of
from legation.model import (
    EventType,
    Measure,
    MeasureKind,
    MeasureStatus,
    MeetingStatus,
    ProposalStatus,
    Status,
    Verb,
)
from legation.record import from_json
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from legation.ledger.telling import Telling
    from legation.model import Incident, Report, State

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT.parent / "shared" / "facts.md"
PAIR = ("USA", "RUS")
STANDING = (MeasureStatus.IN_FORCE, MeasureStatus.EASED, MeasureStatus.ANNOUNCED)
# Kinds whose number counts places, which a measure has as posts.
PLACES = (MeasureKind.MISSION_CLOSURE, MeasureKind.PROPERTY_SEIZURE)
# Facts that end or ease a measure, by the name that the table gives them.
UNDOING = {
    "sanctions eased": (MeasureKind.SANCTIONS_LISTING, Verb.EASE),
    "ambassador returned": (MeasureKind.AMBASSADOR_RECALLED, Verb.LIFT),
}
# Days after a report came out within which a claim of it can be that of the table.
CLAIM_DAYS = 7


@dataclass(frozen=True)
class Fact:
    """A row of the first table."""

    date: dt.date
    by: str
    against: str
    kind: str
    what: str
    number: int | None

    @property
    def act(self) -> tuple[MeasureKind, Verb] | None:
        """The measure and what is done to it, None where it is of another nature."""
        if self.kind in UNDOING:
            return UNDOING[self.kind]
        return (MeasureKind(self.kind), Verb.IMPOSE) if self.kind in set(MeasureKind) else None


def rows(text: str, columns: int) -> list[list[str]]:
    """Return the rows of the Markdown table of so many columns."""
    cells = [
        [c.strip() for c in line.strip("| ").split(" |")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    table = [
        [*(c.strip("| ") for c in row), *[""] * (columns - len(row))] for row in cells if row[0][:2] == "20"
    ]
    return [row[:columns] for row in table]


def read_facts(text: str) -> tuple[list[Fact], list[dt.date]]:
    """Return the facts, and the days of the second table."""
    first, second = text.split("| on | between |")
    facts = [
        Fact(dt.date.fromisoformat(date), by, against, kind, what, int(number) if number.isdigit() else None)
        for date, by, against, kind, what, number, *_ in rows(first, 7)
    ]
    return facts, [dt.date.fromisoformat(row[0]) for row in rows(second, 3)]


def read_reports() -> list[Report]:
    if len(sys.argv) > 1:
        return [from_json(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    folder = files("legation") / "samples"
    with (folder / "index.tsv").open(encoding="utf-8") as file:
        index = list(csv.DictReader(file, delimiter="\t"))
    return [
        legation.code(legation.read(Path(str(folder / row["file"])), published=row["published"]))
        for row in index
    ]


def on_day(edtf: str | None, day: dt.date) -> bool:
    found = interval(edtf) if edtf else None
    return found is not None and found.start <= day <= found.end


def number_fits(fact: Fact, quantity: float | None, posts: int) -> bool:
    """Tell whether a number is that of a fact; one ambassador, or one consulate, is not counted out."""
    if fact.number is None or fact.number == quantity:
        return True
    act = fact.act
    if act is not None and act[0] in PLACES and posts == fact.number:
        return True
    return fact.number == 1 and quantity is None


def posts_of(state: State, measure: str) -> int:
    return sum(measure in post.measures for post in state.posts)


def measure_incident(fact: Fact, incidents: tuple[Incident, ...], state: State) -> list[Incident]:
    kind, verb = fact.act or (None, None)
    found = []
    for i in incidents:
        same = (i.measure, i.verb, i.by, i.against) == (kind, verb, (fact.by,), (fact.against,))
        if same and i.deed and on_day(i.date, fact.date):
            life = [m for m in state.measures if any(step.incident == i.id for step in m.life)]
            posts = max((posts_of(state, m.id) for m in life), default=0)
            if number_fits(fact, i.quantity, posts):
                found.append(i)
    return found


def is_one(fact: Fact, ledger: legation.Ledger) -> bool:
    """Tell whether a fact is one incident of the record, or for talk one line of its kind."""
    incidents = ledger.incidents(*PAIR)
    state = ledger.state(*PAIR)
    if fact.act is not None:
        return len(measure_incident(fact, incidents, state)) == 1
    if fact.kind == "meeting":
        held = [m for m in state.meetings if m.status is MeetingStatus.HELD and on_day(m.date, fact.date)]
        return len(held) == 1
    if fact.kind == "agreement":
        types = (EventType.SUPPORT, EventType.AGREE)
        found = [i for i in incidents if i.deed and i.type in types and on_day(i.date, fact.date)]
        return len(found) == 1
    if fact.kind == "(claim)":
        late = fact.date + dt.timedelta(days=CLAIM_DAYS)
        known = [
            c for c in state.claims if (c.by, c.about) == (fact.by, (fact.against,)) and c.date is not None
        ]
        return any(fact.date.isoformat() <= (c.date or "") <= late.isoformat() for c in known)
    if fact.kind == "(proposal)":
        return sum(p.by == fact.by and on_day(p.made, fact.date) for p in state.proposals) == 1
    status = {"(ruled out)": Status.RULED_OUT, "(demand)": Status.DEMANDED}.get(fact.kind)
    talk = [
        i
        for i in incidents
        if not i.deed
        and i.by == (fact.by,)
        and on_day(i.date, fact.date)
        and (status is None or i.status is status)
    ]
    return any(fact.number in (None, i.quantity) for i in talk)


def is_told(fact: Fact, tellings: list[Telling]) -> bool:
    """Tell whether any report tells a measure's fact as such, so that the fold could find it."""
    kind, verb = fact.act or (None, None)
    return any(
        (t.measure, t.verb, t.by) == (kind, verb, (fact.by,))
        and t.against == (fact.against,)
        and t.when.start <= fact.date <= t.when.end
        and (fact.number is None or t.quantity in (None, fact.number))
        for t in tellings
    )


def ends(later: Fact, fact: Fact) -> bool:
    """Tell whether a fact tells of the end of another."""
    return later.kind == "ambassador returned" and later.by == fact.by and fact.date < later.date


def expected(facts: list[Fact], day: dt.date) -> list[tuple[Fact, tuple[MeasureStatus, ...]]]:
    """Return the measures that the facts leave standing on a day, with how each may stand."""
    standing: list[tuple[Fact, tuple[MeasureStatus, ...]]] = []
    for fact in facts:
        act = fact.act
        if act is None or act[1] is not Verb.IMPOSE or fact.date > day:
            continue
        ended = [
            f
            for f in facts
            if f.kind == "ambassador returned" and f.by == fact.by and fact.date < f.date <= day
        ]
        if act[0] is MeasureKind.AMBASSADOR_RECALLED and ended:
            standing.append((fact, (MeasureStatus.LIFTED,)))
            continue
        coming = "by 1 September" in fact.what and day < dt.date(fact.date.year, 9, 1)
        standing.append(
            (fact, (MeasureStatus.ANNOUNCED,) if coming else (MeasureStatus.IN_FORCE, MeasureStatus.EASED))
        )
    return standing


def matches(fact: Fact, measure: Measure, state: State) -> bool:
    act = fact.act
    if act is None or (measure.kind, measure.by, measure.against) != (act[0], fact.by, fact.against):
        return False
    return on_day(measure.imposed, fact.date) and number_fits(
        fact, measure.quantity, posts_of(state, measure.id)
    )


def state_lines(facts: list[Fact], state: State) -> tuple[list[tuple[Fact, bool]], list[Measure]]:
    """Return for each line of a day whether it is right, and the standing measures that no fact knows."""
    lines = []
    for fact, statuses in expected(facts, state.on):
        found = [m for m in state.measures if matches(fact, m, state)]
        over = next((f for f in facts if statuses == (MeasureStatus.LIFTED,) and ends(f, fact)), None)
        lines.append((over or fact, len(found) == 1 and found[0].status in statuses))
    for fact in facts:
        if fact.kind == "(proposal)" and fact.date <= state.on:
            still_open = [p for p in state.proposals if p.status is ProposalStatus.OPEN and p.by == fact.by]
            lines.append((fact, any(on_day(p.made, fact.date) for p in still_open)))
    known = [f for f in facts if f.act is not None and f.date <= state.on]
    unknown = [
        m for m in state.measures if m.status in STANDING and not any(matches(f, m, state) for f in known)
    ]
    return lines, unknown


def main() -> None:
    if not FACTS.is_file():
        print("not measured: ../shared/facts.md is absent")
        return
    facts, days = read_facts(FACTS.read_text(encoding="utf-8"))
    reports = read_reports()
    ledger = legation.fold(reports)
    tellings = [t for report in reports for t in tellings_of(report) if not t.unsure]
    missed = [fact for fact in facts if not is_one(fact, ledger)]
    of_fold = [fact for fact in missed if fact.act is not None and is_told(fact, tellings)]
    lines: list[tuple[Fact, bool]] = []
    unknown: dict[str, Measure] = {}
    for day in days:
        found, strange = state_lines(facts, ledger.state(*PAIR, on=day))
        lines += found
        unknown |= {f"{m.by} {m.kind.value} {m.quantity or ''} {m.imposed}": m for m in strange}
    wrong = [fact for fact, right in lines if not right]
    wrong_of_fold = [fact for fact in wrong if fact.act is not None and is_told(fact, tellings)]
    print(f"facts {len(facts)}  one incident each {1 - len(missed) / len(facts):.2f}")
    print(f"missed by coding {len(missed) - len(of_fold)}  missed by the fold {len(of_fold)}")
    for fact in missed:
        print(
            f"  {'fold' if fact in of_fold else 'coding':6} {fact.date} {fact.by} {fact.kind} {fact.number or ''}"
        )
    print(f"state lines {len(lines)}  right {1 - len(wrong) / len(lines):.2f}")
    print(f"wrong by coding {len(wrong) - len(wrong_of_fold)}  wrong by the fold {len(wrong_of_fold)}")
    for fact in dict.fromkeys(wrong):
        print(f"  {'fold' if fact in wrong_of_fold else 'coding':6} {fact.date} {fact.by} {fact.kind}")
    print(f"measures in force that the facts do not know {len(unknown)}")
    for name, measure in unknown.items():
        print(f"  {name}: {measure.evidence[0].span.text[:90]!r}")


if __name__ == "__main__":
    main()
