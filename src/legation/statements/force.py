"""What a speaker does with the words: the force of a statement from cue, content and syntax."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.model import Force
from legation.statements.clauses import Clause, Party, clause_of
from legation.statements.cues import CueKind, CuePart, cues_of
from legation.statements.draft import Frame
from legation.statements.reality import QUESTIONS
from legation.statements.words import lemmas
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from legation.statements.clauses import Voice
    from legation.statements.draft import Draft


class Condition(StrEnum):
    """What must hold of the clause in which a cue stands."""

    ANY = "any"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    DENIED = "denied"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class ForceCue:
    """Lemmas in what is said that tell its force; whose act they must tell, and how."""

    lemmas: str
    force: Force
    party: Party
    condition: Condition


# Of cues in equally deep clauses one of a lower tier decides, of one tier the first.
_TIERS = {
    Force.THREATENS: 0,
    Force.WARNS: 2,
    Force.PRAISES: 2,
    Force.HOPES: 2,
    Force.PROMISES: 3,
}
_USUAL_TIER = 1
_PERFORMED = frozenset({Force.DEMANDS, Force.PROPOSES})
_GAP = "*"
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
_MAX_GAP = 4
_DIRECTED = frozenset({"obj+inf", "on+inf", "upon+inf", "for+inf", "to+inf"})


@cache
def _index() -> Mapping[str, tuple[tuple[tuple[str, ...], ForceCue], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], ForceCue]]] = {}
    for cue in load_table(files("legation.statements") / "data" / "force_cues.tsv", ForceCue):
        first, *rest = cue.lemmas.split()
        index.setdefault(first, []).append((tuple(rest), cue))
    return {first: tuple(cues) for first, cues in index.items()}


def force_of(draft: Draft, words: Sequence[Token], voice: Voice) -> Force:
    """Return the force of a statement.

    Args:
        draft: cue and frame.
        words: the tokens of the content.
        voice: who speaks, so that own acts are told from those of others.
    """
    given = _given(draft)
    if given in (Force.PROMISES, Force.WARNS):
        return Force.THREATENS if _in_content(words, voice) is Force.THREATENS else given
    if given is not Force.ASSERTS or (draft.frame == Frame.THAT and words and words[0].lower_ in QUESTIONS):
        return given
    return _in_content(words, voice) or given


def _given(draft: Draft) -> Force:
    """Return the force that the cue gives by itself."""
    cue = draft.cue
    force = cue.force
    if any(c.dep_ == "neg" or c.lower_ == "no" for c in draft.anchor.children):
        return _negated(draft)
    if draft.frame in _DIRECTED and cue.pos is CuePart.VERB and _is_directive(draft):
        return Force.DEMANDS
    if force is Force.REJECTS and draft.frame == "inf" and _declines_to_say(draft.anchor):
        return Force.ASSERTS
    return force


def _is_directive(draft: Draft) -> bool:
    """Tell whether somebody is told or wanted to act: by a verb of speech or of wishing."""
    if draft.cue.force is Force.HOPES:
        return True
    return draft.cue.force is Force.ASSERTS and draft.cue.kind is CueKind.SPEECH


def _declines_to_say(cue: Token) -> bool:
    """Tell whether what is refused is only an answer ("declined to comment")."""
    return any(c.dep_ == "xcomp" and any("quote" in k.takes for k in cues_of(c)) for c in cue.children)


def _negated(draft: Draft) -> Force:
    """Return the force of a cue under negation: not to want is to reject, not to believe to deny."""
    if draft.cue.kind is not CueKind.MENTAL:
        return Force.ASSERTS
    return Force.DENIES if draft.frame == Frame.THAT else Force.REJECTS


def _in_content(words: Sequence[Token], voice: Voice) -> Force | None:
    """Return the force that the words of the content show, the outermost clause first, or None."""
    found = [(clause.depth, _tier(cue), at, cue.force) for at, cue, clause in _matches(words, voice)]
    return min(found)[3] if found else None


def _tier(cue: ForceCue) -> int:
    """Return the tier of a cue; "we demand" does what it says and goes before what else is said."""
    if cue.party is Party.OWN and cue.force in _PERFORMED:
        return 0
    return _TIERS.get(cue.force, _USUAL_TIER)


def _matches(words: Sequence[Token], voice: Voice) -> Iterator[tuple[int, ForceCue, Clause]]:
    for at, token in enumerate(words):
        for key in dict.fromkeys((*lemmas(token), token.lower_)):
            for rest, cue in _index().get(key, ()):
                # What the speaker does is told by a predicate: "their demands" demand nothing.
                if cue.party is Party.OWN and token.pos_ not in _PREDICATES:
                    continue
                if (token.dep_ in ("aux", "auxpass") and token.tag_ != "MD") or not _follows(words, at, rest):
                    continue
                clause = clause_of(token, voice)
                if clause.depth > _reach(cue) or cue.party not in (Party.ANY, clause.party):
                    continue
                if _holds(cue.condition, clause):
                    yield at, cue, clause


def _reach(cue: ForceCue) -> int:
    """Return how deep below the main clause a cue still tells what the whole statement does.

    A plain act of others or one's own counts in the main clause only, what is performed by its name one
    clause deeper, and a charge or denial in whatever is brought up to support the main clause.
    """
    if cue.force is Force.PROMISES or (cue.force is Force.DEMANDS and cue.party is Party.OTHER):
        return 0
    return 2 if cue.force in (Force.ACCUSES, Force.DENIES) else 1


def _follows(words: Sequence[Token], at: int, rest: tuple[str, ...]) -> bool:
    """Tell whether the other lemmas of a cue follow in order, with no words between but where it says so."""
    reach = 1
    for lemma in rest:
        if lemma == _GAP:
            reach = 1 + _MAX_GAP
            continue
        near = range(at + 1, min(at + 1 + reach, len(words)))
        at = next((i for i in near if lemma == words[i].lower_ or lemma in lemmas(words[i])), -1)
        if at < 0:
            return False
        reach = 1
    return True


def _holds(condition: Condition, clause: Clause) -> bool:
    if condition is Condition.POSITIVE:
        return not clause.negated
    if condition is Condition.NEGATIVE:
        return clause.negated
    if condition is Condition.DENIED:
        return clause.negated and not clause.future
    return condition is Condition.ANY or (clause.future and not clause.negated)
