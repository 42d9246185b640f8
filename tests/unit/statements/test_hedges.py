from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Statement


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Relations between Moscow and Ankara may improve, the Turkish minister said.", ["may"]),
        ("The minister did not rule out a new meeting.", ["did not rule out"]),
        ("Lavrov said he could not rule out new sanctions.", ["could not rule out"]),
        ("Iran appears to be building a second reactor, the agency said.", ["appears"]),
        ("The agreement is not necessarily dead, the negotiator said.", ["not necessarily"]),
        ('"We think that the treaty could be saved," the minister said.', ["think", "could"]),
        ('"Hopefully the talks on the border will resume in May," he said.', ["Hopefully"]),
    ],
)
def test_hedges_of_gives_what_weakens_the_main_clause(
    meant: Callable[[str], Statement], text: str, hedges: list[str]
) -> None:
    assert [h.text for h in meant(text).hedges] == hedges


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the sanctions, which might hurt Germany, were right.",
        '"We do not doubt that the treaty will be ratified," the senator said.',
        "The plan has a possible end, the envoy said.",
        "The ministry, which was named, stands. The envoy could not see the border, he said.",
    ],
)
def test_hedges_of_takes_no_word_that_does_not_weaken_the_main_clause(
    meant: Callable[[str], Statement], text: str
) -> None:
    assert meant(text).hedges == ()
