"""How the parts of a phrase make one actor: "Ukrainian ambassador to Germany" is Ukraine's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.index import Kind
from legation.actors.nounphrase import read_noun_phrase, yields
from legation.actors.part import OFFICIAL, Part
from legation.actors.tables import Effect, RoleKind
from legation.actors.terms import FORMER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.actors.grammar import Grammar
    from legation.actors.items import Item

CIVILIAN = "CVL"
UNKNOWN = "UNK"
# Complements that say whose the head is, or where it belongs.
_OWNING = frozenset({"of", "in", "from", "at", "near", "inside", "within", "across", "around"})
_PARTING = frozenset(",;:()[]–—/|")
_MAX_PIECES = 4
# Kinds of places that may lie in the place named after them.
_WITHIN = (Kind.CAPITAL, Kind.CITY)
_NAME_WORDS = 2


def compose(items: Sequence[Item], grammar: Grammar) -> Part | None:
    """Return what the pieces of a phrase say of the one actor that they name, or None where they name none."""
    if len(items) == 1 and items[0].is_word and items[0].key in grammar.pronoun:
        return Part(sector=UNKNOWN)
    result: Part | None = None
    for piece in _pieces(items, grammar)[:_MAX_PIECES]:
        part = _phrase(piece, grammar).settled()
        result = part if result is None else _apposed(result, part)
    return result if result is not None and result.known else None


def _pieces(items: Sequence[Item], grammar: Grammar) -> list[list[Item]]:
    """Part a phrase at commas, brackets and dashes; leave out what follows a relative word."""
    pieces: list[list[Item]] = [[]]
    for item in items:
        if item.is_word and item.text in _PARTING:
            pieces.append([])
        elif item.is_word and item.key in grammar.relative and any(pieces):
            break
        else:
            pieces[-1].append(item)
    return [piece for piece in pieces if piece]


def _apposed(left: Part, right: Part) -> Part:
    """Join a phrase and what stands beside it after a comma."""
    others = bool(left.country and right.country and left.country != right.country)
    if left.is_place and (right.clash or (others and right.is_place and left.kind not in _WITHIN)):
        # "Kenya, Uganda and Sudan": a list of states is no one state.
        sector = (left.sector and right.sector) if right.is_place else right.sector
        return right._replace(country=None, sector=sector, name=None, clash=True)
    if left.is_place and right.is_place and others:
        # "Paris, Texas": a place within a larger one.
        return right
    if left.kind == Kind.ROLE and right.is_headless and not left.name:
        return left._replace(name=right.name)
    unfit = not right.known or right.trailed or left.clash or right.clash
    if unfit or left.is_place or others or (right.is_place and not left.known):
        return left
    return left._replace(
        country=left.country or right.country,
        sector=left.sector or right.sector,
        name=left.name or right.name,
        role=left.role or right.role,
    )


def _phrase(items: Sequence[Item], grammar: Grammar) -> Part:
    """Compose a head and its complements ("ambassador | to | Germany")."""
    groups, prepositions = _complements(items, grammar)
    part = _joined(groups[0], grammar)
    for preposition, group in zip(prepositions, groups[1:], strict=True):
        name = _name_after(part, group)
        other = _joined(group, grammar)
        attached = _attached(part, preposition, other.settled(), grammar)
        part = attached or part
        if name and not part.name:
            part = part._replace(name=name)
        if attached is None:
            break
    return part


def _complements(items: Sequence[Item], grammar: Grammar) -> tuple[list[list[Item]], list[str]]:
    """Part a phrase at its prepositions; leave out articles and numbers before its head."""
    start = 0
    while start < len(items) - 1 and _is_count(items, start, grammar):
        start += 1
    groups: list[list[Item]] = [[]]
    prepositions: list[str] = []
    for item in items[start:]:
        opens = item.is_word and item.key in grammar.preposition and not item.joined
        if opens and not prepositions and not groups[0]:
            continue
        if opens:
            prepositions.append(item.key)
            groups.append([])
        else:
            groups[-1].append(item)
    return groups, prepositions


def _is_count(items: Sequence[Item], position: int, grammar: Grammar) -> bool:
    item = items[position]
    if not item.is_word or item.joined:
        return False
    counts = item.key in grammar.count and items[position + 1].key != "of"
    return counts or item.key in grammar.determiner or item.key[0].isdigit()


def _name_after(part: Part, group: Sequence[Item]) -> str | None:
    """Return the name that ends a title's complement ("ambassador to the United States Sergey Kislyak")."""
    if part.row_kind != RoleKind.PERSON or any(item.possessive or item.role for item in group):
        return None
    if len(group) > 1 and group[-1].kind == Kind.PERSON and group[-1].actor:
        return group[-1].actor.name
    names: list[str] = []
    for item in reversed(group):
        if not item.is_name:
            break
        names.insert(0, item.written)
    return " ".join(names) if _NAME_WORDS <= len(names) < len(group) else None


def _attached(part: Part, preposition: str, other: Part, grammar: Grammar) -> Part | None:
    """Return the head with its complement, or None where the complement says nothing of the head."""
    if preposition == "of" and part.head in grammar.quantity and not (part.sector and part.role):
        return other._replace(country=other.country or part.country)
    if part.is_headless and not part.country:
        return _headed_by_complement(part, preposition, other)
    opposed = part.head in grammar.outsider and (preposition == "of" or not other.is_place)
    if part.is_place or opposed:
        return part if preposition in _OWNING and part.country else None
    serves = _serves(part, preposition, other, grammar)
    if not serves and (preposition not in _OWNING or _is_posted(part, preposition, other, grammar)):
        return None
    sector = other.sector if preposition != "in" and yields(part, other, grammar) else part.sector
    if preposition == "of" and part.head in grammar.kin and other.row_kind == RoleKind.PERSON:
        sector = FORMER if other.sector in OFFICIAL else sector
    country = part.country or (None if other.trailed and other.is_place else other.country)
    # A camp or centre in a state is a place there, not a body of it.
    place = part.row_kind == RoleKind.BODY and sector is None and preposition != "of"
    return part._replace(country=country, sector=sector, trailed=part.trailed or place)


def _serves(part: Part, preposition: str, other: Part, grammar: Grammar) -> bool:
    """Tell whether a head belongs to what it is "for" or "to": a spokesman to anybody, others to a body."""
    if preposition not in ("for", "to") or other.is_headless:
        return False
    works = other.kind == Kind.AGENCY and part.row_kind == RoleKind.PERSON and preposition == "for"
    return part.head in grammar.servant or (works and part.head not in grammar.aspirant)


def _is_posted(part: Part, preposition: str, other: Part, grammar: Grammar) -> bool:
    """Tell whether a head may well be another state's: troops in a country, an embassy in a capital."""
    away = part.sector == "MIL" or bool(grammar.posted.intersection((part.role or "").split()))
    return away and preposition != "of" and other.is_place


def _headed_by_complement(part: Part, preposition: str, other: Part) -> Part | None:
    """Read a phrase whose head is an unknown noun ("targets in Syria", "the office of the president")."""
    if preposition == "of" and not other.is_place and not other.is_headless:
        return other._replace(trailed=True)
    if preposition not in _OWNING or not other.country:
        return None
    inside = preposition != "of" and other.kind in (Kind.CITY, Kind.CAPITAL)
    sector = CIVILIAN if inside else None
    return Part(other.country, sector, part.name, kind=Kind.WORD, head=part.head, trailed=True)


def _joined(items: Sequence[Item], grammar: Grammar) -> Part:
    """Compose a noun phrase that may hold "and"."""
    groups: list[list[Item]] = [[]]
    for item in items:
        if item.is_word and (item.key in grammar.conjunction or item.text == "&"):
            groups.append([])
        else:
            groups[-1].append(item)
    groups = [group for group in _with_shared_modifiers(groups) if group]
    parts = [read_noun_phrase(group, grammar) for group in groups]
    if not parts:
        return Part()
    if len(parts) == 1:
        return parts[0]
    shared = parts[0].is_place and parts[-1].is_headless and groups[-1][0].key not in grammar.determiner
    return _several(parts)._replace(trailed=shared or parts[-1].trailed)


def _with_shared_modifiers(groups: list[list[Item]]) -> list[list[Item]]:
    """Join modifiers that "and" parts to what they stand before: "current and former officials".

    Where one of them keeps the role the phrase as a whole does.
    """
    while len(groups) > 1 and groups[0] and all(item.kind == Kind.MODIFIER for item in groups[0]):
        keeps = any(item.effect == Effect.KEEP for item in groups[0])
        rest = [item for item in groups[1] if not (keeps and item.kind == Kind.MODIFIER)]
        groups = [[*(groups[0] if not keeps else []), *rest], *groups[2:]]
    return groups


def _several(parts: Sequence[Part]) -> Part:
    """Make one of what "and" joins: the same actor, the one that is known, or none with their sector."""
    last = parts[-1]
    countries = {part.country for part in parts if part.country}
    sectors = {part.sector for part in parts if part.sector}
    if len(countries) > 1 or any(part.clash for part in parts):
        shares_head = all(part.is_place for part in parts[:-1]) and not last.is_place
        sector = last.sector if shares_head else next(iter(sectors)) if len(sectors) == 1 else None
        effect = parts[0].effect if shares_head else last.effect
        return last._replace(country=None, sector=sector, name=None, clash=True, effect=effect)
    first = parts[0]
    if first.is_headless:
        return last
    if first.is_place:
        # "The United States and its allies".
        return first
    return first._replace(country=first.country or last.country, sector=first.sector or last.sector)
