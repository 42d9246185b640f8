"""Whether two names are those of one person: spelling, order, initials, short forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from legation.actors.tables import load_tables
from legation.actors.words import fold

_WORD = re.compile(r"[^\W\d_]+")
_HONORIFICS = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "hon", "mohterma"),
        *("sheikh", "shaikh", "shaykh", "sayyid", "imam", "mullah", "ayatollah", "haji", "hajji"),
        *("king", "queen", "prince", "princess", "emir", "president", "general", "gen"),
    }
)
_SUFFIXES = frozenset({"jr", "junior", "sr", "senior", "ii", "iii", "iv", "elder", "younger"})
# Arabic articles and words for "son of", which spellings keep or drop at will.
_PARTICLES = frozenset({"al", "el", "ul", "ad", "ash", "as", "an", "ar", "bin", "ibn", "ben", "bint"})
# Spellings of one sound, longest first; each is applied in turn to a word in small ASCII letters.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|schtsch", "sC"), (r"tsch|tch|ch|cz", "C"), (r"sch|sh", "s"), (r"zh", "z"), (r"dzh|dj|dsch", "j"), (r"kh", "h"), (r"gh", "g"),
        (r"ph", "f"), (r"th", "t"), (r"dh", "d"), (r"ts|tz", "c"), (r"ck", "k"), (r"q", "k"), (r"x", "ks"),
        (r"w", "v"), (r"c(?=[aou])", "k"), (r"ou|oo", "u"), (r"ee", "i"),
        (r"enka$", "enko"), (r"(?:iy|yy|ij|yj|ii|ei|ey|ej|ay|ai|aj|y|i)$", "i"),
        (r"(?<=.)(?:y|i|j)(?=[aeou])", ""), (r"^(?:y|i|j)(?=[eu])", ""), (r"^(?:i|j)(?=[ao])", "y"),
        (r"oe", "o"), (r"ae", "a"), (r"ue", "u"), (r"y", "i"), (r"off$", "ov"), (r"ff", "f"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]")
_SKELETON = str.maketrans({"g": "k", "j": "d", "z": "s", "h": None})
# Spellings of one Arabic or Slavic surname keep its consonants and most of its letters.
_LIKE = 0.66
_MIN_FUZZY = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name taken apart: its words, by their sound, and suffixes such as "Jr."."""

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    suffixes: frozenset[str]


@lru_cache(maxsize=4096)
def parse_name(text: str) -> Name:
    """Take a name apart; honorifics and Arabic articles are dropped, hyphens part words."""
    raw = [w.lower() for w in _WORD.findall(fold(text).replace("'", ""))]
    suffixes = frozenset(w for w in raw[1:] if w in _SUFFIXES)
    words = [w for w in raw if w not in suffixes and w not in _HONORIFICS]
    kept = tuple(w for i, w in enumerate(words) if w not in _PARTICLES or (i == 0 and w == "ben"))
    kept = kept or tuple(words)
    return Name(kept, tuple(sound(w) for w in kept), suffixes)


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """Return the word with spellings of one sound made the same ("Sergey", "Sergei")."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def same_person(a: str, b: str) -> bool:
    """Tell whether two names can be those of one person and, as far as names tell, are.

    Spellings, accents, hyphens, initials, short forms, the order of family and given name, left-out
    middle names and a surname alone make no difference; another given name, another surname, another
    initial and "Jr." do. A woman's surname (Ivanova) is not the man's.
    """
    first, second = parse_name(a), parse_name(b)
    if not first.words or not second.words or first.suffixes != second.suffixes:
        return False
    if "".join(sorted(first.sounds)) == "".join(sorted(second.sounds)) and len(first.words) > 1:
        return _is_reordered(first, second)
    if "".join(first.sounds) == "".join(second.sounds):
        return True
    if len(first.words) > len(second.words):
        first, second = second, first
    if len(first.words) == 1:
        return _is_alone(first, second)
    return _is_shortened(first, second) or _is_end(first, second) or _is_reordered(first, second)


@dataclass(frozen=True, slots=True)
class Traits:
    """What two names share that can be of one person: the last word of the shorter is among those of the other.

    ``words`` and ``last`` are consonants, which every spelling keeps; ``whole`` is the sound of all words together.
    """

    words: frozenset[str]
    last: str
    whole: str


def traits_of(text: str) -> Traits | None:
    """Return the traits of a name, for finding those that ``same_person`` may take for it; None of no name."""
    sounds = parse_name(text).sounds
    if not sounds:
        return None
    words = [_skeleton(word) for word in sounds]
    return Traits(frozenset(words), words[-1], "".join(sounds))


def _is_alone(short: Name, full: Name) -> bool:
    """Tell whether one word is the surname of a full name: its last word, or in the East its first."""
    return _alike(short, 0, full, len(full.words) - 1) or (
        len(full.words) > 1 and short.sounds[0] == full.sounds[0] and len(full.words[0]) <= 4  # noqa: PLR2004
    )


def _is_reordered(first: Name, second: Name) -> bool:
    """Tell whether the words are the same in another order ("Jinping Xi")."""
    if len(first.words) != len(second.words):
        return False
    used: set[int] = set()
    for i in range(len(first.words)):
        found = next(
            (j for j in range(len(second.words)) if j not in used and first.sounds[i] == second.sounds[j]),
            None,
        )
        if found is None:
            return False
        used.add(found)
    return True


def _is_end(short: Name, full: Name) -> bool:
    """Tell whether a name is the end of a longer one ("Tayyip Erdogan")."""
    offset = len(full.words) - len(short.words)
    return offset > 0 and all(_alike(short, i, full, offset + i) for i in range(len(short.words)))


def _is_shortened(short: Name, full: Name) -> bool:
    """Tell whether the words of one name are found in the other in order, given name first."""
    if not _given_alike(short, 0, full, 0) or _have_other_initials(short.words[1:-1], full.words[1:-1]):
        return False
    position = 1
    for i in range(1, len(short.words)):
        last = i == len(short.words) - 1
        while position < len(full.words) and not (
            _alike(short, i, full, position) if last else _given_alike(short, i, full, position)
        ):
            position += 1
        if position == len(full.words):
            return False
        position += 1
    return True


def _have_other_initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether both names have initials between given name and surname, and not the same."""
    both = bool(short) and all(len(word) == 1 for word in (*short, *full))
    return both and short != full


def _alike(a: Name, i: int, b: Name, j: int) -> bool:
    """Tell whether two words spell one surname."""
    first, second = a.sounds[i], b.sounds[j]
    if first == second:
        return True
    if min(len(first), len(second)) < _MIN_FUZZY or first + "a" == second or second + "a" == first:
        return False
    return _skeleton(first) == _skeleton(second) and Levenshtein.normalized_similarity(first, second) >= _LIKE


def _given_alike(a: Name, i: int, b: Name, j: int) -> bool:
    """Tell whether two words can be one given name: alike, an initial, or a short form."""
    first, second = a.words[i], b.words[j]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return _alike(a, i, b, j) or bool(_variants(first) & _variants(second))


def _skeleton(word: str) -> str:
    return _VOWELS.sub("", word).translate(_SKELETON)


def _variants(word: str) -> frozenset[int]:
    return _variant_groups().get(sound(word), frozenset())


@cache
def _variant_groups() -> dict[str, frozenset[int]]:
    """Return the numbers of the groups of given names that each name, by its sound, belongs to."""
    groups: dict[str, set[int]] = {}
    for number, row in enumerate(load_tables().name_variants):
        for name in row.variants:
            groups.setdefault(sound(fold(name).lower()), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}
