from __future__ import annotations

import datetime as dt

import pytest

from legation.actors.tables import AgencyRow, PersonRow
from legation.actors.terms import covers, gather, held

ORGANISATIONS = frozenset({"IGO"})


def term(name: str, country: str, role: str, since: str, until: str = "") -> PersonRow:
    return PersonRow(name, (), country, "GOV", role, since, until)


FIRST = term("Ane Lund", "NOR", "foreign minister", "2005-10-17", "2009-10-20")
SECOND = term("Ane Lund", "NOR", "prime minister", "2013-10-16", "2021-10")
LUND = gather([SECOND, FIRST], ORGANISATIONS)[0]


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2004-12-31", False), ("2005-01-01", True), ("2006-06-30", True), ("2006-07-01", False)],
)
def test_covers_takes_a_bare_year_or_month_as_a_whole(day: str, inside: bool) -> None:
    assert covers(term("A", "NOR", "", "2005", "2006-06"), dt.date.fromisoformat(day)) is inside


def test_held_puts_what_holds_on_the_day_first() -> None:
    rows = (
        AgencyRow("T", (), "AFG", "GOV", "2021-08-15", ""),
        AgencyRow("T", (), "AFG", "REB", "", "2021-08-15"),
    )
    assert held(rows, dt.date(2010, 1, 1))[0].sector == "REB"


def test_held_takes_the_later_row_on_the_day_of_change() -> None:
    rows = (
        AgencyRow("T", (), "AFG", "REB", "", "2021-08-15"),
        AgencyRow("T", (), "AFG", "GOV", "2021-08-15", ""),
    )
    assert held(rows, dt.date(2021, 8, 15))[0].sector == "GOV"


def test_held_takes_what_has_not_ended_where_no_day_is_given() -> None:
    rows = (AgencyRow("T", (), "X", "REB", "", "2021"), AgencyRow("T", (), "X", "GOV", "2021", ""))
    assert held(rows, None)[0].sector == "GOV"


def test_person_in_office_has_the_code_of_the_office() -> None:
    actor = LUND.on(dt.date(2007, 1, 1))
    assert (actor.code, actor.role) == ("NORGOV", "foreign minister")


def test_person_between_terms_is_a_former_official() -> None:
    actor = LUND.on(dt.date(2011, 1, 1))
    assert (actor.code, actor.role) == ("NORELI", "former foreign minister")


def test_person_after_the_last_term_is_a_former_official() -> None:
    assert LUND.on(dt.date(2022, 1, 1)).role == "former prime minister"


def test_person_before_the_first_term_has_no_sector() -> None:
    actor = LUND.on(dt.date(2000, 1, 1))
    assert (actor.country, actor.sector) == ("NOR", None)


def test_person_without_a_day_has_the_latest_office() -> None:
    assert LUND.on(None).role == "prime minister"


def test_gather_keeps_namesakes_of_two_states_apart() -> None:
    rows = [term("Jan Berg", "NOR", "minister", "2001"), term("Jan Berg", "SWE", "minister", "2002")]
    assert len(gather(rows, ORGANISATIONS)) == 2


def test_gather_follows_a_person_into_an_organisation() -> None:
    rows = [
        term("Jan Berg", "NOR", "minister", "2001", "2009"),
        term("Jan Berg", "IGO", "secretary general", "2014"),
    ]
    assert gather(rows, ORGANISATIONS)[0].countries == {"NOR", "IGO"}


def test_person_is_not_known_before_any_office() -> None:
    assert not LUND.is_known(dt.date(2001, 1, 1))


def test_person_leads_in_an_office_of_those_named() -> None:
    assert LUND.leads(dt.date(2015, 1, 1))
