from __future__ import annotations

import pytest

from legation.errors import RejectedDocumentError
from legation.reading.limits import check_limits, open_quotes
from legation.reading.options import Options


def test_check_limits_refuses_a_sentence_without_end() -> None:
    with pytest.raises(RejectedDocumentError, match="a sentence of 1,001 words"):
        check_limits(["word " * 1001], Options())


def test_check_limits_lets_the_longest_sentence_pass() -> None:
    check_limits(["word " * 999 + "word."], Options())


def test_check_limits_counts_each_sentence() -> None:
    check_limits(["A short sentence stands here. " * 1000], Options())


@pytest.mark.parametrize(
    "text",
    ["He said “they said “we said “go", 'He said "they said "we said "go', "He said «they said «we said «go"],
)
def test_check_limits_refuses_quotations_never_closed(text: str) -> None:
    with pytest.raises(RejectedDocumentError, match="3 quotations are opened"):
        check_limits([text], Options())


@pytest.mark.parametrize("mark", ["(", "&", "—", "<"])
def test_check_limits_refuses_marks_in_a_row_without_end(mark: str) -> None:
    with pytest.raises(RejectedDocumentError, match="1,001 marks stand in a row"):
        check_limits([f"Norway protested {mark * 1001} and left."], Options())
    check_limits([f"Norway protested {mark * 1000} and left."], Options())


def test_check_limits_follows_the_options() -> None:
    with pytest.raises(RejectedDocumentError, match="no sentence may have more than 3"):
        check_limits(["one two three four"], Options(max_sentence_words=3))


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("“We,” he said, “agree.”", 0),
        ("“We agree.", 1),
        ("“We agree. “They do, too. “All do.", 1),
        ('"We," he said, "agree."', 0),
        ('"We call it "peace" here," he said.', 0),
        ("''We agree,'' he said.", 0),
        ('He said " we agree " and left.', 0),
        ("„Ja“ und „nein“", 0),
        ('a 5" gun and a 6" gun and a 7" gun', 0),
        ("“", 1),
    ],
)
def test_open_quotes_counts_what_is_open_at_the_end(text: str, depth: int) -> None:
    assert open_quotes(text) == depth
