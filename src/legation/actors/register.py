"""The register of known actors: who a phrase names, on a day."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING

from legation.actors.building import add_person, build_index, surname
from legation.actors.composition import compose
from legation.actors.grammar import Grammar
from legation.actors.index import Index, Kind
from legation.actors.items import ORGANISATIONS
from legation.actors.names import same_person
from legation.actors.readings import Question, Reader
from legation.actors.tables import Tables, load_tables
from legation.actors.terms import Person, gather
from legation.actors.words import split

if TYPE_CHECKING:
    import datetime as dt

    from legation.actors.items import Item
    from legation.actors.learnt import LearntPeople
    from legation.actors.part import Part
    from legation.model import Actor

# Longer than any noun phrase of a report; a longer string is a passage, which names no one actor.
_MAX_LENGTH = 400


class Register:
    """Names, roles and people with the actors they stand for."""

    def __init__(self, tables: Tables) -> None:
        """Index the rows of the tables."""
        self.tables = tables
        self.grammar = Grammar.of(tables.grammar)
        self.people = gather(tables.people, ORGANISATIONS)
        self.genders = {row.name.lower(): row.gender for row in tables.given_names}
        self._given_names = frozenset(self.genders)
        self.index = build_index(tables, self.people, self.grammar, self._given_names)
        self.descriptions = tables.descriptions
        self.state_forms = {row.word: frozenset(row.codes) for row in tables.state_forms}
        self._sole_offices = {row.role: row.country for row in tables.sole_offices}
        self.states = {row.code: row.name for row in reversed(tables.states) if not row.sector}
        self.reader = Reader((self.index,), self.grammar, self._given_names)

    def with_learnt(self, learnt: LearntPeople) -> Register:
        """Return a register that also knows the people learnt from reports.

        Where a surname is borne by one of them and by somebody of this register, the day and the context
        must tell who is meant, as for any two of one name.
        """
        index = Index()
        for person in learnt.people():
            if self.person(person.name, person.terms[-1].country) is None:
                add_person(index, person, self._given_names)
        grown = copy(self)
        grown.reader = Reader((self.index, index), self.grammar, self._given_names)
        return grown

    def person(self, name: str, country: str | None) -> Person | None:
        """Return the person of this register who bears the name and served the state, or None."""
        last = self.surname(name, country or "") or name
        for entry in self.index.get(" ".join(word.key for word in split(last))):
            known = entry.value
            if isinstance(known, Person) and country in known.countries and same_person(known.name, name):
                return known
        return None

    def surname(self, name: str, country: str) -> str:
        """Return the surname of a person of a state as news writes it; empty where there is none."""
        return surname(name, country, self._given_names)

    def resolve(self, phrase: str, on: dt.date | None = None, context: str = "") -> Actor | None:
        """Return the actor that a phrase names, or None where it names none that is known.

        Args:
            phrase: a noun phrase such as "the Ukrainian ambassador to Germany", at most 400 characters.
            on: the day for which it is asked; None for the latest that is known.
            context: text or names around it, which settles what has several readings.

        Returns:
            The actor. A role without a state has no country; a pronoun the sector UNK alone.
        """
        part = self.analyse(phrase, on, context)
        return part.actor() if part else None

    def analyse(
        self, phrase: str, on: dt.date | None = None, context: str = "", *, cased: bool = False
    ) -> Part | None:
        """Return what ``resolve`` rests on: also what kind of piece heads the phrase.

        ``cased`` says that the phrase stands in a text with capitals.
        """
        if len(phrase) > _MAX_LENGTH or not _is_printable(phrase):
            return None
        words = split(phrase)
        if not words:
            return None
        part = compose(self.read(Question(words, on, context, cased)), self.grammar)
        if part is None or part.country or part.kind != Kind.ROLE:
            return part
        # Another word beside the title ("the Coptic pope") may make it another's.
        bare = " ".join(word.key for word in words if word.key not in self.grammar.determiner)
        return part._replace(country=self._sole_offices.get(bare))

    def read(self, question: Question) -> list[Item]:
        """Return the pieces that words consist of, each with what it stands for, every word in one."""
        return self.reader.read(question)


def _is_printable(phrase: str) -> bool:
    """Tell whether a phrase holds no control characters; line breaks and soft hyphens are none."""
    return phrase.isprintable() or all(c.isprintable() or c.isspace() or c == "\xad" for c in phrase)


@cache
def load_register() -> Register:
    """Return the register built from the data files of the package."""
    return Register(load_tables())
