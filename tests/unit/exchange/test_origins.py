"""Rows of other systems' tables as incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import TableError
from legation.exchange.columns import columns, gdelt_events, icews, polecat
from legation.exchange.gathering import Extract
from legation.exchange.imported import (
    BROKEN,
    Tally,
    from_rows,
    is_imported_schema,
    schema,
    to_table,
)
from legation.exchange.origins import incidents_in
from legation.exchange.plover import write
from legation.ledger import IMPORTED, is_imported, sentence_of
from legation.model import Actor, EventType, Incident, Mention, Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.exchange.gathering import Account

GDELT = {
    "GLOBALEVENTID": "9", "SQLDATE": "20200504", "Actor1CountryCode": "NOR", "Actor2CountryCode": "PER",
    "EventCode": "166", "GoldsteinScale": "-7.0", "ActionGeo_FullName": "Lima, Peru",
}  # fmt: skip
ICEWS = {
    "Event ID": "9", "Event Date": "2020-05-04", "Source Country": "Norway", "Target Country": "Russian Federation",
    "CAMEO Code": "166", "Event Text": "Expel or withdraw", "Intensity": "-7.0",
}  # fmt: skip
POLECAT = {
    "Event ID": "NGEC9", "Event Date": "2020-05-04", "Event Type": "SANCTION", "Event Mode": "expel",
    "Actor Country": "NOR", "Recipient Country": "PER",
}  # fmt: skip


def gdelt_line(**cells: str) -> str:
    return "\t".join((GDELT | cells).get(column.name, "") for column in columns("gdelt_events"))


def headed(cells: dict[str, str]) -> list[str]:
    return ["\t".join(cells), "\t".join(cells.values())]


def read(lines: list[str], origin: str) -> tuple[list[Incident], Tally]:
    tally = Tally()
    return list(incidents_in(lines, origin, tally)), tally


def only(lines: list[str], origin: str) -> Incident:
    (incident,), tally = read(lines, origin)
    assert (tally.taken, tally.left_out.total()) == (1, 0)
    return incident


def test_gdelt_row_is_a_deed_without_evidence() -> None:
    incident = only([gdelt_line()], "gdelt")
    assert (incident.id, incident.type, incident.mode, incident.status) == (
        "gdelt:9", EventType.SANCTION, "expel", Status.DONE,
    )  # fmt: skip
    assert (incident.by, incident.against, incident.date, incident.goldstein) == (
        ("NOR",),
        ("PER",),
        "2020-05-04",
        -7.0,
    )
    assert (incident.deed, incident.confidence, incident.place) == (True, 1.0, "Lima, Peru")
    assert incident.evidence == ()
    assert is_imported(incident)
    assert {g.rule for g in incident.grounds} == {IMPORTED}
    assert "without evidence" in sentence_of(incident.grounds[0])


@pytest.mark.parametrize("width", [57, 58, 61])
def test_gdelts_older_tables_are_read(width: int) -> None:
    cells = gdelt_line().split("\t")
    old = [*cells[:35], *[""] * (width - 36), "http://example.org/a"]
    assert only(["\t".join(old)], "gdelt").against == ("PER",)


@pytest.mark.parametrize(
    ("cells", "by"),
    [
        ({"Actor1CountryCode": "ROM"}, ("ROU",)),
        ({"Actor1CountryCode": "KOS"}, ("XKX",)),
        ({"Actor1CountryCode": "", "Actor1KnownGroupCode": "UNO"}, ("UNO",)),
        ({"Actor1CountryCode": "", "Actor1KnownGroupCode": "EEC"}, ("EUR",)),
    ],
)
def test_cameos_codes_are_read_as_ours(cells: dict[str, str], by: tuple[str, ...]) -> None:
    assert only([gdelt_line(**cells)], "gdelt").by == by


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Actor2CountryCode": ""}, "a side is no state"),
        ({"Actor2CountryCode": "NOR"}, "both sides are one state"),
        ({"EventCode": "010"}, "for which PLOVER has no type"),
        ({"EventCode": "---"}, "none of CAMEO's"),
        ({"SQLDATE": ""}, "no day is given"),
        ({"SQLDATE": "20200231"}, BROKEN),
        ({"EventCode": "abc"}, BROKEN),
        ({"GoldsteinScale": "much"}, BROKEN),
    ],
)
def test_row_that_is_no_event_between_two_states_is_left_out_with_why(
    cells: dict[str, str], reason: str
) -> None:
    found, tally = read([gdelt_line(**cells), gdelt_line()], "gdelt")
    assert len(found) == tally.taken == 1
    ((why, count),) = tally.left_out.items()
    assert reason in why
    assert count == 1
    assert len(tally.broken) == (reason == BROKEN)


def test_line_that_is_no_row_is_named() -> None:
    _, tally = read([gdelt_line(), "stray\ttabs", gdelt_line()], "gdelt")
    assert (tally.taken, tally.broken) == (2, ["line 2: 2 cells"])


def test_icews_row_has_states_by_name() -> None:
    incident = only(headed(ICEWS), "icews")
    assert (incident.id, incident.by, incident.against) == ("icews:9:2020-05-04", ("NOR",), ("RUS",))
    assert (incident.type, incident.goldstein) == (EventType.SANCTION, -7.0)


def test_code_that_lost_its_zero_is_told_by_its_label() -> None:
    lost = headed(ICEWS | {"CAMEO Code": "42", "Event Text": "Make a visit"})
    assert only(lost, "icews").type is EventType.CONSULT
    statement = headed(ICEWS | {"CAMEO Code": "10", "Event Text": "Make statement"})
    assert "PLOVER has no type" in next(iter(read(statement, "icews")[1].left_out))


def test_polecat_row_may_have_more_columns_and_several_states() -> None:
    incident = only(headed({"Headline": "x"} | POLECAT | {"Recipient Country": "PER;KOS;PER"}), "polecat")
    assert (incident.id, incident.by, incident.against) == ("polecat:NGEC9", ("NOR",), ("PER", "XKX"))
    assert (incident.mode, incident.goldstein) == ("expel", None)
    _, tally = read(headed(POLECAT | {"Event Type": "FIGHT"}), "polecat")
    assert tally.broken == ["line 2: 'FIGHT' is none of PLOVER's types"]


@pytest.mark.parametrize(
    ("lines", "origin", "says"),
    [
        (["a\tb"], "gdelt", "57, 58 or 61"),
        (["a\tb"], "icews", "is it a ICEWS table"),
        (headed(ICEWS), "polecat", "no column Event Type"),
    ],
)
def test_file_of_another_kind_is_refused(lines: list[str], origin: str, says: str) -> None:
    with pytest.raises(TableError, match=says):
        read(lines, origin)


@pytest.mark.parametrize(
    ("origin", "make"), [("gdelt", gdelt_events), ("icews", icews), ("polecat", polecat), ("plover", write)]
)
def test_what_was_exported_comes_back(
    origin: str, make: Callable[[Extract], bytes], make_account: Callable[..., Account]
) -> None:
    lines = make(Extract([make_account().report])).decode().split("\n")[:-1]
    incident = only(lines, origin)
    assert (incident.type, incident.mode, incident.date) == (EventType.SANCTION, "expel", "2020-05-04")
    assert (incident.by, incident.against) == (("NOR",), ("PER",))
    threat = make_account(status=Status.THREATENED).report
    assert only(make(Extract([threat])).decode().split("\n")[:-1], origin).type is EventType.THREATEN


def test_joint_actors_of_plover_stay_together(make_account: Callable[..., Account]) -> None:
    both = (Mention(Span(0, 1, "O"), Actor("NOR")), Mention(Span(1, 2, "s"), Actor("TCD")))
    lines = write(Extract([make_account(source=both).report])).decode().split("\n")[:-1]
    assert only(lines, "plover").by == ("NOR", "TCD")


# The first call loads the tables.
@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            gdelt_line,
            SQLDATE=st.dates().map(lambda d: f"{d:%Y%m%d}".zfill(8)),
            Actor1CountryCode=st.sampled_from(["NOR", "PER", "ROM"]),
            EventCode=st.sampled_from(["036", "042", "112", "190"]),
            GoldsteinScale=st.floats(-10, 10).map(str),
        ),
        max_size=5,
    )
)
def test_imported_incidents_come_back_from_their_table(lines: list[str]) -> None:
    found, _ = read(lines, "gdelt")
    table = to_table(found)
    assert is_imported_schema(table.schema)
    assert list(from_rows(table.to_pylist())) == found
    pair = ("NOR", "PER")
    assert list(from_rows(table.to_pylist(), pair)) == [i for i in found if {*pair} == {*i.by, *i.against}]


def test_table_that_is_not_marked_is_none_of_imported_incidents() -> None:
    assert not is_imported_schema(schema().remove_metadata())
    assert not is_imported_schema(pa.schema([("id", pa.string())]))
