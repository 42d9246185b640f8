"""The words that report what somebody says, thinks or wants, from the package's own table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.model import Force
from legation.statements.words import lemmas, lemmas_of
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token


class CueKind(StrEnum):
    """What a cue reports: words, a state of mind, a judge's ruling, or what a document tells."""

    SPEECH = "speech"
    MENTAL = "mental"
    RULING = "ruling"
    DOCUMENT = "document"


class CuePart(StrEnum):
    """The part of speech of a cue.

    A phrase is several words in a fixed order, an idiom a verb with its object or complement.
    """

    VERB = "verb"
    ADJECTIVE = "adj"
    NOUN = "noun"
    IDIOM = "idiom"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue with its default force and the complements that hold its content.

    ``takes`` names frames: ``that`` (a finite clause), ``wh``, ``quote``, ``inf``, ``ger``, ``obj``,
    ``pred`` (object and predicate), a preposition, or two of these joined by ``+``.
    """

    lemma: str
    pos: CuePart
    kind: CueKind
    force: Force
    takes: tuple[str, ...]


TURN = Cue("", CuePart.PHRASE, CueKind.SPEECH, Force.ASSERTS, ("quote",))
"""The cue of words that punctuation alone gives to a speaker."""

OWN_VIEW = Cue("", CuePart.PHRASE, CueKind.MENTAL, Force.ASSERTS, ("that",))
"""The cue of "by one's own account", "in one's view", "by some estimates"."""


@cache
def all_cues() -> tuple[Cue, ...]:
    """Return every cue in the order of the table."""
    return load_table(files("legation.statements") / "data" / "cues.tsv", Cue)


@cache
def _index() -> Mapping[tuple[CuePart, str], tuple[Cue, ...]]:
    index: dict[tuple[CuePart, str], list[Cue]] = {}
    for cue in all_cues():
        if cue.pos is not CuePart.PHRASE:
            index.setdefault((cue.pos, cue.lemma.split()[0]), []).append(cue)
    # The longer cue is tried first: "point out" before "point".
    return {key: tuple(sorted(cues, key=lambda c: -len(c.lemma))) for key, cues in index.items()}


@cache
def phrase_cues() -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Return the phrases by their first word, each split into words."""
    index: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in all_cues():
        if cue.pos is CuePart.PHRASE:
            words = tuple(cue.lemma.split())
            index.setdefault(words[0], []).append((words, cue))
    return {first: tuple(rows) for first, rows in index.items()}


_PARTS = {
    "VERB": (CuePart.IDIOM, CuePart.VERB, CuePart.ADJECTIVE),
    "AUX": (CuePart.VERB,),
    "ADJ": (CuePart.ADJECTIVE,),
    "NOUN": (CuePart.NOUN,),
}


def cues_of(token: Token) -> tuple[Cue, ...]:
    """Return the cues that a token is the main word of: one lemma, each with its own force and frames."""
    for part, key in _keys(token.pos_, token.lemma_.lower(), token.lower_):
        for cue in _index()[part, key]:
            if _has_rest(token, part, cue.lemma.split()[1:]):
                return tuple(c for c in _index()[part, key] if c.lemma == cue.lemma)
    return ()


def may_report(token: Token) -> bool:
    """Tell whether a cue of the table may begin at a token, by its words alone."""
    word = token.lower_
    return word in phrase_cues() or bool(_keys(token.pos_, token.lemma_.lower(), word))


@lru_cache(maxsize=2**16)
def _keys(pos: str, lemma: str, word: str) -> tuple[tuple[CuePart, str], ...]:
    """Return where in the index the cues of a word may stand."""
    keys = (
        (part, key)
        for part in _PARTS.get(pos, ())
        for key in ((word,) if part is CuePart.ADJECTIVE else lemmas_of(lemma, word))
    )
    return tuple(key for key in keys if key in _index())


def _has_rest(token: Token, part: CuePart, rest: list[str]) -> bool:
    """Tell whether the words of a cue after its first are where they belong."""
    if part is CuePart.IDIOM:
        return object_of_idiom(token, rest[0]) is not None
    return not rest or _followed_by(token, rest)


def object_of_idiom(verb: Token, lemma: str) -> Token | None:
    """Return the object or complement of a verb that makes an idiom with it, or None."""
    parts = ("dobj", "acomp", "ccomp", "oprd", "xcomp")
    return next((c for c in verb.children if c.dep_ in parts and lemma in lemmas(c)), None)


def cue_for(cues: tuple[Cue, ...], frame: str) -> Cue:
    """Return the cue that takes a frame, the first where none does."""
    return next((c for c in cues if frame in c.takes), cues[0])


def word_cue(word: str) -> Cue | None:
    """Return the verbal cue of which a word in small letters may be a form with -s or -ed, or None."""
    for stem in (
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
    ):
        found = _index().get((CuePart.VERB, stem))
        if found:
            return found[-1]
    return None


def _followed_by(token: Token, words: list[str]) -> bool:
    """Tell whether the particles of a cue follow its main word, at most one word after it."""
    doc = token.doc
    if words == [t.lower_ for t in doc[token.i + 1 : token.i + 1 + len(words)]]:
        return True
    return len(words) == 1 and any(c.dep_ == "prt" and c.lower_ == words[0] for c in token.children)
