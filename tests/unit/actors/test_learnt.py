from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from legation.actors.learnt import LearntPeople, LearntPerson
from legation.actors.names import same_person, traits_of

FIRST = LearntPerson("Sergei Orlov", "RUS", "GOV", "deputy minister", dt.date(2015, 5, 1), "a")
LATER = replace(FIRST, name="Sergey Orlov", role="minister", seen=dt.date(2018, 5, 1), document="b")


def test_with_rows_adds_a_row_once() -> None:
    assert LearntPeople((FIRST,)).with_rows([FIRST, LATER]).rows == (FIRST, LATER)


def test_without_takes_out_every_spelling() -> None:
    assert LearntPeople((FIRST, LATER)).without("Sergei Orlov", "RUS").rows == ()


def test_without_leaves_a_namesake_of_another_state() -> None:
    assert LearntPeople((FIRST,)).without("Sergei Orlov", "BGR").rows == (FIRST,)


def test_people_are_one_across_spellings() -> None:
    assert len(LearntPeople((FIRST, LATER)).people()) == 1


def test_people_change_role_on_the_day_it_is_first_seen() -> None:
    person = LearntPeople((LATER, FIRST)).people()[0]
    assert [person.on(dt.date(year, 1, 1)).role for year in (2016, 2019)] == ["deputy minister", "minister"]


def test_people_of_one_surname_stay_apart() -> None:
    other = replace(FIRST, name="Igor Orlov")
    assert len(LearntPeople((FIRST, other)).people()) == 2


NAMES = st.lists(
    st.sampled_from(
        [
            "Sergei",
            "Sergey",
            "S.",
            "Ivan",
            "Orlov",
            "Orlova",
            "Orloff",
            "Jinping",
            "Xi",
            "Hi",
            "Abdel",
            "Rahman",
            "Abdelrahman",
            "bin",
            "Bill",
            "William",
            "Jr",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(one=NAMES, other=NAMES)
def test_names_of_one_person_share_a_trait(one: str, other: str) -> None:
    if same_person(one, other):
        a, b = traits_of(one), traits_of(other)
        assert a is not None
        assert b is not None
        assert a.last in b.words or b.last in a.words or a.whole == b.whole


def test_people_without_a_name_stay_apart() -> None:
    rows = (replace(FIRST, name="-"), replace(FIRST, name="-", document="b"))
    assert len(LearntPeople(rows).people()) == 2
