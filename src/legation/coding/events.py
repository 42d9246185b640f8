"""From matched predicates to events: status, voices, parties, details."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeGuard

from legation.coding.dating import is_of_the_past, lead_of, resolve_date
from legation.coding.details import (
    answered,
    contexts_of,
    count_of,
    noun_span,
    predicate_span,
    sentence_span,
    thing_of,
)
from legation.coding.judged import status_of
from legation.coding.markers import Role, has_role
from legation.coding.naming import (
    Names,
    apart,
    can_act,
    is_located,
    people_apart,
    unique,
    without,
    without_organs,
    words_of,
)
from legation.coding.parties import Parties
from legation.coding.plausible import is_plausible
from legation.coding.readings import SOURCE, TARGET
from legation.coding.status import Stance, claims_content, has_content, is_alleged, is_subjunctive, stance_of
from legation.coding.syntax import THIRD_PERSON, deep_subject, is_subject_beside
from legation.coding.voices import source_of, voiced
from legation.model import BlockKind, DateBasis, Event, EventType, Force, Form, Status, Voice
from legation.vocabulary import HAPPENED, goldstein_of
from legation.vocabulary.norms import norm_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from legation.actors import Mentions
    from legation.coding.match import Match
    from legation.coding.naming import Named
    from legation.coding.readings import Readings
    from legation.coding.voices import Voices
    from legation.model import Document, Mention, Statement


# Who may have done the violence that he tells of.
_ARMED = frozenset({"MIL", "REB", "UAF", "PRM"})
# Acts in which all parties are actors when none is set against the others (PLOVER manual, CONSULT).
_MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.DEMANDED, Status.THREATENED, Status.HYPOTHETICAL})
_ASKED = frozenset({Status.PROPOSED, Status.DEMANDED, Status.THREATENED})
# What the force of an indirect statement makes of the act that its content names as if done.
_FORCED = {
    Force.DEMANDS: Status.DEMANDED,
    Force.PROPOSES: Status.PROPOSED,
    Force.THREATENS: Status.THREATENED,
    Force.PROMISES: Status.PLANNED,
    Force.DENIES: Status.DENIED,
    Force.HOPES: Status.HYPOTHETICAL,
}


Sides = tuple["Named", "Named"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making with the match it comes from; ``ordered`` where its parties are those of an order."""

    match: Match
    stance: Stance
    statement: Statement | None
    event: Event
    ordered: bool = False


class Coder:
    """Turns the matches of one document into draft events."""

    def __init__(
        self,
        document: Document,
        mentions: Mentions,
        voices: Voices,
        matches: tuple[Match, ...],
        readings: Readings | None = None,
    ) -> None:
        """Code the ``matches`` of ``document`` with its mentions and voices, and what the reader makes of it."""
        self._document = document
        self._readings = readings
        self._voices = voices
        self._headings = [b.span for b in document.blocks if b.kind is BlockKind.HEADING]
        self._lead = lead_of(document)
        self._by_token = {m.token.i: m for m in matches}
        self._stances = {m.token.i: stance_of(m, self._by_token) for m in matches}
        self._names = Names(mentions, voices)
        self._parties = Parties(self._names, self._by_token)

    def drafts(self) -> list[Draft]:
        """Return a draft for every match that has a party, in order of the text; ids are still empty."""
        found: list[Draft] = []
        for match in self._by_token.values():
            kind = match.frame.row.type
            if kind is not None and not self._is_label(match):
                found.extend(self._draft(match, kind))
        return found

    def _may_be_new(self, match: Match) -> bool:
        """Tell whether an act in the lead that has no date may be of the day of publication.

        What somebody tells in his own words has no date, nor has what a paragraph tells of a time long past.
        """
        statement = self._voices.statement_at(match.token)
        if statement is not None and statement.form is Form.DIRECT:
            return False
        published = self._document.published
        return published is None or not is_of_the_past(self._before(match), published)

    def _before(self, match: Match) -> Iterator[str]:
        """Yield the sentences of its paragraph before that of a match, the nearest first."""
        start = max(
            (b.span.start for b in self._document.blocks if b.span.start <= match.token.idx), default=0
        )
        sentence = match.token.sent
        while sentence.start and sentence.start_char > start:
            sentence = sentence.doc[sentence.start - 1].sent
            yield sentence.text

    def _is_label(self, match: Match) -> bool:
        """Tell whether a noun only names the topic of a heading ("Detention of nationals")."""
        at = match.token.idx
        in_heading = any(h.start <= at < h.end for h in self._headings)
        return in_heading and match.frame.row.pos == "noun"

    def _draft(self, match: Match, kind: EventType) -> Iterable[Draft]:
        statement = self._voices.statement_at(match.token)
        stance = self._stances[match.token.i]
        order = stance.outer if kind is EventType.SANCTION and _is_order(stance.outer) else None
        if order is not None:
            # Who is ordered to close or cut down his own posts is sanctioned by the order.
            stance = self._stances[order.token.i]
            status = stance.status
            sides = [(self._parties.sources(order), self._parties.targets(order))]
        else:
            status = _voiced_status(match, stance, statement)
            act = self._readings.act(self._word(match)) if self._readings else None
            settled = stance.settled or match.frame.of_content or is_alleged(match.token)
            status = status if settled else status_of(kind, status, act)
            sides = self._sides(match, kind)
            if match.args.passive and not any(source for source, _ in sides):
                sides = [(self._proposer(match, stance.outer, target), target) for _, target in sides]
        for source, others in _of_people(sides, reciprocal=match.frame.row.reciprocal):
            target = others if source == others else without_organs(others, source)
            if not is_plausible(match, source, target):
                continue
            event = self._event(match, kind, status)
            event = replace(event, source=source, target=target)
            yield Draft(match, replace(stance, status=status), statement, event, ordered=order is not None)

    def _sides(self, match: Match, kind: EventType) -> list[Sides]:
        """Return source and target of each event that a match tells: one each way for mutual acts."""
        source, target = self._both(match)
        if kind is EventType.ASSAULT:
            source = tuple(m for m in source if is_located(m) or not _is_weapon(m, match))
        one_sided = has_role(match.token.lemma_.lower(), Role.PLEDGE)
        joined = match.frame.row.reciprocal or (kind in _MUTUAL and len(source) > 1 and not one_sided)
        if joined and {*target} <= {*source}:
            # It takes two to meet.
            return [(source, source)] if len(source) > 1 else []
        if match.frame.row.reciprocal:
            return [(source, target)]
        if _are_mutual(source, target):
            others = target if _same_actors(source, target) else source
            return [((one,), tuple(m for m in others if m.actor != one.actor)) for one in source]
        return [(source, target or self._content_target(match, source))]

    def _proposer(self, match: Match, outer: Match | None, target: Named) -> Named:
        """Return who proposes an act that is told without its doer ("suggested that ten be expelled"): it is his to do."""
        if outer is not None:
            proposes = outer.frame.row.complement is Status.PROPOSED
            return without(self._parties.sources(outer), target) if proposes else ()
        subject = deep_subject(match.token.head) if is_subjunctive(match.token) else None
        return without(self._names.acting(subject), target) if subject is not None else ()

    def _word(self, match: Match) -> Token:
        """Return the word of a predicate by which the reader knows the act."""
        kind = match.frame.row.type
        return self._readings.word_of(match, kind) if self._readings and kind else match.token

    def _both(self, match: Match) -> Sides:
        """Return source and target by syntax, each put right by the reader; nobody is both but in mutual acts."""
        syntax = self._parties.sources(match)
        others = self._parties.targets(match, syntax)
        if len(syntax) > 1 and _same_actors(syntax, others):
            # "on each other": the syntax knows both sides.
            return syntax, others
        if match.frame.of_content and syntax and others:
            # The reader knows the parties of the verb, not of what it forbids or ends.
            return syntax, without(others, syntax)
        source = self._checked(match, syntax, SOURCE)
        objects = others if source == syntax else self._parties.targets(match, source)
        target = self._checked(match, objects, TARGET)
        if match.frame.row.reciprocal or match.frame.row.type in _MUTUAL:
            return source, target
        if source != syntax:
            source = tuple(m for m in source if m not in target) or (syntax if source else ())
        return source, target if target == objects else tuple(m for m in target if m not in source)

    def _checked(self, match: Match, found: Named, side: int) -> Named:
        """Return the parties that the syntax gives or, where it gives none that the reader takes for one, the reader's."""
        slot = match.sources if side == SOURCE else match.targets
        if self._readings is None or any(t.lower_ in THIRD_PERSON for t in slot):
            # "They were attacked": whom the pronoun means and nobody else; the reader knows pronouns less well than the syntax.
            return found
        word = self._word(match)
        if found and not self._readings.doubts(word, words_of(found, word.doc), side):
            return found
        heads = self._readings.held(word, side)
        if side == SOURCE:
            heads = [head for head in heads if not is_subject_beside(head, match.token)]
        held = unique(m for head in heads for m in self._names.of(head))
        if side == SOURCE and match.frame.row.type is EventType.ASSAULT:
            held = tuple(m for m in held if not self._only_tells(m, match))
        known = tuple(m for m in held if m.actor)
        if side == SOURCE and not held and slot and not any(can_act(t) or t.pos_ == "PRON" for t in slot):
            # A thing does nothing ("the situation is critical and calls for").
            return ()
        if side == TARGET and not held:
            # A bystander is worse than nobody; what a known verb takes for its object is none.
            return _within_object(match, found) if match.frame.listed else ()
        return known or held or found

    def _only_tells(self, party: Mention, match: Match) -> bool:
        """Tell whether somebody unarmed tells of violence, which he then did not do ("doctors said ten were killed")."""
        if self._stances[match.token.i].status not in HAPPENED:
            return False
        statement = self._voices.statement_at(match.token)
        speaker = source_of(statement) if statement is not None else None
        unarmed = party.actor is None or party.actor.sector not in _ARMED
        return unarmed and speaker is not None and speaker.span.overlaps(party.span)

    def _content_target(self, match: Match, source: Named) -> Named:
        """Return the target of the act that ``match`` promises, asks for or refuses.

        Who is asked is who should act; else the act's own target stands ("refused to meet X").
        """
        if not has_content(match):
            # Help and troops are sent to do something for or against somebody.
            purposeful = match.frame.row.type in (EventType.AID, EventType.MOBILIZE)
            return self._parties.of_content(match, source) if purposeful else ()
        for inner in self._by_token.values():
            outer = self._stances[inner.token.i].outer
            if outer is None or outer.token.i != match.token.i:
                continue
            asked = self._parties.sources(inner) if match.frame.row.type is EventType.REQUEST else ()
            found = apart(asked, source) or apart(self._parties.targets(inner, source), source)
            if found:
                return found
        return self._parties.of_content(match, source)

    def _event(self, match: Match, kind: EventType, status: Status) -> Event:
        row = match.frame.row
        evidence = sentence_span(match.token)
        thing = thing_of(match)
        anchor = match.args.support or match.token
        published, ahead = self._document.published, status in _AHEAD
        date, basis = resolve_date(anchor, published, future=ahead, asked=status in _ASKED, lead=self._lead)
        if basis is DateBasis.PUBLICATION and not self._may_be_new(match):
            date, basis = None, None
        return Event(
            id="",
            type=kind,
            status=status,
            predicate=predicate_span(match),
            evidence=evidence,
            mode=row.mode,
            contexts=contexts_of(match),
            cameo=row.cameo,
            goldstein=goldstein_of(row.cameo),
            date=date,
            date_basis=basis,
            place=self._parties.place(match),
            quantity=count_of(match),
            object=noun_span(thing) if thing is not None else None,
            norm=norm_in(evidence.text),
            in_response_to=answered(match),
        )


def _voiced_status(match: Match, stance: Stance, statement: Statement | None) -> Status:
    """Return the status of an act, read by the force of the indirect statement it is the content of."""
    forced = _FORCED.get(statement.force) if statement else None
    if forced is None or statement is None or stance.outer is not None or stance.status not in HAPPENED:
        return stance.status
    if statement.form is not Form.INDIRECT or not _is_root_of(match.token, statement):
        return stance.status
    # What is told in the past or present indicative is told as so, unless it is denied.
    open_form = forced is Status.DENIED or match.token.tag_ == "VB" or match.frame.row.pos == "noun"
    return forced if open_form else stance.status


def _is_root_of(token: Token, statement: Statement) -> bool:
    """Tell whether a predicate heads the content of a statement."""
    head = token.head
    return head.i == token.i or not statement.content.start <= head.idx < statement.content.end


def _is_order(outer: Match | None) -> TypeGuard[Match]:
    """Tell whether an act is what another orders to be done."""
    if outer is None or outer.frame.row.type is not EventType.REQUEST:
        return False
    return has_role(outer.token.lemma_, Role.ORDER)


def _are_mutual(source: Named, target: Named) -> bool:
    """Tell whether several parties do it to each other ("on each other", "imposed by both sides")."""
    both = len(source) > 1 and len({m.span for m in source}) == 1
    return (len(source) > 1 and _same_actors(source, target)) or (both and not any(map(is_located, target)))


def _of_people(sides: Iterable[Sides], *, reciprocal: bool) -> Iterator[Sides]:
    """Yield the sides with every person once, who does nothing to himself; it takes two to meet."""
    for source, target in sides:
        one = people_apart(source)
        joint = source == target and len(one) > 1
        other = one if joint else people_apart(tuple(m for m in target if m not in one), one)
        if not reciprocal or other or not target:
            yield one, other


def _within_object(match: Match, found: Named) -> Named:
    """Return who of those found by country or name is named within the object of a verb, a passive's subject."""
    heads = (*match.args.objects, *(match.args.subjects if match.args.passive else ()))
    words = {word.i for head in heads for word in head.subtree}
    inside = tuple(m for m in found if any(word.i in words for word in words_of((m,), match.token.doc)))
    return inside if any(map(is_located, inside)) else ()


def _is_weapon(party: Mention, match: Match) -> bool:
    """Tell whether a party is a weapon, which does not tell who used it ("killed by drones")."""
    span = match.token.doc.char_span(party.span.start, party.span.end, alignment_mode="expand")
    return span is not None and has_role(span.root.lemma_.lower(), Role.WEAPON)


def _same_actors(source: Named, target: Named) -> bool:
    known = {m.actor.country for m in source if m.actor} - {None}
    return len(known) > 1 and known == {m.actor.country for m in target if m.actor} - {None}


def attributed(draft: Draft, outer: Event | None) -> Event:
    """Return the event with whose voice tells it and whose content it is.

    The content of an accusation or denial is a claim by whoever makes it, in any case.
    """
    event = voiced(draft.event, draft.statement)
    if outer is None:
        return event
    event = replace(event, within=outer.id)
    if draft.stance.outer and claims_content(draft.stance.outer):
        event = replace(event, voice=Voice.SPEAKER)
        if event.according_to is None:
            event = replace(event, according_to=next(iter(outer.source), None))
    return event
