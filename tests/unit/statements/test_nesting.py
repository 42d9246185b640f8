"""Statements inside the content of others."""

from __future__ import annotations

from legation.model import Force, Form, Span, Statement
from legation.statements.nesting import nested

TEXT = "Riga said that Minsk denied that Kyiv had claimed that the bridge fell."


def statement(name: str, content: str, cue: str | None) -> Statement:
    start = TEXT.index(content)
    mark = None if cue is None else Span.of(TEXT, TEXT.index(cue), TEXT.index(cue) + len(cue))
    return Statement(name, Span.of(TEXT, start, start + len(content)), Form.INDIRECT, Force.ASSERTS, cue=mark)


OUTER = statement("s1", "that Minsk denied that Kyiv had claimed that the bridge fell", "said")
MIDDLE = statement("s2", "that Kyiv had claimed that the bridge fell", "denied")
INNER = statement("s3", "that the bridge fell", "claimed")


def test_nested_names_the_smallest_holder() -> None:
    assert [s.within for s in nested((OUTER, MIDDLE, INNER))] == [None, "s1", "s2"]


def test_nested_keeps_the_order_given() -> None:
    assert [s.id for s in nested((INNER, OUTER, MIDDLE))] == ["s3", "s1", "s2"]


def test_nested_leaves_out_what_has_its_cue_elsewhere() -> None:
    outside = statement("s4", "that the bridge fell", "said")
    assert [s.within for s in nested((MIDDLE, outside))] == [None, None]


def test_nested_leaves_out_what_has_no_cue() -> None:
    bare = statement("s4", "the bridge fell", None)
    assert [s.within for s in nested((OUTER, bare))] == [None, None]


def test_nested_does_not_put_equal_contents_into_each_other() -> None:
    twin = statement("s4", OUTER.content.text, "denied")
    assert [s.within for s in nested((OUTER, twin))] == [None, None]
