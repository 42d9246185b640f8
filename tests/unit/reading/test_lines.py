from __future__ import annotations

import pytest

from legation.reading.furniture import Reason, cue_of
from legation.reading.lines import (
    is_item,
    is_listed,
    is_paragraph,
    is_prose,
    is_stopped_title,
    letters,
    own_reason,
)


@pytest.mark.parametrize("line", ["• Norway left", "- Norway left", "1. Norway left", "17:58 Norway left"])
def test_is_item_knows_bullets_numbers_and_times(line: str) -> None:
    assert is_item(line)
    assert is_paragraph(line)


@pytest.mark.parametrize("line", ["2021 in review", "13.10.2021 19:26", "Norway left"])
def test_is_item_leaves_other_lines(line: str) -> None:
    assert not is_item(line)


def test_is_prose_takes_a_long_line_without_full_stop() -> None:
    assert is_prose("word " * 25)
    assert not is_prose("word " * 24)


def test_is_listed_leads_up_to_a_colon() -> None:
    texts = ["He named two:", "Withdrawal of troops", "Release of prisoners", "It ended.", "After that"]
    assert [is_listed(texts, i) for i in (0, 1, 2, 4)] == [False, True, True, False]


def test_letters_counts_letters_of_any_script() -> None:
    assert letters("a1 б- 2c") == 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("0", Reason.INTERFACE),
        ("***", Reason.INTERFACE),
        ("AFP/Getty Images", Reason.CREDIT),
        ("Terms • Privacy • Contact", Reason.NAVIGATION),
        ("Читайте также", Reason.FOREIGN_SCRIPT),
        ("Log in", Reason.LOGIN),
        ("Lakeside Times | World | 13 October 2021", None),
        ("He left.", None),
        ("The paper “Известия” wrote so.", None),
    ],
)
def test_own_reason_tells_furniture_by_itself(line: str, reason: Reason | None) -> None:
    assert own_reason(line, cue_of(line)) is reason


@pytest.mark.parametrize("line", ["Who Speaks for Norway Now?", "Norway Recalls Its Envoy in Minsk."])
def test_is_stopped_title_knows_headlines_with_a_stop(line: str) -> None:
    assert is_stopped_title(line)


@pytest.mark.parametrize("line", ["Norway recalled its envoy on Monday.", "Why? Nobody knows that yet."])
def test_is_stopped_title_leaves_sentences(line: str) -> None:
    assert not is_stopped_title(line)
