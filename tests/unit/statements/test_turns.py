from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.model import BlockKind
from legation.statements.turns import turn_drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.actors import Mentions
    from legation.statements.page import Page


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("Ryabkov: no talks this year", BlockKind.TITLE, [("Ryabkov", "no talks this year")]),
        ("Talks resume next week - Kremlin", BlockKind.HEADING, [("Kremlin", "Talks resume next week")]),
        ("Talks resume next week - Kremlin", BlockKind.PARAGRAPH, []),
        (
            "U.S. broke treaty, Iranian general says",
            BlockKind.TITLE,
            [("Iranian general", "U.S. broke treaty")],
        ),
        (
            "Poll: Paris favours talks\nParis was quiet on Monday.",
            BlockKind.TITLE,
            [("Poll", "Paris favours talks")],
        ),
        ("Poll: Paris favours talks\nParis was quiet on Monday.", BlockKind.PARAGRAPH, []),
        (
            "Kraft says envoy 'quite right' to leave\nKraft was in Oslo.",
            BlockKind.TITLE,
            [("Kraft", "envoy 'quite right' to leave")],
        ),
        (
            '"NOVAK: Is the port open?\n"WEBER: It is open.\n"NOVAK: Since when?',
            BlockKind.PARAGRAPH,
            [("NOVAK", "Is the port open?"), ("WEBER", "It is open"), ("NOVAK", "Since when?")],
        ),
        ("WEBER: We saw nothing.\nMr. Weber left.", BlockKind.PARAGRAPH, [("WEBER", "We saw nothing")]),
        ("Oslo: the port will stay shut", BlockKind.PARAGRAPH, [("Oslo", "the port will stay shut")]),
        (
            "09:12 Weber: Oslo has closed the port",
            BlockKind.PARAGRAPH,
            [("Weber", "Oslo has closed the port")],
        ),
        ("Population: five million people live there", BlockKind.PARAGRAPH, []),
        ("Oslo: The port was quiet. Ships came and went.", BlockKind.PARAGRAPH, []),
        (
            '"We lost the war." — Carlos Diaz, a teacher',
            BlockKind.PARAGRAPH,
            [("Carlos Diaz", '"We lost the war."')],
        ),
    ],
)
def test_turn_drafts_reads_punctuation(
    page: Callable[..., Page], names: Mentions, text: str, first: BlockKind, expected: list[tuple[str, str]]
) -> None:
    report = page(text, first)
    found = turn_drafts(report, names)
    assert [
        (report.span(d.source_range or (0, 1)).text, report.span(d.content).text) for d in found
    ] == expected
