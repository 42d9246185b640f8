"""The first words of a sentence swapped for a pronoun: "The minister said" is "She said"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from edits import Edit, edited, spans_of
from states import Kind, mentions
from swap_words import AUXILIARIES, function_words

from legation.actors.inflection import plural
from legation.actors.register import load_register
from legation.actors.tables import RoleKind

if TYPE_CHECKING:
    import random

_NEXT = re.compile(r" ([a-z]+)(?: ([a-z]+))?")
# After a noun ("the Moscow talks on"), where a verb has none of these.
_OF_NOUNS = frozenset({"of", "on", "by", "against", "between", "over"})
_OF_PERSONS = re.compile(r"\b(?:he|him|his|she|hers?)\b")
_FORMS = {"He": {"he", "him", "his"}, "She": {"she", "her", "hers"}}
_JOINING = re.compile(r",|\b(?:and|or)\b|['’]s\b")


def with_pronoun(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a row that begins with a pronoun where its first words are a source named once; else the row."""
    text = row["text"]
    first = {tuple(span) for event in row["events"] for span in event["sources"] if span[0] == 0}
    if len(first) != 1:
        return row
    (_, end) = first.pop()
    if any(span[0] < end and span != [0, end] for span in spans_of(row)) or not _before_verb(row, end):
        return row
    others = set(_OF_PERSONS.findall(text, end))
    fit = [p for p in _pronouns(text, end) if p not in _FORMS or others <= _FORMS[p]]
    return edited(row, [Edit(0, end, chance.choice(fit))]) if fit else row


def _before_verb(row: dict[str, Any], end: int) -> bool:
    """Tell whether a verb follows: an auxiliary, a past form or what the row marks as a predicate."""
    following = _NEXT.match(row["text"], end)
    if not following:
        return False
    told = any(event["predicate"] and event["predicate"][0] == end + 1 for event in row["events"])
    return following[1] in AUXILIARIES or (
        (told or following[1].endswith("ed"))
        and following[1] not in function_words()
        and following[2] not in _OF_NOUNS
    )


def _pronouns(text: str, end: int) -> tuple[str, ...]:
    """Return the pronouns that may stand for the first words of a text; none where they are no plain phrase."""
    phrase = text[:end]
    words = phrase.split()
    state = next((m for m in mentions(text) if m.start in (0, len("The ")) and m.end == end), None)
    if state and state.state and state.kind in (Kind.NAME, Kind.CAPITAL):
        alone = sum(other.state == state.state for other in mentions(text)) == 1
        return ("It",) if alone else ()
    plain = not (_JOINING.search(phrase) or any(word.lower() in function_words() for word in words[1:]))
    named = any(m.start == 0 and m.state and m.kind is Kind.ADJECTIVE for m in mentions(phrase))
    if (
        not plain
        or text.count(words[-1]) > 1
        or not (named or words[0] in ("The", "A", "An") or len(words) == 1)
    ):
        return ()
    return _of_heads().get(words[-1], ())


@cache
def _of_heads() -> dict[str, tuple[str, ...]]:
    """Return the pronouns of the offices and bodies of the register and of their plurals."""
    found: dict[str, tuple[str, ...]] = {}
    for row in load_register().tables.roles:
        if " " in row.role or row.kind not in (RoleKind.PERSON, RoleKind.BODY):
            continue
        one = ("It",) if row.kind is RoleKind.BODY else _gendered(row.role)
        found.setdefault(row.role, one)
        found[plural(row.role)] = ("They",)
    return found


def _gendered(role: str) -> tuple[str, ...]:
    if role.endswith(("woman", "queen", "princess")):
        return ("She",)
    return ("He",) if role.endswith(("man", "king", "prince")) else ("He", "She")
