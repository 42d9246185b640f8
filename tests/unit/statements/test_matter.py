from __future__ import annotations

from typing import TYPE_CHECKING

from legation.statements.matter import about, addressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from legation.actors import Mentions
    from legation.model import Statement
    from legation.statements.page import Page

TEHRAN = "Tehran said the plan works, but Paris said it fails."


def test_about_names_the_speaker_only_where_there_is_no_other(
    parses: dict[str, Doc], names: Mentions
) -> None:
    doc = parses[TEHRAN]
    assert [[a.country for a in about(list(words), names, "IRN")] for words in (doc[:6], doc)] == [
        ["IRN"],
        ["FRA"],
    ]


def test_addressed_is_the_other_party_last_named(page: Callable[..., Page], names: Mentions) -> None:
    report = page(TEHRAN)
    assert [a.country for a in addressed(report, len(report.doc), names, "FRA")] == ["IRN"]


def test_addressed_is_empty_where_nobody_else_is_named(page: Callable[..., Page], names: Mentions) -> None:
    assert addressed(page(TEHRAN), 1, names, "IRN") == ()


def test_topic_is_of_the_words_said_not_of_who_says_them(said: Callable[..., tuple[Statement, ...]]) -> None:
    topics = [
        said(text)[0].topic
        for text in ("The envoy said Turkey must leave.", "The envoy said Turkey had violated the truce.")
    ]
    assert topics == [None, "territory and armed conflict"]
