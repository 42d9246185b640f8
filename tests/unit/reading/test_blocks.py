from __future__ import annotations

from legation.model import BlockKind
from legation.reading.blocks import assemble, find_title

TEXTS = [
    "Norway Recalls Envoy",
    "OSLO (Reuters) -",
    "Norway recalled its envoy.",
    "What Comes Next",
    "Nobody knows.",
    "More to come",
]


def test_assemble_joins_with_blank_lines() -> None:
    text, blocks = assemble(TEXTS, 0)
    assert text == "\n\n".join(TEXTS)
    assert [text[b.span.start : b.span.end] for b in blocks] == TEXTS


def test_assemble_tells_the_kinds() -> None:
    _, blocks = assemble(TEXTS, 0)
    assert [b.kind for b in blocks] == [
        BlockKind.TITLE,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


def test_assemble_takes_a_lone_piece_for_a_paragraph() -> None:
    _, blocks = assemble(["Norway Recalls Envoy"], 0)
    assert [b.kind for b in blocks] == [BlockKind.PARAGRAPH]


def test_assemble_takes_lines_after_a_colon_for_paragraphs() -> None:
    _, blocks = assemble(["He named two:", "Withdrawal of Troops", "Return of Prisoners", "It ended."], None)
    assert {b.kind for b in blocks} == {BlockKind.PARAGRAPH}


def test_assemble_takes_an_open_sentence_for_a_paragraph() -> None:
    line = "the two countries have argued over these waters since 2008"
    _, blocks = assemble(["They met.", line, "It ended."], None)
    assert blocks[1].kind is BlockKind.PARAGRAPH


def test_find_title_compares_words_alone() -> None:
    assert find_title(["Home", "Norway recalls “envoy”", "Text."], "NORWAY RECALLS 'ENVOY'") == 1
    assert find_title(["Home"], "Norway") is None
