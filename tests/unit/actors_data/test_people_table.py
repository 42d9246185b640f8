"""The table of office-holders is sound, covers the states that matter, and holds known facts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from legation.actors.tables import PersonRow, StateRow
from legation.vocabulary.table import load_table

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DAY = len("2000-01-01")
BODIES = {"UNO", "EUR", "IGO", "IMG"}
SECTORS = {"GOV", "MIL", "SPY", "LEG", "JUD", "OPP", "PTY", "REB", "PRM", "PRE", "ELI", "REL", "CRM"}
HEADS = (
    "president",
    "acting president",
    "interim president",
    "transitional president",
    "prime minister",
    "premier",
    "chancellor",
    "taoiseach",
    "king",
    "emir",
    "sultan",
    "pope",
    "leader",
    "chief executive",
    "supreme leader",
)
FORMER_SOVIET = "UKR BLR MDA GEO ARM AZE KAZ UZB TKM KGZ TJK EST LVA LTU RUS"
MIDDLE_EAST = "IRN IRQ SYR LBN ISR PSE JOR EGY LBY TUN DZA MAR YEM OMN ARE QAT KWT BHR SAU SDN SSD"
ASIA = "AFG PAK BGD LKA NPL MDV BTN MNG MMR THA VNM KHM LAO MYS SGP PHL BRN TLS PNG FJI IND CHN"
EAST_ASIA = "JPN KOR PRK TWN HKG IDN AUS NZL"
AMERICAS = "CUB VEN COL ECU PER BOL CHL PRY URY NIC HND GTM SLV CRI PAN HTI DOM GUY USA CAN MEX BRA ARG"
AFRICA = (
    "NGA ETH ERI SOM KEN UGA RWA BDI COD COG TZA MOZ ZWE ZMB MWI AGO NAM BWA MDG GHA CIV SEN MLI BFA NER TCD "
    "CMR CAF GAB GNQ GIN GNB SLE LBR GMB TGO BEN MRT DJI LSO SWZ ZAF"
)
EUROPE = (
    "GBR FRA DEU ITA ESP PRT GRC NLD BEL LUX IRL AUT SWE FIN DNK NOR ISL POL CZE SVK HUN ROU BGR HRV SVN CYP "
    "MLT ALB SRB XKX MNE MKD TUR VAT"
)
COVERED = f"{FORMER_SOVIET} {MIDDLE_EAST} {ASIA} {EAST_ASIA} {AMERICAS} {AFRICA} {EUROPE}".split()
FACTS = (
    ("Volodymyr Zelensky", "UKR", "GOV", "president", "2022-02-24"),
    ("Dmytro Kuleba", "UKR", "GOV", "foreign minister", "2022-03-10"),
    ("Oleksii Reznikov", "UKR", "GOV", "defence minister", "2022-02-24"),
    ("Viktor Yanukovych", "UKR", "GOV", "president", "2013-11-21"),
    ("Alexander Lukashenko", "BLR", "GOV", "president", "2020-08-09"),
    ("Maia Sandu", "MDA", "GOV", "president", "2022-06-23"),
    ("Mikheil Saakashvili", "GEO", "GOV", "president", "2008-08-08"),
    ("Nikol Pashinyan", "ARM", "GOV", "prime minister", "2020-11-10"),
    ("Ilham Aliyev", "AZE", "GOV", "president", "2020-11-10"),
    ("Kassym-Jomart Tokayev", "KAZ", "GOV", "president", "2022-01-05"),
    ("Sergei Bagapsh", "GEO", "PRE", "president of Abkhazia", "2008-08-26"),
    ("Rauf Denktash", "CYP", "PRE", "president of Northern Cyprus", "2004-04-24"),
    ("Hassan Rouhani", "IRN", "GOV", "president", "2015-07-14"),
    ("Mohammad Javad Zarif", "IRN", "GOV", "foreign minister", "2015-07-14"),
    ("Qassem Soleimani", "IRN", "MIL", "Quds Force commander", "2020-01-02"),
    ("Saddam Hussein", "IRQ", "GOV", "president", "2003-03-20"),
    ("Masoud Barzani", "IRQ", "GOV", "president of the Kurdistan Region", "2017-09-25"),
    ("Bashar al-Assad", "SYR", "GOV", "president", "2013-08-21"),
    ("Benjamin Netanyahu", "ISR", "GOV", "prime minister", "2023-10-07"),
    ("Yoav Gallant", "ISR", "GOV", "defence minister", "2023-10-07"),
    ("Ismail Haniyeh", "PSE", "PTY", "Hamas political leader", "2023-10-07"),
    ("Hassan Nasrallah", "LBN", "PTY", "Hezbollah leader", "2006-07-12"),
    ("Hosni Mubarak", "EGY", "GOV", "president", "2011-01-25"),
    ("Muammar Gaddafi", "LBY", "GOV", "leader", "2003-12-19"),
    ("Hamid Karzai", "AFG", "GOV", "president", "2009-12-01"),
    ("Zabihullah Mujahid", "AFG", "REB", "Taliban spokesman", "2020-02-29"),
    ("Zabihullah Mujahid", "AFG", "GOV", "Taliban spokesman", "2021-08-17"),
    ("Pervez Musharraf", "PAK", "GOV", "president", "2007-11-03"),
    ("Qamar Javed Bajwa", "PAK", "MIL", "army chief", "2019-02-27"),
    ("Mahinda Rajapaksa", "LKA", "GOV", "president", "2009-05-18"),
    ("Aung San Suu Kyi", "MMR", "GOV", "state counsellor", "2019-12-11"),
    ("Rodrigo Duterte", "PHL", "GOV", "president", "2016-10-20"),
    ("Tsai Ing-wen", "TWN", "GOV", "president", "2022-08-02"),
    ("Hugo Chavez", "VEN", "GOV", "president", "2006-09-20"),
    ("Juan Guaido", "VEN", "OPP", "opposition leader", "2019-02-23"),
    ("Juan Manuel Santos", "COL", "GOV", "president", "2016-09-26"),
    ("Abiy Ahmed", "ETH", "GOV", "prime minister", "2018-07-09"),
    ("Paul Kagame", "RWA", "GOV", "president", "2012-11-20"),
    ("Robert Mugabe", "ZWE", "GOV", "president", "2008-06-29"),
    ("Kofi Annan", "UNO", "", "secretary-general", "2003-03-17"),
    ("Lakhdar Brahimi", "UNO", "", "special envoy for Syria", "2014-01-22"),
    (
        "Mohamed ElBaradei",
        "UNO",
        "",
        "director general of the International Atomic Energy Agency",
        "2003-02-14",
    ),
    ("Jens Stoltenberg", "IGO", "", "NATO secretary general", "2022-06-29"),
    ("Federica Mogherini", "EUR", "GOV", "high representative for foreign affairs", "2015-07-14"),
    ("Roberta Metsola", "EUR", "LEG", "president of the European Parliament", "2022-04-01"),
    ("Karim Khan", "IGO", "JUD", "prosecutor of the International Criminal Court", "2023-03-17"),
)


@cache
def _people() -> tuple[PersonRow, ...]:
    return load_table(files("legation.actors") / "data" / "people.tsv", PersonRow)


@cache
def _state_codes() -> frozenset[str]:
    return frozenset(
        row.code for row in load_table(files("legation.actors") / "data" / "states.tsv", StateRow)
    )


def _holds(row: PersonRow, day: str) -> bool:
    # A bound written as year or month includes the whole of it, so it is compared at its own length.
    return row.since <= day[: len(row.since)] and (not row.until or day[: len(row.until)] <= row.until)


def test_people_table_holds_at_least_the_rows_it_was_built_with() -> None:
    assert len(_people()) >= 2800


def test_people_table_repeats_no_term_of_office() -> None:
    terms = Counter((row.name, row.country, row.sector, row.role, row.since) for row in _people())
    assert [term for term, count in terms.items() if count > 1] == []


def test_people_table_writes_dates_as_year_month_or_day() -> None:
    written = {date for row in _people() for date in (row.since, row.until) if date}
    assert {date for date in written if not DATE.fullmatch(date)} == set()


def test_people_table_has_a_start_for_every_term() -> None:
    assert [row for row in _people() if not row.since] == []


def test_people_table_ends_no_term_before_it_starts() -> None:
    def reversed_(row: PersonRow) -> bool:
        shared = min(len(row.since), len(row.until))
        return bool(row.until) and row.since[:shared] > row.until[:shared]

    assert [row for row in _people() if reversed_(row)] == []


def test_people_table_uses_only_known_countries_and_bodies() -> None:
    assert {row.country for row in _people()} - _state_codes() - BODIES == set()


def test_people_table_uses_only_known_sectors() -> None:
    assert {row.sector for row in _people() if row.sector} - SECTORS == set()


def test_people_table_leaves_the_sector_out_only_for_bodies_of_states() -> None:
    assert {row.country for row in _people() if not row.sector} <= {"UNO", "IGO"}


def test_people_table_lists_no_spelling_twice() -> None:
    assert [row.name for row in _people() if len({row.name, *row.names}) != len(row.names) + 1] == []


def test_people_table_writes_no_leading_or_trailing_space() -> None:
    cells = {text for row in _people() for text in (row.name, row.role, *row.names)}
    assert {text for text in cells if text != text.strip() or not text} == set()


@pytest.mark.parametrize("role", ["president", "king"])
def test_people_table_has_one_holder_of_the_highest_office_at_a_time(role: str) -> None:
    terms: dict[str, list[PersonRow]] = defaultdict(list)
    for row in _people():
        if row.role == role and len(row.since) == DAY and len(row.until) in (0, DAY):
            terms[row.country].append(row)
    ordered = [sorted(rows, key=lambda row: row.since) for rows in terms.values()]
    clashes = [
        (former.name, latter.name)
        for rows in ordered
        for former, latter in pairwise(rows)
        if not former.until or former.until > latter.since
    ]
    assert clashes == []


@pytest.mark.parametrize("country", COVERED)
def test_people_table_names_a_head_of_state_or_government(country: str) -> None:
    assert [row for row in _people() if row.country == country and row.role in HEADS] != []


@pytest.mark.parametrize(("name", "country", "sector", "role", "day"), FACTS)
def test_people_table_holds_a_known_fact(name: str, country: str, sector: str, role: str, day: str) -> None:
    found = {
        (row.country, row.sector)
        for row in _people()
        if row.name == name and row.role == role and _holds(row, day)
    }
    assert found == {(country, sector)}
