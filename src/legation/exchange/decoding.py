"""What cells of other systems' tables mean: CAMEO codes, PLOVER's labels, states by code and by name, scores, days."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

from legation.actors.tables import load_tables
from legation.exchange import codes
from legation.exchange.imported import LeftOutError
from legation.exchange.plover import own_country
from legation.model import EventType
from legation.vocabulary import cameo_codes, sectors

if TYPE_CHECKING:
    from legation.vocabulary.ontology import CameoRow

# What parts several states in one cell.
_SEPARATOR = re.compile(r"[;,|]")


def cameo_of_code(code: str, label: str = "") -> CameoRow:
    """Return the row of a CAMEO code that has a PLOVER type.

    Where a table lost the zero in front ("42" for "042"), the label tells which is meant.

    Raises:
        LeftOutError: there is none.
    """
    known = cameo_codes()
    found = [known[c] for c in (code, f"0{code}") if c in known]
    row = next((r for r in found if r.label.casefold() == label.casefold()), found[0] if found else None)
    if row is None:
        raise LeftOutError("a code that is none of CAMEO's", broken=bool(code.strip("-X ")))
    if not row.plover_type:
        raise LeftOutError("statements (CAMEO 01), for which PLOVER has no type")
    return row


def type_of_label(text: str) -> EventType:
    """Return the type that a PLOVER label names.

    Raises:
        LeftOutError: it is none.
    """
    try:
        return EventType(text.strip().upper())
    except ValueError as error:
        raise LeftOutError(f"{text!r} is none of PLOVER's types", broken=True) from error


def parties_in(text: str) -> tuple[str, ...]:
    """Return the codes that a cell holds, as Legation has them, each once; what is none is passed over."""
    found = (own_country(code.strip()) for code in _SEPARATOR.split(text))
    return tuple(dict.fromkeys(c for c in found if c and (c in codes.countries() or c in sectors())))


def state_named(name: str) -> tuple[str, ...]:
    """Return the code of the state of a name, in any letters; nothing where none is known."""
    code = _named_states().get(name.strip().casefold())
    return (code,) if code else ()


def score_in(text: str) -> float | None:
    """Return the number of a cell; None where it is empty.

    Raises:
        LeftOutError: it is no number.
    """
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError as error:
        raise LeftOutError(f"{text!r} is no number", broken=True) from error


def day_in(text: str) -> str:
    """Return a day as ISO 8601; what is none stays as it is and is found out later."""
    try:
        return dt.date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return text


@cache
def own_codes() -> dict[str, str]:
    """Return the states by the codes of CAMEO's dictionaries, ISO's among them."""
    return {code: code for code in codes.countries()} | {
        row.cameo: row.country for row in codes.countries().values() if row.cameo
    }


@cache
def _named_states() -> dict[str, str]:
    """Return the states by every name that they go by, in small letters; the names in ICEWS come first."""
    found: dict[str, str] = {}
    for code in codes.countries():
        found.setdefault(codes.icews_country(code).casefold(), code)
    for row in load_tables().states:
        for name in (row.name, *row.names):
            found.setdefault(name.casefold(), row.code)
    return found
