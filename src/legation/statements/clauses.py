"""The clause in which a word of a content stands: whose act it tells, negated or not, future or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from legation.statements.lexicon import Sense, lexicon
from legation.statements.polarity import is_negated
from legation.statements.sources import agent, antecedent, is_passive, subject
from legation.statements.words import lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.actors import Mentions
    from legation.statements.page import Range

FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me", "ours", "mine", "ourselves"})
_SINGULAR = frozenset({"he", "she", "his", "her"})
_PLURAL = frozenset({"they", "their"})
_NEGATIONS = frozenset({"no", "never", "nobody", "nothing", "neither", "nor"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_PROSPECT = _FUTURE | {"would", "could", "may", "might", "can", "'d", "’d"}
_PAST = frozenset({"VBD", "VBN"})
_CONDITIONS = frozenset({"if", "unless"})

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "csubj", "pcomp"})
_HELPING = frozenset({"aux", "auxpass", "amod", "compound"})
_MAX_STEPS = 12


class Party(StrEnum):
    """Whose act a clause tells, seen from the speaker; a known party is unknown where the speaker is."""

    OWN = "own"
    OTHER = "other"
    UNKNOWN = "unknown"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: what a content calls "we", "he" or by the speaker's name is the speaker's own.

    ``content`` are the tokens of the content, ``country`` the speaker's country, ``official`` whether the
    speaker is known to speak for a state, a party or a body, ``quoted`` whether the words are the
    speaker's own. ``known`` keeps the clauses read so far by their verb.
    """

    content: Range
    source: Token | None
    country: str | None
    official: bool
    mentions: Mentions
    quoted: bool
    known: dict[int, Clause] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: ``depth`` counts the clauses between it and the content's main one.

    ``prospect`` tells what will, would or might be, ``conditional`` what comes about if something else
    does, ``past`` what was or has been done, ``foreign`` an act done by a known party that is not the
    speaker's, ``wrong`` one that somebody else does, or that the speaker's own side suffers.
    """

    party: Party
    negated: bool
    future: bool
    prospect: bool
    conditional: bool
    past: bool
    foreign: bool
    wrong: bool
    depth: int


def clause_of(token: Token, voice: Voice) -> Clause:
    """Return what is to be known of the clause in which ``token`` stands."""
    verb, adverbial = _verb_of(token, voice)
    if verb.i not in voice.known:
        voice.known[verb.i] = _clause(verb, voice)
    clause = voice.known[verb.i]
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    party = _party(owner, voice) if owner is not None else clause.party
    negated = _is_denied(token) or (not adverbial and clause.negated)
    if (party, negated) == (clause.party, clause.negated):
        return clause
    return replace(clause, party=party, negated=negated)


def _clause(verb: Token, voice: Voice) -> Clause:
    helpers = _helpers(verb)
    words = {c.lower_ for c in helpers}
    # In the reporter's words "will" turns to "would"; an infinitive that is the whole content ("vowed to
    # respond") tells of what is to come.
    future = (
        bool(words & _FUTURE)
        or _is_going(verb)
        or (not voice.quoted and "would" in words)
        or (not _inside(verb.head, voice) and verb.tag_ == "VB" and "to" in words)
    )
    party = _party_of(verb, voice)
    passive = is_passive(verb)
    doer = agent(verb) if passive else subject(verb)
    foreign = not (passive and doer is None) and _is_foreign(verb, doer, voice)
    return Clause(
        party=party,
        negated=is_negated(verb),
        future=future,
        prospect=future or bool(words & _PROSPECT),
        conditional=_is_conditional(verb),
        past=_is_past(verb, helpers),
        foreign=foreign,
        wrong=foreign or _is_wrong(doer, party, passive=passive),
        depth=_depth(verb, voice),
    )


def _helpers(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, for one joined to another those of the first ("will go and see")."""
    found = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")]
    if not found and verb.dep_ == "conj" and verb.tag_ == "VB":
        return [c for c in verb.head.children if c.dep_ in ("aux", "auxpass", "neg")]
    return found


def _inside(token: Token, voice: Voice) -> bool:
    return voice.content[0] <= token.i < voice.content[1]


def _verb_of(token: Token, voice: Voice) -> tuple[Token, bool]:
    """Return the verb that governs a word inside the content, and whether it does so by a preposition."""
    adverbial = False
    for _ in range(_MAX_STEPS):
        head = token.head
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in _HELPING:
            break
        if head.i == token.i or not _inside(head, voice):
            break
        adverbial |= token.dep_ == "prep"
        token = head
    return token, adverbial


def _is_denied(token: Token) -> bool:
    """Tell whether a noun has "no" before it."""
    return any(c.lower_ in _NEGATIONS for c in token.children if c.i < token.i)


def _is_going(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ == "going"


def _is_conditional(verb: Token) -> bool:
    """Tell whether an "if" or "unless" hangs on a verb."""
    return any(
        c.dep_ == "advcl" and any(m.lower_ in _CONDITIONS for m in c.children if m.dep_ in ("mark", "advmod"))
        for c in verb.children
    )


def _is_past(verb: Token, helpers: list[Token]) -> bool:
    """Tell whether a verb stands in the past or the perfect."""
    words = {c.lower_ for c in helpers}
    if words & {"did", "have", "has", "had", "was", "were"}:
        return True
    return verb.tag_ in _PAST and not words & _PROSPECT


def _is_foreign(verb: Token, doer: Token | None, voice: Voice) -> bool:
    """Tell whether a party not the speaker's own does what a verb tells."""
    if doer is None:
        doer = subject(verb.head) if verb.dep_ in ("conj", "xcomp") else None
        if doer is None:
            return False
    doer = antecedent(doer)
    if voice.quoted and doer.lower_ in _PLURAL:
        return True
    return _country(doer, voice) not in (None, voice.country)


def _is_wrong(doer: Token | None, party: Party, *, passive: bool) -> bool:
    """Tell whether others do what a verb tells, or the speaker's own side suffers it; a mishap is nobody's act."""
    if passive and party is Party.OWN:
        return True
    return party is Party.OTHER and doer is not None and not lexicon(Sense.MISHAP).intersection(lemmas(doer))


def _depth(verb: Token, voice: Voice) -> int:
    """Count the clauses that hold the clause of ``verb`` inside the content."""
    depth = 0
    while verb.head.i != verb.i and _inside(verb.head, voice):
        if verb.dep_ in _CLAUSES and not _is_view(verb.head):
            depth += 1
        verb = verb.head
    return depth


def _is_view(verb: Token) -> bool:
    """Tell whether a verb only frames its clause as the speaker's view ("we believe that ...")."""
    own = subject(verb)
    return (
        own is not None
        and own.lower_ in FIRST_PERSON
        and verb.lemma_ in ("think", "believe", "consider", "know")
    )


def _party_of(verb: Token, voice: Voice) -> Party:
    """Return whose act a verb tells, by its subject or that of the verb above it."""
    for _ in range(_MAX_STEPS):
        found = subject(verb)
        if found is not None:
            return _party(antecedent(found), voice)
        if verb.head.i == verb.i or not _inside(verb.head, voice):
            break
        verb = verb.head
    return Party.OWN if voice.source is not None and verb.dep_ in ("xcomp", "pcomp") else Party.OTHER


def _party(noun: Token, voice: Voice) -> Party:
    """Return whose a word is: the speaker's own where it is, or has, a pronoun or name of the speaker's."""
    country = _country(noun, voice)
    if _is_own_pronoun(noun, voice):
        return Party.OWN
    if any(_is_own_pronoun(c, voice) for c in noun.children if c.dep_ == "poss"):
        # "Our American colleagues" are not the speaker's own side.
        foreign = voice.country is not None and country not in (None, voice.country)
        return Party.OTHER if foreign or lexicon(Sense.COUNTERPART).intersection(lemmas(noun)) else Party.OWN
    if country is None:
        return Party.OTHER
    if voice.country is None:
        return Party.UNKNOWN
    return Party.OWN if country == voice.country else Party.OTHER


def _country(noun: Token, voice: Voice) -> str | None:
    mention = voice.mentions.of(noun)
    return mention.actor.country if mention is not None and mention.actor is not None else None


def _is_own_pronoun(word: Token, voice: Voice) -> bool:
    """Tell whether a pronoun is the speaker's: the first person, or in the reporter's words the third."""
    if word.lower_ in FIRST_PERSON:
        return True
    if voice.quoted:
        return False
    return word.lower_ in _SINGULAR or (word.lower_ in _PLURAL and _is_plural(voice.source))


def _is_plural(source: Token | None) -> bool:
    """Tell whether "they" may mean the source: many, or a body of people."""
    if source is None:
        return False
    return source.ent_type_ != "PERSON" and source.lower_ not in _SINGULAR
