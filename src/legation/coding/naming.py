"""Whom the head of a phrase names: mentions, speakers behind "we", antecedents, owners of things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.frames import people
from legation.coding.markers import Role, has_role
from legation.coding.syntax import THIRD_PERSON, children, deep_subject, matrix_subject, noun_actor
from legation.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from legation.actors import Mentions
    from legation.coding.voices import Voices

Named = tuple[Mention, ...]

_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
_NOT_A_PARTY = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_ORGANS = frozenset({"GOV", "MIL", "SPY"})
_EMPTY_WORDS = frozenset(
    {"it", "this", "that", "these", "those", "what", "which", "who", "there", "something", "anything", "one"}
)
_OWNING = ("by", "of", "between", "in", "against", "on", "to", "with", "for")
_OWNING_DEPTH = 2
_SETTING_OFF = frozenset({",", "-", "–", "—", "("})


class Names:
    """Reads off the mentions of a document whom a head names."""

    def __init__(self, mentions: Mentions, voices: Voices) -> None:
        """Use ``mentions``, and ``voices`` for who says "we" where."""
        self._mentions = mentions
        self._voices = voices

    def of(self, token: Token) -> Named:
        """Return the mentions of a head and what is joined to it, empty where it names nobody."""
        if is_first_person(token):
            speaker = self._voices.first_person(token)
            return (speaker,) if speaker else ()
        if token.lower_ in THIRD_PERSON:
            return unique(self._behind_pronoun(token))
        if not _may_name(token):
            return ()
        counted = _counted(token)
        if counted is not None and self._mentions.of(token) is None:
            return self.of(counted)
        named = self._beside(token)
        if named:
            return named
        found = self._mentions.phrases(token)
        return unique(m for m in found if m.actor or token.pos_ in ("NOUN", "PROPN"))

    def _beside(self, token: Token) -> Named:
        """Return whom an apposition names where the phrase itself names nobody ("his colleague, Ana Cruz"), and who is joined."""
        if token.tag_ != "NN" or self._mentions.of(token) is not None:
            return ()
        for name in children(token, "appos"):
            found = (
                self._mentions.of(name) if _is_set_off(name) and not self._mentions.is_place(name) else None
            )
            if found is not None and found.actor is not None and found.actor.name:
                own = Mention(self._mentions.phrase(token).span, found.actor)
                others = (t for t in (*token.conjuncts, *name.conjuncts) if t.i > name.i)
                joined = min(others, key=lambda t: t.i, default=None)
                return (own, *(self.of(joined) if joined is not None else ()))
        return ()

    def acting(self, token: Token) -> Named:
        """Return whom a head names, if that is somebody known or able to act, and no mere place."""
        if self._mentions.is_place(token):
            return ()
        return tuple(m for m in self.of(token) if m.actor or can_act(token))

    def place(self, token: Token) -> Mention | None:
        """Return the mention of a head that names a place, else None."""
        return self._mentions.of(token) if self._mentions.is_place(token) else None

    def known(self, token: Token, apart_from: Named = ()) -> Named:
        """Return the actors that a head names or, failing that, to whom else it belongs.

        "Moscow's demands" are Moscow's, "people in Haiti" Haiti's; known by kind alone they come last.
        """
        found = tuple(m for m in self.of(token) if m.actor)
        if any(is_located(m) for m in found):
            return found
        for owner in owners(token):
            others = without(tuple(m for m in self.of(owner) if m.actor), apart_from)
            if any(is_located(m) for m in others) or (others and not found):
                return others
        return found

    def author(self, token: Token) -> Named:
        """Return who made the document that a head names ("signed a bill that imposes sanctions")."""
        if not has_role(token.lemma_.lower(), Role.DOCUMENT):
            return ()
        makers = [*(deep_subject(clause) for clause in children(token, "relcl", "acl")), noun_actor(token)]
        maker = next((m for m in makers if m is not None and m.i != token.i), None)
        return tuple(m for m in self.of(maker) if m.actor) if maker is not None else ()

    def _behind_pronoun(self, token: Token) -> Iterator[Mention]:
        """Yield whom a pronoun means, by the fuller mention where that stands in the same sentence."""
        sentence = token.sent
        for mention in self._mentions.phrases(token):
            fuller = mention.antecedent
            if fuller is None and mention.actor is None:
                subject = matrix_subject(token)
                if subject is not None and _may_name(subject):
                    yield from self._mentions.phrases(subject)
            elif fuller is not None and sentence.start_char <= fuller.start < sentence.end_char:
                yield Mention(fuller, mention.actor)
            else:
                yield mention


def _counted(token: Token) -> Token | None:
    """Return what a noun of number counts ("dozens of members"), or None."""
    if not has_role(token.lemma_.lower(), Role.PARTITIVE):
        return None
    return next(
        (p for prep in children(token, "prep") if prep.lower_ == "of" for p in children(prep, "pobj")), None
    )


def _is_set_off(name: Token) -> bool:
    """Tell whether a name stands behind a comma or dash."""
    first = name.left_edge.i
    return name.pos_ == "PROPN" and first > 0 and name.doc[first - 1].text in _SETTING_OFF


def is_first_person(token: Token) -> bool:
    """Tell whether a token is "we", "I" and the like, and no "US"."""
    return token.lower_ in _FIRST_PERSON and token.tag_ in ("PRP", "PRP$") and token.text != "US"


def can_act(token: Token) -> bool:
    """Tell whether an unknown head names people or a body: by being a name, or by the noun."""
    return token.pos_ == "PROPN" or token.lemma_.lower() in people()


def is_located(mention: Mention) -> bool:
    """Tell whether a mention is known by country or name, not by its kind alone ("troops")."""
    return mention.actor is not None and bool(mention.actor.country or mention.actor.name)


def without(found: Named, acting: Named) -> Named:
    """Leave out of possible targets whoever acts, and the country of whoever acts."""
    countries = {m.actor.country for m in acting if m.actor and m.actor.country}
    return tuple(m for m in found if m not in acting and not (m.actor and m.actor.country in countries))


def apart(found: Named, acting: Named) -> Named:
    """Leave out whoever acts, but not others of the same country."""
    actors = {m.actor for m in acting if m.actor}
    return tuple(m for m in found if m not in acting and m.actor not in actors)


def without_organs(found: Named, acting: Named) -> Named:
    """Leave out of possible targets the organs of a state that acts as a whole, alone: it does nothing to its own government."""
    actors = [m.actor for m in acting if m.actor]
    states = {a.country for a in actors}
    if len(states) != 1 or states == {None} or all(a.sector or a.role for a in actors):
        return found
    return tuple(
        m for m in found if not (m.actor and m.actor.country in states and m.actor.sector in _ORGANS)
    )


def people_apart(found: Named, acting: Named = ()) -> Named:
    """Leave out who is named a second time: a person of the other side, or told by name and by office on one."""
    seen = {key for m in acting if (key := _person(m))}
    kept: list[Mention] = []
    for mention in found:
        key = _person(mention)
        if key is None or key not in seen:
            kept.append(mention)
        if key is not None:
            seen.add(key)
    return _each_once(tuple(kept))


def _person(mention: Mention) -> tuple[str | None, str] | None:
    actor = mention.actor
    return (actor.country, actor.name) if actor is not None and actor.name is not None else None


def owners(noun: Token, depth: int = _OWNING_DEPTH) -> Iterator[Token]:
    """Yield who a thing belongs to or concerns: possessor, adjective or compound, then prepositions."""
    yield from children(noun, "poss")
    if noun.pos_ != "PROPN":
        # Within a name ("the Vienna Convention") the parts own nothing.
        yield from (c for c in children(noun, "amod", "compound", "nmod") if c.pos_ == "PROPN" or c.ent_type_)
    # "restrictions imposed on X" concern X as "restrictions on X" do.
    heads = (noun, *children(noun, "acl"))
    for word in _OWNING:
        for prep in (p for head in heads for p in children(head, "prep", "agent") if p.lower_ == word):
            for pobj in children(prep, "pobj"):
                yield pobj
                if depth:
                    yield from owners(pobj, depth - 1)


def words_of(found: Named, doc: Doc) -> list[Token]:
    """Return the words that the mentions cover."""
    spans = (doc.char_span(m.span.start, m.span.end, alignment_mode="expand") for m in found)
    return [word for span in spans if span is not None for word in span]


def _may_name(token: Token) -> bool:
    if token.lower_ in _EMPTY_WORDS and token.pos_ != "PRON":
        return False
    nominal = token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET")
    return nominal and token.ent_type_ not in _NOT_A_PARTY


def _each_once(found: Named) -> Named:
    """Leave out a part of a phrase that names the same state, and a row of several who are named one by one.

    "Peruvian" in "Peruvian officials", "the envoy and Peruvian officials" beside both.
    """

    def is_told(one: Mention) -> bool:
        country = one.actor.country if one.actor else None
        parts = [m for m in found if _holds(one, m)]
        wholes = [m for m in found if _holds(m, one) and m.actor and m.actor.country == country]
        return bool(country and wholes) or bool(parts and not is_located(one))

    return tuple(m for m in found if not is_told(m))


def _holds(whole: Mention, part: Mention) -> bool:
    return whole.span != part.span and whole.span.start <= part.span.start and part.span.end <= whole.span.end


def unique(mentions: Iterable[Mention]) -> Named:
    """Return the mentions without repetition, in order."""
    return tuple(dict.fromkeys(mentions))
