from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.actors import Mentions
from legation.actors.narrative import dateline_country
from legation.model import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from legation.actors import Register


@pytest.mark.parametrize(
    ("start", "word", "meanings"),
    [
        ("The Maltese", "spokesman", ["MLTGOV"]),
        ("The Kremlin", "spokesman", ["RUSGOV"]),
        ("OSLO", "ministry", ["NORGOV"]),
        ("Portugal", "ministry", ["PRTGOV"]),
        ("The French ambassador", "ministry", ["GOV"]),
        ("The Peruvian foreign minister flew", "ministry", ["PERGOV"]),
        ("The Peruvian foreign minister and", "ministry", ["GOV"]),
    ],
)
def test_placed_gives_the_state_that_the_narrative_makes_plain(
    seen: Callable[[str, str], list[str]], start: str, word: str, meanings: list[str]
) -> None:
    assert seen(start, word) == meanings


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("VIENNA, July 28. The talks went on.", BlockKind.PARAGRAPH, "AUT"),
        ("NEW DELHI (Wire) - The talks went on.", BlockKind.PARAGRAPH, "IND"),
        ("LISBON -", BlockKind.DATELINE, "PRT"),
        ("Lisbon, 3 May", BlockKind.DATELINE, "PRT"),
        ("MUNICH, July 28. The talks went on.", BlockKind.PARAGRAPH, None),
        ("Vienna is a town.", BlockKind.PARAGRAPH, None),
    ],
)
def test_dateline_country_reads_the_capital_that_opens_a_report(
    doc: Callable[[str], Doc], register: Register, text: str, kind: BlockKind, country: str | None
) -> None:
    document = Document("0" * 64, text, text, (Block(Span(0, len(text), text), kind),))
    mentions = Mentions(doc("OSLO"), document, register)
    assert dateline_country(document, mentions) == country
