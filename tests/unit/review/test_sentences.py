"""The sentence around a finding, and those beside it."""

from __future__ import annotations

import time

from legation.model import Block, BlockKind, Document, Span
from legation.review.sentences import around, sentence_at


def document(*blocks: str) -> Document:
    text = "\n".join(blocks)
    made, start = [], 0
    for words in blocks:
        made.append(Block(Span.of(text, start, start + len(words)), BlockKind.PARAGRAPH))
        start += len(words) + 1
    return Document("d1", text, text, tuple(made))


def span_of(told: Document, words: str) -> Span:
    start = told.text.index(words)
    return Span.of(told.text, start, start + len(words))


def test_sentence_ends_at_its_stop_and_has_neighbours() -> None:
    told = document("It rained. Mr. Aarne left Oslo today. He waved.", "Nobody came.")
    found = sentence_at(told, span_of(told, "left"))
    assert found.text == "Mr. Aarne left Oslo today."
    before, after = around(told, found)
    assert before is not None
    assert after is not None
    assert (before.text, after.text) == ("It rained.", "He waved.")


def test_text_without_stops_is_shown_some_lines_around() -> None:
    told = document("rain and " * 4000 + "Norway expelled them " + "and rain " * 4000, "No end " * 4000)
    found = sentence_at(told, span_of(told, "Norway expelled them"))
    assert "Norway expelled them" in found.text
    assert len(found.text) < 2_100
    assert told.text[found.start - 1] == told.text[found.end] == " "
    _, after = around(told, found)
    assert after is not None
    assert after.text.startswith("No end")
    assert len(after.text) <= 1_000
    whole = document("x" * 9_000 + "Norway" + "x" * 9_000)
    assert len(sentence_at(whole, span_of(whole, "Norway")).text) == 2_006


def test_many_findings_of_one_long_block_are_looked_up_quickly() -> None:
    told = document("Norway expelled them, it said in Oslo. " * 2_000)
    begin = time.process_time()
    for start in range(0, len(told.text) - 10, 400):
        sentence = sentence_at(told, Span.of(told.text, start, start + 6))
        around(told, sentence)
    # A search that begins anew at the block's begin for each stop takes a minute.
    assert time.process_time() - begin < 5
