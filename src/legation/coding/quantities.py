"""How many: numbers written in figures or words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from legation.vocabulary import number_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_DUAL = frozenset({"both", "pair", "couple"})
# A bound is no count: "more than 30" says neither 30 nor 31. The figure is kept all the same, since that
# is what the text gives; a number of these, though, is a date, a share or an age.
_NOT_A_COUNT = frozenset({"percent", "per", "cent", "%", "year", "year-old", "am", "pm", "o'clock"})


@cache
def parse_number(text: str) -> int | float | None:
    """Return the value of a number in figures or English words, or None where it is none.

    Reads "35", "1,500", "2.5 million", "twenty-five", "two hundred", "a dozen"; not ordinals.
    """
    total: int | float = 0
    current: int | float | None = None
    for word in re.split(r"[\s-]+", text.lower().replace(",", "").strip()):
        if word in ("and", "a", ""):
            continue
        if re.fullmatch(r"\d+(?:\.\d+)?", word):
            current = (current or 0) + (float(word) if "." in word else int(word))
        elif word in number_words():
            current = (current or 0) + number_words()[word]
        elif word.rstrip("s") in _SCALES:
            value = (current if current is not None else 1) * _SCALES[word.rstrip("s")]
            if _SCALES[word.rstrip("s")] >= 1000:  # noqa: PLR2004  thousands close a group
                total, current = total + value, None
            else:
                current = value
        else:
            return None
    if current is None and not total:
        return None
    value = total + (current or 0)
    return int(value) if float(value).is_integer() else value


def quantity_of(noun: Token) -> int | float | None:
    """Return how many of it there are: the count that modifies a noun, or None.

    Args:
        noun: the head of a noun phrase, such as "diplomats" in "35 Russian diplomats".
    """
    if noun.ent_type_ in ("DATE", "TIME", "PERCENT"):
        return None
    for child in noun.children:
        if child.dep_ == "nummod" and child.i < noun.i and not _is_name_part(child, noun):
            return _number_at(child)
        if child.dep_ == "quantmod" and child.like_num:
            return _number_at(child)
    if any(c.lower_ in _DUAL and c.dep_ in ("det", "predet", "amod") for c in noun.children):
        return 2
    if noun.like_num and noun.lower_ not in _NOT_A_COUNT and not noun.ent_type_:
        return parse_number(noun.text)
    return None


def _is_name_part(number: Token, noun: Token) -> bool:
    return noun.lower_ in _NOT_A_COUNT or (number.ent_type_ == noun.ent_type_ != "" and noun.pos_ == "PROPN")


def _number_at(token: Token) -> int | float | None:
    """Read the number that ends at ``token`` with what is compounded to it ("2.5 million")."""
    parts = [t for t in token.subtree if t.i <= token.i and (t.like_num or t.lower_ in ("hundred", "dozen"))]
    first = min((t.i for t in parts), default=token.i)
    return parse_number(token.doc[first : token.i + 1].text) or parse_number(token.text)


def times_of(verb: Token) -> int | None:
    """Return how often an act happened, where an adverb or "N times" says so."""
    for child in verb.children:
        if child.lower_ in _TIMES:
            return _TIMES[child.lower_]
        if child.lemma_ == "time" and child.dep_ == "npadvmod":
            count = quantity_of(child)
            return int(count) if count else None
    return None
