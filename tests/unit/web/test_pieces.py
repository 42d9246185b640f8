from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from legation.model import Block, BlockKind, Document, Furniture, Span
from legation.web.views.pieces import Mark, Role, Tint, by_reason, dropped_before, pieces

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "Oslo expelled an envoy. “It was wrong,” Riga said; it denied it all."


@st.composite
def spans(draw: Callable[..., int]) -> Span:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span.of(TEXT, start, draw(st.integers(start + 1, len(TEXT))))


marks = st.lists(
    st.builds(Mark, spans(), st.sampled_from(["e1", "e2", "e3", "s1", "s2"]), st.sampled_from(Role)),
    max_size=12,
)
tints = st.lists(st.builds(Tint, spans(), st.sampled_from(["a", "b"])), max_size=6)


@given(spans(), marks, tints)
def test_pieces_are_the_words_of_the_block(block: Span, marked: list[Mark], tinted: list[Tint]) -> None:
    found = pieces(block, marked, tinted)
    assert "".join(p.text for p in found) == block.text
    assert all(p.text for p in found)


@given(spans(), marks, tints)
def test_each_finding_has_just_its_words_however_they_overlap(
    block: Span, marked: list[Mark], tinted: list[Tint]
) -> None:
    found = pieces(block, marked, tinted)
    at = block.start
    for piece in found:
        for place in range(at, at + len(piece.text)):
            covering = [m for m in marked if m.span.start <= place < m.span.end]
            assert set(piece.of) == {m.of for m in covering}
            assert set(piece.heads) == {m.of for m in covering if m.role is Role.HEAD}
            assert piece.said == any(m.role is Role.SAID for m in covering)
            assert bool(piece.side) == any(t.span.start <= place < t.span.end for t in tinted)
        at += len(piece.text)


@given(spans(), marks)
def test_a_head_opens_where_it_begins(block: Span, marked: list[Mark]) -> None:
    at, opened = block.start, []
    for piece in pieces(block, marked):
        opened += [(of, at) for of in piece.opens]
        at += len(piece.text)
    begun = {(m.of, m.span.start) for m in marked if m.role is Role.HEAD}
    assert set(opened) == {(of, start) for of, start in begun if block.start <= start < block.end}


def test_finding_with_the_fewest_words_comes_first() -> None:
    wide, narrow = Mark(Span.of(TEXT, 0, 23), "e1"), Mark(Span.of(TEXT, 5, 13), "e2", Role.HEAD)
    (piece,) = (p for p in pieces(Span.of(TEXT, 0, len(TEXT)), [wide, narrow]) if p.heads)
    assert (piece.text, piece.of, piece.opens) == ("expelled", ("e2", "e1"), ("e2",))


def document(raw: str, blocks: list[str], dropped: list[tuple[str, str]]) -> Document:
    text = "\n\n".join(blocks)
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block) + 2)
    spans_of = [Span.of(text, start, start + len(b)) for start, b in zip(starts, blocks, strict=False)]
    furniture = tuple(
        Furniture(Span.of(raw, raw.index(words), raw.index(words) + len(words)), reason)
        for words, reason in dropped
    )
    return Document("0" * 64, text, raw, tuple(Block(s, BlockKind.PARAGRAPH) for s in spans_of), furniture)


def test_what_was_dropped_stands_where_it_was_cut_out() -> None:
    raw = "Menu\nOslo expelled\nan envoy.\nAdvertisement\nRiga denied it.\nRead also"
    read = document(
        raw,
        ["Oslo expelled an envoy.", "Riga denied it."],
        [("Menu", "navigation"), ("Advertisement", "advertisement"), ("Read also", "teaser")],
    )
    assert [by_reason(each) for each in dropped_before(read)] == [
        (("navigation", ("Menu",)),),
        (("advertisement", ("Advertisement",)),),
        (("teaser", ("Read also",)),),
    ]


@given(
    st.lists(st.text(st.sampled_from("ab \n"), min_size=1, max_size=8), max_size=5),
    st.lists(st.text(st.sampled_from("ab "), min_size=1, max_size=8), max_size=4),
)
def test_nothing_that_was_dropped_is_lost(raw_parts: list[str], blocks: list[str]) -> None:
    raw = "".join(raw_parts)
    edges = [0]
    for part in raw_parts:
        edges.append(edges[-1] + len(part))
    text = "\n".join(blocks)
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block) + 1)
    furniture = tuple(Furniture(Span.of(raw, a, b), "navigation") for a, b in pairwise(edges))
    read = Document(
        "0" * 64,
        text,
        raw,
        tuple(
            Block(Span.of(text, s, s + len(b)), BlockKind.PARAGRAPH)
            for s, b in zip(starts, blocks, strict=False)
        ),
        furniture,
    )
    placed = dropped_before(read)
    assert len(placed) == len(blocks) + 1
    assert [f for each in placed for f in each] == list(furniture)
