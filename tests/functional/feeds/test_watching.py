"""Feeds are watched in one process: what is new is read once, and what it changes is told once."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from legation.feeds import SIGNATURE, Asker, Delivery, Watch, load_watchlist, signature
from legation.store import Arrival, Stage, Store, file_address, take

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    import legation
    from legation.store import Alert, Kept

    from .conftest import Site

NORWAY = "OSLO, May 14, 2024 - Norway expelled four Russian diplomats on Tuesday."
RUSSIA = "MOSCOW, May 16, 2024 - Russia expelled four Norwegian diplomats on Thursday."
DENMARK = "COPENHAGEN, May 14, 2024 - Denmark expelled two Chinese diplomats on Tuesday."
SECRET = "of the tests"  # noqa: S105  no secret of anybody's
FUTURE = dt.timedelta(days=3)


class Run:
    """What watches feeds once, with its store, and what it told."""

    def __init__(self, store: Store, pipeline: legation.Pipeline, asker: Asker) -> None:
        self.store = store
        self.pipeline = pipeline
        self.asker = asker
        self.shown: list[dict[str, Any]] = []
        self.told: list[str] = []
        self.taken: list[str] = []

    def __call__(self, path: Path, *, once: bool = True) -> Counter[str]:
        watch = self.watch(path, once=once)
        return watch.run()

    def watch(self, path: Path, *, once: bool = True) -> Watch:
        watchlist = load_watchlist(path)
        rules = {rule.name: rule for rule in watchlist.alert}
        delivery = Delivery(rules, dict.fromkeys(rules, SECRET), self._show, self.asker.reach)
        return Watch(self.store, watchlist, self.asker, self._take, delivery, self._tell, once=once)

    def words(self) -> set[str]:
        return {report.document.text.partition(" ")[0] for report in self.store.reports()}

    def _take(self, name: str, arrival: Arrival) -> Kept:
        self.taken.append(name)
        return take(self.store, self.pipeline, name, arrival)

    def _show(self, alert: Alert) -> None:
        self.shown.append(json.loads(alert.json))

    def _tell(self, text: str, _is_wrong: bool) -> None:
        self.told.append(text)


class Clock:
    """A store's clock that tests move on."""

    def __init__(self) -> None:
        self.ahead = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store(file_address(tmp_path / "relations.db"), clock) as opened:
        yield opened


@pytest.fixture
def run(store: Store, pipeline: legation.Pipeline, site: Site, asker: Callable[..., Asker]) -> Run:
    return Run(store, pipeline, asker(site))


def stages(store: Store, url: str) -> dict[Stage, int]:
    return store.feeds.counts().get(url, {})


def test_only_new_entries_are_read(run: Run, site: Site, feeds_toml: Callable[..., Path]) -> None:
    site.story("/a", NORWAY)
    site.story("/b", RUSSIA)
    path = feeds_toml(site.feed("/a"))
    assert run(path) == {"read": 1}
    site.feed("/b", "/a")
    assert run(path) == {"read": 1}
    assert run(path) == {}
    assert (site.times("/a"), site.times("/b"), site.times("/feed")) == (1, 1, 3)
    assert run.store.counts().documents == 2
    assert run.store.pending() == ()


def test_page_that_is_kept_already_is_not_read_again(
    run: Run, site: Site, store: Store, pipeline: legation.Pipeline, feeds_toml: Callable[..., Path]
) -> None:
    take(store, pipeline, "a", Arrival(NORWAY.encode(), url=site.story("/a", NORWAY)))
    assert run(feeds_toml(site.feed("/a"))) == {}
    assert site.times("/a") == 0


def test_page_that_two_feeds_list_is_read_once(run: Run, site: Site, feeds_toml: Callable[..., Path]) -> None:
    site.story("/a?utm_medium=one", NORWAY)
    site.story("/a?utm_medium=two", NORWAY)
    one, two = site.feed("/a?utm_medium=one"), site.feed("/a?utm_medium=two", at="/other")
    assert run(feeds_toml(one, two)) == {"read": 1}
    assert run(feeds_toml(one, two)) == {}
    assert run.store.counts().documents == 1


def test_entry_that_changes_is_read_again_as_a_new_version(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    url = site.story("/a", NORWAY)
    path = feeds_toml(site.feed("/a"))
    run(path)
    site.story("/a", NORWAY.replace("four", "five"))
    run(path)
    assert site.times("/a") == 1, "its feed did not tell of a change"
    site.set(
        "/feed",
        "<rss version='2.0'><channel><item><title>corrected</title><link>/a</link></item></channel></rss>",
    )
    run(path)
    assert len(run.store.versions(url)) == 2


def test_entry_without_page_is_what_it_says_and_of_the_day_it_tells(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    words = NORWAY.partition(" - ")[2]
    site.set(
        "/feed",
        f"<rss version='2.0'><channel><item><description>{words}</description><pubDate>Wed, 15 May 2024 10:00:00 GMT</pubDate></item></channel></rss>",
    )
    assert run(feeds_toml(site.origin + "/feed")) == {"read": 1}
    (report,) = run.store.reports()
    assert (report.document.text, str(report.document.published)) == (words, "2024-05-15")


def test_page_without_date_is_of_the_day_that_its_feed_gives(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    site.story("/dated", NORWAY)
    site.story("/undated", NORWAY.partition(" - ")[2])
    items = "".join(
        f"<item><link>/{n}</link><pubDate>Sat, 18 May 2024 10:00:00 GMT</pubDate></item>"
        for n in ("dated", "undated")
    )
    site.set("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>")
    run(feeds_toml(site.origin + "/feed"))
    days = {(r.document.url or "").rpartition("/")[2]: str(r.document.published) for r in run.store.reports()}
    assert days == {"dated": "2024-05-14", "undated": "2024-05-18"}


@pytest.mark.parametrize(
    ("status", "stage"), [(404, Stage.REFUSED), (403, Stage.REFUSED), (500, Stage.WAITING)]
)
def test_page_that_cannot_be_had_is_named_and_others_go_on(
    run: Run, site: Site, feeds_toml: Callable[..., Path], status: int, stage: Stage
) -> None:
    site.set("/bad", "x", status)
    site.story("/good", NORWAY)
    path = feeds_toml(site.feed("/bad", "/good"))
    run(path)
    assert stages(run.store, site.origin + "/feed") == {stage: 1, Stage.READ: 1}
    assert any(f"/bad: the server answered {status}" in line for line in run.told)
    run(path)
    assert site.times("/bad") == 1, "it is left alone for a while"


def test_page_that_is_no_report_is_kept_as_refused(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    site.set("/picture", b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert run(feeds_toml(site.feed("/picture"))) == {"refused": 1}
    (refusal,) = run.store.refusals()
    assert refusal.arrival is not None


def test_page_is_given_up_after_five_tries(
    run: Run, site: Site, clock: Clock, feeds_toml: Callable[..., Path]
) -> None:
    site.set("/bad", "x", 500)
    path = feeds_toml(site.feed("/bad"))
    for _ in range(7):
        run(path)
        clock.ahead += FUTURE
    assert site.times("/bad") == 5
    assert [(r.url, r.reason) for r in run.store.refusals()] == [
        (site.origin + "/bad", "the server answered 500")
    ]


def test_page_that_robots_may_not_fetch_is_not_fetched(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    site.set("/robots.txt", "User-agent: *\nDisallow: /private\n")
    site.story("/private/a", NORWAY)
    assert run(feeds_toml(site.feed("/private/a"))) == {"refused": 1}
    assert site.times("/private/a") == 0
    assert run.store.refusals() == ()


def test_page_elsewhere_on_this_network_is_not_fetched(
    run: Run, site: Site, sites: Callable[[], Site], feeds_toml: Callable[..., Path]
) -> None:
    inner = sites()
    site.set("/leads", "", 302, Location=inner.story("/secret", NORWAY))
    odd = (
        "http://user:word@example.org/",
        "http://exa mple.org/",
        "http://0x7f000001/",
        "http://[::1%25lo]/",
    )
    run(feeds_toml(site.feed(inner.origin + "/secret", "http://127.0.0.1/", "/leads", *odd)))
    assert inner.asked == []
    assert stages(run.store, site.origin + "/feed") == {Stage.WAITING: 7}


def test_server_that_asks_to_be_left_alone_is(run: Run, site: Site, feeds_toml: Callable[..., Path]) -> None:
    site.set("/a", "", 429, Retry_After="3600")
    site.story("/b", NORWAY)
    began = time.monotonic()
    run(feeds_toml(site.feed("/a", "/b")))
    assert site.times("/b") == 0
    assert stages(run.store, site.origin + "/feed") == {Stage.WAITING: 2}
    assert time.monotonic() - began < 5


def test_pace_is_kept(
    run: Run, site: Site, asker: Callable[..., Asker], feeds_toml: Callable[..., Path]
) -> None:
    moments: list[float] = []

    def noting(
        answer: Callable[[BaseHTTPRequestHandler], object],
    ) -> Callable[[BaseHTTPRequestHandler], object]:
        return lambda handler: (moments.append(time.monotonic()), answer(handler))  # type: ignore[func-returns-value]

    for path in ("/a", "/b", "/c"):
        site.story(path, NORWAY)
        site.pages[path] = noting(site.pages[path])
    run.asker = asker(site, pace_s=0.4)
    run(feeds_toml(site.feed("/a", "/b", "/c")))
    assert all(later - earlier >= 0.4 for earlier, later in itertools.pairwise(moments))
    assert len(moments) == 3


def test_slow_server_does_not_keep_others_waiting(
    run: Run, sites: Callable[[], Site], asker: Callable[..., Asker], feeds_toml: Callable[..., Path]
) -> None:
    slow = [sites() for _ in range(5)]
    run.asker = asker(*slow, total_s=1.0)
    for one in slow:
        one.pages["/feed"] = lambda _handler: time.sleep(2)
    began = time.monotonic()
    assert run(feeds_toml(*(one.origin + "/feed" for one in slow))) == {"failed": 5}
    assert time.monotonic() - began < 4


def test_failed_feed_is_asked_again_when_it_is_time(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    path = feeds_toml(site.set("/feed", "x", 500))
    assert run(path) == {"failed": 1}
    assert run(path) == {}
    run.store.feeds.wake()
    assert run(path) == {"failed": 1}
    (feed,) = run.store.feeds.all()
    assert (feed.failures, feed.reason) == (2, "the server answered 500")


def test_feed_that_is_gone_stops(run: Run, site: Site, feeds_toml: Callable[..., Path]) -> None:
    path = feeds_toml(site.set("/feed", "x", 410))
    run(path)
    run(path)
    assert site.times("/feed") == 1
    run.store.feeds.wake()
    run(path)
    assert site.times("/feed") == 2


def test_fault_of_ours_in_one_feed_does_not_stop_the_others(
    run: Run, site: Site, feeds_toml: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.story("/a", NORWAY)
    one, two = site.feed("/a"), site.set("/broken", "<rss version='2.0'><channel></channel></rss>")
    real = __import__("feedparser").parse

    def parse(source: object, **options: object) -> object:
        if b"<item>" not in source.getvalue():  # type: ignore[attr-defined]
            raise RuntimeError("of the parser's own")
        return real(source, **options)

    monkeypatch.setattr("feedparser.parse", parse)
    assert run(feeds_toml(one, two)) == {"read": 1, "failed": 1}
    assert any("RuntimeError: of the parser's own" in line for line in run.told)


def test_sitemaps_of_an_index_are_watched_and_forgotten_with_it(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    site.story("/a", NORWAY)
    news = "<urlset><url><loc>{}</loc><title>A</title></url></urlset>"
    site.set("/one.xml", news.format("/a"))
    site.set("/two.xml", news.format("/none"), 404)
    index = "<sitemapindex><sitemap><loc>/one.xml</loc></sitemap><sitemap><loc>/two.xml</loc></sitemap></sitemapindex>"
    path = feeds_toml(site.set("/index.xml", index))
    assert run(path) == {"read": 1, "failed": 1}
    assert len(run.store.feeds.all()) == 3
    site.set("/index.xml", index.replace("<sitemap><loc>/two.xml</loc></sitemap>", ""))
    run(path)
    assert len(run.store.feeds.all()) == 2


ALERTS = """
[[alert]]
name = "all"
lines = ["measure", "exchange"]
[[alert]]
name = "Norway"
parties = ["NOR"]
[[alert]]
name = "trade"
kinds = ["trade restriction"]
[[alert]]
name = "updates"
changes = ["updated", "withdrawn"]
"""


def test_alert_tells_of_what_is_new_in_the_record_and_of_nothing_twice(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    site.story("/a", NORWAY)
    site.story("/b", DENMARK)
    path = feeds_toml(site.feed("/a", "/b"), more=ALERTS)
    run(path)
    told = [(each["rule"], each["parties"], each["change"], each["noun"]) for each in run.shown]
    assert sorted(told) == [
        ("Norway", ["NOR", "RUS"], "new", "measure"),
        ("all", ["CHN", "DNK"], "new", "exchange"),
        ("all", ["CHN", "DNK"], "new", "measure"),
        ("all", ["NOR", "RUS"], "new", "exchange"),
        ("all", ["NOR", "RUS"], "new", "measure"),
    ]
    (measure,) = [each for each in run.shown if each["rule"] == "Norway"]
    about, (evidence, *_) = measure["about"], measure["evidence"]
    assert (about["kind"], about["by"], about["against"], about["quantity"]) == ("expulsion", "NOR", "RUS", 4)
    assert evidence["url"] == site.origin + "/a"
    assert "Norway expelled" in evidence["words"]
    run(path)
    assert len(run.shown) == 5


def test_second_telling_of_the_same_measure_is_no_news(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    site.story("/a", NORWAY)
    path = feeds_toml(site.feed("/a"), more='[[alert]]\nname = "all"\n')
    run(path)
    assert len(run.shown) == 1
    site.story(
        "/b",
        NORWAY.replace("OSLO, May 14", "STOCKHOLM, May 15").replace(
            "on Tuesday", "a day earlier, on Tuesday"
        ),
    )
    site.feed("/b", "/a")
    run(path)
    assert run.store.counts().documents == 2
    assert len(run.store.state("NOR", "RUS").measures) == 1
    assert len(run.shown) == 1


def test_alert_is_told_of_what_others_add_but_not_of_what_was_known_before(
    run: Run, site: Site, store: Store, pipeline: legation.Pipeline, feeds_toml: Callable[..., Path]
) -> None:
    path = feeds_toml(site.feed(), more='[[alert]]\nname = "all"\n')
    take(store, pipeline, "before", Arrival(NORWAY.encode(), published=dt.date(2024, 5, 15)))
    run(path)
    assert run.shown == []
    take(store, pipeline, "after", Arrival(DENMARK.encode(), published=dt.date(2024, 5, 15)))
    run(path)
    assert [each["parties"] for each in run.shown] == [["CHN", "DNK"]]


def test_alert_to_a_file_is_a_line_and_stands_there_once(
    run: Run,
    site: Site,
    clock: Clock,
    tmp_path: Path,
    feeds_toml: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site.story("/a", NORWAY)
    path = feeds_toml(site.feed("/a"), more='[[alert]]\nname = "all"\nfile = "alerts.jsonl"\n')
    # Written, but whoever wrote it died before it could note so.
    with monkeypatch.context() as dead:
        dead.setattr("legation.store.alerting.Alerts.delivered", lambda *_: None)
        dead.setattr("legation.feeds.telling.LEASE", dt.timedelta(hours=1))
        run(path)
    assert len((tmp_path / "alerts.jsonl").read_bytes().splitlines()) == 1
    run(path)
    clock.ahead += dt.timedelta(hours=2)
    run(path)
    (line,) = (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["rule"] == "all"
    assert run.store.alerts.open() == ()


HOOK = '[[alert]]\nname = "all"\nwebhook = "{}"\nsecret_variable = "SECRET"\n'


def test_webhook_gets_a_signed_alert_once(
    run: Run, site: Site, sites: Callable[[], Site], feeds_toml: Callable[..., Path]
) -> None:
    receiver = sites()
    receiver.set("/hook", "", 204)
    site.story("/a", NORWAY)
    path = feeds_toml(site.feed("/a"), more=HOOK.format(receiver.origin + "/hook"))
    run(path)
    run(path)
    (body,), (headers,) = receiver.bodies, receiver.headers("/hook")
    assert json.loads(body)["noun"] == "measure"
    moment, proof = (part.partition("=")[2] for part in headers[SIGNATURE.lower()].split(","))
    assert proof == signature(SECRET, int(moment), body)
    assert proof != signature("another", int(moment), body)
    assert abs(int(moment) - time.time()) < 60


@pytest.mark.parametrize("status", [500, 302])
def test_webhook_that_does_not_take_an_alert_gets_it_again_later(
    run: Run,
    site: Site,
    clock: Clock,
    sites: Callable[[], Site],
    feeds_toml: Callable[..., Path],
    status: int,
) -> None:
    receiver = sites()
    receiver.set("/hook", "", status, Location="http://127.0.0.1:1/")
    site.story("/a", NORWAY)
    path = feeds_toml(site.feed("/a"), more=HOOK.format(receiver.origin + "/hook"))
    assert run(path)["failed"] == 1
    run(path)
    assert len(receiver.bodies) == 1, "it is left alone for a while"
    assert run.store.alerts.open() == (("all", 1, f"the webhook answered {status}"),)
    receiver.set("/hook", "")
    clock.ahead += dt.timedelta(minutes=2)
    run(path)
    run(path)
    assert len(receiver.bodies) == 2
    assert receiver.bodies[0] == receiver.bodies[1]
    assert run.store.alerts.open() == ()


def test_watch_goes_on_until_it_is_ended_and_reads_what_comes_meanwhile(
    run: Run, site: Site, feeds_toml: Callable[..., Path]
) -> None:
    site.story("/a", NORWAY)
    watch = run.watch(feeds_toml(site.feed("/a"), more='[[alert]]\nname = "all"\n'), once=False)
    thread = threading.Thread(target=watch.run)
    thread.start()
    end = time.monotonic() + 20
    while not run.shown and time.monotonic() < end:
        time.sleep(0.05)
    assert thread.is_alive()
    watch.end()
    thread.join(5)
    assert not thread.is_alive()
    assert len(run.shown) == 1
