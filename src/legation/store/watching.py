"""What a store keeps of feeds: how they answered, what they list, what of it is read."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import delete, func, insert, select, update

from legation.store.tables import document, entry, feed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Row

    from legation.store.database import Database

# How long an entry is remembered that no feed lists any more.
_REMEMBERED = dt.timedelta(days=30)
# Fewer values than SQLite takes in one statement.
_CHUNK = 500


class Stage(StrEnum):
    """How far an entry of a feed is."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as a feed lists it.

    Attributes:
        key: by which it is known again: its address without what only counts visitors.
        url: its page; None where it has none, and ``words`` are all there is.
        title: on one line, cut off where it is long.
        published: the day, in the zone that the feed gives; None where it gives none, or one to come.
        mark: another one as soon as the entry has changed.
        words: what the entry says, as HTML; None where it has a page.
    """

    key: str
    url: str | None
    title: str | None = None
    published: dt.date | None = None
    mark: str = ""
    words: str | None = None

    @property
    def id(self) -> str:
        """What the store knows it again by."""
        return hashlib.sha256(self.key.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stands.

    Attributes:
        url: as it was named.
        parent: the sitemap index that names it, None where a user does.
        form: RSS, Atom, JSON Feed, sitemap, sitemap index; None until it has answered.
        title: its own.
        moved: where it has moved for good.
        etag: as it was last told, to ask whether it has changed.
        last_modified: the same.
        asked: when it was asked last.
        answered: when it last answered with what can be read, or that nothing has changed.
        whole: when it last answered with all that it lists.
        due: when it is asked next.
        failures: how often in a row it could not be read.
        reason: why, the last time; None where it could.
        gone: whether its server said that it is gone for good; it is not asked again.
    """

    url: str
    parent: str | None
    form: str | None
    title: str | None
    moved: str | None
    etag: str | None
    last_modified: str | None
    asked: dt.datetime | None
    answered: dt.datetime | None
    whole: dt.datetime | None
    due: dt.datetime
    failures: int
    reason: str | None
    gone: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry of a feed that waits to be read.

    Attributes:
        id: what names it in the store.
        feed: the address of the feed.
        host: the server that is asked for its page.
        url: its page; None where it has none.
        title: as the feed gives it.
        published: the day, as the feed gives it.
        words: what the entry says, where it has no page.
        attempts: how often reading it was tried.
    """

    id: str
    feed: str
    host: str
    url: str | None
    title: str | None
    published: dt.date | None
    words: str | None
    attempts: int


class Feeds:
    """The feeds of a store; each call is one transaction."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime]) -> None:
        """Work on a database; the clock gives the moment, with its zone."""
        self._database = database
        self._clock = clock

    def note(self, urls: Iterable[str], parent: str | None = None) -> None:
        """Note feeds that are to be watched; those that are known already stay as they are."""
        with self._database.writing() as connection:
            known = set(connection.execute(select(feed.c.url)).scalars())
            rows = [_new(url, parent, self._clock()) for url in dict.fromkeys(urls) if url not in known]
            if rows:
                connection.execute(insert(feed), rows)

    def all(self) -> tuple[Feed, ...]:
        """Return every feed, by address."""
        with self._database.reading() as connection:
            return tuple(
                Feed(**row) for row in connection.execute(select(feed).order_by(feed.c.url)).mappings()
            )

    def counts(self) -> dict[str, dict[Stage, int]]:
        """Return how many entries of each feed are at each stage; a stage without any is left out."""
        query = select(entry.c.feed, entry.c.stage, func.count()).group_by(entry.c.feed, entry.c.stage)
        found: dict[str, dict[Stage, int]] = {}
        with self._database.reading() as connection:
            for url, stage, number in connection.execute(query):
                found.setdefault(url, {})[Stage(stage)] = number
        return found

    def answered(self, after: Feed, listed: Sequence[Listed] = ()) -> int:
        """Keep how a feed answered and what it lists now, all or nothing; return how many entries are to be read.

        An entry is to be read where it is new and its page is not kept already, or where it has changed since
        the same feed listed it. Entries that no feed has listed for thirty days are forgotten, but those that wait
        for a feed that is still known: a page that is kept is known again by that.
        """
        with self._database.writing() as connection:
            connection.execute(update(feed).where(feed.c.url == after.url).values(**_values(after)))
            fresh, now = 0, self._clock()
            for part in _chunks(listed):
                by_id = {each.id: each for each in part}
                query = select(entry.c.id, entry.c.feed, entry.c.mark).where(entry.c.id.in_(by_id))
                known = {row.id: row for row in connection.execute(query)}
                pages = select(document.c.url).where(document.c.url.in_([e.url for e in part if e.url]))
                kept = set(connection.execute(pages).scalars())
                rows = [_entry(each, after.url, kept, now) for each in part if each.id not in known]
                if rows:
                    connection.execute(insert(entry), rows)
                fresh += sum(row["stage"] == Stage.WAITING for row in rows)
                for each in part:
                    row = known.get(each.id)
                    if row is not None and row.feed == after.url and row.mark != each.mark:
                        connection.execute(
                            update(entry).where(entry.c.id == each.id).values(**_changed(each, now))
                        )
                        fresh += 1
                connection.execute(update(entry).where(entry.c.id.in_(by_id)).values(listed=now))
            waits = (entry.c.stage == Stage.WAITING) & entry.c.feed.in_(select(feed.c.url))
            connection.execute(delete(entry).where(entry.c.listed < now - _REMEMBERED, ~waits))
            return fresh

    def parts(self, index: Feed, urls: Iterable[str]) -> None:
        """Note the sitemaps that an index names; those that it names no longer are forgotten."""
        named = tuple(urls)
        with self._database.writing() as connection:
            connection.execute(delete(feed).where(feed.c.parent == index.url, feed.c.url.not_in(named)))
        self.note(named, index.url)

    def wake(self) -> None:
        """Let all feeds that failed or are gone, and their entries that could not be read, be tried again now."""
        now = self._clock()
        with self._database.writing() as connection:
            troubled = (feed.c.failures > 0) | feed.c.gone
            connection.execute(update(feed).where(troubled).values(due=now, gone=False))
            refused = entry.c.stage != Stage.READ
            connection.execute(
                update(entry).where(refused).values(stage=Stage.WAITING.value, due=now, attempts=0)
            )

    def hosts(self, feeds: Collection[str]) -> tuple[str, ...]:
        """Return the servers of which entries of feeds wait whose time has come."""
        with self._database.reading() as connection:
            query = select(entry.c.host).where(*self._due(feeds)).distinct().order_by(entry.c.host)
            return tuple(connection.execute(query).scalars())

    def next_of(self, host: str, feeds: Collection[str]) -> Waiting | None:
        """Return the entry of feeds on a server to be read next: of those that were listed last, the first."""
        with self._database.reading() as connection:
            query = (
                select(*(entry.c[name] for name in Waiting.__slots__))
                .where(*self._due(feeds), entry.c.host == host)
                .order_by(entry.c.noted.desc(), entry.c.number)
                .limit(1)
            )
            row = connection.execute(query).first()
            return None if row is None else _waiting(row)

    def settled(
        self, one: Waiting, stage: Stage, reason: str | None = None, due: dt.datetime | None = None
    ) -> None:
        """Keep what became of an entry; one that waits on is tried again when ``due``."""
        values: dict[str, object] = {"stage": stage.value, "reason": reason, "attempts": one.attempts + 1}
        if due is not None:
            values["due"] = due
        if stage is Stage.READ:
            values["words"] = None
        with self._database.writing() as connection:
            connection.execute(update(entry).where(entry.c.id == one.id).values(**values))

    def _due(self, feeds: Collection[str]) -> tuple[ColumnElement[bool], ...]:
        is_ours = entry.c.feed.in_(tuple(feeds))
        return entry.c.stage == Stage.WAITING, entry.c.due <= self._clock(), is_ours


def _new(url: str, parent: str | None, now: dt.datetime) -> dict[str, object]:
    return {"url": url, "parent": parent, "due": now, "failures": 0, "gone": False}


def _values(after: Feed) -> dict[str, object]:
    return {column.name: getattr(after, column.name) for column in feed.c if column.name != "url"}


def _entry(each: Listed, url: str, kept: set[str], now: dt.datetime) -> dict[str, object]:
    stage = Stage.READ if each.url in kept else Stage.WAITING
    return {
        "id": each.id,
        "feed": url,
        "host": urlsplit(each.url or url).netloc.lower(),
        "url": each.url,
        "title": each.title,
        "published": each.published,
        "mark": each.mark,
        "words": each.words,
        "stage": stage.value,
        "noted": now,
        "due": now,
        "attempts": 0,
        "listed": now,
    }


def _changed(each: Listed, now: dt.datetime) -> dict[str, object]:
    return {
        "url": each.url,
        "title": each.title,
        "published": each.published,
        "mark": each.mark,
        "words": each.words,
        "stage": Stage.WAITING.value,
        "noted": now,
        "due": now,
        "attempts": 0,
        "reason": None,
    }


def _waiting(row: Row[tuple[object, ...]]) -> Waiting:
    return Waiting(**row._mapping)  # noqa: SLF001  the public name of a row's columns


def _chunks(listed: Sequence[Listed]) -> Iterator[Sequence[Listed]]:
    for at in range(0, len(listed), _CHUNK):
        yield listed[at : at + _CHUNK]
