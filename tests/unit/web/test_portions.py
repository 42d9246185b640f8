"""A long report in portions."""

from __future__ import annotations

import pytest

from legation.model import Block, BlockKind, Document, Span
from legation.web.views.portions import portion_of, portions, starts_of

SENTENCE = "It rained all day in the harbour. "


def document(*paragraphs: str) -> Document:
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for words in paragraphs:
        blocks.append(Block(Span.of(text, start, start + len(words)), BlockKind.PARAGRAPH))
        start += len(words) + 1
    return Document("d1", text, text, tuple(blocks))


def test_report_of_a_newspaper_is_one_portion() -> None:
    made = portions(document(*[SENTENCE * 20] * 20), list(range(0, 13_000, 200)))
    assert len(made) == 1
    assert [each.opens for each in made[0]] == list(range(20))


@pytest.mark.parametrize(
    "paragraphs",
    [[SENTENCE * 20] * 400, [SENTENCE * 8000], ["x" * 300_000], [SENTENCE * 120, "", "y" * 9000]],
)
def test_portions_hold_all_words_once_and_few_each(paragraphs: list[str]) -> None:
    told = document(*paragraphs)
    made = portions(told, [])
    opened = [each.opens for portion in made for each in portion if each.opens is not None]
    assert opened == list(range(len(paragraphs)))
    assert "".join(each.span.text for portion in made for each in portion) == "".join(paragraphs)
    for portion in made:
        assert sum(len(each.span.text) for each in portion) <= 20_000
        assert all(len(each.span.text) <= 4_000 for each in portion)


def test_many_findings_make_more_portions_and_each_is_found_in_its_own() -> None:
    told = document(*[SENTENCE * 20] * 20)
    places = list(range(0, len(told.text), 20))
    made = portions(told, places)
    starts = starts_of(made)
    counts = [sum(portion_of(starts, place) == number for place in places) for number in range(len(made))]
    assert sum(counts) == len(places)
    assert max(counts) <= 70
    for place in places:
        spans = [each.span for each in made[portion_of(starts, place)]]
        assert spans[0].start <= place <= spans[-1].end


def test_report_without_blocks_is_one_empty_portion() -> None:
    made = portions(Document("d1", "", "", ()), [0])
    assert made == ((),)
    assert portion_of(starts_of(made), 0) == 0
