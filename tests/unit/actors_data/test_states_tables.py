from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations

import pytest

from legation.vocabulary import load_table

DATA = files("legation.actors").joinpath("data")
FORMER = frozenset({"SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "ANT"})
PARTLY_RECOGNISED = {
    "Abkhazia": "GEO",
    "South Ossetia": "GEO",
    "Transnistria": "MDA",
    "Northern Cyprus": "CYP",
    "Nagorno-Karabakh": "AZE",
    "Donetsk People's Republic": "UKR",
    "Luhansk People's Republic": "UKR",
    "Somaliland": "SOM",
    "Western Sahara": "ESH",
}
MEMBERS = re.findall(
    "[A-Z]{3}",
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI "
    "CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI "
    "EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA "
    "JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM "
    "MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR "
    "MDA ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE "
    "SYR TJK THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE",
)


@dataclass(frozen=True, slots=True)
class State:
    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    sector: str
    since: str
    until: str

    @property
    def words(self) -> frozenset[str]:
        return frozenset((self.name, *self.names, *self.adjectives, *self.people, *self.capital))

    def meets(self, other: State) -> bool:
        """Tell whether some day lies within the dates of both; a last day that is the other's first does not count."""
        return (not self.until or self.until > other.since) and (not other.until or other.until > self.since)


@dataclass(frozen=True, slots=True)
class City:
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Friend:
    phrase: str
    country: str


@functools.cache
def states() -> tuple[State, ...]:
    return load_table(DATA.joinpath("states.tsv"), State)


@functools.cache
def cities() -> tuple[City, ...]:
    return load_table(DATA.joinpath("cities.tsv"), City)


@functools.cache
def friends() -> dict[str, str]:
    return {row.phrase: row.country for row in load_table(DATA.joinpath("friends.tsv"), Friend)}


def codes() -> frozenset[str]:
    return frozenset(row.code for row in states())


def state_of(word: str, on: str = "2023-06-01") -> str:
    """Give the codes of the states that bear a word on a day."""
    held = [r for r in states() if word in r.words and r.since <= on and (not r.until or on < r.until)]
    return " ".join(sorted({row.code for row in held}))


def test_states_hold_every_member_of_the_united_nations() -> None:
    assert len(set(MEMBERS)) == 193
    assert sorted(set(MEMBERS) - codes()) == []


@pytest.mark.parametrize("code", ["VAT", "PSE", "XKX", "TWN", "HKG", "MAC", *sorted(FORMER)])
def test_states_hold_observers_disputed_and_former_states(code: str) -> None:
    assert code in codes()


def test_states_have_codes_of_three_capitals() -> None:
    assert [code for code in codes() if not re.fullmatch(r"[A-Z]{3}", code)] == []


def test_states_that_are_partly_recognised_carry_their_nominal_sovereign() -> None:
    assert {row.name: row.code for row in states() if row.sector == "PRE"} == PARTLY_RECOGNISED


def test_states_use_no_other_sector_than_government_for_a_region() -> None:
    assert [row.name for row in states() if row.sector not in ("", "PRE")] == ["Iraqi Kurdistan"]


def test_states_give_dates_as_year_month_and_day_in_order() -> None:
    dates = [day for row in states() for day in (row.since, row.until) if day]
    assert [day for day in dates if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day)] == []
    assert [row.name for row in states() if row.until and row.since >= row.until] == []


def test_states_that_are_gone_have_an_end() -> None:
    assert {row.code for row in states() if not row.until} & FORMER == set()


def test_states_share_no_word_while_both_stand() -> None:
    shared = [
        (a.name, b.name, sorted(a.words & b.words))
        for a, b in combinations(states(), 2)
        if (a.code, a.sector) != (b.code, b.sector) and a.words & b.words and a.meets(b)
    ]
    assert shared == []


def test_states_that_are_members_have_an_adjective() -> None:
    known = {row.code for row in states() if row.adjectives}
    assert sorted(set(MEMBERS) - known) == []


def test_states_are_written_without_stray_spaces_or_articles() -> None:
    words = {word for row in states() for word in row.words}
    assert [w for w in words if w != " ".join(w.split()) or w.startswith("the ")] == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("US", "USA"),
        ("U.K.", "GBR"),
        ("UAE", "ARE"),
        ("DRC", "COD"),
        ("DPRK", "PRK"),
        ("ROK", "KOR"),
        ("PRC", "CHN"),
        ("KSA", "SAU"),
        ("CAR", "CAF"),
        ("BiH", "BIH"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Ivory Coast", "CIV"),
        ("Cabo Verde", "CPV"),
        ("Czechia", "CZE"),
        ("Türkiye", "TUR"),
        ("Macedonia", "MKD"),
        ("East Timor", "TLS"),
        ("Republic of China", "TWN"),
        ("People's Republic of China", "CHN"),
        ("Republic of Korea", "KOR"),
        ("Republic of Ireland", "IRL"),
        ("Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Niger", "NER"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Guinea", "GIN"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Dominica", "DMA"),
        ("Dominican", "DOM"),
        ("Samoan", "WSM"),
        ("Briton", "GBR"),
        ("Danes", "DNK"),
        ("Filipinos", "PHL"),
        ("Batswana", "BWA"),
        ("Ni-Vanuatu", "VUT"),
        ("Kosovar", "XKX"),
        ("Emirati", "ARE"),
        ("Kyiv", "UKR"),
        ("Peking", "CHN"),
        ("The Hague", "NLD"),
        ("Nay Pyi Taw", "MMR"),
        ("Soviet Union", ""),
    ],
)
def test_states_are_known_by_their_words(word: str, code: str) -> None:
    assert state_of(word) == code


@pytest.mark.parametrize(
    ("word", "on", "code"),
    [
        ("Moscow", "1985-03-11", "SUN"),
        ("Moscow", "2001-09-12", "RUS"),
        ("Prague", "1989-11-17", "CSK"),
        ("Belgrade", "1999-04-01", "YUG"),
        ("Belgrade", "2004-04-01", "SCG"),
        ("Belgrade", "2012-04-01", "SRB"),
        ("East German", "1988-01-01", "DDR"),
        ("West German", "1988-01-01", "DEU"),
        ("Zaire", "1994-07-01", "COD"),
        ("Zaire", "2001-07-01", ""),
    ],
)
def test_states_are_known_by_the_words_of_their_day(word: str, on: str, code: str) -> None:
    assert state_of(word, on) == code


def test_cities_are_many_and_in_known_states() -> None:
    assert len(cities()) > 900
    assert sorted({row.country for row in cities()} - codes()) == []


def test_cities_name_no_place_twice_in_one_state() -> None:
    assert len(set(cities())) == len(cities())


def test_cities_are_no_words_of_a_state() -> None:
    words = {word for row in states() for word in row.words}
    assert sorted({row.name for row in cities()} & words) == []


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("St Petersburg", "RUS"),
        ("Mariupol", "UKR"),
        ("Crimea", "UKR"),
        ("Aleppo", "SYR"),
        ("Golan Heights", "SYR"),
        ("Mosul", "IRQ"),
        ("Tigray", "ETH"),
        ("Azad Kashmir", "PAK"),
        ("Srinagar", "IND"),
        ("Xinjiang", "CHN"),
        ("Gaza", "PSE"),
        ("West Bank", "PSE"),
        ("Catalonia", "ESP"),
        ("Northern Ireland", "GBR"),
        ("Inner Mongolia", "CHN"),
        ("Niger State", "NGA"),
        ("New Mexico", "USA"),
    ],
)
def test_cities_lie_in_their_state(name: str, country: str) -> None:
    assert {row.country for row in cities() if row.name == name} == {country}


@pytest.mark.parametrize(
    "name", ["Kashmir", "Abyei", "Georgia", "Washington", "Nice", "Split", "Reading", "Victoria"]
)
def test_cities_leave_out_what_is_disputed_or_more_often_something_else(name: str) -> None:
    assert name not in {row.name for row in cities()}


def test_cities_give_a_shared_name_to_each_state() -> None:
    assert {row.country for row in cities() if row.name == "Punjab"} == {"IND", "PAK"}


def test_friends_mean_a_known_state_or_none() -> None:
    assert sorted(set(friends().values()) - codes()) == [""]


def test_friends_are_no_names_of_states() -> None:
    names = {name for row in states() for name in (row.name, *row.names)}
    assert sorted(set(friends()) & names) == []


def test_friends_are_phrases() -> None:
    assert [phrase for phrase in friends() if not re.search(r"[ -]", phrase)] == []


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Georgia governor", "USA"),
        ("Georgia secretary of state", "USA"),
        ("state of Georgia", "USA"),
        ("Atlanta, Georgia", "USA"),
        ("Georgia Tech", ""),
        ("South Georgia", "SGS"),
        ("Washington governor", "USA"),
        ("Washington Capitals", "USA"),
        ("George Washington", ""),
        ("Washington Treaty", ""),
        ("Paris Hilton", ""),
        ("Paris, Texas", "USA"),
        ("Paris Agreement", ""),
        ("Jordan Peterson", ""),
        ("Michael Jordan", ""),
        ("Jordan River", ""),
        ("Lake Chad", ""),
        ("turkey sandwich", ""),
        ("guinea pig", ""),
        ("Gulf of Guinea", ""),
        ("New Guinea", ""),
        ("china doll", ""),
        ("fine china", ""),
        ("Indian Ocean", ""),
        ("American Indian", "USA"),
        ("South American", ""),
        ("Latin America", ""),
        ("Korean Peninsula", ""),
        ("Korean War", ""),
        ("panama hat", ""),
        ("Panama Papers", ""),
        ("Moscow, Idaho", "USA"),
        ("London, Ontario", "CAN"),
        ("East China Sea", ""),
        ("Sea of Japan", ""),
        ("English Channel", ""),
        ("Taiwan Strait", ""),
        ("New England", "USA"),
        ("New South Wales", "AUS"),
        ("Spanish flu", ""),
        ("German shepherd", ""),
        ("Brussels sprout", ""),
        ("Chinese American", "USA"),
        ("Minsk agreements", ""),
        ("Geneva Conventions", ""),
        ("Greek Macedonia", "GRC"),
        ("Iranian Azerbaijan", "IRN"),
        ("Prague Spring", ""),
        ("Nassau County", "USA"),
        ("Real Madrid", ""),
    ],
)
def test_friends_mean_something_else(phrase: str, country: str) -> None:
    assert friends()[phrase] == country
