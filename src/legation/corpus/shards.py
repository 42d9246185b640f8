"""A corpus cut into shards: documents that are committed together, the same whenever the corpus is read again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from legation.corpus.formats import CONTAINER_SUFFIXES, SUFFIXES, Names, documents
from legation.corpus.items import Item
from legation.corpus.opening import BROKEN, Tally, inputs, why_broken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A shard is cut after so many bytes too, and a batch: what is held at a time stays small.
_SHARD_BYTES = 64_000_000
_BATCH_BYTES = 4_000_000
# So many documents at once are parsed as fast as many more.
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents in the order of the corpus; ``id`` follows from what they are and where they stand."""

    id: str
    items: tuple[Item, ...]

    def batches(self) -> Iterator[tuple[Item, ...]]:
        """Yield the documents that can be had, in batches; which go together does not depend on who codes them."""
        held = _Held(_BATCH, _BATCH_BYTES)
        for item in self.items:
            if item.arrival is not None and (full := held.add(item)):
                yield full
        if held.items:
            yield held.take()


@dataclass(frozen=True, slots=True)
class Read:
    """One file of the corpus after it was read: its size, digest, and how many documents it held."""

    name: str
    bytes: int
    sha256: str
    documents: int

    def line(self) -> str:
        """Return it as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


class _Held:
    """Documents held until there are enough of them."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self.items: list[Item] = []
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0

    def add(self, item: Item) -> tuple[Item, ...] | None:
        """Hold one more; return all where that is enough."""
        self.items.append(item)
        self._bytes += len(item.arrival.data) if item.arrival else 0
        return self.take() if len(self.items) >= self._most or self._bytes >= self._most_bytes else None

    def take(self) -> tuple[Item, ...]:
        """Return what is held, and hold nothing."""
        taken, self.items, self._bytes = tuple(self.items), [], 0
        return taken


def shards(
    corpus: str,
    names: Names,
    size: int,
    begin: Callable[[Tally], None],
    read: Callable[[Read], None],
) -> Iterator[Shard]:
    """Yield the shards of a corpus.

    A file of many documents begins a shard and ends one, so that a file more in a corpus changes no other shard.

    Args:
        corpus: what ``opening.inputs`` takes.
        names: a field map; see ``items.arrival_of``.
        size: the most documents of a shard.
        begin: called for each file with what counts it as it is read.
        read: called with each file when it has been read.

    Raises:
        InvalidArgumentError: the corpus cannot be had.
        MissingPackageError: what reads one of its files is not installed.
    """
    held = _Held(size, _SHARD_BYTES)
    for one in inputs(corpus, SUFFIXES):
        many, tally, count = one.matches(CONTAINER_SUFFIXES), Tally(), 0
        begin(tally)
        if many and held.items:
            yield _shard(held.take())
        try:
            for item in documents(one, names, tally):
                count += 1
                if full := held.add(item):
                    yield _shard(full)
        except BROKEN as error:
            count += 1
            if full := held.add(Item(one.name, reason=why_broken(error, one))):
                yield _shard(full)
        if many and held.items:
            yield _shard(held.take())
        read(Read(one.name, tally.bytes, tally.digest.hexdigest(), count))
    if held.items:
        yield _shard(held.take())


def _shard(items: tuple[Item, ...]) -> Shard:
    digest = hashlib.sha256()
    for item in items:
        came = item.arrival
        told = (came.id, came.url, came.publisher, came.published, came.characters) if came else item.reason
        digest.update(repr((item.name, told)).encode("utf-8", "backslashreplace"))
    return Shard(digest.hexdigest()[:16], items)
