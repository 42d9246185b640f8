"""The force that the build of a clause shows by itself: commands, vows, refusals, denials of one's own acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Force
from legation.statements.clauses import FIRST_PERSON, Party, clause_of
from legation.statements.cues import CueKind, CuePart, cue_for, cues_of
from legation.statements.force_cues import is_of
from legation.statements.frames import complement
from legation.statements.lexicon import Sense, lexicon
from legation.statements.sources import is_passive, subject
from legation.statements.words import lemmas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from legation.statements.clauses import Clause, Voice

FALLBACK = 5
"""The tier of a force that only the build of a clause shows; any cue goes before it."""

_USUAL = 1
_SUGGESTING = frozenset({"could", "should", "might"})
_POSSIBLE = frozenset({"could", "might"})
_BEFORE_COMMANDS = frozenset(
    {"do", "please", "never", "always", "just", "so", "then", "and", "but", "now", "first", "not", "n't"}
)
_STATIVE = frozenset({"be", "have", "know", "see", "become", "seem", "remain", "prefer", "like"})

Candidate = tuple[Force, int, "Token", int]
"""A force, its tier, the word that shows it and the depth of its clause."""


def by_build(said: Sequence[Token], verbs: Sequence[Token], voice: Voice) -> Iterator[Candidate]:
    """Yield the forces that the main clauses of a content, headed by ``verbs``, show by their build."""
    if not verbs and said and said[0].lower_ in ("no", "not", "never"):
        yield Force.REJECTS, FALLBACK, said[0], 0
    if said and said[0].lower_ == "may" and said[0].tag_ == "MD":
        yield Force.HOPES, 0, said[0], 0
    for verb in verbs:
        if _is_imperative(verb, said, voice) or _is_subjunctive(verb):
            yield Force.DEMANDS, _USUAL, verb, 0
            continue
        clause = clause_of(verb, voice)
        found = _performed(verb, clause) if is_of(Party.OWN, clause.party) else None
        if found is not None:
            yield found, 0 if found in (Force.DEMANDS, Force.PROPOSES) else _USUAL, verb, clause.depth
        found = _told(verb, clause, voice)
        if found is not None:
            yield found, FALLBACK, verb, clause.depth


def _told(verb: Token, clause: Clause, voice: Voice) -> Force | None:
    """Return the force that only the build of a clause shows, or None."""
    if is_of(Party.OWN, clause.party) and not (
        clause.party is Party.UNKNOWN and clause.foreign and is_passive(verb)
    ):
        found = _own_act(verb, clause)
        if found is not None:
            return found
    if clause.party is Party.OTHER and clause.foreign and clause.negated and not clause.prospect:
        return Force.ACCUSES
    if verb.lemma_ == "be":
        return _presented(verb, clause, voice)
    return _of_things(verb, clause) if clause.party is Party.OTHER and not clause.foreign else None


def _of_things(verb: Token, clause: Clause) -> Force | None:
    """Return the force of telling what is, was not or will be done, where nobody is named who does it, or None."""
    passive = is_passive(verb)
    if clause.negated:
        return Force.DENIES if clause.past and not clause.prospect else None
    if clause.future:
        hostile = lexicon(Sense.HOSTILE).intersection(lemmas(verb))
        return (Force.THREATENS if hostile else Force.PROMISES) if passive else None
    doer = subject(verb)
    if (
        doer is not None
        and doer.pos_ != "PRON"
        and {c.lower_ for c in verb.children if c.tag_ == "MD"} & _POSSIBLE
    ):
        return Force.PROPOSES if passive or lexicon(Sense.HELPFUL).intersection(lemmas(verb)) else Force.WARNS
    return None


def _presented(verb: Token, clause: Clause, voice: Voice) -> Force | None:
    """Return the force of pointing at somebody or at nothing: "it was Paris that", "there was no order"."""
    noun = next((c for c in verb.children if c.dep_ in ("attr", "nsubj") and c.i > verb.i), None)
    if noun is None or clause.prospect:
        return None
    mention = voice.mentions.of(noun)
    country = mention.actor.country if mention is not None and mention.actor is not None else None
    if clause.negated:
        own = country is not None and country == voice.country
        return Force.DENIES if own or clause.past else None
    first = subject(verb)
    cleft = first is not None and first.lower_ == "it" and any(c.dep_ == "relcl" for c in noun.children)
    return Force.ACCUSES if cleft and country is not None and country != voice.country else None


def _is_imperative(verb: Token, said: Sequence[Token], voice: Voice) -> bool:
    """Tell whether a verb commands: a bare form without a subject at the head of a sentence of one's own words."""
    if (
        not voice.quoted
        or verb.tag_ not in ("VB", "VBP")
        or (lexicon(Sense.MANNERS).intersection(lemmas(verb)) and not _lets_others(verb))
        or consequence(verb) is not None
    ):
        return False
    before = (t for t in said if verb.sent.start <= t.i < verb.i)
    if any(t.lower_ not in _BEFORE_COMMANDS for t in before):
        return False
    return subject(verb) is None and not any(
        c.tag_ in ("TO", "MD") or c.dep_ == "expl" or (c.dep_ == "aux" and c.lower_ != "do")
        for c in verb.children
    )


def _lets_others(verb: Token) -> bool:
    """Tell whether "let" wants others to be let do something ("let the inspectors in")."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    return verb.lower_ == "let" and following.pos_ in ("DET", "NOUN", "PROPN")


def consequence(verb: Token) -> Token | None:
    """Return the verb of what comes of a command that stands for a condition ("do it and you will see")."""
    return next(
        (
            c
            for c in verb.children
            if c.dep_ == "conj" and subject(c) is not None and any(m.tag_ == "MD" for m in c.children)
        ),
        None,
    )


def _is_subjunctive(verb: Token) -> bool:
    """Tell whether a verb tells what shall be ("insisted that they be released")."""
    own = subject(verb)
    if verb.dep_ != "ccomp" or own is None or own.i > verb.i:
        return False
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if helpers:
        return helpers[0].lower_ == "be"
    return verb.lower_ == "be" or (verb.tag_ == "VB" and own.tag_ in ("NN", "NNP"))


def _performed(verb: Token, clause: Clause) -> Force | None:
    """Return the force of what the speaker does by saying so ("we urge", "we are worried"), or None."""
    if clause.future:
        return None
    words = [verb, *(c for c in verb.children if c.dep_ == "acomp")]
    for word in words:
        cues = cues_of(word)
        found = complement(word, tuple(t for c in cues for t in c.takes)) if cues else None
        if found is None and cues and cues[0].pos is CuePart.ADJECTIVE:
            found = complement(verb, tuple(t for c in cues for t in c.takes))
        if found is None or lexicon(Sense.HOSTILE).intersection(lemmas(word)):
            continue
        cue = cue_for(cues, found[0])
        if clause.negated:
            return Force.REJECTS if cue.kind is CueKind.MENTAL and cue.force is not Force.ASSERTS else None
        if found[0] == "obj+inf" and cue.force is Force.HOPES:
            return Force.DEMANDS
        if cue.force is not Force.ASSERTS:
            return cue.force
    return None


def _own_act(verb: Token, clause: Clause) -> Force | None:
    """Return the force of telling an act of one's own by its tense and polarity, or None."""
    if clause.future:
        return _future(verb, clause)
    modal = {c.lower_ for c in verb.children if c.tag_ == "MD"}
    own = subject(verb)
    if clause.negated and not modal and not any(c.lower_ == "yet" for c in verb.children):
        return Force.DENIES
    if modal & _SUGGESTING and own is not None and not clause.negated and _is_ours(own):
        return None if verb.lemma_ in _STATIVE else Force.PROPOSES
    return None


def _is_ours(noun: Token) -> bool:
    return noun.lower_ == "we" or any(c.lower_ == "our" for c in noun.children)


def _future(verb: Token, clause: Clause) -> Force | None:
    """Return the force of telling what one will or will not do, or None."""
    own = lemmas(verb)
    if clause.negated:
        if lexicon(Sense.LOYAL).intersection(own) or lexicon(Sense.SPARED).intersection(own):
            return Force.PROMISES
        # Who is not known to be the speaker's own and only suffers something refuses nothing.
        sufferer = clause.party is Party.UNKNOWN and is_passive(verb)
        return None if verb.lemma_ in _STATIVE or sufferer else Force.REJECTS
    if verb.lemma_ in _STATIVE or is_passive(verb) or not any(c.tag_ == "MD" for c in verb.children):
        return None
    return Force.THREATENS if clause.conditional and _on_others(verb) else Force.PROMISES


def _on_others(verb: Token) -> bool:
    """Tell whether what a verb tells hangs on what somebody else does."""
    for clause in (c for c in verb.children if c.dep_ == "advcl"):
        doer = subject(clause)
        if doer is not None and doer.lower_ not in FIRST_PERSON:
            return True
    return False
