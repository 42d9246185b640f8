"""Whether an act happened: its status from tense, modals, negation, conditions and what embeds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.coding.markers import Role, has_role, status_by
from legation.coding.syntax import SUBJECTS, children, governing_word, is_verb
from legation.model import EventType, Status
from legation.vocabulary import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from legation.coding.match import Match

_NEGATIONS = frozenset({"not", "n't", "never", "no", "nor", "neither", "hardly"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_FUTURE = frozenset({"tomorrow", "tonight", "next", "soon", "shortly", "upcoming", "coming", "later"})
_INVERTED = frozenset({"should", "were", "had"})
_NOT_YET = frozenset({"before", "until", "till", "once", "when", "whenever"})
_ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})
_NOT_SAID = (Status.DENIED, Status.RULED_OUT)
_REMOTE = frozenset({"would", "could", "might", "may", "'d"})
_MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Stance:
    """The status of an act and, where another act has it as content, that act's match.

    It is ``settled`` where only the clause can tell: what a law does stands and falls with its signing.
    """

    status: Status
    outer: Match | None = None
    settled: bool = False


def stance_of(match: Match, by_token: Mapping[int, Match]) -> Stance:
    """Return how the text presents the act of ``match``.

    Args:
        match: the predicate.
        by_token: all matches of the text by the index of their head token.
    """
    token = match.token
    status = _own_status(match)
    law = enacted(token) if status is Status.DONE else None
    if law is not None:
        return Stance(law, settled=True)
    for _ in range(_MAX_CLIMB):
        step = _governor(token)
        if step is None:
            break
        outer = by_token.get(step.i)
        if _is_matter(token, step):
            return Stance(Status.HYPOTHETICAL, outer)
        if outer is not None and outer.token.i != match.token.i:
            return Stance(_under_act(outer, status, by_token), outer)
        passed = _under_marker(step, token)
        if passed is None and _is_unsaid(token, step):
            return Stance(Status.HYPOTHETICAL)
        if passed is None:
            break
        status = _compose(_with_polarity(passed, step), status)
        token = step
    if status is Status.DONE and _is_infinitive(match.token):
        # Nothing above says that what is "to" be done was done.
        status = Status.PLANNED
    return Stance(status)


def is_alleged(token: Token) -> bool:
    """Tell whether a word beside a predicate keeps it at a distance ("allegedly", "possible")."""
    return any(has_role(c.lower_, Role.DISTANCE) for c in token.children)


def enacted(verb: Token) -> Status | None:
    """Return the status of what a law, order or draft does ("signed a law that bans ..."), None for other clauses.

    It is done where whoever can has signed or issued it; a draft that is debated only proposes.
    """
    text = verb.head
    if verb.dep_ not in ("relcl", "acl") or not has_role(text.lemma_.lower(), Role.LAW):
        return None
    if verb.dep_ == "acl" and verb.tag_ != "VBG":
        return None
    above = text.head
    if text.dep_ in ("dobj", "nsubjpass") and is_verb(above) and has_role(above.lemma_, Role.ENACT):
        status = clause_status(above)
        return status if status in (Status.DONE, Status.PLANNED) else Status.PROPOSED
    return Status.PROPOSED if status_by(text.lemma_.lower(), Role.LAW) is Status.PROPOSED else None


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in children(verb, "aux"))


def _own_status(match: Match) -> Status:
    """Return the status that the predicate's own clause gives."""
    clause = match.args.support or match.token
    if match.frame.row.pos == "adj" and is_verb(match.token.head):
        clause = match.token.head
    status, negated = Status.DONE, False
    if is_verb(clause):
        status, negated = _affirmed_status(clause), is_negated(clause)
    elif clause.dep_ == "nsubj" and any(c.lower_ in _REMOTE for c in children(clause.head, "aux")):
        # "the expulsion would mean": what has such effects has not happened.
        status = Status.HYPOTHETICAL
    if negated or _has_no(match.token) or any(_has_no(t) for t in match.args.objects):
        return negate(status)
    if any(is_alleged(t) or any(c.lower_ == "any" for c in t.children) for t in {clause, match.token}):
        # "alleged interference", "any attack": spoken of, yet vouched for by nobody.
        return Status.HYPOTHETICAL
    return status


def _has_no(noun: Token) -> bool:
    return noun.lower_ in _NOBODY or any(c.lower_ in ("no", "neither") for c in children(noun, "det", "neg"))


def clause_status(verb: Token) -> Status:
    """Return the status of a clause by its own auxiliaries, negation, condition and mood."""
    status = _affirmed_status(verb)
    return negate(status) if is_negated(verb) else status


def negate(status: Status) -> Status:
    """Return what becomes of an act that is said not to be so."""
    if status in HAPPENED:
        return Status.DENIED
    if status is Status.PLANNED:
        return Status.RULED_OUT
    return Status.HYPOTHETICAL


def is_negated(verb: Token) -> bool:
    """Tell whether the clause denies its act, by an adverb or by a subject such as "no one"."""
    clause = _carrier(verb)
    for v in {verb, clause}:
        if any(c.dep_ in ("neg", "advmod", "preconj") and c.lower_ in _NEGATIONS for c in v.children):
            return True
    first = clause.left_edge.i
    if first > clause.sent.start and clause.doc[first - 1].lower_ in ("nor", "neither"):
        return True
    return any(_has_no(subject) for subject in children(clause, *SUBJECTS))


def _carrier(verb: Token) -> Token:
    """Return the verb whose subject and auxiliaries a conjoined verb shares, or the verb itself."""
    while (
        verb.dep_ == "conj"
        and is_verb(verb.head)
        and not children(verb, "aux", "auxpass", "mark", *SUBJECTS)
        and verb.tag_ in (verb.head.tag_, "VB")
    ):
        verb = verb.head
    return verb


def _affirmed_status(verb: Token) -> Status:
    clause = _carrier(verb)
    if _is_conditional(clause) or _is_awaited(clause) or _is_question(clause):
        return Status.HYPOTHETICAL
    modal = next((s for c in children(clause, "aux") if (s := status_by(c.lower_, Role.MODAL))), None)
    if modal is not None:
        return _modal_status(clause, modal)
    if _is_infinitive(clause):
        # A bare infinitive of purpose, or a headline's future; what governs it may say more.
        return Status.PLANNED if clause.dep_ in ("advcl", "ROOT", "acl", "relcl") else Status.DONE
    if clause.tag_ == "VBG" and any(c.lemma_ == "be" for c in children(clause, "aux")):
        return Status.PLANNED if _points_ahead(clause) else Status.UNDER_WAY
    return Status.PROPOSED if is_subjunctive(clause) else Status.DONE


def _modal_status(clause: Token, modal: Status) -> Status:
    if any(c.lemma_ == "have" for c in children(clause, "aux")) and modal is Status.PLANNED:
        return Status.HYPOTHETICAL
    # "said it would send": the future seen from the past, unless a condition hangs on it.
    reported = clause.dep_ in ("ccomp", "conj") or any(
        c.dep_ in ("ccomp", "parataxis") for c in clause.children
    )
    if reported and any(c.lower_ in ("would", "'d") for c in children(clause, "aux")):
        modal = Status.PLANNED
    if modal is Status.PLANNED and any(_is_conditional(c) for c in children(clause, "advcl")):
        return Status.HYPOTHETICAL
    return modal


def _is_conditional(clause: Token) -> bool:
    """Tell whether a clause is a condition: "if", "unless", "should X do"."""
    if any(has_role(c.lower_, Role.CONDITION) for c in children(clause, "mark")):
        return True
    return _is_inverted(clause) and not _is_question(clause)


def _is_awaited(clause: Token) -> bool:
    """Tell whether a clause names what is still to come ("before X lifts", "until X lifts")."""
    not_yet = any(c.lower_ in _NOT_YET for c in children(clause, "mark", "advmod"))
    return not_yet and clause.tag_ in ("VBZ", "VBP")


def _is_inverted(clause: Token) -> bool:
    """Tell whether "should", "were" or "had" stands first, before the clause's own subject."""
    subjects = children(clause, *SUBJECTS)
    helpers = [c for c in children(clause, "aux") if c.lower_ in _INVERTED]
    return bool(subjects and helpers) and helpers[0].i < subjects[0].left_edge.i


def _is_question(clause: Token) -> bool:
    """Tell whether the clause is asked, not told."""
    sentence = clause.sent
    end = next((t for t in reversed(sentence) if not t.is_space and t.text not in "\"'”’)"), None)
    return end is not None and end.text == "?" and end.head.i == clause.i


def is_subjunctive(clause: Token) -> bool:
    """Tell whether a clause tells what somebody wants done ("suggested that they be expelled")."""
    bare = any(c.tag_ == "VB" and c.lower_ == "be" for c in children(clause, "aux", "auxpass"))
    helped = any(c.tag_ in ("MD", "TO") for c in children(clause, "aux"))
    return bare and not helped and clause.dep_ == "ccomp" and bool(children(clause, "mark"))


def _points_ahead(clause: Token) -> bool:
    return any(t.lower_ in _FUTURE for c in clause.children for t in (c, *c.children))


def _governor(token: Token) -> Token | None:
    """Return the word that has the act as its content, or None at the top of a main clause."""
    dep, head = token.dep_, token.head
    if dep == "conj" and head.i != token.i:
        return None if children(token, *SUBJECTS) else _governor(head)
    if dep == "xcomp":
        return governing_word(token)
    if dep in ("ccomp", "oprd", "dobj", "acl", "acomp", "attr", "nsubjpass"):
        return head
    if dep == "advcl" and token.tag_ == "VB":
        return head
    if dep in ("pcomp", "pobj"):
        return _complemented(head)
    return None


def _complemented(preposition: Token) -> Token:
    """Return what a preposition completes, mending "offered a bounty for the killing".

    The parser often hangs the preposition on the verb; the object right before it tells.
    """
    head = preposition.head
    if preposition.i > preposition.sent.start:
        before = preposition.doc[preposition.i - 1]
        if before.head.i == head.i and before.dep_ == "dobj" and has_role(before.lemma_, Role.EMBEDDER_NOUN):
            return before
    return head


def _under_marker(governor: Token, token: Token) -> Status | None:
    """Return the status that a governor which is no act gives, None where it gives none."""
    if governor.lemma_ in ("be", "have") and is_verb(governor):
        return _under_auxiliary(governor, token)
    if is_verb(governor):
        return _under_verb(governor, token)
    if governor.pos_ == "ADJ":
        return status_by(governor.lemma_, Role.EMBEDDER)
    return status_by(governor.lemma_, Role.EMBEDDER_NOUN) if governor.pos_ == "NOUN" else None


def _is_matter(token: Token, governor: Token) -> bool:
    """Tell whether an act is only what a noun is about ("talks on giving them back")."""
    return token.dep_ == "pcomp" and governor.pos_ == "NOUN" and token.head.lower_ in _ABOUT


def _is_unsaid(token: Token, governor: Token) -> bool:
    """Tell whether a clause is what somebody did not say ("did not say that X had been expelled")."""
    return token.dep_ == "ccomp" and is_verb(governor) and clause_status(governor) in _NOT_SAID


def _under_verb(governor: Token, token: Token) -> Status | None:
    if has_role(governor.lemma_, Role.LIGHT) and not is_verb(token):
        return clause_status(governor)
    if _is_finite(token):
        # A finite clause tells by its own verb how it stands ("considers that X violates").
        return None
    if has_role(governor.lemma_, Role.NECESSITY):
        return Status.DEMANDED
    return status_by(governor.lemma_, Role.EMBEDDER)


def _is_finite(token: Token) -> bool:
    return token.dep_ == "ccomp" and token.tag_ in ("VBD", "VBZ", "VBP")


def _under_auxiliary(governor: Token, token: Token) -> Status | None:
    """Read "is to meet", "has to withdraw", "has yet to answer", and pass through copulas."""
    if any(c.lower_ == "yet" for c in governor.children):
        return Status.DENIED
    if token.dep_ == "xcomp" and token.tag_ == "VB":
        return Status.PLANNED if governor.lemma_ == "be" else Status.DEMANDED
    return Status.DONE if token.dep_ in ("acomp", "attr") else None


def _with_polarity(status: Status, governor: Token) -> Status:
    """Return the status that a governor passes on when its own clause is denied or open."""
    if not is_verb(governor):
        return status
    own = clause_status(governor)
    if status is Status.UNDER_WAY and own is Status.PLANNED:
        # What will continue goes on already.
        return status
    if own in (Status.DENIED, Status.RULED_OUT):
        return Status.HYPOTHETICAL if status is Status.DENIED else negate(status)
    if own in (Status.HYPOTHETICAL, Status.DEMANDED) or status in HAPPENED:
        return own
    return status


def _compose(outer: Status, inner: Status) -> Status:
    """Return the status of an act under a governor that gives ``outer``."""
    if inner in (Status.DENIED, Status.RULED_OUT):
        return inner if outer in HAPPENED else negate(outer)
    if outer in HAPPENED:
        return outer if inner is Status.DONE else inner
    return outer


def _under_act(outer: Match, inner: Status, by_token: Mapping[int, Match]) -> Status:
    """Return the status of an act that is the content of another act."""
    complement = outer.frame.row.complement
    if complement is None:
        return inner
    stance = stance_of(outer, by_token).status
    if stance in (Status.DENIED, Status.RULED_OUT):
        return Status.RULED_OUT if complement is Status.PLANNED else Status.HYPOTHETICAL
    if stance is Status.HYPOTHETICAL:
        return stance
    return _compose(complement, Status.DONE if inner is Status.PLANNED else inner)


def has_content(outer: Match) -> bool:
    """Tell whether an act below is the content of ``outer``: embedded, alleged or denied by it."""
    return outer.frame.row.complement is not None or claims_content(outer)


def claims_content(outer: Match) -> bool:
    """Tell whether what an act contains is alleged by its source, not vouched for by the narrator."""
    return outer.frame.row.type in (EventType.ACCUSE, EventType.REJECT)
