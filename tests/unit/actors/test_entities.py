from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.actors.entities import Entity, Memory, Spot, enriched
from legation.actors.index import Kind
from legation.actors.part import Part
from legation.actors.tables import Gender, RoleKind
from legation.model import Actor

if TYPE_CHECKING:
    from legation.actors import Register

VIRTA = Actor("FIN", "GOV", "Aino Virta", "foreign minister")
DAHL = Actor("NOR", "GOV", "Lars Dahl", "deputy foreign minister")


@pytest.fixture
def memory(register: Register) -> Memory:
    """Return a memory in which two ministers have been spoken of, the Finn first."""
    memory = Memory(register.grammar, register.descriptions)
    virta = Entity(None, VIRTA, "minister", person=True, gender=Gender.FEMALE)
    dahl = Entity(None, DAHL, "minister", person=True, gender=Gender.MALE)
    memory.touch(memory.add(virta), Spot(0, 1, subject=True))
    memory.touch(memory.add(dahl), Spot(0, 5))
    return memory


def named(entity: Entity | None) -> str | None:
    return entity.actor.name if entity and entity.actor else None


@pytest.mark.parametrize(("word", "name"), [("she", "Aino Virta"), ("he", "Lars Dahl"), ("it", None)])
def test_pronoun_agrees_in_gender(memory: Memory, word: str, name: str | None) -> None:
    assert named(memory.pronoun(word, Spot(1, 10, subject=True))) == name


def test_pronoun_looks_back_a_few_sentences_only(memory: Memory) -> None:
    assert memory.pronoun("she", Spot(9, 90, subject=True)) is None


@pytest.mark.parametrize(
    ("name", "found"), [("Virta", "Aino Virta"), ("A. Virta", "Aino Virta"), ("Berg", None)]
)
def test_person_knows_a_name_again(memory: Memory, name: str, found: str | None) -> None:
    assert named(memory.person(name)) == found


def test_person_is_nobody_where_two_bear_the_name(memory: Memory) -> None:
    memory.add(Entity(None, Actor(name="Kari Dahl"), "", person=True))
    assert memory.person("Dahl") is None


def test_person_is_told_by_gender(memory: Memory) -> None:
    memory.add(Entity(None, Actor(name="Kari Dahl"), "", person=True, gender=Gender.FEMALE))
    assert named(memory.person("Dahl", Gender.MALE)) == "Lars Dahl"


def test_described_takes_the_role_in_full(memory: Memory) -> None:
    part = Part(role="foreign minister", kind=Kind.ROLE, head="minister", row_kind=RoleKind.PERSON)
    assert named(memory.described(part, Spot(1, 10))) == "Aino Virta"


def test_described_takes_the_state(memory: Memory) -> None:
    part = Part("NOR", "GOV", role="minister", kind=Kind.ROLE, head="minister", row_kind=RoleKind.PERSON)
    assert named(memory.described(part, Spot(1, 10))) == "Lars Dahl"


def test_described_takes_a_wider_word(memory: Memory) -> None:
    part = Part("FIN", "GOV", role="diplomat", kind=Kind.ROLE, head="diplomat", row_kind=RoleKind.PERSON)
    assert named(memory.described(part, Spot(1, 10))) == "Aino Virta"


def test_enriched_keeps_what_is_said_first() -> None:
    assert enriched(Actor("FIN", None, "Virta"), VIRTA) == VIRTA
