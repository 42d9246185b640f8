from __future__ import annotations

import pytest

from legation.actors.inflection import plural


@pytest.mark.parametrize(
    ("role", "many"),
    [
        ("minister", "ministers"),
        ("spokesman", "spokesmen"),
        ("spokesperson", "spokespeople"),
        ("embassy", "embassies"),
        ("attorney", "attorneys"),
        ("coach", "coaches"),
        ("member of parliament", "members of parliament"),
    ],
)
def test_plural_changes_the_head(role: str, many: str) -> None:
    assert plural(role) == many
