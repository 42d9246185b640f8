from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Statement


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ('"It was a brave decision," Scholz said of the new sanctions.', "the new sanctions"),
        ('"The expulsion of our diplomats is groundless," Antonov said.', "The expulsion of our diplomats"),
        ("Moscow is ready to extend the New START treaty, Putin said.", "the New START treaty"),
        ("Beijing accused Washington of violating the arms treaty.", "the arms treaty"),
        ("The minister said the sanctions, which might hurt Germany, were right.", "the sanctions"),
        ('"There will be no talks under pressure," Rouhani said.', "talks under pressure"),
        ("Merkel hardly sees a reason for new talks, her spokesman said.", "new talks"),
        ("Relations between Moscow and Ankara may improve, the Turkish minister said.", "Relations between Moscow and Ankara"),
        ("Trump praised Kim Jong Un.", "Kim Jong Un"),
    ],
)  # fmt: skip
def test_matter_of_names_what_is_judged_or_acted_on(
    meant: Callable[[str], Statement], text: str, matter: str
) -> None:
    found = meant(text).matter
    assert found is not None
    assert found.text == matter


def test_matter_of_is_none_where_only_evidence_is_named(meant: Callable[[str], Statement]) -> None:
    assert meant('"No proof has been presented," the Russian ambassador said.').matter is None
