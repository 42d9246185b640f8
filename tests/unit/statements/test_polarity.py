from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Statement


@pytest.mark.parametrize(
    "text",
    [
        '"There will be no talks under pressure," Rouhani said.',
        '"Neither side is ready for a ceasefire," Guterres said.',
        "Moscow denied that it had hacked the servers.",
        "Merkel hardly sees a reason for new talks, her spokesman said.",
        "Lavrov said that nobody had been able to prove the accusations.",
    ],
)
def test_polarity_of_is_negative_where_clause_or_cue_negates(
    meant: Callable[[str], Statement], text: str
) -> None:
    assert meant(text).polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    "text",
    [
        "The minister did not rule out a new meeting.",
        "Lavrov said he could not rule out new sanctions.",
        "The ministry said there was no doubt that the missile was Russian.",
        '"We do not doubt that the treaty will be ratified," the senator said.',
        '"We did not only lose the war," the envoy said.',
        "Moscow is ready to extend the New START treaty, Putin said.",
    ],
)
def test_polarity_of_is_positive_where_a_negation_affirms_or_none_stands(
    meant: Callable[[str], Statement], text: str
) -> None:
    assert meant(text).polarity is Polarity.POSITIVE
