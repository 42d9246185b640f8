"""How other tables name what Legation names: states, sectors, acts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.actors.tables import load_tables
from legation.vocabulary import HAPPENED, cameo_codes, cameo_of, collapse, load_table, modes, sectors

if TYPE_CHECKING:
    from legation.model import Actor, Event, EventType
    from legation.vocabulary.ontology import CameoRow

DATA = files("legation.exchange") / "data"


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A state by its ISO codes, with its code in GDELT's places and CAMEO's dictionaries and its name in ICEWS."""

    country: str
    iso2: str
    fips: str
    cameo: str
    icews: str


@dataclass(frozen=True, slots=True)
class SectorNames:
    """A PLOVER sector or organisation with its CAMEO type and known group, and its name in ICEWS."""

    sector: str
    cameo: str
    group: str
    icews: str


@cache
def countries() -> dict[str, CountryRow]:
    """Return the states by their ISO codes."""
    return {row.country: row for row in load_table(DATA / "countries.tsv", CountryRow)}


@cache
def sector_names() -> dict[str, SectorNames]:
    """Return PLOVER's sectors and organisation codes by their own names."""
    return {row.sector: row for row in load_table(DATA / "sectors.tsv", SectorNames)}


@cache
def state_names() -> dict[str, str]:
    """Return the common name of each state by its ISO code."""
    found: dict[str, str] = {}
    for row in load_tables().states:
        found.setdefault(row.code, row.name)
    return found


def is_organisation(code: str | None) -> bool:
    """Tell whether the code of an actor is that of an organisation rather than a state."""
    row = sectors().get(code or "")
    return row is not None and row.kind == "country-level" and code not in countries()


def cameo_country(actor: Actor | None) -> str:
    """Return the code of an actor's state in CAMEO's dictionaries; empty for none and for organisations."""
    row = countries().get(actor.country or "") if actor else None
    return (row.cameo or row.country) if row else ""


def fips_country(code: str | None) -> str:
    """Return the FIPS 10-4 code of a state."""
    row = countries().get(code or "")
    return row.fips if row else ""


def icews_country(code: str | None) -> str:
    """Return the name of a state in ICEWS tables."""
    row = countries().get(code or "")
    return (row.icews or state_names()[row.country]) if row else ""


def cameo_types(actor: Actor | None) -> tuple[str, ...]:
    """Return the CAMEO types of an actor: that of its organisation, if it is one, and that of its sector."""
    if actor is None:
        return ()
    found = (sector_names().get(code or "") for code in _parts(actor))
    return tuple(dict.fromkeys(row.cameo for row in found if row is not None and row.cameo))


def cameo_group(actor: Actor | None) -> str:
    """Return the CAMEO code of the known group that an actor is of."""
    row = sector_names().get(actor.country or "") if actor else None
    return row.group if row else ""


def cameo_actor(actor: Actor | None) -> str:
    """Return the CAMEO code of an actor: state, types and group run together."""
    if actor is None:
        return ""
    types = cameo_types(actor)
    organisation = is_organisation(actor.country)
    first = types[:1] if organisation else (cameo_country(actor),)
    rest = types[1:] if organisation else types
    return "".join((*first, cameo_group(actor), *rest))


def icews_sectors(actor: Actor | None) -> str:
    """Return an actor's sectors as ICEWS tables name them."""
    if actor is None:
        return ""
    found = (sector_names().get(code or "") for code in _parts(actor))
    return ",".join(dict.fromkeys(row.icews for row in found if row is not None and row.icews))


def label_of(event: Event) -> EventType:
    """Return PLOVER's label of an event, by its act and status."""
    return collapse(event.type, event.status)


def mode_of(event: Event) -> str:
    """Return an event's mode where its label has one of that name; empty where not."""
    mode = event.mode or ""
    return mode if (label_of(event), mode) in modes() else ""


def cameo_row(event: Event) -> CameoRow | None:
    """Return the CAMEO code of what happened; of what did not, the code of its label, since a threat is no deed."""
    label = label_of(event)
    if event.status in HAPPENED and event.cameo is not None:
        return cameo_codes().get(event.cameo)
    code = cameo_of(label, mode_of(event) or None)
    return cameo_codes().get(code) if code else None


def _parts(actor: Actor) -> tuple[str | None, str | None]:
    return (actor.country if is_organisation(actor.country) else None), actor.sector
