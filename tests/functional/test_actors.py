"""Actors followed through whole reports, with the default pipeline."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from legation import parsing
from legation.actors import LearntPeople, find_mentions, learn
from legation.model import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    import legation
    from legation.actors import Mentions

DAY = dt.date(2016, 3, 1)
EXPULSION = (
    "Latvia expels two Belarusian diplomats\n"
    "Latvian Foreign Minister Ilze Ozola said on Tuesday that two Belarusian diplomats must leave Riga. "
    "Ozola told reporters that they had broken the law. “We will not tolerate it,” she said.\n"
    "The ministry summoned the Belarusian ambassador, Viktar Lapko. The ambassador denied the charge, and he "
    "said Minsk would answer. Both sides recalled their envoys, and the two countries' leaders spoke.\n"
    "In Washington, an official said the United States and its allies stood by Riga."
)


def report(text: str, published: dt.date | None = DAY) -> Document:
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = BlockKind.TITLE if number == 0 and "\n" in text else BlockKind.PARAGRAPH
        blocks.append(Block(Span(start, start + len(line), line), kind))
        start += len(line) + 1
    return Document("0" * 64, text, text, tuple(blocks), published=published)


def read(pipeline: legation.Pipeline, text: str) -> tuple[Document, Mentions]:
    document = report(text)
    return document, find_mentions(parsing.parse(pipeline.nlp, document), document, pipeline.register)


def codes(mentions: Mentions, phrase: str) -> list[str]:
    return [m.actor.code for m in mentions.all() if m.span.text == phrase and m.actor]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Latvian Foreign Minister Ilze Ozola", ["LVAGOV"]),
        ("Ozola", ["LVAGOV"]),
        ("she", ["LVAGOV"]),
        ("two Belarusian diplomats", ["BLRGOV", "BLRGOV"]),
        ("the Belarusian ambassador", ["BLRGOV"]),
        ("The ambassador", ["BLRGOV"]),
        ("he", ["BLRGOV"]),
        ("Minsk", ["BLR"]),
        ("the United States", ["USA"]),
    ],
)
def test_mentions_of_a_report_have_their_codes(
    pipeline: legation.Pipeline, phrase: str, expected: list[str]
) -> None:
    _, mentions = read(pipeline, EXPULSION)
    assert codes(mentions, phrase) == expected


def test_mentions_follow_the_ambassador_by_name(pipeline: legation.Pipeline) -> None:
    _, mentions = read(pipeline, EXPULSION)
    names = {m.actor.name for m in mentions.all() if m.span.text in ("The ambassador", "he") and m.actor}
    assert names == {"Viktar Lapko"}


def test_mentions_tell_place_from_government(pipeline: legation.Pipeline) -> None:
    document = report(EXPULSION)
    doc = parsing.parse(pipeline.nlp, document)
    mentions = find_mentions(doc, document, pipeline.register)
    assert [mentions.is_place(t) for t in doc if t.text in ("Washington", "Minsk")] == [False, True]


def test_mentions_lie_within_the_document(pipeline: legation.Pipeline) -> None:
    document, mentions = read(pipeline, EXPULSION)
    spans = [m.span for m in mentions.all()] + [m.antecedent for m in mentions.all() if m.antecedent]
    assert all(document.text[span.start : span.end] == span.text for span in spans)


def test_people_of_one_report_are_known_in_the_next(pipeline: legation.Pipeline) -> None:
    document, mentions = read(pipeline, EXPULSION)
    register = pipeline.register.with_learnt(LearntPeople(learn(mentions, document)))
    later = report("Ozola met her Estonian counterpart in Tallinn.", dt.date(2016, 4, 1))
    doc = parsing.parse(pipeline.nlp, later)
    found = find_mentions(doc, later, register).of(doc[0])
    assert found is not None
    assert found.actor is not None
    assert (found.actor.code, found.actor.name) == ("LVAGOV", "Ilze Ozola")


@pytest.mark.parametrize(
    "text", ["", "\n", "Word", "?!", "and and and", "“", "he she it they", "The the of in", "a" * 3000]
)
def test_mentions_of_odd_texts_are_found_without_failing(pipeline: legation.Pipeline, text: str) -> None:
    _, mentions = read(pipeline, text)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions.all())


def test_mentions_of_a_long_sentence_are_found(pipeline: legation.Pipeline) -> None:
    text = "Norway said " + "that Sweden said " * 400 + "nothing."
    _, mentions = read(pipeline, text)
    assert len(mentions.all()) > 300


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Barents Euro-Arctic Council met in Oslo.", "Barents Euro-Arctic Council"),
        ("Sweden left the Barents Euro-Arctic Council on Monday.", "Barents Euro-Arctic Council"),
        ("Sweden left the Kola Arctic Council on Monday.", None),
        ("Sweden left the Arctic Council on Monday.", "Arctic Council"),
    ],
)
def test_name_of_a_body_is_read_as_a_whole(pipeline: legation.Pipeline, text: str, name: str | None) -> None:
    _, mentions = read(pipeline, text)
    bodies = [m for m in mentions.all() if m.span.text.endswith("Council")]
    assert [m.actor.name for m in bodies if m.actor and m.actor.name] == ([name] if name else [])


@pytest.mark.parametrize("name", ["David", "James", "John"])
def test_a_given_name_alone_names_nobody(pipeline: legation.Pipeline, name: str) -> None:
    assert pipeline.resolve(name) is None
    assert pipeline.resolve("John Lee", on="2024-05-01") is not None
    assert pipeline.resolve("Lee", on="2026-01-10") is not None


def test_a_person_with_the_given_name_first_is_found_by_name_and_state(pipeline: legation.Pipeline) -> None:
    known = pipeline.register.person("John Lee", "HKG")
    assert known is not None
    assert known.name == "John Lee"
    assert pipeline.register.surname("John Lee", "HKG") == ""
    assert pipeline.register.surname("Lee Jae-myung", "KOR") == "Lee"
