from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.actors import LearntPeople, LearntPerson, Register, load_register
from legation.actors.tables import AgencyRow, PersonRow, StateRow, Tables, load_tables

if TYPE_CHECKING:
    from legation.model import Actor

SALO = LearntPerson("Pekka Salo", "FIN", "COP", "police chief", dt.date(2016, 3, 1), "0" * 64)


@pytest.mark.parametrize(
    "phrase", ["", "   ", "\x00Russia", "Russia\x07", "Russia " * 2000, "-", "’s", "of the"]
)
def test_resolve_gives_nobody_for_what_is_no_phrase(register: Register, phrase: str) -> None:
    assert register.resolve(phrase) is None


def test_resolve_reads_a_phrase_over_a_line_break(register: Register) -> None:
    actor = register.resolve("the Norwegian\nforeign minister")
    assert actor is not None
    assert actor.code == "NORGOV"


@pytest.mark.parametrize("phrase", ["the company", "turkey sandwich", "a jordan almond", "Jordan Peterson"])
def test_resolve_gives_no_country_for_what_names_none(register: Register, phrase: str) -> None:
    actor = register.resolve(phrase)
    assert actor is None or actor.country is None


@pytest.mark.parametrize(
    ("phrase", "country"),
    [("RUSSIAN TROOPS", "RUS"), ("seoul police", "KOR"), ("US officials", "USA"), ("Dehli police", "IND")],
)
def test_resolve_sees_through_capitals_and_slips(register: Register, phrase: str, country: str) -> None:
    actor = register.resolve(phrase)
    assert actor is not None
    assert actor.country == country


@pytest.mark.parametrize("phrase", ["tell us", "who", "may", "price"])
def test_resolve_takes_no_common_word_for_a_name(register: Register, phrase: str) -> None:
    assert register.resolve(phrase) is None or register.resolve(phrase).country is None  # type: ignore[union-attr]


def on(register: Register, phrase: str, day: str, context: str = "") -> Actor | None:
    return register.resolve(phrase, on=dt.date.fromisoformat(day), context=context)


def test_resolve_knows_a_person_through_time(register: Register) -> None:
    sectors = [on(register, "Barack Obama", day) for day in ("2012-05-01", "2019-05-01")]
    assert [actor.code for actor in sectors if actor] == ["USAGOV", "USAELI"]


def test_resolve_knows_a_movement_through_time(register: Register) -> None:
    codes = [on(register, "the Taliban", day) for day in ("2010-05-01", "2022-05-01")]
    assert [actor.code for actor in codes if actor] == ["AFGREB", "AFGGOV"]


def test_resolve_takes_a_surname_for_who_leads_on_the_day(register: Register) -> None:
    actor = on(register, "Johnson", "2020-03-01")
    assert actor is not None
    assert actor.name == "Boris Johnson"


def test_resolve_takes_no_surname_of_another_given_name(register: Register) -> None:
    assert on(register, "Rachel Johnson", "2020-03-01") is None


def test_resolve_takes_no_person_for_a_thing_of_that_name(register: Register) -> None:
    assert on(register, "Trump Tower", "2018-03-01") is None


def test_resolve_takes_no_person_of_another_state(register: Register) -> None:
    actor = on(register, "Canadian economist Boris Johnson", "2020-03-01")
    assert actor is not None
    assert (actor.country, actor.sector) != ("GBR", "GOV")


def two_parties() -> Register:
    tables = Tables(
        states=(
            StateRow("NOR", "Norway", (), ("Norwegian",), (), ("Oslo",), "", "", ""),
            StateRow("SWE", "Sweden", (), ("Swedish",), (), ("Stockholm",), "", "", ""),
        ),
        agencies=(
            AgencyRow("Progress Union", ("PU",), "NOR", "PTY", "", ""),
            AgencyRow("People's Union", ("PU",), "SWE", "PTY", "", ""),
        ),
        people=(
            PersonRow("Jan Berg", (), "NOR", "GOV", "minister", "2010", ""),
            PersonRow("Eva Berg", (), "SWE", "LEG", "senator", "2010", ""),
        ),
        grammar=load_tables().grammar,
    )
    return Register(tables)


@pytest.mark.parametrize(("context", "country"), [("Stockholm", "SWE"), ("talks in Oslo", "NOR")])
def test_context_settles_whose_abbreviation_it_is(context: str, country: str) -> None:
    actor = two_parties().resolve("PU", context=context)
    assert actor is not None
    assert actor.country == country


def test_context_settles_whose_surname_it_is() -> None:
    actor = two_parties().resolve("Berg", context="a debate in Stockholm")
    assert actor is not None
    assert actor.name == "Eva Berg"


def test_surname_of_two_people_stays_open_without_context() -> None:
    assert two_parties().resolve("Berg") is None


def test_context_settles_which_georgia(register: Register) -> None:
    actor = register.resolve("Georgia", context="Voters queued in Atlanta and Savannah")
    assert actor is not None
    assert actor.country == "USA"


def test_with_learnt_knows_the_surname_from_then_on(register: Register) -> None:
    grown = register.with_learnt(LearntPeople((SALO,)))
    actor = on(grown, "Salo", "2016-04-01")
    assert actor is not None
    assert (actor.code, actor.name, actor.role) == ("FINCOP", "Pekka Salo", "police chief")


def test_with_learnt_leaves_the_register_as_it_was(register: Register) -> None:
    register.with_learnt(LearntPeople((SALO,)))
    assert on(register, "Pekka Salo", "2016-04-01") is None


def test_with_learnt_tells_no_sector_for_the_days_before(register: Register) -> None:
    grown = register.with_learnt(LearntPeople((SALO,)))
    actor = on(grown, "Pekka Salo", "2015-04-01")
    assert actor is not None
    assert (actor.country, actor.sector) == ("FIN", None)


def test_with_learnt_leaves_a_surname_open_that_two_bear() -> None:
    namesake = LearntPerson("Ola Berg", "DNK", "GOV", "minister", None, "0" * 64)
    assert two_parties().with_learnt(LearntPeople((namesake,))).resolve("Berg") is None


def test_person_finds_another_spelling(register: Register) -> None:
    found = register.person("Sergey Lavrov", "RUS")
    assert found is not None
    assert found.name == "Sergei Lavrov"


def test_load_register_is_built_once() -> None:
    assert load_register() is load_register()


@given(phrase=st.text(max_size=80), day=st.dates())
def test_resolve_never_fails(phrase: str, day: dt.date) -> None:
    actor = load_register().resolve(phrase, on=day, context=phrase)
    assert actor is None or actor.country or actor.sector


@pytest.mark.parametrize(("phrase", "country"), [("the pope", "VAT"), ("the Coptic pope", None)])
def test_resolve_tells_the_state_of_an_office_that_there_is_but_one_of(
    register: Register, phrase: str, country: str | None
) -> None:
    actor = register.resolve(phrase)
    assert actor is not None
    assert actor.country == country
