"""Names of persons in a sentence, with the titles before them as one phrase.

The parse often takes a long title apart ("US Under Secretary of State for Political Affairs Victoria
Nuland"), so titles are read from the words: pieces known to the register that run up to a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from legation.actors.index import Kind
from legation.actors.items import PLACES
from legation.actors.tables import RoleKind
from legation.actors.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from legation.actors.grammar import Grammar
    from legation.actors.items import Item
    from legation.actors.words import Word

_TITLE = frozenset({*PLACES, Kind.ROLE, Kind.MODIFIER, Kind.AGENCY})
_LINKS = frozenset({"of", "for", "to", "on", "at"})
_MAX_TITLE = 14


class TitledName(NamedTuple):
    """Tokens ``[first, last]`` of a name with its title, of which ``[name, last]`` are the name."""

    first: int
    name: int
    last: int


class Line(NamedTuple):
    """A sentence as words, and the token that each word stands in."""

    words: Sequence[Word]
    tokens: Sequence[int]


def line_of(sentence: Span) -> Line:
    """Cut a sentence into words of the register's kind, aligned with its tokens."""
    words = split(sentence.text)
    tokens: list[int] = []
    position = sentence.start
    offset = sentence.start_char
    doc = sentence.doc
    for word in words:
        start = offset + word.start
        while position + 1 < sentence.end and doc[position + 1].idx <= start:
            position += 1
        tokens.append(position)
    return Line(words, tokens)


def find_titled_names(
    sentence: Span, line: Line, items: Sequence[Item], grammar: Grammar
) -> tuple[TitledName, ...]:
    """Return the persons named in a sentence, in order, each with the title before the name."""
    named = _names(sentence, line, items)
    found: list[TitledName] = []
    for first_item, last_item in named:
        start = _title_start(items, first_item, grammar)
        last = items[last_item]
        found.append(
            TitledName(
                line.tokens[items[start].start],
                line.tokens[items[first_item].start],
                line.tokens[last.end - 1],
            )
        )
    return tuple(found)


def _names(sentence: Span, line: Line, items: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the runs of pieces that are a person's name, to the register or to the entity recogniser."""
    runs: list[tuple[int, int]] = []
    position = 0
    while position < len(items):
        end = _name_end(sentence, line, items, position)
        if end > position:
            runs.append((position, end - 1))
        position = max(end, position + 1)
    return runs


def _name_end(sentence: Span, line: Line, items: Sequence[Item], start: int) -> int:
    """Return the end of the name that starts at a piece; the start itself where none does."""
    if items[start].kind == Kind.PERSON and not items[start].joined:
        return start + 1
    end = start
    while end < len(items) and _is_name_piece(sentence, line, items[end], items[start]):
        end += 1
        if items[end - 1].possessive:
            break
    while end > start and items[end - 1].text.islower():
        end -= 1
    return end


def _is_name_piece(sentence: Span, line: Line, item: Item, first: Item) -> bool:
    token = sentence.doc[line.tokens[item.start]]
    starts_anew = item is not first and token.ent_iob_ == "B"
    # Within a name that the recogniser knows a word may be a place's or party's too ("Abdel Fatah al-Sisi").
    inner = item is not first and token.ent_iob_ == "I"
    fits = item.is_name or item.kind == Kind.SURNAME or inner
    return fits and token.ent_type_ == "PERSON" and not starts_anew and not _is_title_case_noun(token)


def _is_title_case_noun(token: Token) -> bool:
    return token.pos_ in ("VERB", "ADP", "DET", "AUX")


def _title_start(items: Sequence[Item], name: int, grammar: Grammar) -> int:
    """Return the first piece of the title before a name; the name's own where it has none."""
    before = _direct_title(items, name, grammar)
    if any(_names_office(item) for item in items[before:name]):
        return before
    role = _role_with_complement(items, name)
    if role is not None:
        return _direct_title(items, role, grammar)
    nearest = items[name - 1] if before < name else None
    owned = nearest is not None and (nearest.possessive or nearest.key in grammar.courtesy)
    return before if owned else name


def _direct_title(items: Sequence[Item], end: int, grammar: Grammar) -> int:
    """Return where the run of titles, states and bodies that ends before a piece begins."""
    start = end
    while start > 0 and end - start < _MAX_TITLE:
        item = items[start - 1]
        courteous = item.is_word and item.key in grammar.courtesy
        if item.kind not in _TITLE and not courteous:
            break
        start -= 1
    return start


def _role_with_complement(items: Sequence[Item], name: int) -> int | None:
    """Return the role before a name from which a complement parts it ("ambassador to the United States X")."""
    position = name - 1
    while position > 0 and _fits_complement(items[position]):
        position -= 1
    if position < 1 or position == name - 1 or items[position].key not in _LINKS:
        return None
    role = items[position - 1]
    singular = role.role is not None and role.text.lower() == role.role.role
    return position - 1 if singular and _names_office(role) else None


def _fits_complement(item: Item) -> bool:
    if item.possessive:
        return False
    return item.kind in PLACES or item.kind == Kind.AGENCY or item.is_name or item.key == "the"


def _names_office(item: Item) -> bool:
    return item.role is not None and item.role.kind == RoleKind.PERSON
