"""What the ledger keeps of a report besides its events: who published it, and how its text is known again."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  fields of a dataclass
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from legation.claims.wording import words_in
from legation.ledger.tables import families, responses
from legation.ledger.words import holds, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.model import Document

# Words in a row that make two texts one where they share them; of long texts one in _SAMPLE is kept.
_SHINGLE = 5
_SAMPLE = 4
_LONG = 400
# Share of the shorter text that a copy has in common: an agency's report cut and headed anew keeps more than
# half of it, two reports that quote one statement share far less. Set on the samples' one reprint.
_COPIED = 0.4
_FEWEST = 3
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[\"“A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Source:
    """A report as a voice: its document, family of publishers, a sketch of its text, and what it calls answers.

    ``answers`` are the sentences that say that something answers something else, by where they begin.
    """

    document: str
    published: dt.date | None
    publisher: str | None
    family: str | None
    sketch: frozenset[int]
    answers: tuple[tuple[int, tuple[str, ...]], ...]


def source_of(document: Document) -> Source:
    """Return what the ledger keeps of a document."""
    words = words_in(document.text)
    return Source(
        document=document.id,
        published=document.published,
        publisher=document.publisher,
        family=_family(document),
        sketch=sketch(words),
        answers=tuple(_answers(document.text, words)),
    )


def _answers(text: str, words: Sequence[str]) -> Iterable[tuple[int, tuple[str, ...]]]:
    # Few texts speak of answers: only these are read sentence by sentence.
    if not holds(responses(), words):
        return
    start = 0
    for end in (*(match.start() for match in _SENTENCE.finditer(text)), len(text)):
        own = words_of(text[start:end])
        if holds(responses(), own):
            yield start, own
        start = end


def _family(document: Document) -> str | None:
    """Return who stands behind a document: the family of its publisher, else the publisher, else the site."""
    name = document.publisher or _site(document.url)
    if name is None:
        return None
    known = name.casefold().strip()
    return families().get(known) or known.removeprefix("the ")


def _site(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def runs_of_words(words: Sequence[str]) -> set[int]:
    """Return a hash, below 2**32, of every few words in a row of a text: what two texts share tells copies."""
    runs = (" ".join(words[at : at + _SHINGLE]) for at in range(max(len(words) - _SHINGLE + 1, 1)))
    return {zlib.crc32(run.encode()) for run in runs}


def sketch(words: Sequence[str]) -> frozenset[int]:
    """Return a sample of the runs of the words of a text, the same whatever the process, for ``copied``."""
    hashes = runs_of_words(words)
    if len(hashes) < _LONG:
        return frozenset(hashes)
    return frozenset(h for h in hashes if h % _SAMPLE == 0)


def copied(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether one of two sketched texts is mostly the other."""
    shared = len(one & other)
    return shared >= _FEWEST and shared >= _COPIED * min(len(one), len(other))


def voices(sources: Iterable[Source]) -> int:
    """Return how many independent voices tell something.

    Reports of one family of publishers are one voice, and so are reports of which one copies the other.
    Reports whose publisher nobody knows are one voice together: nothing says that they are independent.
    """
    groups: list[list[Source]] = []
    for source in {s.document: s for s in sources}.values():
        joined = [g for g in groups if any(_is_one(source, other) for other in g)]
        groups = [g for g in groups if g not in joined]
        groups.append([source, *(s for g in joined for s in g)])
    return len(groups)


def _is_one(source: Source, other: Source) -> bool:
    return source.family == other.family or copied(source.sketch, other.sketch)
