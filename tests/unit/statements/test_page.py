from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.statements.page import Page


def test_page_counts_the_blocks(page: Callable[..., Page]) -> None:
    found = page('The minister told reporters:\n"Nobody called us."')
    assert [found.block(0), found.block(len(found.doc) - 1)] == [0, 1]


def test_page_takes_no_quotation_that_nobody_closes(page: Callable[..., Page]) -> None:
    found = page('"The talks failed, the envoy said. Then he left.')
    assert found.top == ()


def test_page_takes_an_open_quotation_that_the_next_block_takes_up(page: Callable[..., Page]) -> None:
    found = page('"The first point is trade.\n"The second point is peace," Modi said.')
    assert [q.closed for q in found.top] == [False, True]


def test_page_takes_single_marks_round_a_clause(page: Callable[..., Page]) -> None:
    found = page("'We cannot accept it,' the premier said.")
    assert [(q.start, q.end) for q in found.top] == [(0, 8)]


def test_page_trims_stops_but_not_marks(page: Callable[..., Page]) -> None:
    found = page('Berlin called the plan "a mistake."')
    assert found.span(found.trim((2, len(found.doc)))).text == 'the plan "a mistake."'
