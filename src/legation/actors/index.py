"""The index of names: the longest name that starts at a word, found by dictionary look-up."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from legation.actors.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.actors.words import Word


class Kind(IntEnum):
    """What a name stands for; of two readings of the same words the lower number is tried first."""

    FRIEND = 0
    STATE = 1
    ADJECTIVE = 2
    PEOPLE = 3
    AGENCY = 4
    CAPITAL = 5
    PERSON = 6
    CITY = 7
    MODIFIER = 8
    ROLE = 9
    SURNAME = 10
    NAMESAKE = 11
    WORD = 12


class Entry(NamedTuple):
    """One name of one thing: ``forms`` are its words as written, ``value`` its row."""

    kind: Kind
    forms: tuple[str, ...]
    value: object
    any_case: bool


class Match(NamedTuple):
    """The entries that the words ``[start, end)`` name; no entries where they name nothing."""

    start: int
    end: int
    entries: tuple[Entry, ...]


# An abbreviation that is spoken as a word is also written as one ("Nato").
_SPOKEN = 4


class Index:
    """Names by their folded words."""

    def __init__(self) -> None:
        """Start empty."""
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}

    def add(self, name: str, kind: Kind, value: object, *, any_case: bool = False) -> None:
        """Add a name; a leading article is dropped, an empty name ignored."""
        words = _plain_words(name)
        if len(words) > 1 and words[0].lower() == "the":
            words = words[1:]
        if not words:
            return
        keys = [word.lower() for word in words]
        key = " ".join(keys)
        entry = Entry(kind, tuple(words), value, any_case)
        known = self._entries.get(key, ())
        if any(e.kind == kind and e.value is value for e in known):
            return
        self._entries[key] = tuple(sorted((*known, entry), key=lambda e: e.kind))
        first, length = keys[0], len(words)
        lengths = self._lengths.get(first, ())
        if length not in lengths:
            self._lengths[first] = tuple(sorted((*lengths, length), reverse=True))

    def get(self, key: str) -> tuple[Entry, ...]:
        """Return the entries whose folded words, joined by blanks, are ``key``."""
        return self._entries.get(key, ())

    def match(
        self, words: Sequence[Word], start: int, homographs: frozenset[str], *, lower: bool = False
    ) -> Match | None:
        """Return the longest name that starts at a word, or None.

        Args:
            words: the words of a phrase or sentence.
            start: where the name must start.
            homographs: words whose case must be that of the name, since they are also other words.
            lower: the whole phrase is written in small letters, so that small letters tell nothing.
        """
        for length in self._lengths.get(words[start].key, ()):
            end = start + length
            if end > len(words):
                continue
            window = words[start:end]
            known = self._entries.get(" ".join([w.key for w in window]))
            if known:
                fitting = tuple(e for e in known if e.any_case or _fits(e, window, lower, homographs))
                if fitting:
                    return Match(start, end, fitting)
        return None


def _plain_words(name: str) -> list[str]:
    """Return the words of a name without marks; most names are plain, and thousands are read before the first report is."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return name.split()
    return [word.text for word in split(name) if not word.is_mark]


def _fits(entry: Entry, window: Sequence[Word], lower: bool, homographs: frozenset[str]) -> bool:
    """Tell whether words written so can be meant as an entry.

    Capitals or small letters throughout are taken for any case, but a surname is never written small; of
    a longer name only the first word must have its capital ("European commission").
    """
    forms = entry.forms
    lower = lower and entry.kind != Kind.SURNAME
    if len(forms) == 1:
        text = window[0].text
        if forms[0] == text or window[0].key in homographs:
            return forms[0] == text
        as_word = forms[0].isupper() and len(text) >= _SPOKEN and text == forms[0].capitalize()
        return (text.isupper() and len(text) > 1) or lower or as_word or forms[0].islower()
    for position, (form, word) in enumerate(zip(forms, window, strict=True)):
        text = word.text
        exact = form == text or form.islower()
        loose = lower or (text.isupper() and len(text) > 1) or (position > 0 and not form.isupper())
        if not (exact or loose):
            return False
    return True
