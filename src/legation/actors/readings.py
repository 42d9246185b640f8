"""What the words of a phrase stand for, on a day and in a context."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from legation.actors.index import Index, Kind, Match
from legation.actors.items import PLACES, Item
from legation.actors.tables import (
    AgencyRow,
    CityRow,
    FriendRow,
    ModifierRow,
    NamesakeRow,
    RoleKind,
    RoleRow,
    StateRow,
)
from legation.actors.terms import Person, held
from legation.actors.words import Word, split
from legation.model import Actor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from legation.actors.grammar import Grammar
    from legation.actors.index import Entry

Row = TypeVar("Row")

CIVILIAN = "CVL"
# As much of a context as is looked at: the first paragraphs say where a report is set.
_CONTEXT_LENGTH = 4000
_CONTEXTS_KEPT = 64
_WITH_ROLE = frozenset({Kind.MODIFIER, Kind.FRIEND, Kind.AGENCY})
_NEVER_IN_NAMES = frozenset({Kind.AGENCY, Kind.FRIEND})
# Shorter words have too many neighbours.
_MIN_MISSPELT = 5


class Question(NamedTuple):
    """What is asked: the words of a phrase, the day, and what is said around them.

    ``cased`` says that the phrase stands in a text with capitals, so that small letters tell something
    even where the whole phrase is written in them.
    """

    words: Sequence[Word]
    on: dt.date | None
    context: str
    cased: bool = False


class Reader:
    """Reads phrases by an index of names."""

    def __init__(self, indexes: Sequence[Index], grammar: Grammar, given_names: frozenset[str]) -> None:
        """Read by indexes, of which an earlier one goes before a later one where both know as long a name."""
        self._indexes = tuple(indexes)
        self._grammar = grammar
        self._given_names = given_names
        self._counted = lru_cache(_CONTEXTS_KEPT)(self._count_text)

    def read(self, question: Question) -> list[Item]:
        """Return the pieces of a phrase in order, every word in one of them."""
        words = question.words
        lower = not question.cased and not any(word.text[0].isupper() for word in words)
        items: list[Item] = []
        position = 0
        while position < len(words):
            item = self._at(question, position, items, lower)
            if item is None:
                item = _item(words[position : position + 1], position)
            items.append(item)
            position = item.end
        return items

    def _match(self, words: Sequence[Word], position: int, lower: bool) -> Match | None:
        best: Match | None = None
        for index in self._indexes:
            found = index.match(words, position, self._grammar.homograph, lower=lower)
            if found and (best is None or found.end > best.end):
                best = found
            elif found and best and found.end == best.end:
                best = best._replace(entries=(*best.entries, *found.entries))
        return best

    def _at(self, question: Question, position: int, before: Sequence[Item], lower: bool) -> Item | None:
        words = question.words
        match = self._match(words, position, lower) or self._transposed(words[position])
        if match is None:
            return None
        item = self._choose(match, question, position)
        previous = before[-1] if before else None
        if item is None or item.kind in _NEVER_IN_NAMES:
            return None if item and self._is_of_longer_body(item, previous) else item
        return None if self._is_of_other_name(item, previous, words, lower) else item

    def _transposed(self, word: Word) -> Match | None:
        """Return the place whose name has two neighbouring letters the other way about ("Dehli")."""
        text = word.text
        if len(text) < _MIN_MISSPELT or not text[0].isupper() or not text[1:].islower():
            return None
        for i in range(1, len(text) - 1):
            swapped = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
            for index in self._indexes:
                found = tuple(e for e in index.get(swapped.lower()) if e.kind in PLACES)
                if found and swapped != text:
                    return Match(0, 1, found)
        return None

    def _is_of_other_name(
        self, item: Item, previous: Item | None, words: Sequence[Word], lower: bool
    ) -> bool:
        """Tell whether a name is part of a longer one that is not known ("Jordan Peterson", "Trump Tower")."""
        grammar = self._grammar
        after_name = previous is not None and previous.is_name and not previous.possessive
        if item.kind == Kind.SURNAME:
            courteous = previous is not None and previous.key in grammar.courtesy
            doubtful = after_name or (item.key in grammar.month and (previous is None or previous.is_word))
            return (doubtful and not courteous) or self._goes_on(item, words, lower)
        if item.kind == Kind.PERSON:
            return self._goes_on(item, words, lower)
        if item.end - item.start > 1 or not item.text[:1].isupper():
            return False
        if after_name and previous is not None and previous.key in self._given_names:
            return True
        given = item.kind in PLACES and item.key in self._given_names
        return given and self._goes_on(item, words, lower)

    def _is_of_longer_body(self, item: Item, previous: Item | None) -> bool:
        """Tell whether a body's name ends a longer one that is not known ("the Nordic Arctic Council").

        Only one of several words that says what the body is: what stands before "Hezbollah" describes it. The
        first word of a phrase has its capital from there ("Divided Security Council fails to act").
        """
        if item.end - item.start == 1 or previous is None or not previous.is_name or previous.start == 0:
            return False
        if previous.possessive or self._grammar.is_function_word(previous.key):
            return False
        roles = (e.value for e in self._indexes[0].get(item.key) if isinstance(e.value, RoleRow))
        return any(row.kind == RoleKind.BODY for row in roles)

    def _goes_on(self, item: Item, words: Sequence[Word], lower: bool) -> bool:
        """Tell whether an unknown word with a capital follows, so that the name is longer."""
        if item.end >= len(words) or words[item.end - 1].possessive or not words[item.end].text[0].isupper():
            return False
        return self._match(words, item.end, lower) is None

    def _choose(self, match: Match, question: Question, position: int) -> Item | None:
        """Choose among the readings of a match; None where none can be chosen."""
        base = _item(question.words[position : position + match.end - match.start], position)
        for kind in dict.fromkeys([entry.kind for entry in match.entries]):
            entries = match.entries
            if len(entries) > 1:
                entries = tuple(entry for entry in entries if entry.kind == kind)
            item = self._read(base._replace(kind=kind), entries, question)
            if item is not None and kind in PLACES:
                adjectival = any(e.kind in (Kind.ADJECTIVE, Kind.PEOPLE) for e in match.entries)
                item = item._replace(adjectival=adjectival)
                shared = match.entries[-1].kind == Kind.NAMESAKE
                return self._namesake(item, match, question) if shared else item
            if item is not None:
                return self._with_role(item, match) if kind in _WITH_ROLE else item
        return None

    def _with_role(self, item: Item, match: Match) -> Item:
        """Add the role that a modifier is too, or that ends a longer name ("Georgia governor", "UN chief")."""
        entries = match.entries if item.kind == Kind.MODIFIER else self._indexes[0].get(item.key)
        role = next((e.value for e in entries if isinstance(e.value, RoleRow)), None)
        is_office = role is not None and role.kind == RoleKind.PERSON and role.role == item.key
        if item.kind == Kind.AGENCY and (not is_office or item.end - item.start == 1):
            return item
        return item._replace(role=role)

    def _read(self, item: Item, entries: Sequence[Entry], question: Question) -> Item | None:
        values = [entry.value for entry in entries]
        match values[0]:
            case RoleRow() as row:
                read = item._replace(role=row)
            case ModifierRow() as row:
                read = item._replace(effect=row.effect)
            case FriendRow() as row:
                read = item._replace(actor=Actor(row.country) if row.country else None)
            case StateRow():
                return self._read_state(item, [v for v in values if isinstance(v, StateRow)], question)
            case CityRow():
                return self._read_city(item, [v for v in values if isinstance(v, CityRow)], question)
            case AgencyRow():
                return self._read_agency(item, [v for v in values if isinstance(v, AgencyRow)], question)
            case _:
                return self._read_person(item, [v for v in values if isinstance(v, Person)], question)
        return read

    def _namesake(self, item: Item, match: Match, question: Question) -> Item:
        """Return the place that bears the name of a state, where what is near it stands around and no other."""
        state = item.actor.country if item.actor else ""
        around = question.context[:_CONTEXT_LENGTH]
        for entry in match.entries:
            row = entry.value
            if not isinstance(row, NamesakeRow) or not any(name in around for name in row.near):
                continue
            if not state or not self._around(question)[state]:
                return item._replace(kind=Kind.CITY, actor=Actor(row.country, row.sector or None, item.text))
        return item

    def _read_state(self, item: Item, rows: Sequence[StateRow], question: Question) -> Item:
        row = held(rows, question.on)[0]
        sector = row.sector or (CIVILIAN if item.kind == Kind.PEOPLE else None)
        return item._replace(actor=Actor(row.code, sector, row.name))

    def _read_city(self, item: Item, rows: Sequence[CityRow], question: Question) -> Item | None:
        row = self._favoured(rows, lambda r: r.country, question)
        return item._replace(actor=Actor(row.country, CIVILIAN, item.text)) if row else None

    def _read_agency(self, item: Item, rows: Sequence[AgencyRow], question: Question) -> Item:
        by_name: dict[str, list[AgencyRow]] = {}
        for row in rows:
            by_name.setdefault(row.name, []).append(row)
        candidates = [held(same, question.on)[0] for same in by_name.values()]
        # The table gives the likeliest bearer of a shared name first.
        row = self._favoured(candidates, lambda r: r.country, question) or candidates[0]
        return item._replace(actor=Actor(row.country or None, row.sector or None, row.name))

    def _read_person(self, item: Item, people: Sequence[Person], question: Question) -> Item | None:
        chosen = self._persons(item, people, question)
        if not chosen:
            return None
        actor = chosen[0].on(question.on)
        if len(chosen) > 1:
            # Who it is stays open; that all of them have one country and sector does not.
            actor = Actor(actor.country, actor.sector)
        offices = tuple((term.role, term.country) for person in chosen for term in person.terms)
        return item._replace(actor=actor, offices=offices)

    def _persons(self, item: Item, people: Sequence[Person], question: Question) -> Sequence[Person]:
        """Choose among those with a name: one, several who cannot be told apart by their code, or nobody.

        A surname alone means who leads a state or body on the day, else who alone is called so in the
        register; nobody whom no office had yet made known.
        """
        day = question.on
        if item.kind == Kind.SURNAME:
            people = [p for p in people if p.is_known(day)]
        holders = [p for p in people if p.holds(day)]
        leaders = [p for p in holders if p.leads(day)]
        holders = holders or list(people)
        for candidates in (leaders, holders if item.kind == Kind.PERSON else people):
            if len(candidates) == 1:
                return candidates
        favoured = self._favoured(holders, lambda p: p.terms[-1].country, question) if holders else None
        if favoured and len({p.terms[-1].country for p in holders}) > 1:
            holders = [p for p in holders if p.terms[-1].country == favoured.terms[-1].country]
        codes = {p.on(day).code for p in holders}
        return holders if len(codes) == 1 else []

    def _favoured(
        self, rows: Sequence[Row], country_of: Callable[[Row], str], question: Question
    ) -> Row | None:
        """Return the row whose country the phrase or its context names most; None where that is undecided."""
        countries = {country_of(row) for row in rows}
        if len(countries) == 1:
            return rows[0]
        counts = self._around(question)
        ranked = sorted(countries, key=lambda country: counts[country], reverse=True)
        if counts[ranked[0]] == counts[ranked[1]]:
            return None
        return next(row for row in rows if country_of(row) == ranked[0])

    def _around(self, question: Question) -> Counter[str]:
        """Count what the phrase itself names of each country, or where it names nothing its context."""
        return self._count_in(question.words) or self._counted(question.context[:_CONTEXT_LENGTH])

    def _count_text(self, text: str) -> Counter[str]:
        return self._count_in(split(text))

    def _count_in(self, words: Sequence[Word]) -> Counter[str]:
        """Count the states whose places and bodies words name, by names with one reading."""
        found: Counter[str] = Counter()
        position = 0
        while position < len(words):
            match = self._match(words, position, lower=False)
            position = match.end if match else position + 1
            countries = set(_countries(match.entries)) if match else set()
            if len(countries) == 1:
                found[countries.pop()] += 1
        return found


def _item(words: Sequence[Word], start: int) -> Item:
    """Make a piece of words that are not yet said to name anything."""
    last = words[-1]
    if len(words) == 1:
        written, text = last.written, last.text
    else:
        written, text = " ".join([w.written for w in words]), " ".join([w.text for w in words])
    return Item(Kind.WORD, start, start + len(words), written, text, last.key, last.possessive, last.joined)


def _countries(entries: Iterable[Entry]) -> Iterable[str]:
    for entry in entries:
        value = entry.value
        if isinstance(value, StateRow):
            yield value.code
        elif isinstance(value, CityRow | AgencyRow | NamesakeRow):
            yield value.country
