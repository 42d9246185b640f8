"""Predicate frames: which words name an act, and in which slots its parties stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.model import EventType, Status  # noqa: TC001  the table loader reads these annotations
from legation.vocabulary import load_table
from legation.vocabulary.table import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DATA = files("legation.coding") / "data"

NONE = "-"
_PREPOSITIONS = frozenset({"of", "for", "in", "on", "to", "with", "against", "from", "over", "into", "at"})


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One reading of a predicate, as ``frames.tsv`` writes it.

    ``predicate`` is a lemma with its particles; ``object`` lists lemmas, phrases, or ``@class`` of
    ``classes.tsv``, one of which its object must have, ``-`` for none at all; ``source`` and ``target``
    are slots in the order tried; ``complement`` is the status of the act that the predicate embeds. A
    row without a type marks a reading that is no act ("refused to comment").
    """

    predicate: str
    pos: str
    object: tuple[str, ...]
    type: EventType | None
    mode: str | None
    cameo: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    complement: Status | None
    reciprocal: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame ready to match: ``head`` is the lemma that carries it, ``rest`` the other words.

    ``objects`` and ``phrases`` hold the lemmas and the longer expressions of which its object must have
    one, both empty for any; ``bare`` frames want no object. One that is not ``listed`` is made for a word
    that only the trained reader takes for an act.
    """

    row: FrameRow
    head: str
    rest: tuple[str, ...]
    objects: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    bare: bool
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    listed: bool = True

    @property
    def wants_object(self) -> bool:
        """Tell whether the frame holds only with an object of its list."""
        return bool(self.objects or self.phrases)

    @property
    def of_content(self) -> bool:
        """Tell whether it falls on whom the clause below it deals with ("forbids its banks to buy bonds")."""
        return "content" in self.targets


class FrameIndex:
    """Frames by part of speech and head lemma."""

    def __init__(self, rows: Iterable[FrameRow], classes: Mapping[str, Iterable[str]]) -> None:
        """Index ``rows``; ``classes`` gives the lemmas of each ``@class`` they name."""
        self._by_head: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        for row in rows:
            frame = _frame(row, classes)
            self._by_head[row.pos, frame.head].append(frame)

    def of(self, pos: str, lemma: str) -> tuple[Frame, ...]:
        """Return the frames whose head has this lemma and part of speech (verb, noun or adj)."""
        return tuple(self._by_head.get((pos, lemma), ()))


def _frame(row: FrameRow, classes: Mapping[str, Iterable[str]]) -> Frame:
    words = row.predicate.split()
    # A noun compound is headed by its last word ("hunger strike"), anything else by its first.
    last = row.pos == "noun" and not _PREPOSITIONS.intersection(words)
    head = words[-1] if last else words[0]
    rest = tuple(words[:-1] if last else words[1:])
    objects: set[str] = set()
    for word in row.object:
        objects.update(classes[word] if word.startswith("@") else (word,))
    return Frame(
        row=row,
        head=head,
        rest=rest,
        objects=frozenset(word.lower() for word in objects if " " not in word and word != NONE),
        phrases=tuple(frozenset(word.lower().split()) for word in objects if " " in word),
        bare=NONE in objects,
        sources=row.source or ("subj",),
        targets=tuple(slot for slot in row.target if slot != NONE),
    )


def _classes() -> dict[str, tuple[str, ...]]:
    # The column "class" cannot name a field of a dataclass, so the two columns are split here.
    lines = (_DATA / "classes.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line.startswith("@"))
    return {name: tuple(lemmas.split(LIST_SEPARATOR)) for name, lemmas in pairs}


@cache
def _rows() -> tuple[FrameRow, ...]:
    return load_table(_DATA / "frames.tsv", FrameRow)


@cache
def load_frames() -> FrameIndex:
    """Return the frames of the package's own tables."""
    return FrameIndex(_rows(), _classes())


_PEOPLE = (
    *("@person", "@captive", "@troops", "@police", "@militia", "@diplomat", "@observer", "@worker"),
    *("@peacekeeper", "@refugee", "@needy"),
)


@cache
def people() -> frozenset[str]:
    """Return the nouns that name people or bodies of people, who can act without being known by name."""
    classes = _classes()
    return frozenset(lemma for name in _PEOPLE for lemma in classes.get(name, ())) - {
        "body",
        "remain",
        "emergency",
    }
