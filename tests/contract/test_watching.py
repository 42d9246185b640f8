"""What a store keeps of feeds and alerts, in either database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from legation.store import Alert, Feed, Listed, Stage, Store, Waiting, file_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from legation.model import Report
    from legation.store import Arrival

URL = "https://example.org/feed"
OTHER = "https://example.org/other"
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


class Clock:
    def __init__(self) -> None:
        self.now = dt.datetime(2024, 5, 15, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(address: str, clock: Clock) -> Iterator[Store]:
    with Store(address, clock) as opened:
        opened.feeds.note([URL, OTHER])
        yield opened


def listed(*names: str, mark: str = "1") -> tuple[Listed, ...]:
    return tuple(Listed(f"https://example.org/{n}", f"https://example.org/{n}", n, mark=mark) for n in names)


def feed(store: Store, url: str = URL) -> Feed:
    return next(each for each in store.feeds.all() if each.url == url)


def order(store: Store, feeds: tuple[str, ...] = (URL,)) -> list[str | None]:
    """Settle what waits, one after another, and return the titles in that order."""
    found: list[str | None] = []
    while one := store.feeds.next_of("example.org", feeds):
        found.append(one.title)
        store.feeds.settled(one, Stage.READ)
    return found


def test_feeds_are_noted_once_and_kept_as_they_answered(store: Store, clock: Clock) -> None:
    after = replace(
        feed(store), form="RSS 2.0", etag='"é"', asked=clock.now, failures=2, reason="why", gone=True
    )
    store.feeds.answered(after)
    store.feeds.note([URL])
    assert feed(store) == after
    assert feed(store).asked == clock.now


def test_entries_are_read_newest_listing_first_and_in_its_order(store: Store, clock: Clock) -> None:
    assert store.feeds.answered(feed(store), listed("a", "b", "c")) == 3
    clock.now += HOUR
    assert store.feeds.answered(feed(store), listed("e", "d", "a")) == 2
    assert store.feeds.hosts([URL]) == ("example.org",)
    assert order(store) == ["e", "d", "a", "b", "c"]
    assert store.feeds.counts() == {URL: {Stage.READ: 5}}
    assert store.feeds.hosts([URL]) == ()


def test_ten_thousand_entries_are_noted_at_once(store: Store) -> None:
    many = listed(*(str(number) for number in range(10_000)))
    assert store.feeds.answered(feed(store), many) == 10_000
    assert store.feeds.answered(feed(store), many) == 0


def test_entry_that_changed_is_read_again_if_its_own_feed_says_so(store: Store) -> None:
    store.feeds.answered(feed(store), listed("a"))
    assert order(store) == ["a"]
    assert store.feeds.answered(feed(store, OTHER), listed("a", mark="2")) == 0
    assert store.feeds.answered(feed(store), listed("a", mark="2")) == 1
    assert store.feeds.answered(feed(store), listed("a", mark="2")) == 0
    assert order(store) == ["a"]


def test_page_that_is_kept_is_not_to_be_read(
    store: Store, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    came = arrival("Oslo expelled two.", url="https://example.org/a")
    store.add(came, report_of(came))
    assert store.feeds.answered(feed(store), listed("a", "b")) == 1
    assert order(store) == ["b"]


def test_entries_that_are_not_listed_for_long_are_forgotten(store: Store, clock: Clock) -> None:
    store.feeds.answered(feed(store), listed("gone", "stays"))
    order(store)
    for _ in range(2):
        clock.now += 20 * DAY
        store.feeds.answered(feed(store, OTHER), listed("stays"))
        store.feeds.answered(feed(store))
    assert store.feeds.counts() == {URL: {Stage.READ: 1}}
    assert store.feeds.answered(feed(store), listed("gone", "stays")) == 1


def test_entries_that_wait_are_forgotten_with_their_feed_alone(store: Store, clock: Clock) -> None:
    part = "https://example.org/part"
    store.feeds.parts(feed(store), [part])
    store.feeds.answered(feed(store), listed("a"))
    store.feeds.answered(feed(store, part), listed("b"))
    store.feeds.parts(feed(store), [OTHER])
    clock.now += 40 * DAY
    store.feeds.answered(feed(store))
    assert store.feeds.counts() == {URL: {Stage.WAITING: 1}}


def test_page_that_is_kept_is_not_read_again_when_its_entry_was_forgotten(
    store: Store, clock: Clock, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    store.feeds.answered(feed(store), listed("a"))
    order(store)
    came = arrival("Oslo expelled two.", url="https://example.org/a")
    store.add(came, report_of(came))
    clock.now += 40 * DAY
    store.feeds.answered(feed(store))
    assert store.feeds.counts() == {}
    assert store.feeds.answered(feed(store), listed("a")) == 0


def test_entries_of_feeds_that_are_not_watched_are_left(store: Store) -> None:
    store.feeds.answered(feed(store), listed("a"))
    assert store.feeds.hosts([OTHER]) == ()
    assert store.feeds.next_of("example.org", [OTHER]) is None


def test_entry_that_failed_waits_until_it_is_due(store: Store, clock: Clock) -> None:
    store.feeds.answered(feed(store), listed("a"))
    one = store.feeds.next_of("example.org", [URL])
    assert isinstance(one, Waiting)
    store.feeds.settled(one, Stage.WAITING, "why", clock.now + HOUR)
    assert store.feeds.hosts([URL]) == ()
    clock.now += HOUR
    again = store.feeds.next_of("example.org", [URL])
    assert again is not None
    assert again.attempts == 1


def test_words_of_an_entry_are_kept_until_they_are_read(store: Store) -> None:
    store.feeds.answered(feed(store), (Listed("k", None, "t", mark="", words="<p>Words – ж</p>"),))
    one = store.feeds.next_of("example.org", [URL])
    assert one is not None
    assert (one.url, one.words) == (None, "<p>Words – ж</p>")


def test_wake_lets_all_that_failed_be_tried_again(store: Store, clock: Clock) -> None:
    store.feeds.answered(replace(feed(store), gone=True, failures=3, due=clock.now + HOUR), listed("a", "b"))
    one = store.feeds.next_of("example.org", [URL])
    assert one is not None
    store.feeds.settled(one, Stage.REFUSED, "why")
    store.feeds.wake()
    assert (feed(store).gone, feed(store).due) == (False, clock.now)
    assert sorted(filter(None, order(store))) == ["a", "b"]


def test_sitemaps_of_an_index_come_and_go(store: Store) -> None:
    store.feeds.parts(feed(store), ["https://example.org/1", "https://example.org/2"])
    store.feeds.parts(feed(store), ["https://example.org/2", "https://example.org/3"])
    parts = [each.url for each in store.feeds.all() if each.parent == URL]
    assert parts == ["https://example.org/2", "https://example.org/3"]


def test_rule_begins_now_and_goes_on_from_where_it_was(store: Store, clock: Clock) -> None:
    began = clock.now
    assert store.alerts.begin(["one"]) == (began, {"one": began})
    clock.now += HOUR
    assert store.alerts.begin(["one", "two"])[1] == {"one": began, "two": clock.now}
    store.alerts.make([], {"one": clock.now})
    assert store.alerts.begin(["one"])[1] == {"one": clock.now}


def test_alert_is_made_once_and_claimed_by_one(store: Store, clock: Clock) -> None:
    alert = Alert("1" * 64, "one", '{"word": "ж"}')
    assert [store.alerts.make([alert], {}) for _ in range(2)] == [1, 0]
    assert store.alerts.claim(["other"], HOUR) is None
    assert store.alerts.claim(["one"], HOUR) == alert
    assert store.alerts.claim(["one"], HOUR) is None
    clock.now += HOUR
    assert store.alerts.claim(["one"], HOUR) == replace(alert, attempts=1)
    store.alerts.failed(alert, "why", clock.now)
    assert store.alerts.open() == (("one", 1, "why"),)
    store.alerts.delivered(alert)
    clock.now += 2 * HOUR
    assert store.alerts.claim(["one"], HOUR) is None
    assert store.alerts.open() == ()
    assert store.alerts.make([alert], {}) == 0


def test_what_is_watched_comes_back_from_a_backup(store: Store, tmp_path: Path) -> None:
    store.feeds.answered(feed(store), listed("a", "b"))
    store.alerts.make([Alert("1" * 64, "one", "{}")], {})
    store.alerts.begin(["one"])
    store.backup(tmp_path / "backup")
    with Store(file_address(tmp_path / "copy.db")) as copy:
        copy.restore(tmp_path / "backup")
        assert copy.feeds.all() == store.feeds.all()
        assert copy.feeds.counts() == store.feeds.counts()
        assert copy.feeds.answered(feed(copy), listed("a", "c")) == 1
        assert copy.alerts.open() == store.alerts.open()


def test_difference_holds_its_line_and_is_bounded_by_both_moments(
    store: Store, clock: Clock, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    began = clock.now
    clock.now += HOUR
    came = arrival("Oslo expelled two.", published=dt.date(2024, 5, 14))
    store.add(came, report_of(came))
    assert list(store.differences(began, until=began)) == []
    assert list(store.differences(clock.now)) == []
    for found in store.differences(began):
        assert found.parties == ("DNK", "NOR")
        assert getattr(found.line, "id", None) in (found.change.id, None)
