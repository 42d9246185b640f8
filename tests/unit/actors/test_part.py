from __future__ import annotations

from legation.actors.index import Kind
from legation.actors.part import Part
from legation.actors.tables import Effect, RoleKind

MINISTER = Part("NOR", "GOV", role="minister", kind=Kind.ROLE, head="minister", row_kind=RoleKind.PERSON)


def test_settled_makes_a_former_official() -> None:
    settled = MINISTER._replace(effect=Effect.ELI).settled()
    assert (settled.sector, settled.role) == ("ELI", "former minister")


def test_settled_leaves_a_former_student_one() -> None:
    assert MINISTER._replace(sector="EDU", effect=Effect.ELI).settled().sector == "EDU"


def test_settled_makes_a_shadow_minister_opposition() -> None:
    assert MINISTER._replace(effect=Effect.OPP).settled().sector == "OPP"


def test_settled_takes_the_role_from_a_pretended_holder() -> None:
    assert MINISTER._replace(effect=Effect.NONE).settled().sector is None


def test_known_needs_country_or_sector() -> None:
    assert not Part(name="Somebody").known


def test_actor_holds_what_the_part_says() -> None:
    assert MINISTER.actor().code == "NORGOV"
