from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

import pytest

from legation.vocabulary import load_table

DATA = files("legation.actors").joinpath("data")


@dataclass(frozen=True, slots=True)
class Role:
    role: str
    sector: str
    kind: str


@dataclass(frozen=True, slots=True)
class Modifier:
    modifier: str
    effect: str


@dataclass(frozen=True, slots=True)
class Agency:
    name: str
    names: tuple[str, ...]
    country: str
    sector: str | None
    since: str | None
    until: str | None

    @property
    def all_names(self) -> tuple[str, ...]:
        return (self.name, *self.names)


@dataclass(frozen=True, slots=True)
class Code:
    code: str
    kind: str
    group: str
    meaning: str


@functools.cache
def roles() -> tuple[Role, ...]:
    return load_table(DATA.joinpath("roles.tsv"), Role)


@functools.cache
def modifiers() -> tuple[Modifier, ...]:
    return load_table(DATA.joinpath("modifiers.tsv"), Modifier)


@functools.cache
def agencies() -> tuple[Agency, ...]:
    return load_table(DATA.joinpath("agencies.tsv"), Agency)


@functools.cache
def codes(kind: str) -> frozenset[str]:
    table = files("legation.vocabulary").joinpath("data", "sectors.tsv")
    return frozenset(row.code for row in load_table(table, Code) if row.kind == kind)


def first_day(cell: str | None, otherwise: dt.date) -> dt.date:
    if cell is None:
        return otherwise
    year, month, day = (*(int(part) for part in cell.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def valid(row: Agency, on: dt.date) -> bool:
    return first_day(row.since, dt.date.min) <= on < first_day(row.until, dt.date.max)


def standing(name: str, on: dt.date = dt.date(2023, 6, 1)) -> str:
    """Give country and sector of the first row that bears the name on that day."""
    row = next(row for row in agencies() if name in row.all_names and valid(row, on))
    return f"{row.country} {row.sector or ''}".strip()


def role_of(name: str) -> str:
    return next(f"{row.sector} {row.kind}" for row in roles() if row.role == name)


def test_roles_are_many_and_distinct() -> None:
    names = [row.role for row in roles()]
    assert len(names) > 700
    assert len(set(names)) == len(names)


def test_roles_are_lower_case_without_stray_spaces() -> None:
    assert [r.role for r in roles() if r.role != " ".join(r.role.lower().split())] == []


def test_roles_name_known_sectors_and_kinds() -> None:
    assert {row.sector for row in roles() if row.sector} <= codes("sector")
    assert {row.kind for row in roles()} == {"person", "body", "group", "equipment"}


def test_roles_reach_every_sector() -> None:
    assert {row.sector for row in roles()} >= codes("sector")


@pytest.mark.parametrize(
    "phrase",
    ["third party", "river bank", "customs union", "general election", "nerve agent", "use of force"],
)
def test_roles_know_phrases_that_name_nobody(phrase: str) -> None:
    assert role_of(phrase).split() == ["body"]


def test_modifiers_are_distinct_with_known_effects() -> None:
    names = [row.modifier for row in modifiers()]
    assert len(set(names)) == len(names)
    assert {row.effect for row in modifiers()} == {"keep", "ELI", "OPP", "none"}


def test_agencies_are_many() -> None:
    assert len(agencies()) > 1500


def test_agencies_name_known_sectors() -> None:
    assert {row.sector for row in agencies() if row.sector} <= codes("sector")


def test_agencies_without_sector_belong_to_no_state() -> None:
    assert {row.country for row in agencies() if row.sector is None} <= codes("country-level")


def test_agencies_name_three_letter_countries() -> None:
    assert [row for row in agencies() if not re.fullmatch(r"[A-Z]{3}", row.country)] == []


def test_agencies_names_have_neither_article_nor_stray_spaces() -> None:
    names = [name for row in agencies() for name in row.all_names]
    tidy = [n for n in names if n == " ".join(n.split()) and not n.startswith("the ")]
    assert tidy == names


def test_agencies_rows_do_not_repeat_a_name() -> None:
    assert [row for row in agencies() if len(set(row.all_names)) != len(row.all_names)] == []


def test_agencies_dates_are_written_as_iso() -> None:
    cells = [cell for row in agencies() for cell in (row.since, row.until) if cell]
    assert [cell for cell in cells if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", cell)] == []


def test_agencies_standings_of_one_name_in_one_state_never_overlap() -> None:
    spans: dict[tuple[str, str], list[tuple[dt.date, dt.date]]] = {}
    for row in agencies():
        span = (first_day(row.since, dt.date.min), first_day(row.until, dt.date.max))
        for name in row.all_names:
            spans.setdefault((name, row.country), []).append(span)
    clashes = [
        name
        for name, periods in spans.items()
        if any(later[0] < earlier[1] for earlier, later in pairwise(sorted(periods)))
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kremlin", "RUS GOV"),
        ("White House", "USA GOV"),
        ("Foggy Bottom", "USA GOV"),
        ("Pentagon", "USA MIL"),
        ("Capitol Hill", "USA LEG"),
        ("FBI", "USA COP"),
        ("Downing Street", "GBR GOV"),
        ("MI6", "GBR SPY"),
        ("Elysee Palace", "FRA GOV"),
        ("Quai d'Orsay", "FRA GOV"),
        ("Bundestag", "DEU LEG"),
        ("State Duma", "RUS LEG"),
        ("GRU", "RUS SPY"),
        ("Verkhovna Rada", "UKR LEG"),
        ("Knesset", "ISR LEG"),
        ("Sejm", "POL LEG"),
        ("Lok Sabha", "IND LEG"),
        ("ISI", "PAK SPY"),
        ("Zhongnanhai", "CHN GOV"),
        ("PLA", "CHN MIL"),
        ("Wagner Group", "RUS PRM"),
        ("Basij", "IRN PRM"),
        ("Hezbollah", "LBN PTY"),
        ("Boko Haram", "NGA REB"),
        ("al-Shabaab", "SOM REB"),
        ("PKK", "TUR REB"),
        ("al-Qaeda", "IMG REB"),
        ("United Nations", "UNO"),
        ("International Court of Justice", "UNO JUD"),
        ("IAEA", "UNO"),
        ("NATO", "IGO"),
        ("International Criminal Court", "IGO JUD"),
        ("European Commission", "EUR GOV"),
        ("European Parliament", "EUR LEG"),
        ("Amnesty International", "NGO"),
        ("Huawei", "CHN BUS"),
        ("Xinhua", "CHN JRN"),
        ("Russian Orthodox Church", "RUS REL"),
        ("COSATU", "ZAF LAB"),
        ("SNP", "GBR PTY"),
        ("Sinaloa Cartel", "MEX CRM"),
        ("Bank of England", "GBR GOV"),
        ("Congress", "USA LEG"),
    ],
)
def test_agencies_know_what_news_names(name: str, expected: str) -> None:
    assert standing(name) == expected


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Taliban", dt.date(2000, 1, 1), "AFG GOV"),
        ("Taliban", dt.date(2010, 1, 1), "AFG REB"),
        ("Taliban", dt.date(2021, 8, 15), "AFG GOV"),
        ("FARC", dt.date(2002, 1, 1), "COL REB"),
        ("FARC", dt.date(2019, 1, 1), "COL PTY"),
        ("HTS", dt.date(2020, 1, 1), "SYR REB"),
        ("TPLF", dt.date(2015, 1, 1), "ETH PTY"),
        ("TPLF", dt.date(2021, 6, 1), "ETH REB"),
        ("SPLA", dt.date(2015, 1, 1), "SSD MIL"),
    ],
)
def test_agencies_standing_follows_the_date(name: str, on: dt.date, expected: str) -> None:
    assert standing(name, on) == expected


@pytest.mark.parametrize("name", ["MIT", "RSF", "AFP", "Congress", "CSIS"])
def test_agencies_shared_acronyms_have_a_row_for_each_state(name: str) -> None:
    assert len({row.country for row in agencies() if name in row.all_names}) > 1


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("foreign minister", "GOV person"),
        ("defence ministry", "GOV body"),
        ("defense ministry", "GOV body"),
        ("ambassador", "GOV person"),
        ("senator", "LEG person"),
        ("judge", "JUD person"),
        ("prosecutor", "JUD person"),
        ("attorney general", "GOV person"),
        ("police", "COP group"),
        ("troops", "MIL group"),
        ("warplane", "MIL equipment"),
        ("military intelligence", "MIL group"),
        ("intelligence service", "SPY group"),
        ("militia", "PRM group"),
        ("separatist", "REB person"),
        ("gunmen", "UAF person"),
        ("drug lord", "CRM person"),
        ("opposition leader", "OPP person"),
        ("ruling party", "PTY body"),
        ("partially recognised state", "PRE body"),
        ("chargés d'affaires", "GOV person"),
        ("members of parliament", "LEG person"),
        ("refugee", "REF person"),
        ("farmer", "AGR person"),
        ("trade union", "LAB group"),
        ("aid group", "SOC body"),
    ],
)
def test_roles_know_what_news_names(role: str, expected: str) -> None:
    assert role_of(role) == expected
