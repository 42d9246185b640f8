"""PLOVER's records, there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import TableError
from legation.exchange.plover import (
    CiteInfo,
    Entity,
    Place,
    Record,
    Size,
    TextInfo,
    record_of,
    records_in,
    to_line,
)
from legation.model import Actor, Mention, Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.exchange.gathering import Account

# What JSON can hold: any text without lone surrogates, any finite number.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MAYBE = st.none() | TEXTS
NUMBERS = st.none() | st.integers(-(2**31), 2**31)
FLOATS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
ENTITIES = st.lists(st.builds(Entity, *[MAYBE] * 9, age=NUMBERS | TEXTS), max_size=3).map(tuple)
PLACES = st.builds(
    Place,
    MAYBE,
    MAYBE,
    geonameid=NUMBERS | TEXTS,
    lat=FLOATS,
    lon=FLOATS,
    city=MAYBE,
    country_code=MAYBE,
    resolution=NUMBERS,
)
WORDS = st.lists(TEXTS, max_size=3).map(tuple)
RECORDS = st.builds(
    Record,
    id=TEXTS,
    date=TEXTS,
    actor=ENTITIES,
    event=WORDS,
    has_event=st.booleans(),
    time=MAYBE,
    enddate=MAYBE,
    endtime=MAYBE,
    recipient=ENTITIES,
    event_loc=st.none() | PLACES,
    event_text=WORDS,
    quad_code=NUMBERS,
    event_scale=FLOATS,
    mode=WORDS,
    context=WORDS,
    link=WORDS,
    text=MAYBE,
    text_info=st.none() | st.builds(TextInfo, NUMBERS, NUMBERS, NUMBERS, MAYBE),
    size=st.none() | st.builds(Size, NUMBERS, NUMBERS, NUMBERS),
    cite_info=st.none() | st.builds(CiteInfo, *[MAYBE] * 11),
    coder=MAYBE,
    coded_date=MAYBE,
    coded_time=MAYBE,
    comment=MAYBE,
)


@given(st.lists(RECORDS, max_size=3))
def test_records_come_back_as_they_went(records: list[Record]) -> None:
    text = "".join(f"{to_line(record)}\n" for record in records)
    assert list(records_in(text)) == records


def test_record_has_act_parties_and_words(make_account: Callable[..., Account]) -> None:
    record = record_of(make_account())
    assert (record.event, record.mode, record.quad_code, record.event_scale) == (
        ("SANCTION",),
        ("expel",),
        4,
        -5.5,
    )
    assert record.actor == (Entity("NOR", "GOV", "Norway", identifier_text="Norway"),)
    assert record.text == "Norway expelled 12 diplomats of Peru on Monday."
    assert record.text_info == TextInfo(start=13, end=60)
    assert record.date == "2020-05-04"


def test_threat_is_labelled_as_one(make_account: Callable[..., Account]) -> None:
    record = record_of(make_account(status=Status.THREATENED))
    assert (record.event, record.mode, record.quad_code) == (("THREATEN",), ("expel",), 3)


def test_mode_that_the_label_does_not_have_is_left_out(make_account: Callable[..., Account]) -> None:
    record = record_of(make_account(status=Status.DENIED))
    assert (record.event, record.mode) == (("CONCEDE",), ())


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2020-05", ("2020-05", None)),
        ("2020-05-04/2020-05-06", ("2020-05-04", "2020-05-06")),
        ("../2020", ("", "2020")),
        ("2020-05-04/..", ("2020-05-04", None)),
        (None, ("", None)),
    ],
)
def test_interval_has_two_dates(
    date: str | None, written: tuple[str, str | None], make_account: Callable[..., Account]
) -> None:
    record = record_of(make_account(date=date))
    assert (record.date, record.enddate) == written


def test_kosovo_has_plovers_code(make_account: Callable[..., Account]) -> None:
    record = record_of(make_account(source=(Mention(Span(0, 4, "Oslo"), Actor("XKX", "GOV")),)))
    assert record.actor[0].code == "KOS"


def test_names_of_the_manuals_example_are_read() -> None:
    line = (
        '{"id": "1", "date": "2020-05-04", "event": ["AID"], "stray": 1, "actor": [{"country_code": "NOR",'
        ' "sector_code": "GOV", "raw_text": "Oslo", "entity_name": "Norway", "wikidata_id": "Q20"}]}'
    )
    (record,) = records_in(line)
    assert record.actor == (Entity("NOR", "GOV", "Oslo", "Q20", "Norway"),)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "1"}', '{"id": "1", "date": 3, "actor": [], "event": []}']
)
def test_line_that_is_no_record_is_named(line: str) -> None:
    good = '{"id": "1", "date": "", "actor": [], "event": []}'
    with pytest.raises(TableError, match=r"own\.jsonl, line 2: no PLOVER record"):
        list(records_in(f"{good}\n{line}\n", "own.jsonl"))
