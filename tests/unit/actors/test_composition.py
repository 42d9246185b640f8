from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from legation.actors import Register

DAY = dt.date(2016, 3, 1)


def code(register: Register, phrase: str) -> str:
    actor = register.resolve(phrase, on=DAY)
    return actor.code if actor else ""


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Norway", "NOR"),
        ("the Norwegian defence minister", "NORGOV"),
        ("Norway's defence minister", "NORGOV"),
        ("the defence minister of Norway", "NORGOV"),
        ("Latvian ambassador to Spain", "LVAGOV"),
        ("the Latvian ambassador in Madrid", "LVAGOV"),
        ("ambassador to Spain", "GOV"),
        ("UN special envoy for Yemen", "UNOGOV"),
        ("Kenya's permanent representative to the UN", "KENGOV"),
        ("Japan's NATO ambassador", "JPNGOV"),
        ("a delegation of Brazilian lawmakers", "BRALEG"),
        ("dozens of Peruvian farmers", "PERAGR"),
        ("the Chilean air force", "CHLMIL"),
        ("two Danish frigates", "DNKMIL"),
        ("residents of Utrecht", "NLDCVL"),
        ("priests in Poland", "POLREL"),
        ("police chief", "COP"),
        ("a spokesman for the Kremlin", "RUSGOV"),
        ("members of the Hungarian parliament", "HUNLEG"),
        ("the company's chairman", "BUS"),
        ("a navy clerk", "MIL"),
        ("he", "UNK"),
    ],
)
def test_resolve_composes_country_and_sector(register: Register, phrase: str, expected: str) -> None:
    assert code(register, phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("a former Kenyan minister", "KENELI"),
        ("the ex-president of Peru", "PERELI"),
        ("former head of the CIA", "USAELI"),
        ("the former president's lawyer", "CVL"),
        ("current and former Kenyan ministers", "KENGOV"),
        ("a former student", "EDU"),
        ("the acting prime minister of Nepal", "NPLGOV"),
        ("Britain's shadow foreign secretary", "GBROPP"),
        ("a would-be senator", ""),
    ],
)
def test_resolve_applies_modifiers(register: Register, phrase: str, expected: str) -> None:
    assert code(register, phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("US-backed rebels", "REB"),
        ("a Turkish-made drone", "MIL"),
        ("pro-Russian fighters", "REB"),
        ("anti-government protesters", "CVL"),
        ("critics of Hungary", ""),
        ("a Kremlin critic", ""),
        ("troops in Mali", "MIL"),
        ("a Libya analyst", "EDU"),
    ],
)
def test_resolve_gives_no_state_to_what_is_not_its_own(
    register: Register, phrase: str, expected: str
) -> None:
    assert code(register, phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Kenyan and Ugandan soldiers", "MIL"),
        ("Kenya and Uganda", ""),
        ("men and women", "CVL"),
        ("Kenya and its neighbours", "KEN"),
    ],
)
def test_resolve_leaves_several_states_open(register: Register, phrase: str, expected: str) -> None:
    assert code(register, phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Paris, Texas", "USACVL"),
        ("Aino Virta, Finland's finance minister", "FINGOV"),
        ("the FSB, Russia's security service", "RUSSPY"),
        ("Kenya, which borders Uganda", "KEN"),
    ],
)
def test_resolve_reads_what_stands_after_a_comma(register: Register, phrase: str, expected: str) -> None:
    assert code(register, phrase) == expected


def test_resolve_names_the_bearer_of_a_title(register: Register) -> None:
    actor = register.resolve("Finnish Ambassador to the United States Aino Virta", on=DAY)
    assert actor is not None
    assert (actor.name, actor.role) == ("Aino Virta", "ambassador")


def test_resolve_takes_the_name_after_a_comma(register: Register) -> None:
    actor = register.resolve("Finland's finance minister, Aino Virta", on=DAY)
    assert actor is not None
    assert actor.name == "Aino Virta"


def test_resolve_keeps_deputy_in_the_role(register: Register) -> None:
    actor = register.resolve("the deputy mayor of Lyon", on=DAY)
    assert actor is not None
    assert actor.role == "deputy mayor"


@pytest.mark.parametrize("phrase", ["targets in Syria", "the Russian economy", "the decision of the Senate"])
def test_analyse_tells_a_thing_of_an_actor_from_the_actor(register: Register, phrase: str) -> None:
    part = register.analyse(phrase, on=DAY)
    assert part is not None
    assert part.trailed
