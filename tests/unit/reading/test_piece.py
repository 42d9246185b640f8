from __future__ import annotations

import pytest

from legation.reading.piece import Piece, has_words, is_terminated, plain, sentences, title_case_share, words


def test_piece_part_strips_and_keeps_offsets() -> None:
    piece = Piece(10, 21, "one two six", 3)
    assert piece.part(3, 8) == Piece(14, 17, "two", 3)


def test_words_keep_inner_marks() -> None:
    assert words("Russia's U.S. co-chair, 3.5 per cent") == [
        "Russia's",
        "U.S",
        "co-chair",
        "3.5",
        "per",
        "cent",
    ]


def test_has_words_counts_no_further_than_asked() -> None:
    assert has_words("one two three", 3)
    assert not has_words("one two three", 4)


def test_plain_is_the_same_for_copies_of_a_line() -> None:
    assert plain("Talks End — Russia’s Envoy!") == plain("talks end - russia's envoy")


@pytest.mark.parametrize(
    "text", ["He left.", 'He said "yes."', "Who left?", "He said:", "It ended.)", "“Why?”"]
)
def test_is_terminated_sees_the_end_of_a_sentence(text: str) -> None:
    assert is_terminated(text)


@pytest.mark.parametrize("text", ["Talks End", "Talks “Ended”", "", "1,000"])
def test_is_terminated_sees_an_open_line(text: str) -> None:
    assert not is_terminated(text)


def test_title_case_share_tells_headlines_from_sentences() -> None:
    assert title_case_share("Envoys Resume Talks on Visas After Long Break") == 1.0
    assert title_case_share("Envoys resume their talks on visas after a long break") == 0.0


def test_sentences_end_at_full_stops() -> None:
    assert sentences("He left. She stayed! “Why?” he asked.") == [
        "He left.",
        "She stayed!",
        "“Why?” he asked.",
    ]


def test_sentences_go_on_after_abbreviations() -> None:
    assert len(sentences("Gen. J. Smith met Mr. Lee of the U.S. State Department on Jan. 5 in Oslo.")) == 1
