from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.actors.index import Kind
from legation.actors.nounphrase import yields
from legation.actors.part import Part
from legation.actors.tables import RoleKind

if TYPE_CHECKING:
    from legation.actors import Register

ARMY = Part(None, "MIL", kind=Kind.ROLE, head="army", row_kind=RoleKind.GROUP)
CABINET = Part(None, "GOV", kind=Kind.ROLE, head="cabinet", row_kind=RoleKind.BODY)


@pytest.mark.parametrize(
    ("head", "sector", "body", "taken"),
    [
        ("official", "GOV", ARMY, True),
        ("clerk", "CVL", ARMY, True),
        ("doctor", "MED", ARMY, False),
        ("victim", "CVL", ARMY, False),
        ("soldier", "MIL", CABINET, False),
        ("staff", "LAB", CABINET, True),
    ],
)
def test_yields_tells_who_takes_the_sector_of_a_body(
    register: Register, head: str, sector: str, body: Part, taken: bool
) -> None:
    part = Part(None, sector, kind=Kind.ROLE, head=head, row_kind=RoleKind.PERSON)
    assert yields(part, body, register.grammar) is taken
