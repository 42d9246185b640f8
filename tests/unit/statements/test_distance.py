"""Words kept at a distance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from legation.model import Block, BlockKind, DistanceKind, Document, Force, Form, Span, Statement
from legation.statements import find_distances

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from legation.model import Distance

    Found = Callable[..., tuple[Distance, ...]]

FILE = Path(__file__).parent / "parses_distance.tsv"


@pytest.fixture(scope="module")
def found(read_parses: Callable[[Path], dict[str, Doc]]) -> Found:
    """Return what finds the distances of one of the parsed texts."""
    parses = read_parses(FILE)

    def find(text: str, *statements: Statement) -> tuple[Distance, ...]:
        block = Block(Span.of(text, 0, len(text)), BlockKind.PARAGRAPH)
        return find_distances(parses[text], Document("0", text, text, (block,)), statements)

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The so-called volunteers crossed the border after the alleged interference of Russia in the vote.",
            [("so-called", "volunteers"), ("alleged", "interference of Russia")],
        ),
        (
            "Agents allegedly poisoned the water in the town.",
            [("allegedly", "poisoned the water in the town")],
        ),
        ("The attack was allegedly carried out by Iran.", [("allegedly", "carried out by Iran")]),
        ("Reportedly, Syria had hacked the network.", [("Reportedly", "Syria had hacked the network")]),
        ("What Moscow calls a special operation began.", [("What Moscow calls", "a special operation")]),
        ("The republic’s alleged plot to kill the envoy failed.", [("alleged", "plot to kill the envoy")]),
        (
            "The “liberation” of the city and the “illegal” sanctions angered them.",
            [("“liberation”", "liberation"), ("“illegal”", "illegal")],
        ),
        (
            "It cancelled its so-called “peace talks” with the rebels.",
            [("so-called", "“peace talks”")],
        ),
        (
            "The self-styled republic held “elections” in May.",
            [("self-styled", "republic"), ("“elections”", "elections")],
        ),
    ],
)
def test_find_distances_reads_marker_and_words(
    found: Found, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(d.marker.text, d.span.text) for d in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The film “Liberation” was shown, and Operation “Storm” began.",
        "The word “invasion” is banned.",
        "They met the “siloviki” again.",
        "Turkey was supposed to meet the envoy, and Iran reported an attack.",
    ],
)
def test_find_distances_leaves_names_words_and_verbs_alone(found: Found, text: str) -> None:
    assert found(text) == ()


def test_find_distances_leaves_quoted_words_to_their_speaker(found: Found) -> None:
    text = "He called the envoy a “liar” on Monday."
    content = Span.of(text, text.index("the envoy"), text.index(" on Monday"))
    statement = Statement("s1", content, Form.MIXED, Force.ACCUSES)
    assert (len(found(text)), found(text, statement)) == (1, ())


def test_find_distances_tells_the_kinds_apart(found: Found) -> None:
    text = "The self-styled republic held “elections” in May."
    assert [d.kind for d in found(text)] == [DistanceKind.SO_CALLED, DistanceKind.SCARE_QUOTES]


def test_find_distances_points_at_words_of_the_text(found: Found) -> None:
    text = "The so-called volunteers crossed the border after the alleged interference of Russia in the vote."
    for distance in found(text):
        for span in (distance.span, distance.marker):
            assert text[span.start : span.end] == span.text
