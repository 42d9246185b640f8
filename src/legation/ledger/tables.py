"""The tables of the ledger, each loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.model import MeasureKind, PostKind, Verb
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = files("legation.ledger") / "data"


class Way(StrEnum):
    """Whether an act imposes a measure or undoes one."""

    IMPOSES = "imposes"
    UNDOES = "undoes"


class Thing(StrEnum):
    """What tells two measures of one kind apart; ``MEMBERS`` only say which of several is meant."""

    PLACES = "places"
    NAMES = "names"
    MEMBERS = "members"
    WORDS = "words"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of measure and how its measures live; see the notes in the table."""

    kind: MeasureKind
    group: str
    topic: str
    standing: bool
    by_deadline: bool
    thing: Thing
    number_after: tuple[str, ...]
    reverse: str


@dataclass(frozen=True, slots=True)
class ActRow:
    """Which act, by type, mode and words, makes or undoes which kind of measure."""

    kind: MeasureKind
    way: Way
    types: tuple[str, ...]
    modes: tuple[str, ...]
    predicate: tuple[str, ...]
    words: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerbRow:
    """What an act does to a measure, by its predicate."""

    verb: Verb
    way: Way
    predicate: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MirrorRow:
    """Two different kinds of which one can mirror the other."""

    kind: MeasureKind
    mirror: MeasureKind


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Words by which a text names a measure of a kind."""

    kind: MeasureKind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Words by which a proposal names a group of measures."""

    group: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """Words that say that an act answers another."""

    words: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of a list."""

    word: str


class Meaning(StrEnum):
    """What a time limit says of a measure."""

    DEADLINE = "deadline"
    EFFECTIVE = "effective"
    UNTIL = "until"


class LimitForm(StrEnum):
    """How a time limit is given."""

    DATE = "date"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class LimitRow:
    """Words that set a time limit."""

    meaning: Meaning
    form: LimitForm
    lead: tuple[str, ...]
    gap: int
    after: tuple[str, ...]
    leaving: bool
    near: bool


@dataclass(frozen=True, slots=True)
class PostRow:
    """Words that name a post, and whether it is barred rather than closed."""

    kind: PostKind
    words: tuple[str, ...]
    barred: bool


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level of meetings with the roles that make it."""

    level: str
    words: tuple[str, ...]


class Mood(StrEnum):
    """What a predicate does with a proposal, a meeting or a post."""

    PROPOSES = "proposes"
    ACCEPTS = "accepts"
    REFUSES = "refuses"
    CANCELS = "cancels"
    ARRIVES = "arrives"
    LIFTS = "lifts"


@dataclass(frozen=True, slots=True)
class MoodRow:
    """Predicates of a mood, for the types of event named."""

    mood: Mood
    types: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """Publishers that speak with one voice."""

    family: str
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of the ledger by name, with its sentence."""

    rule: str
    sentence: str


@cache
def kinds() -> Mapping[MeasureKind, KindRow]:
    """Return the kinds of measures."""
    return {row.kind: row for row in load_table(_DATA / "kinds.tsv", KindRow)}


@cache
def acts() -> tuple[ActRow, ...]:
    """Return the acts that make or undo measures; the first that fits holds."""
    return load_table(_DATA / "acts.tsv", ActRow)


@cache
def verbs() -> tuple[VerbRow, ...]:
    """Return the verbs of measures; the first that fits holds."""
    return load_table(_DATA / "verbs.tsv", VerbRow)


@cache
def mirrors() -> frozenset[tuple[MeasureKind, MeasureKind]]:
    """Return the pairs of kinds that mirror each other; every kind mirrors itself."""
    rows = load_table(_DATA / "mirrors.tsv", MirrorRow)
    return frozenset({(row.kind, row.mirror) for row in rows} | {(kind, kind) for kind in MeasureKind})


@cache
def named() -> Mapping[MeasureKind, tuple[str, ...]]:
    """Return the words by which texts name measures of each kind."""
    return {row.kind: row.words for row in load_table(_DATA / "named.tsv", NamedRow)}


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """Return the words by which proposals name groups of measures."""
    return {row.group: row.words for row in load_table(_DATA / "groups.tsv", GroupRow)}


@cache
def generic() -> tuple[str, ...]:
    """Return the words of an object that do not tell it from another of its kind."""
    return tuple(row.word for row in load_table(_DATA / "generic.tsv", WordRow))


@cache
def uncounted() -> frozenset[str]:
    """Return the words for what is none of persons or bodies that a number counts."""
    return frozenset(row.word for row in load_table(_DATA / "uncounted.tsv", WordRow))


@cache
def responses() -> tuple[str, ...]:
    """Return the words that say that an act answers another."""
    return tuple(row.words for row in load_table(_DATA / "responses.tsv", ResponseRow))


@cache
def limits() -> tuple[LimitRow, ...]:
    """Return the words that set time limits."""
    return load_table(_DATA / "limits.tsv", LimitRow)


@cache
def posts() -> tuple[PostRow, ...]:
    """Return the words that name posts."""
    return load_table(_DATA / "posts.tsv", PostRow)


@cache
def levels() -> tuple[LevelRow, ...]:
    """Return the levels of meetings, the highest first."""
    return load_table(_DATA / "levels.tsv", LevelRow)


@cache
def moods(mood: Mood) -> tuple[MoodRow, ...]:
    """Return the predicates of a mood."""
    return tuple(row for row in load_table(_DATA / "moods.tsv", MoodRow) if row.mood is mood)


@cache
def families() -> Mapping[str, str]:
    """Return the family of each publisher that has one, by its name in small letters."""
    rows = load_table(_DATA / "families.tsv", FamilyRow)
    return {name.casefold(): row.family for row in rows for name in row.publishers}


@cache
def rules() -> Mapping[str, str]:
    """Return the sentence of each rule by its name."""
    return {row.rule: row.sentence for row in load_table(_DATA / "rules.tsv", RuleRow)}
