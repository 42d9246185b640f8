"""The positions that people held, from lines of a Wikidata JSON dump.

A line holds one item. People (P31 Q5) with a position held (P39) that has a start (P580) are kept; the names of
positions, and the ISO codes (P298) of the states they serve (P1001, P17), come from the items of the
positions and the states, which must be in the same dump, in any order.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from legation.actors.imported import Imported, Problem
from legation.actors.tables import PersonRow, Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from legation.actors.register import Register

_HUMAN = "Q5"
_MONTH, _DAY = 10, 11
_LENGTHS = {_MONTH: 7, _DAY: 10}
_YEAR = 9
_YEAR_LENGTH = 4
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Held:
    name: str
    names: tuple[str, ...]
    position: str
    since: str
    until: str


class _Reader:
    def __init__(self, register: Register) -> None:
        self._register = register
        self._held: list[_Held] = []
        self._positions: dict[str, tuple[str, str]] = {}
        self._states: dict[str, str] = {}
        self._problems: list[Problem] = []

    def take(self, number: int, line: str) -> None:
        text = line.strip().rstrip(",")
        if text in ("", "[", "]"):
            return
        try:
            item = json.loads(text)
        except json.JSONDecodeError as error:
            self._problems.append(Problem(number, f"it is no JSON: {error.msg}"))
            return
        if not isinstance(item, dict) or not isinstance(item.get("claims", {}), dict):
            self._problems.append(Problem(number, "it is no item of Wikidata"))
            return
        try:
            self._take_item(item)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            self._problems.append(Problem(number, f"a part of the item is missing: {error}"))

    def _take_item(self, item: Item) -> None:
        label = item.get("labels", {}).get("en", {}).get("value", "")
        code = next(_values(item, "P298"), None)
        if isinstance(code, str):
            self._states[item["id"]] = code
        if _HUMAN in _ids(item, "P31"):
            aliases = tuple(alias["value"] for alias in item.get("aliases", {}).get("en", ()))
            if label:
                self._held.extend(_positions_held(item, label, aliases))
            return
        served = next(_ids(item, "P1001"), None) or next(_ids(item, "P17"), None)
        if label and served:
            self._positions[item["id"]] = (label, served)

    def result(self) -> Imported:
        people = tuple(row for held in self._held if (row := self._row(held)))
        return Imported(Tables(people=people), tuple(self._problems))

    def _row(self, held: _Held) -> PersonRow | None:
        label, served = self._positions.get(held.position, ("", ""))
        actor = self._register.resolve(label) if label else None
        country = self._states.get(served) or (actor.country if actor else None)
        if not country or actor is None or not actor.sector:
            return None
        return PersonRow(
            held.name, held.names, country, actor.sector, actor.role or label.lower(), held.since, held.until
        )


def read_wikidata(lines: Iterable[str], register: Register) -> Imported:
    """Read lines of a dump, one after another; only people, positions and states are kept in memory.

    Returns:
        A term of office for each position whose name the register can code, and the lines passed over.
    """
    reader = _Reader(register)
    for number, line in enumerate(lines, start=1):
        reader.take(number, line)
    return reader.result()


def _positions_held(item: Item, name: str, names: tuple[str, ...]) -> Iterator[_Held]:
    for claim in item["claims"].get("P39", ()):
        value = _value(claim["mainsnak"])
        qualifiers = claim.get("qualifiers", {})
        since = _date(qualifiers, "P580")
        if isinstance(value, dict) and since:
            yield _Held(name, names, value["id"], since, _date(qualifiers, "P582"))


def _values(item: Item, prop: str) -> Iterator[object]:
    for claim in item.get("claims", {}).get(prop, ()):
        value = _value(claim["mainsnak"])
        if value is not None:
            yield value


def _ids(item: Item, prop: str) -> Iterator[str]:
    return (value["id"] for value in _values(item, prop) if isinstance(value, dict) and "id" in value)


def _value(snak: Mapping[str, Any]) -> object:
    return snak.get("datavalue", {}).get("value")


def _date(qualifiers: Mapping[str, Any], prop: str) -> str:
    """Return the first date of a qualifier as YYYY, YYYY-MM or YYYY-MM-DD; empty where it has none."""
    for snak in qualifiers.get(prop, ()):
        value = _value(snak)
        if isinstance(value, dict) and value.get("precision", 0) >= _YEAR:
            length = _LENGTHS.get(value["precision"], _YEAR_LENGTH)
            return str(value["time"]).lstrip("+")[:length]
    return ""
