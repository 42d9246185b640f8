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
        ("Moscow accused London of lying.", Force.ACCUSES),
        ("Madrid urged Lisbon to sign.", Force.DEMANDS),
        ('"We demand that Turkey leave," the envoy said.', Force.DEMANDS),
        ("The envoy said Turkey must leave.", Force.DEMANDS),
        ("The envoy said Turkey had violated the truce.", Force.ACCUSES),
        ("The envoy said he had not violated the truce.", Force.DENIES),
        ("The envoy said the charges were absurd.", Force.DENIES),
        ('"We will respond in kind," the envoy said.', Force.THREATENS),
        ("The envoy said his country would help Syria.", Force.PROMISES),
        ("The envoy said Turkey would not be helped.", Force.ASSERTS),
        ("The envoy did not believe that Turkey lied.", Force.DENIES),
        ("The envoy did not rule out talks.", Force.ASSERTS),
        ('"Let us meet in May," the envoy said.', Force.PROPOSES),
        ("They said that they hoped for rain.", Force.HOPES),
        ("The envoy hoped for peace.", Force.HOPES),
        ("Tehran has no plans to leave.", Force.REJECTS),
        ("Ottawa refused to accept the offer.", Force.REJECTS),
        ("The ambassador declined to comment.", Force.ASSERTS),
        ("Rome praised the plan, which failed.", Force.PRAISES),
    ],
)
def test_force_of_weighs_cue_content_and_syntax(
    said: Callable[..., tuple[Statement, ...]], text: str, force: Force
) -> None:
    assert [s.force for s in said(text)] == [force]
