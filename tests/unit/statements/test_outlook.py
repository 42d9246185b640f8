from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.model import Actor, Force

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Statement


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ('"Our soldiers will be in the valley by Friday," the general said.', Force.PROMISES),
        ("The road will be finished by May, the envoy said.", Force.PROMISES),
        ('"Nobody will be left outside," the envoy said.', Force.PROMISES),
        ('"If Kyiv falls, others will follow," the envoy said.', Force.WARNS),
        ("Tankers would sink should the strait close, the envoy said.", Force.WARNS),
        ('"Leave them alone and the well may burst," the envoy said.', Force.WARNS),
        ("Aid may not arrive, the envoy said.", Force.WARNS),
        ('"Your towns will burn," the general said.', Force.THREATENS),
        ('"One day our children will have a better life," the envoy said.', Force.HOPES),
        ('"They have ruined our fields," the envoy said.', Force.ACCUSES),
        ("Paris rescued a hundred people, the general said.", Force.PRAISES),
        ('"Both sides could draw the line together," the envoy said.', Force.PROPOSES),
        ('"There are no camps," the envoy said.', Force.DENIES),
    ],
)
def test_by_outlook_tells_force_by_act_time_and_outcome(
    meant: Callable[..., Statement], text: str, force: Force
) -> None:
    assert meant(text, Actor(country="UNO")).force is force


@pytest.mark.parametrize("envoy", [None, Actor(country="UNO", sector="EDU")])
def test_outlook_of_one_who_speaks_for_himself_tells_no_force(
    meant: Callable[..., Statement], envoy: Actor | None
) -> None:
    assert meant("Aid may not arrive, the envoy said.", envoy).force is Force.ASSERTS


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ('"Let the doctors in," the envoy said.', Force.DEMANDS),
        ('"May our sons come home," the envoy said.', Force.HOPES),
        ('"Let us hope for rain," the envoy said.', Force.HOPES),
        ('"We will pay for the damage," the envoy said.', Force.PROMISES),
    ],
)
def test_force_of_takes_words_where_they_stand(
    meant: Callable[[str], Statement], text: str, force: Force
) -> None:
    assert meant(text).force is force
