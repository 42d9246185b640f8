"""Who does the act of a predicate, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.markers import Role, has_role
from legation.coding.match import fill
from legation.coding.naming import can_act, is_located, unique, without
from legation.coding.syntax import SUBJECTS, children, is_verb, obliques_of, verb_arguments
from legation.model import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Token

    from legation.coding.match import Match
    from legation.coding.naming import Named, Names
    from legation.model import Mention

# The place that stands for the actor of a passive: "summoned to the ministry", "expelled from Poland".
_PLACE_OF_ACTOR = {"expel": "from", "deport": "from"}
# Acts whose telling object is what they fall on, even when it is a thing.


class Parties:
    """Finds the parties of a document's acts."""

    def __init__(self, names: Names, by_token: Mapping[int, Match]) -> None:
        """Use ``names``; ``by_token`` holds the matches by head.

        With these an event noun in a slot ("Israel's attack killed") stands for who did it.
        """
        self._names = names
        self._by_token = by_token

    def sources(self, match: Match) -> Named:
        """Return who does the act of ``match``, empty where the text does not say."""
        doers = self._doers(match)
        able = unique(m for token in doers for m in self._names.acting(token))
        if able:
            return able
        owning = unique(m for token in doers for m in self._names.known(token))
        return (
            owning
            or unique(m for token in doers for m in self._names.author(token))
            or self._orderer(match)
            or self._host(match)
        )

    def _orderer(self, match: Match) -> Named:
        """Return who made the order under which a passive without a doer is told ("forbidden under an order of X")."""
        if not match.args.passive or match.sources:
            return ()
        clauses = [verb_arguments(c) for c in match.args.embedded if is_verb(c)]
        under = (t for args in (match.args, *clauses) for t in fill("under", args))
        return unique(m for token in under for m in self._names.author(token))

    def _doers(self, match: Match) -> tuple[Token, ...]:
        """Return the heads in the source slot, an event noun replaced by its own doer."""
        found: list[Token] = []
        for token in match.sources:
            deed = self._by_token.get(token.i)
            own = deed.sources if deed is not None and deed.token.i != match.token.i else ()
            found.extend(own or (token,))
        return tuple(found)

    def _host(self, match: Match) -> Named:
        """Return who summons or expels where a passive names only the place."""
        if not match.args.passive or match.sources:
            return ()
        row = match.frame.row
        thing = match.object
        if thing is not None and has_role(thing.lemma_, Role.ADMISSION):
            # "Entry into Peru was closed to them" names who closed it.
            into = (t for word in ("into", "to") for t in obliques_of(thing).get(word, ()))
            return unique(m for token in into for m in self._names.of(token) if m.actor)
        preposition = "to" if row.type is EventType.ACCUSE else _PLACE_OF_ACTOR.get(row.mode or "")
        if preposition is None:
            return ()
        moved = unique(m for token in match.targets for m in self._names.of(token))
        # "Were ordered to leave Peru" names who orders it as "were expelled from Peru" does.
        left = (*fill(preposition, match.args), *(fill("content", match.args) if row.mode == "expel" else ()))
        places = unique(m for token in left for m in self._names.of(token) if m.actor)
        return without(places, moved)

    def targets(self, match: Match, source: Named = ()) -> Named:
        """Return whom the act of ``source`` is directed at.

        The first target slot that names a known actor wins, one known by country or name before one known
        by kind; a thing stands for its owner ("Moscow's demands") if that is another than the source.
        Without any, the first slot filled gives its plain noun phrase.
        """
        filled = [tokens for tokens in self._target_slots(match) if tokens]
        known = [
            unique(m for token in tokens for m in self._known_abroad(token, source)) for tokens in filled
        ]
        located = [found for found in known if any(is_located(m) for m in found)]
        abroad = (found for found in located if without(found, source))
        if located:
            # "closes the American consulate in St. Petersburg": another country before one's own.
            return next(abroad, located[0])
        return next((k for k in known if k), ()) or self._plain(filled)

    def _known_abroad(self, token: Token, source: Named) -> Named:
        """Return the actors a head names, without a place in the country that acts."""
        found = self._names.known(token, source)
        return without(found, source) if self._names.place(token) else found

    def place(self, match: Match) -> Mention | None:
        """Return where the act happens, if the predicate says so of a known place."""
        for word in ("in", "at", "near"):
            for token in fill(word, match.args):
                found = self._names.place(token)
                if found:
                    return found
        return None

    def _target_slots(self, match: Match) -> list[tuple[Token, ...]]:
        slots = [fill(slot, match.args) for slot in match.frame.targets]
        if match.frame.row.pos == "verb" and match.frame.row.type is not EventType.MOBILIZE:
            slots.append(match.args.objects)
        return slots

    def _plain(self, filled: Iterable[tuple[Token, ...]]) -> Named:
        """Return the noun phrase of the first slot that names people or a body without being known."""
        for tokens in filled:
            named = unique(m for token in tokens if can_act(token) for m in self._names.of(token))
            if named:
                return named
        return ()

    def of_content(self, match: Match, source: Named) -> Named:
        """Return who is asked to act by the clauses of content or purpose, or by the object, of ``match``."""
        heads = [*match.args.embedded, *children(match.token, "advcl")]
        heads = [clause for clause in heads if clause.dep_ != "advcl" or clause.tag_ == "VB"]
        if match.object is not None:
            heads.extend(children(match.object, "acl", "ccomp"))
        subjects = [s for clause in heads for s in children(clause, *SUBJECTS)]
        return without(unique(m for token in subjects for m in self._names.acting(token)), source)
