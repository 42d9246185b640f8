"""Web Annotations find their words again, also where the text has changed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import InvalidArgumentError
from legation.exchange.annotations import annotation_of, target_of, words_of
from legation.model import Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.exchange.gathering import Account

# With characters of one, two and four bytes, and combining ones.
TEXTS = st.text(st.sampled_from("ab \n\u0301é“😀"), min_size=1, max_size=60)


def document(text: str) -> Document:
    return Document("d", text, text, ())


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, Span.of(text, start, draw(st.integers(start, len(text))))


@given(marked())
def test_words_come_back_as_they_went(given: tuple[str, Span]) -> None:
    text, span = given
    target = json.loads(json.dumps(target_of(document(text), span)))
    assert words_of(target, text) == span
    position_only = target | {"selector": target["selector"][1:]}
    assert words_of(position_only, text) == span


@given(marked(), st.text(st.sampled_from("xyz"), min_size=1, max_size=9))
def test_words_are_found_where_the_text_was_moved(given: tuple[str, Span], before: str) -> None:
    text, span = given
    target = target_of(document(text), span)
    moved = before + text
    found = words_of(target, moved) if span.text else span
    assert found.text == span.text


def test_of_equal_words_those_with_the_same_surroundings_are_meant() -> None:
    text = "Oslo expelled ten. Lima expelled ten."
    start = text.index("expelled", 10)
    target = target_of(document(text), Span.of(text, start, start + 8))
    changed = "On Monday, Oslo expelled ten. Lima expelled ten."
    assert words_of(target, changed).start == changed.index("expelled", 20)


@pytest.mark.parametrize(
    "target",
    [
        {"selector": []},
        {},
        {"selector": [{"type": "TextPositionSelector", "start": 3, "end": 99}]},
        {"selector": [{"type": "TextQuoteSelector", "exact": "elsewhere"}]},
        {"selector": [{"type": "TextQuoteSelector", "exact": ""}]},
    ],
)
def test_target_that_means_no_words_is_refused(target: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentError):
        words_of(target, "some words")


def test_annotation_says_what_its_words_tell(make_account: Callable[..., Account]) -> None:
    account = make_account()
    made = annotation_of(account)
    assert {b["value"] for b in made["body"]} == {
        "label: SANCTION", "act: SANCTION expel", "status: done", "source: NORGOV", "target: PERGOV", "date: 2020-05-04",
    }  # fmt: skip
    assert made["target"]["source"] == "https://example.org/a"
    assert words_of(made["target"], account.document.text) == account.event.evidence
    nowhere = replace(account.document, url=None)
    assert target_of(nowhere, account.event.evidence)["source"] == "urn:legation:a"
