"""Tables of other systems as incidents without evidence, marked so, and the file in which they are kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from legation.exchange.tables import table_of
from legation.ledger import IMPORTED
from legation.model import DateBasis, EventType, Ground, Incident, Status
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa

BROKEN = "broken rows"
"""The reason of what is no row of its table."""
# Broken rows that are named; all are counted.
_NAMED = 5
_MARK = {b"legation": b"imported"}
_GROUNDS = tuple(
    Ground(name, IMPORTED, ()) for name in ("type", "status", "by", "against", "deed", "date", "confidence")
)


@dataclass(frozen=True, slots=True)
class Act:
    """What a row of another system's table tells: who did what to whom on which day.

    ``by`` and ``against`` are codes as Legation has them; ``key`` names the row in its own system.
    """

    key: str
    type: EventType
    by: tuple[str, ...]
    against: tuple[str, ...]
    date: str
    mode: str | None = None
    goldstein: float | None = None
    place: str | None = None


class LeftOutError(Exception):
    """A row that is no event between two states, with the reason; ``broken`` where it is no row at all."""

    def __init__(self, reason: str, *, broken: bool = False) -> None:
        """Keep the reason."""
        self.reason = reason
        self.broken = broken
        super().__init__(reason)


@dataclass(slots=True)
class Tally:
    """How many rows were taken, how many were left out for each reason; ``broken`` names the first that are no rows."""

    taken: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def leave_out(self, error: LeftOutError, line: int) -> None:
        """Count a row that is left out."""
        self.left_out[BROKEN if error.broken else error.reason] += 1
        if error.broken and len(self.broken) < _NAMED:
            self.broken.append(f"line {line}: {error.reason}")


def incident_of(act: Act, origin: str) -> Incident:
    """Return an act as an incident: done, counted as a deed, sure, as its table has it; no report tells it.

    Raises:
        LeftOutError: it is no event between two states, or has no day.
    """
    if not act.by or not act.against:
        raise LeftOutError("a side is no state or organisation that is known")
    if len({*act.by, *act.against}) == 1:
        raise LeftOutError("both sides are one state")
    if not act.date:
        raise LeftOutError("no day is given")
    if interval(act.date) is None:
        raise LeftOutError(f"no date: {act.date!r}", broken=True)
    return Incident(
        id=f"{origin}:{act.key}",
        type=act.type,
        status=Status.DONE,
        by=act.by,
        against=act.against,
        deed=True,
        mode=act.mode,
        date=act.date,
        date_basis=DateBasis.STATED,
        goldstein=act.goldstein,
        place=act.place,
        confidence=1.0,
        grounds=_GROUNDS,
    )


def schema() -> pa.Schema:
    """Return the columns of a file of imported incidents: those of ``incidents``, marked as imported."""
    marked: pa.Schema = table_of(Incident, []).schema.with_metadata(_MARK)
    return marked


def to_table(incidents: Iterable[Incident]) -> pa.Table:
    """Return imported incidents as a table of that kind."""
    return table_of(Incident, list(incidents)).cast(schema())


def is_imported_schema(found: pa.Schema) -> bool:
    """Tell whether a file is one of imported incidents."""
    return (
        bool(found.equals(schema(), check_metadata=False))
        and (found.metadata or {}).get(b"legation") == b"imported"
    )


def from_rows(
    rows: Iterable[Mapping[str, Any]], parties: tuple[str, str] | None = None
) -> Iterator[Incident]:
    """Yield the imported incidents of rows of such a table, of two parties or of all."""
    for row in rows:
        by, against = tuple(row["by"]), tuple(row["against"])
        if parties is not None and not set(parties) <= {*by, *against}:
            continue
        yield Incident(
            id=row["id"],
            type=EventType(row["type"]),
            status=Status(row["status"]),
            by=by,
            against=against,
            deed=row["deed"],
            mode=row["mode"],
            date=row["date"],
            date_basis=DateBasis.STATED,
            goldstein=row["goldstein"],
            place=row["place"],
            confidence=1.0,
            grounds=_GROUNDS,
        )
