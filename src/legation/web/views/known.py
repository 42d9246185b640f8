"""Who is known: the register's states, bodies and people, and those whom reports introduced."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from legation.actors import load_register, same_person
from legation.actors.tables import load_tables
from legation.actors.words import fold
from legation.web.parties import name_of
from legation.web.views.findings import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.actors import LearntPeople
    from legation.actors.terms import Person

_MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Term:
    """A role from one day to another, each YYYY, YYYY-MM, YYYY-MM-DD or None; ``document`` is where it was learnt."""

    role: str
    country: str
    since: str | None
    until: str | None
    document: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """A state, body or person by the id of its page; ``role`` is the last that is known."""

    id: str
    name: str
    country: str
    role: str | None
    terms: tuple[Term, ...] = ()


def find(words: str, learnt: LearntPeople) -> tuple[Known, ...]:
    """Return who is called so: those whose name begins with the words before those that hold them, each once."""
    wanted = fold(words).lower().strip()
    if not wanted:
        return ()
    held = [(each, names) for each, names in _names(learnt) if any(wanted in name for name in names)]
    held.sort(key=lambda pair: not any(name.startswith(wanted) for name in pair[1]))
    return tuple(dict.fromkeys(each for each, _ in held))[:_MOST_FOUND]


def people_called(words: str, learnt: LearntPeople) -> tuple[Known, ...]:
    """Return the people and bodies of those that ``find`` gives."""
    return tuple(each for each in find(words, learnt) if BETWEEN in each.id)


def person(country: str, name: str, learnt: LearntPeople) -> Known | None:
    """Return what is known of a person of a state, None where nothing is."""
    own = load_register().person(name, country)
    if own is not None:
        return _person(own, country)
    introduced = (p for p in learnt.people() if country in p.countries and same_person(p.name, name))
    found = next(introduced, None)
    return None if found is None else _learnt(found, country, learnt)


def people_of(country: str, learnt: LearntPeople) -> tuple[Known, ...]:
    """Return the people of a state, those first who came into office last."""
    found = [_person(p, country) for p in load_register().people if country in p.countries]
    known = {each.name for each in found}
    found += [
        _learnt(p, country, learnt) for p in learnt.people() if country in p.countries and p.name not in known
    ]
    return tuple(sorted(found, key=lambda each: each.terms[-1].since or "", reverse=True))


def family_name(name: str, country: str) -> str:
    """Return by which name news calls a person."""
    return load_register().surname(name, country) or name


def _names(learnt: LearntPeople) -> Iterator[tuple[Known, tuple[str, ...]]]:
    yield from _register_names()
    for each in learnt.people():
        country = each.terms[-1].country
        if load_register().person(each.name, country) is None:
            yield _learnt(each, country, learnt), _folded((each.name, *each.terms[-1].names))


@cache
def _register_names() -> tuple[tuple[Known, tuple[str, ...]], ...]:
    register = load_register()
    states = [
        (Known(code, name_of(code), code, None), _folded((name_of(code), name)))
        for code, name in register.states.items()
    ]
    people = [
        (_person(p, p.terms[-1].country), _folded({p.name} | {n for t in p.terms for n in t.names}))
        for p in register.people
    ]
    bodies = [
        (
            Known(f"{row.country}{BETWEEN}{row.name}", row.name, row.country, None),
            _folded((row.name, *row.names)),
        )
        for row in load_tables().agencies
        if row.country and row.sector
    ]
    return (*states, *people, *bodies)


def _person(known: Person, country: str) -> Known:
    terms = tuple(Term(t.role, t.country, t.since or None, t.until or None, None) for t in known.terms)
    return Known(f"{country}{BETWEEN}{known.name}", known.name, country, terms[-1].role or None, terms)


def _learnt(known: Person, country: str, learnt: LearntPeople) -> Known:
    documents = {
        (row.role, row.seen.isoformat() if row.seen else ""): row.document
        for row in reversed(learnt.rows)
        if row.country == country and same_person(row.name, known.name)
    }
    terms = tuple(
        Term(t.role, t.country, t.since or None, t.until or None, documents.get((t.role, t.since)))
        for t in known.terms
    )
    return Known(f"{country}{BETWEEN}{known.name}", known.name, country, terms[-1].role or None, terms)


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(name).lower() for name in names)
