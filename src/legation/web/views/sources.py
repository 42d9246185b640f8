"""All that a line of the record rests on: each source with its words, values in conflict, and why each field is as it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from legation.ledger import sentence_of
from legation.ledger.why import UNGROUNDED
from legation.web.parties import name_of
from legation.web.views.parts import Quote, quote_of
from legation.web.views.slices import Slice, slice_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.ledger.why import Line
    from legation.model import Conflict, Evidence, Variant
    from legation.web.views.lists import Query

# What an interested reader asks about first; the other fields follow.
_FIRST = ("status", "deed", "date", "imposed", "quantity", "object", "by", "against", "answers")
_NAMES = {"by": "who acts", "against": "whom it meets", "deed": "counts as done", "type": "act"}


@dataclass(frozen=True, slots=True)
class Rival:
    """A value that some reports give, with how many voices and in which words; the agreed one is marked."""

    value: str
    voices: int
    is_agreed: bool
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Contest:
    """A field for which reports give several values, side by side; ``id`` is that of its element."""

    id: str
    field: str
    is_date: bool
    rivals: Slice[Rival]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the rule as a sentence, and from how many sentences of reports it follows."""

    field: str
    value: str
    is_date: bool
    rule: str
    quotes: tuple[Quote, ...]


SOURCES = 60
"""The most sentences of all sources that a page shows; the interface for programs gives them all."""
# Values of a field at once, and sentences under one of them.
_RIVALS, _QUOTES = 8, 5
_DATES = frozenset({"date", "imposed", "effective", "deadline", "until", "eased", "lifted"})


def quotes_of(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """Return the sentences of reports by publication, each once."""
    ordered = sorted(evidence, key=lambda e: (str(e.published or ""), e.publisher or "", e.span.start))
    return tuple(dict.fromkeys(quote_of(e) for e in ordered))


def contests(conflicts: Iterable[Conflict], address: tuple[str, Query]) -> tuple[Contest, ...]:
    """Return the values in conflict, of each field the agreed one first; ``address`` is that of the page."""
    return tuple(_contest(conflict, f"differ-{conflict.field}", address) for conflict in conflicts)


def _contest(conflict: Conflict, name: str, address: tuple[str, Query]) -> Contest:
    rivals = tuple(_rival(v, is_agreed=n == 0) for n, v in enumerate(conflict.variants))
    return Contest(name, conflict.field, conflict.field in _DATES, slice_of(rivals, _RIVALS, name, address))


def _rival(variant: Variant, *, is_agreed: bool) -> Rival:
    quotes = quotes_of(variant.evidence)
    return Rival(variant.value, variant.voices, is_agreed, quotes[:_QUOTES], len(quotes[_QUOTES:]))


def reasons(line: Line) -> tuple[Reason, ...]:
    """Return why each field of a line has its value; fields without a value or a rule are left out."""
    order = {name: n for n, name in enumerate(_FIRST)}
    found = [g for g in line.grounds if g.field not in UNGROUNDED or g.field == "measure"]
    found.sort(key=lambda g: order.get(g.field, len(order)))
    made = []
    for ground in found:
        value = _value(line, ground.field)
        if value is not None:
            name = _NAMES.get(ground.field, ground.field.replace("_", " "))
            is_date = ground.field in _DATES
            made.append(Reason(name, value, is_date, sentence_of(ground), quotes_of(ground.evidence)))
    return tuple(made)


def _value(line: Line, field: str) -> str | None:
    """Return what a field says, None where that is nothing, or told in full elsewhere on the page."""
    value = getattr(line, field)
    if field == "life" or (field == "before_record" and not value):
        return None
    if field in ("by", "against"):
        return ", ".join(name_of(code) for code in ((value,) if isinstance(value, str) else value)) or None
    return _text(value)


def _text(value: object) -> str | None:
    """Return a value as a reader sees it, None where there is none."""
    if value is None or value in ((), ""):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")
    if isinstance(value, tuple):
        return ", ".join(filter(None, (_text(part) for part in value)))
    return str(value)
