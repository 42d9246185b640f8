from __future__ import annotations

import pytest
from spacy.lang.en import English

from legation.parsing import find_quotations, token_bounds

NLP = English()


def quoted(text: str) -> list[tuple[str, bool]]:
    doc = NLP(text)
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    found = find_quotations(doc, token_bounds(doc, starts))
    return [(doc[q.start : q.end].text, q.closed) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" twice.', [('"no"', True)]),
        ("He said “no” twice.", [("“no”", True)]),
        ("He said „no“ twice.", [("„no“", True)]),
        ("Er sagt «nein» heute.", [("«nein»", True)]),
        ("''No,'' he said, ''not now.''", [("''No,''", True), ("''not now.''", True)]),
        ("It is 'no deal' for them.", [("'no deal'", True)]),
        ("\"A 'hunt' it was,\" he said.", [("\"A 'hunt' it was,\"", True), ("'hunt'", True)]),
        ("The leaders' plan and Iran's reply.", []),
        ("In the '90s it was so.", []),
        ("Nothing is quoted here.", []),
    ],
)
def test_find_quotations_pairs_marks_of_every_style(text: str, expected: list[tuple[str, bool]]) -> None:
    assert quoted(text) == expected


def test_find_quotations_runs_to_the_end_of_the_block_where_no_mark_closes() -> None:
    assert quoted('He said: "We go.\nThey left.') == [('"We go.\n', False)]


def test_find_quotations_takes_a_second_straight_mark_for_a_new_start() -> None:
    assert quoted('The "old plan was "new" then.') == [('"new"', True)]


def test_token_bounds_cover_the_text() -> None:
    doc = NLP("One two.\nThree.")
    assert token_bounds(doc, (0, 9)) == ((0, 4), (4, 6))


def test_token_bounds_of_nothing_are_none() -> None:
    assert token_bounds(NLP(""), (0,)) == ()
