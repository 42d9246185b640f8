"""The words in what is said that tell its force, from the package's own table, and where they match."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.model import Force
from legation.statements.clauses import Clause, Party, clause_of
from legation.statements.lexicon import Sense, lexicon
from legation.statements.sources import subject
from legation.statements.words import lemmas
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from legation.statements.clauses import Voice


class Condition(StrEnum):
    """What must hold of the clause in which a cue stands; the table says more."""

    ANY = "any"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    DENIED = "denied"
    FUTURE = "future"
    SIMPLE = "simple"
    REFUSED = "refused"
    PROSPECT = "prospect"
    DEED = "deed"


@dataclass(frozen=True, slots=True)
class ForceCue:
    """Words in what is said that tell its force; whose act they must tell, and how.

    ``lemmas`` are lemmas in order, ``*`` for up to four words; ``lemma/noun`` asks for a part of speech.
    """

    lemmas: str
    force: Force
    party: Party
    condition: Condition


_GAP = "*"
_MAX_GAP = 4
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})


@cache
def _index() -> Mapping[str, tuple[tuple[tuple[str, ...], ForceCue], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], ForceCue]]] = {}
    for cue in load_table(files("legation.statements") / "data" / "force_cues.tsv", ForceCue):
        first, *rest = cue.lemmas.split()
        index.setdefault(first, []).append((tuple(rest), cue))
    return {first: tuple(cues) for first, cues in index.items()}


def matches(said: Sequence[Token], voice: Voice) -> Iterator[tuple[Token, Force, bool, Clause]]:
    """Yield the cues in what is said: the word, the force, whether it is performed by its name, the clause."""
    keys = [_keys(token) for token in said]
    index = _index()
    for at, token in enumerate(said):
        if index.keys().isdisjoint(keys[at]):
            continue
        after = {_GAP, *keys[at + 1]} if at + 1 < len(keys) else {_GAP}
        found = [
            (rest, cue)
            for key in keys[at]
            if key in index
            for rest, cue in index[key]
            if (not rest or (rest[0] in after and _follows(keys, at, rest))) and _may_open(token, cue)
        ]
        if not found:
            continue
        clause = clause_of(token, voice)
        for cue in _longest([(rest, cue) for rest, cue in found if _stands(cue, clause, token)]):
            yield token, _turned(cue, clause, token), cue.party is Party.OWN, clause


def _stands(cue: ForceCue, clause: Clause, token: Token) -> bool:
    """Tell whether a cue means what the table says where it stands."""
    at_own_cost = clause.party is Party.OWN and clause.future and token.pos_ == "NOUN"
    if at_own_cost and cue.force is Force.WARNS and cue.condition is Condition.PROSPECT:
        # Who will pay for the damage warns of none.
        return False
    return is_of(cue.party, clause.party) and clause.depth <= _reach(cue) and _holds(cue.condition, clause)


def _longest(found: Sequence[tuple[tuple[str, ...], ForceCue]]) -> list[ForceCue]:
    """Return the cues that match at a word, without those that a longer one goes on from ("let us hope")."""
    return [
        cue for rest, cue in found if not any(len(r) > len(rest) and r[: len(rest)] == rest for r, _ in found)
    ]


def _keys(token: Token) -> tuple[str, ...]:
    """Return the ways in which the table may name a word."""
    own, lower = lemmas(token), token.lower_
    if not _typed().isdisjoint(own):
        own += tuple(f"{lemma}/{token.pos_.lower()}" for lemma in own)
    return own if lower in own else (*own, lower)


@cache
def _typed() -> frozenset[str]:
    """Return the lemmas that the table names with a part of speech."""
    words = (word for first, cues in _index().items() for rest, _ in cues for word in (first, *rest))
    return frozenset(word.partition("/")[0] for word in words if "/" in word)


def is_of(wanted: Party, party: Party) -> bool:
    """Tell whether a clause's party is the wanted one; who may be either is both."""
    return wanted is Party.ANY or party in (wanted, Party.UNKNOWN)


def _may_open(token: Token, cue: ForceCue) -> bool:
    """Tell whether a word may be the first of a cue by its part in the sentence."""
    # What the speaker does is told by a predicate: "their demands" demand nothing.
    if cue.party is Party.OWN and token.pos_ not in _PREDICATES:
        return False
    if cue.condition is Condition.DEED:
        return token.pos_ == "VERB" and token.dep_ not in ("amod", "compound")
    if cue.force is Force.DENIES and token.dep_ == "amod":
        # "False promises" deny nothing, "false claims" do.
        return bool(lexicon(Sense.CHARGE).intersection(lemmas(token.head)))
    if token.lemma_ == "be" and " " in cue.lemmas:
        return True
    if token.tag_ == "MD" and token.dep_ == "aux":
        return not (_is_comment(token.head) or _is_inverted(token))
    return token.dep_ not in ("aux", "auxpass")


def _is_inverted(modal: Token) -> bool:
    """Tell whether a modal goes before its subject, as in a condition ("should the talks fail")."""
    own, following = subject(modal.head), modal.i + 1
    if own is not None and own.i > modal.i:
        return True
    return following < len(modal.doc) and modal.doc[following].pos_ in ("DET", "PROPN")


def _is_comment(verb: Token) -> bool:
    """Tell whether a modal only leads on what is said ("it must be noted") or infers ("must have known")."""
    return bool(lexicon(Sense.TELLING).intersection(lemmas(verb))) or any(
        c.dep_ == "aux" and c.lower_ == "have" for c in verb.children
    )


def _turned(cue: ForceCue, clause: Clause, token: Token) -> Force:
    """Return the force of a cue in its clause.

    A charge of what others would do is a warning of it; to say that one has never done something denies it,
    whatever it is that one would refuse to do.
    """
    if (
        cue.force is Force.ACCUSES
        and cue.condition is Condition.POSITIVE
        and clause.prospect
        and not clause.past
    ):
        return Force.WARNS
    if cue.force is Force.ACCUSES and not clause.foreign and lexicon(Sense.GRAVE).intersection(lemmas(token)):
        return Force.WARNS
    if cue.condition is Condition.NEGATIVE and cue.force is Force.REJECTS and clause.past:
        return Force.DENIES if any(c.lower_ == "never" for c in token.children) else cue.force
    return cue.force


def _reach(cue: ForceCue) -> int:
    """Return how deep below the main clause a cue still tells what the whole statement does.

    A plain act of others or one's own counts in the main clause only, what is performed by its name one
    clause deeper, and a charge or denial in whatever is brought up to support the main clause.
    """
    if (cue.force is Force.PROMISES and cue.party is Party.OWN) or (
        cue.force is Force.DEMANDS and cue.party is Party.OTHER
    ):
        return 0
    if cue.condition is Condition.DEED:
        return 0
    return 2 if cue.force in (Force.ACCUSES, Force.DENIES) else 1


def _follows(keys: Sequence[tuple[str, ...]], at: int, rest: tuple[str, ...]) -> bool:
    """Tell whether the other lemmas of a cue follow in order, with no words between but where it says so."""
    here, reach = at, 1
    for lemma in rest:
        if lemma == _GAP:
            reach = 1 + _MAX_GAP
            continue
        near = range(here + 1, min(here + 1 + reach, len(keys)))
        here = next((i for i in near if lemma in keys[i]), -1)
        if here < 0:
            return False
        reach = 1
    return True


def _holds(condition: Condition, clause: Clause) -> bool:
    return {
        Condition.ANY: True,
        Condition.POSITIVE: not clause.negated,
        Condition.NEGATIVE: clause.negated,
        Condition.DENIED: clause.negated and not clause.future,
        Condition.FUTURE: clause.future and not clause.negated,
        Condition.SIMPLE: clause.future and not clause.negated and not clause.conditional,
        Condition.REFUSED: clause.future and clause.negated,
        Condition.PROSPECT: clause.prospect and not clause.negated,
        Condition.DEED: clause.wrong and not clause.prospect and not clause.negated,
    }[condition]
