from __future__ import annotations

import pytest

from legation.vocabulary.topics import terms, topic_of, topics


def test_topics_are_distinct_and_have_words() -> None:
    names = [row.topic for row in topics()]
    assert len(names) == len(set(names))
    assert all(row.words for row in topics())


def test_terms_adds_pairs_of_neighbours() -> None:
    assert terms(["Free", "trade", "deal"]) == {"free", "trade", "deal", "free trade", "trade deal"}


@pytest.mark.parametrize(
    ("lemmas", "topic"),
    [
        (["the", "embassy", "expel", "two", "diplomat"], "missions and staff"),
        (["return", "access", "to", "diplomatic", "compound"], "diplomatic property"),
        (["meddle", "in", "the", "election"], "election interference"),
        (["tariff", "on", "steel", "export"], "trade"),
        (["the", "new", "start", "treaty"], "arms control"),
        (["it", "rain", "again"], None),
        ([], None),
    ],
)
def test_topic_of_counts_words(lemmas: list[str], topic: str | None) -> None:
    assert topic_of(terms(lemmas)) == topic


def test_topic_of_prefers_the_higher_of_two_that_fit_equally() -> None:
    assert topic_of(["visa", "gas"]) == "visas"
