from __future__ import annotations

import pytest

from legation.reading.cuts import cut
from legation.reading.piece import Piece


def _cut(text: str) -> list[str]:
    return [part.text for part in cut(Piece(0, len(text), text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "MOSCOW (Northern Wire) — The envoy left.",
            ["MOSCOW (Northern Wire) —", "The envoy left."],
        ),
        (
            "Photo: ReutersOSLO (Northern Wire) — The envoy left.",
            ["Photo: Reuters", "OSLO (Northern Wire) —", "The envoy left."],
        ),
        (
            "Заголовок материалаEnvoys Meet in Oslo",
            ["Заголовок материала", "Envoys Meet in Oslo"],
        ),
        ("The envoy left.Читайте также", ["The envoy left.", "Читайте также"]),
        ("SubscribeThe envoy left on Monday.", ["Subscribe", "The envoy left on Monday."]),
        ("The envoy left on Monday.Share", ["The envoy left on Monday.", "Share"]),
        (
            "A guard at the gate - AFPThe envoy left.",
            ["A guard at the gate - AFP", "The envoy left."],
        ),
        (
            "The envoy left. She flew home. Nobody came. The gate was shut. © AFP / Ana Reis",
            ["The envoy left. She flew home. Nobody came. The gate was shut.", "© AFP / Ana Reis"],
        ),
        (
            "© AFP 2019 / Ana ReisThe envoy of Norway left the capital on Monday after a short talk.",
            ["© AFP 2019 / Ana Reis", "The envoy of Norway left the capital on Monday after a short talk."],
        ),
    ],
)
def test_cut_parts_what_was_run_together(text: str, parts: list[str]) -> None:
    assert _cut(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "The envoy left on Monday.",
        "The paper “Известия” wrote so.",
        "SharePoint was hacked on Monday.",
        "Follow us on YouTube and LinkedIn for more about the talks in Oslo and in Bergen today.",
        "The minister - Norway's first - left.",
        "© AFP 2019 / Ana ReisEnvoys Meet",
    ],
)
def test_cut_leaves_one_thing_whole(text: str) -> None:
    assert _cut(text) == [text]


def test_cut_gives_offsets_into_the_raw_text() -> None:
    raw = "Before. SubscribeOSLO (Northern Wire) — The envoy left."
    piece = Piece(8, len(raw), raw[8:])
    assert [raw[p.start : p.end] for p in cut(piece)] == [p.text for p in cut(piece)]
