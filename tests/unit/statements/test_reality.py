from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Statement


@pytest.mark.parametrize(
    "text",
    [
        "If Moscow denies the claim, talks end.",
        "Oslo should apologise for the delay.",
        "The report did not say that Paris lied.",
        "The envoy was called for talks.",
        "It works according to plan.",
        "It goes without saying that talks failed.",
        "Madrid seized a chance to criticise the plan.",
    ],
)
def test_is_told_refuses_what_nobody_says(said: Callable[..., tuple[Statement, ...]], text: str) -> None:
    assert said(text) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The envoy did not rule out talks.", "talks"),
        ("The envoy did not believe that Turkey lied.", "that Turkey lied"),
        ("The envoy did not say when talks would start.", "when talks would start"),
    ],
)
def test_is_told_keeps_a_position_in_the_negative(
    said: Callable[..., tuple[Statement, ...]], text: str, content: str
) -> None:
    assert [s.content.text for s in said(text)] == [content]
