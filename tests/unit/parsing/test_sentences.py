from __future__ import annotations

import pytest
from spacy.lang.en import English

from legation.parsing.sentences import constrain_sentences

NLP = English()


def may_start(text: str, word: str, block_starts: tuple[int, ...] = (0,)) -> bool:
    """Tell whether a sentence may (or must) start at the last token ``word``."""
    doc = NLP(text)
    constrain_sentences(doc, block_starts)
    token = [t for t in doc if t.text == word][-1]
    # False is a start that has been ruled out; None is left to the parser.
    return token.is_sent_start is not False


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The U.S. Senate met.", "Senate"),
        ("He met Mr. Weber there.", "Weber"),
        ("George W. Bush spoke.", "Bush"),
        ("It was on Jan. 5 then.", "5"),
        ("It is No. 7 now.", "7"),
        ("We met, Then it broke.", "Then"),
        ('"Never!" he said.', "he"),
        ('"Is it true?" said Weber.', "said"),
        ("He left (We saw him).", "We"),
        ("Weber Corp. Holdings failed.", "Holdings"),
        ("Well... so it is.", "so"),
        ('He said "We left" then.', "We"),
    ],
)
def test_constrain_sentences_rules_out_a_start(text: str, word: str) -> None:
    assert not may_start(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is in the U.S. The end came.", "The"),
        ("He left at 5 p.m. Weber stayed.", "Weber"),
        ('"We met. Then it broke," he said.', "Then"),
        ("They met in Jan. Nothing came of it.", "Nothing"),
        ("It failed. (We saw it.)", "("),
        ("He left.” She stayed.", "She"),
        ("No stop here\nBut a new line", "But"),
    ],
)
def test_constrain_sentences_leaves_a_start_open(text: str, word: str) -> None:
    assert may_start(text, word)


def test_constrain_sentences_starts_every_block() -> None:
    doc = NLP("Talks fail again RIGA (AP) — He left.")
    constrain_sentences(doc, (0, 17, 29))
    assert [t.text for t in doc if t.is_sent_start] == ["Talks", "RIGA", "He"]


def test_constrain_sentences_starts_one_at_a_quotation_after_a_stop() -> None:
    doc = NLP("It failed. ''We left,'' he said.")
    constrain_sentences(doc, (0,))
    assert [t.i for t in doc if t.is_sent_start] == [0, 3]


def test_constrain_sentences_keeps_a_closing_mark_with_its_sentence() -> None:
    doc = NLP('"We left." He stayed.')
    constrain_sentences(doc, (0,))
    assert doc[4].is_sent_start is False
