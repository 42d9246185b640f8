"""Lists chosen by the words in which incidents are told, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from legation.model import Decision, EventRef, EventType, Review, Status
from legation.store import Arrival, Choice, Coded, Facets, Store
from legation.store.tables import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report

    ReportMaker = Callable[..., Report]

PAGE = "https://example.org/cod"
PAIR = ("DNK", "NOR")
DAY = dt.date(2024, 5, 14)
NOON = dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC)
# Each is told on a day of its own, so that none is joined with another.
TOLD = (
    "Oslo expelled some of the envoys, tit-for-tat, Lukašenko said.",
    "Oslo bars three envoys, its ministry said.",
    "Oslo expels an attaché over cod.",
)


@pytest.fixture
def told(report_of: ReportMaker) -> Callable[..., Coded]:
    """Return a maker of documents with reports: Norway expels somebody so many days after the first."""

    def make(words: str, days: int = 0, url: str | None = None, publisher: str | None = None) -> Coded:
        day = DAY + dt.timedelta(days=days)
        came = Arrival(words.encode(), published=day, url=url, publisher=publisher)
        made = report_of(came)
        return Coded(
            came, replace(made, events=(replace(made.events[0], date=day.isoformat(), cameo="145"),))
        )

    return make


@pytest.fixture
def filled(store: Store, told: Callable[..., Coded]) -> Store:
    """Return a store that tells of three happenings in words of their own."""
    names = ("Coast Wire", "Harbour News", "Coast Wire")
    store.add_many(
        [told(words, 40 * n, publisher=names[n]) for n, words in enumerate(TOLD)],
    )
    store.settle()
    return store


def chosen(store: Store, words: str, between: tuple[str, str] | None = PAIR) -> set[str]:
    """Return in which words what is listed is told, the same as facets and ``count`` have it."""
    choice = Choice(words=words)
    entries = store.timeline(between, choice).entries
    assert store.facets(between, choice).total == store.count(between, choice) == len(entries)
    return {e.span.text for entry in entries for e in entry.incident.evidence}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("expel", {0, 2}),
        ("envoy Oslo", {0, 1}),
        ('"of the envoys"', {0}),
        ('"envoys of the"', set()),
        ("Lukasenko", {0}),
        ("Lukašenko attache", set()),
        ("attache", {2}),
        ("expelled barred", set()),
        ("tit-for-tat", {0}),
        ("OSLO", {0, 1, 2}),
        ("", {0, 1, 2}),
        ('" - … _ ""', {0, 1, 2}),
    ],
)
def test_words_choose_what_is_told_in_them(filled: Store, words: str, numbers: set[int]) -> None:
    for between in (PAIR, None):
        assert chosen(filled, words, between) == {TOLD[n] for n in numbers}


@pytest.mark.parametrize(
    "words",
    [
        'AND "',
        "NOT Oslo",
        "envoys) OR (cod",
        "words:Oslo",
        "^zeppelin*",
        "NEAR(Oslo cod)",
        "Oslo & | ! <-> cods:* zeppelin",
        "%",
        "O_lo os%",
        "'; DROP TABLE wording; --",
        "Oslo\0zeppelin",
        "\ue000 zeppelin",
        ":words %(words)s {} \\ zeppelin",
        "zeppelin " * 3000,
        "z" * 60_000,
        " ".join(f"zeppelin{n}" for n in range(3000)),
    ],
)
def test_hostile_words_are_words_and_no_more(filled: Store, words: str) -> None:
    # "%" alone has no word, and so leaves nothing out.
    assert chosen(filled, words) == (set(TOLD) if words == "%" else set())
    assert chosen(filled, "Oslo") == set(TOLD)


def test_words_of_one_incident_may_stand_in_several_reports(store: Store, told: Callable[..., Coded]) -> None:
    first, second = "Oslo, angry, expelled five envoys.", "Oslo expelled five envoys over cod."
    store.add_many([told(first, publisher="Coast Wire")])
    store.settle()
    assert chosen(store, "angry cod") == set()
    store.add_many([told(second, publisher="Harbour News")])
    assert chosen(store, "angry cod") == {first, second}
    assert chosen(store, '"envoys over cod" angry') == {first, second}
    # One sentence ends with the word before that with which the other begins.
    assert chosen(store, '"envoys Oslo"') == chosen(store, '"cod Oslo"') == set()


def test_facets_count_within_the_words(filled: Store) -> None:
    found = filled.facets(None, Choice(words="expel"))
    assert found == Facets(
        total=2,
        types={EventType.SANCTION: 2},
        statuses={Status.DONE: 2},
        quads={4: 2},
        topics=found.topics,
        publishers={"coast wire": 2},
    )
    assert sum(found.topics.values()) == 2
    both = filled.facets(None, Choice(words="envoys", publishers=("coast wire",), since=DAY))
    assert (both.total, both.publishers) == (1, {"coast wire": 1, "harbour news": 1})


def test_words_and_a_cursor_go_together(filled: Store) -> None:
    choice = Choice(words="expel")
    page = filled.timeline(None, choice, limit=1)
    rest = filled.timeline(None, choice, after=page.after)
    assert [e.incident.date for e in (*page.entries, *rest.entries)] == ["2024-08-02", "2024-05-14"]
    assert rest.after is None


def test_what_is_taken_back_or_replaced_is_found_no_more(store: Store, told: Callable[..., Coded]) -> None:
    coded = told("Oslo expelled five envoys.")
    store.add_many([coded, told("Oslo barred a trawler.", 40, url=PAGE)])
    store.settle()
    store.review(Review(EventRef(coded.arrival.id, "e1"), Decision.REFUSE, "analyst", NOON))
    assert chosen(store, "expelled") == set()
    store.add_many([told("Oslo barred a liner.", 40, url=PAGE)])
    assert chosen(store, "trawlers") == set()
    assert chosen(store, "liners") == {"Oslo barred a liner."}
    with store._database.reading() as connection:
        assert connection.execute(select(wording.c.words)).scalars().all() == ["Oslo barred a liner."]
    assert store.check() == ()
    assert not store.rebuild()


def test_words_that_stay_are_not_written_again(filled: Store, told: Callable[..., Coded]) -> None:
    def kept() -> dict[int, str]:
        with filled._database.reading() as connection:
            return {row.number: row.words for row in connection.execute(select(wording))}

    before = kept()
    filled.add_many([told("Oslo expelled a cook.", 200)])
    filled.settle()
    assert before.items() < kept().items()
    assert len(kept()) == 4


def test_words_may_hold_any_character(store: Store, told: Callable[..., Coded]) -> None:
    text = "Oslo expelled\0 a \U0001f600 cook."
    store.add_many([told(text)])
    assert chosen(store, '"expelled a" cooks') == {text}
