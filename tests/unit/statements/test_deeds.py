from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.model import Force

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Statement


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ('"If they cross this line, we will strike," Netanyahu said.', Force.THREATENS),
        ('"Close the border," the envoy said.', Force.DEMANDS),
        ("Serbia insists that the monastery be returned.", Force.DEMANDS),
        ('"We will never abandon our friends," the envoy said.', Force.PROMISES),
        ('"We will not sign it," the envoy said.', Force.REJECTS),
        ('"Our American colleagues opened a hunt," Lavrov said.', Force.ACCUSES),
        ("The envoy said the prisoners would be freed.", Force.PROMISES),
        ('"It was Paris that broke the deal," Lavrov said.', Force.ACCUSES),
        ('"We could meet in May," the envoy said.', Force.PROPOSES),
        ("Lavrov said that Paris would undermine the truce.", Force.WARNS),
    ],
)
def test_by_build_tells_force_without_a_cue(
    meant: Callable[[str], Statement], text: str, force: Force
) -> None:
    assert meant(text).force is force


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Moscow rejected the allegation as false.", Force.DENIES),
        ("Tokyo voiced concern about the plan.", Force.WARNS),
    ],
)
def test_force_of_looks_at_what_a_cue_carries(
    meant: Callable[[str], Statement], text: str, force: Force
) -> None:
    assert meant(text).force is force
