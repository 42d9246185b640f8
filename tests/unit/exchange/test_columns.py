"""Rows of other systems' tables from events by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from py_gdelt.parsers.events import EventsParser

from legation.exchange.codes import (
    cameo_actor,
    cameo_types,
    countries,
    fips_country,
    icews_country,
    sector_names,
    state_names,
)
from legation.exchange.columns import columns, gdelt_events, gdelt_mentions, icews
from legation.exchange.gathering import Extract, Happening, dyads_of
from legation.exchange.values import VALUES, day_of
from legation.model import Actor, EventType, Mention, Status
from legation.vocabulary import sectors

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.exchange.gathering import Account

    Make = Callable[..., Account]

TABLES = {"gdelt_events": 61, "gdelt_mentions": 16, "icews": 20, "polecat": 40, "phoenix": 26}


def only_row(table: str, data: bytes) -> dict[str, str]:
    *_, line = data.decode().splitlines()
    return dict(zip([c.name for c in columns(table)], line.split("\t"), strict=True))


@pytest.mark.parametrize("table", TABLES)
def test_table_has_its_columns_and_each_is_filled_by_a_value_that_there_is(table: str) -> None:
    assert len(columns(table)) == TABLES[table]
    assert {c.value for c in columns(table) if c.value} <= set(VALUES)


def test_gdelt_has_the_columns_that_its_reader_reads() -> None:
    ours = [c.name.lower() for c in columns("gdelt_events")]
    assert ours == [name.lower() for name in EventsParser.V2_COLUMNS]


def test_no_value_is_without_a_column() -> None:
    used = {c.value for table in TABLES for c in columns(table)}
    assert set(VALUES) - used == set()


def test_every_state_and_sector_has_its_other_names() -> None:
    assert set(countries()) == set(state_names())
    assert set(sector_names()) | {"KOS"} == set(sectors())
    assert (fips_country("GBR"), icews_country("RUS"), icews_country("NOR")) == (
        "UK",
        "Russian Federation",
        "Norway",
    )


@pytest.mark.parametrize(
    ("actor", "code", "types"),
    [
        (Actor("NOR", "GOV"), "NORGOV", ("GOV",)),
        (Actor("ROU", "JRN"), "ROMMED", ("MED",)),
        (Actor("UNO"), "IGOUNO", ("IGO",)),
        (Actor("EUR", "GOV"), "IGOEECGOV", ("IGO", "GOV")),
        (Actor(None, "REB"), "REB", ("REB",)),
        (Actor(name="Somebody"), "", ()),
    ],
)
def test_actor_has_cameos_code(actor: Actor, code: str, types: tuple[str, ...]) -> None:
    assert (cameo_actor(actor), cameo_types(actor)) == (code, types)


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2020-05-04", "2020-05-04"),
        ("2020-05-04~", "2020-05-04"),
        ("2020-05-04/2020-05-06", "2020-05-04"),
        ("2020-05", None),
        ("../2020-05-04", None),
        ("2020-02-30", None),
        (None, None),
    ],
)
def test_day_is_known_or_empty(edtf: str | None, day: str | None) -> None:
    assert day_of(edtf) == (None if day is None else day_of(day))
    assert (str(day_of(edtf)) if day else day) == day


def test_month_is_filled_where_the_day_is_not_known(make_account: Make) -> None:
    row = only_row("gdelt_events", gdelt_events(Extract([make_account(date="2020-05").report])))
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == ("", "202005", "2020", "")


def test_threat_has_cameos_code_of_a_threat(make_account: Make) -> None:
    row = only_row("icews", icews(Extract([make_account(status=Status.THREATENED).report])))
    assert row["CAMEO Code"].startswith("13")
    assert float(row["Intensity"]) < 0
    done = only_row("icews", icews(Extract([make_account().report])))
    assert (done["CAMEO Code"], done["Source Sectors"], done["Target Country"]) == (
        "166",
        "Government",
        "Peru",
    )


def test_two_reports_are_one_event_with_two_mentions(make_account: Make) -> None:
    extract = Extract([make_account("a").report, make_account("b").report])
    row = only_row("gdelt_events", gdelt_events(extract))
    assert (row["NumMentions"], row["NumArticles"], row["NumSources"]) == ("2", "2", "1")
    mentions = [line.split("\t") for line in gdelt_mentions(extract).decode().splitlines()]
    assert [m[0] for m in mentions] == [row["GLOBALEVENTID"]] * 2
    assert {m[5] for m in mentions} == {"https://example.org/a", "https://example.org/b"}


def test_what_several_do_together_each_does_to_each(make_account: Make) -> None:
    account = make_account()
    both = (*account.event.source, *account.event.target)
    met = make_account(type=EventType.CONSULT, mode=None, source=both, target=())
    dyads = dyads_of(Happening("h", (met,)))
    assert [(d.source, d.target) for d in dyads] == [both, both[::-1]]
    assert len({d.number for d in dyads}) == 2
    agreed = make_account(type=EventType.AGREE, mode=None, source=both, target=both)
    assert [(d.source, d.target) for d in dyads_of(Happening("h", (agreed,)))] == [both, both[::-1]]


def test_number_of_a_row_fits_into_64_bits_and_stays(make_account: Make) -> None:
    (dyad,), (again,) = (dyads_of(Happening("h", (make_account(),))) for _ in range(2))
    assert 0 <= dyad.number == again.number < 2**63


def test_words_cannot_break_a_row(make_account: Make) -> None:
    mention = make_account().event.source[0]
    odd = Mention(mention.span, Actor("NOR", None, "Nor\tway\nof\u2028old"))
    row = only_row("icews", icews(Extract([make_account(source=(odd,)).report])))
    assert row["Source Name"] == "Nor way of old"
