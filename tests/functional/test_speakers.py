"""Whose words a document or a body without a state speaks, with the default pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import legation


@pytest.mark.parametrize(
    ("text", "source", "code"),
    [
        ("Norway handed a note of protest to the Danish envoy. Fish were stolen, the note says.", "the note", "NOR"),
        ("The Swedish foreign ministry issued a statement. The boats must leave, the statement said.", "the statement", "SWEGOV"),
        ("Norway wrote a letter. Later a second letter came. The boats must leave, the letter said.", "the letter", None),
        ("EU foreign ministers met in Luxembourg. The bloc said it would respond.", "The bloc", "EUR"),
        ("Lina Vos, the Dutch minister, met Jan Koch, the Swiss minister. The minister said the talks were open.", "The minister", "NLDGOV"),
    ],
)  # fmt: skip
def test_statements_resolve_the_speaker(
    pipeline: legation.Pipeline, text: str, source: str, code: str | None
) -> None:
    found = {s.source.text: s.speaker for s in pipeline.code(text).statements if s.source}
    speaker = found[source]
    assert (speaker.code if speaker else None) == code
