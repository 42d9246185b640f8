"""PETRARCH's actor and agent dictionaries.

An actor is a line with its name, words joined by ``_``, followed by codes in brackets, and by lines with
``+SYNONYM`` and indented lines with more codes; a code may be bounded by ``<date``, ``>date`` or
``date-date`` (YYMMDD or YYYYMMDD). An agent has a code that starts with ``~``, its plural in braces, and
may hold ``!SET!``, defined by a line ``!SET! = ONE, ANOTHER``. Source: the PETRARCH2 manual and the Phoenix
dictionaries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from legation.actors.imported import Imported, Problem
from legation.actors.tables import AgencyRow, RoleKind, RoleRow, Tables, load_cameo_codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.actors.register import Register

_COMMENT = re.compile(r"[;#].*$")
_CODE = re.compile(r"\[([^\]]*)\]")
_PLURAL = re.compile(r"\{([^}]*)\}")
_SET = re.compile(r"^(![^!]+!)\s*=\s*(.+)$")
_BOUND = re.compile(r"(?P<mark>[<>]?)(?P<first>\d{6,8})(?:-(?P<last>\d{6,8}))?")
_PART = 3
_SHORT_DATE = 6
# Two-digit years: Phoenix's dictionaries reach from the 1940s to the 2030s.
_CENTURY_TURNS = 40
_PASSED_OVER = "-"


@dataclass(slots=True)
class _Entry:
    line: int
    names: list[str]
    codes: list[str] = field(default_factory=list)
    plural: str = ""


def read_petrarch(lines: Iterable[str], register: Register) -> Imported:
    """Read a dictionary of actors, of agents, or of both.

    Returns:
        Actors as agencies, one for each dated code; agents as roles; and the lines passed over.
    """
    reader = _Reader(register)
    for number, line in enumerate(lines, start=1):
        reader.take(number, line)
    return reader.result()


class _Reader:
    def __init__(self, register: Register) -> None:
        self._countries = register.states
        self._codes = {row.code: row for row in load_cameo_codes()}
        self._sectors = frozenset(row.sector for row in register.tables.roles) | {"ELI", "OPP", "UNK"}
        self._sets: dict[str, tuple[str, ...]] = {}
        self._entry: _Entry | None = None
        self._agencies: list[AgencyRow] = []
        self._roles: list[RoleRow] = []
        self._problems: list[Problem] = []

    def take(self, number: int, line: str) -> None:
        text = _COMMENT.sub("", line.rstrip("\n"))
        if not text.strip() or text.lstrip().startswith("<!--"):
            return
        definition = _SET.match(text.strip())
        if definition:
            members = definition.group(2).split(",")
            self._sets[definition.group(1)] = tuple(m.strip() for m in members if m.strip())
        elif text.count("[") != text.count("]"):
            self._problems.append(Problem(number, "a bracket is not closed"))
        elif text[0] in "+\t " and self._entry is None:
            self._problems.append(Problem(number, "it continues no entry"))
        elif text[0] == "+" and self._entry:
            self._entry.names.append(_name(text[1:]))
        elif text[0] in "\t " and self._entry:
            self._entry.codes.extend(_CODE.findall(text))
        else:
            self._finish()
            self._begin(number, text)

    def _begin(self, number: int, text: str) -> None:
        name = _name(_CODE.sub("", _PLURAL.sub("", text)))
        if not re.search(r"[A-Za-z]", name):
            self._problems.append(Problem(number, "it names nobody"))
            return
        plural = _PLURAL.search(text)
        self._entry = _Entry(number, [name], _CODE.findall(text), _name(plural.group(1)) if plural else "")

    def _finish(self) -> None:
        entry, self._entry = self._entry, None
        if entry is None:
            return
        if not entry.codes:
            self._problems.append(Problem(entry.line, f"{entry.names[0]!r} has no code"))
        for code in entry.codes:
            if code.strip().startswith("~"):
                self._add_roles(entry, code.strip())
            else:
                self._add_agency(entry, code)

    def _add_roles(self, entry: _Entry, code: str) -> None:
        _, sector = self._decode(code[1:])
        if not sector:
            self._problems.append(Problem(entry.line, f"the code {code!r} has no sector that is known"))
            return
        for name in (*entry.names, entry.plural):
            self._roles.extend(RoleRow(n.lower(), sector, RoleKind.PERSON) for n in self._expanded(name) if n)

    def _expanded(self, name: str) -> tuple[str, ...]:
        """Return a name with the members of a set in the place of its name."""
        found = next((key for key in self._sets if key in name), None)
        if found is None:
            return () if "!" in name else (name,)
        return tuple(name.replace(found, _name(member)) for member in self._sets[found])

    def _add_agency(self, entry: _Entry, code: str) -> None:
        parts = code.split()
        country, sector = self._decode(parts[0] if parts else "")
        bounds = _bounds(parts[1]) if len(parts) > 1 else ("", "")
        if bounds is None:
            self._problems.append(Problem(entry.line, f"{parts[1]!r} is no date"))
        elif not country and not sector:
            self._problems.append(Problem(entry.line, f"the code {code!r} is not known"))
        else:
            titled = [_in_title_case(name) for name in entry.names]
            self._agencies.append(AgencyRow(titled[0], tuple(titled[1:]), country, sector, *bounds))

    def _decode(self, code: str) -> tuple[str, str]:
        """Return the country and the first sector of a code such as USAGOVMIL."""
        country = sector = ""
        for start in range(0, len(code) - len(code) % _PART, _PART):
            part = code[start : start + _PART]
            known = self._codes.get(part)
            if known:
                country = country if country and country != "IGO" else known.country
                sector = sector or known.sector.replace(_PASSED_OVER, "")
            elif part in self._countries and start == 0:
                country = part
            elif part in self._sectors:
                sector = sector or part
        return country, sector

    def result(self) -> Imported:
        self._finish()
        tables = Tables(agencies=tuple(self._agencies), roles=tuple(self._roles))
        return Imported(tables, tuple(sorted(self._problems, key=lambda problem: problem.line)))


def _name(text: str) -> str:
    return " ".join(text.replace("_", " ").split())


def _in_title_case(name: str) -> str:
    """Return a name of capitals as news writes it; a single short word stays an abbreviation."""
    words = name.split()
    if len(words) == 1 and len(name) <= _PART + 1:
        return name
    return " ".join(word.capitalize() if word.isupper() else word for word in words)


def _bounds(text: str) -> tuple[str, str] | None:
    """Return first and last day of ``<date``, ``>date`` or ``date-date``; None where it is none of them."""
    match = _BOUND.fullmatch(text)
    if match is None:
        return None
    first, last = _day(match["first"]), _day(match["last"] or "")
    if match["mark"] == "<":
        return "", first
    return first, last


def _day(text: str) -> str:
    if len(text) == _SHORT_DATE:
        text = ("19" if int(text[:2]) >= _CENTURY_TURNS else "20") + text
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text else ""
