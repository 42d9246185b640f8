"""Which statements of a report are claims: what one party says of another's act, or of a charge against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.claims.answers import answered
from legation.claims.reading import mentions_in
from legation.claims.wording import Role, is_blanket, is_pointer, judges_charge, names_charge, words_of
from legation.coding.voices import Voices
from legation.model import Actor, Claim, EventType, Force, Status
from legation.vocabulary import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.model import Document, Event, Mention, Statement

# What is told with one of these statuses is said to be so, to have been refused or to be meant by its doer.
_TOLD = frozenset(
    {Status.DONE, Status.UNDER_WAY, Status.DENIED, Status.RULED_OUT, Status.PLANNED, Status.THREATENED}
)
_TELLING = frozenset({Force.ASSERTS, Force.ACCUSES, Force.WARNS, Force.PRAISES})
# The mode of an accusation that says what another did; a protest or complaint to somebody need not.
_ALLEGE = "allege"
_WRONGS = frozenset({EventType.REJECT, EventType.THREATEN, EventType.COERCE, EventType.ASSAULT})
_ANSWERING = frozenset({Force.DENIES, Force.REJECTS})
# Characters of a content within which the name of a party is its subject ("that the ministry ...").
_SUBJECT = 30


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with what it tells: the events inside its content and those that its cue performs.

    ``denial`` says whether it does nothing but report that another denies something.
    """

    statement: Statement
    inside: tuple[Event, ...]
    performed: tuple[Event, ...]
    denial: bool

    @property
    def country(self) -> str | None:
        """The country of the speaker, None where it is unknown."""
        speaker = self.statement.speaker
        return speaker.country if speaker is not None else None


def find_claims(
    document: Document,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    mentions: tuple[Mention, ...] = (),
) -> tuple[Claim, ...]:
    """Find the claims of a report and which of them answer which.

    A claim is what a party says of another's act, or the denial or rejection of a charge against itself.
    What a party says of its own acts, its wishes, demands, proposals and greetings are none. Where the
    speaker is unknown, only a reproach by a source that the text names is a claim.

    Args:
        document: the report.
        statements: who said what in it.
        events: who did what to whom in it.
        mentions: the known actors in it, in order of the text.

    Returns:
        The claims in order of their statements, with ids ``c1``, ``c2``, ...; an answer points to a claim of
        the same document.
    """
    possible = [_claim(told, mentions) for told in _told(statements, events)]
    found = [claim for claim in possible if claim is not None]
    own = [c for c in found if not any(_repeats(c, other) for other in found)]
    return answered(own, document, mentions, events)


def _repeats(claim: Claim, other: Claim) -> bool:
    """Tell whether a claim only reports, in the same party's name, one that stands inside it."""
    inside = claim.content.start <= other.content.start and other.content.end <= claim.content.end
    if not inside or claim.statement == other.statement:
        return False
    mine, theirs = ((c.force, c.by and c.by.country, _countries(c.about)) for c in (claim, other))
    return mine == theirs


def _countries(actors: Iterable[Actor]) -> frozenset[str | None]:
    return frozenset(a.country for a in actors)


def _told(statements: tuple[Statement, ...], events: tuple[Event, ...]) -> Iterable[_Told]:
    """Yield each statement with the events that its own words tell, not those of one reported inside it."""
    voices = Voices(statements)
    cues = _cues(statements)
    inside: dict[str, list[Event]] = {s.id: [] for s in statements}
    performed: dict[str, list[Event]] = {s.id: [] for s in statements}
    for event in events:
        cued = cues.get(event.predicate.start, ())
        for statement in cued:
            performed[statement].append(event)
        holder = voices.statement_of(event.predicate)
        # What another is reported to say is that speaker's statement, but to threaten is an act.
        own = not cued or event.type is EventType.THREATEN
        if holder is not None and own and holder.content.contains(event.predicate):
            inside[holder.id].append(event)
    for s in statements:
        denial = not inside[s.id] and _reports_denial(s, statements)
        yield _Told(s, tuple(inside[s.id]), tuple(performed[s.id]), denial)


def _cues(statements: tuple[Statement, ...]) -> dict[int, list[str]]:
    """Return the statements whose cue covers a character, by the offset of the character."""
    found: dict[int, list[str]] = {}
    for statement in statements:
        if statement.cue is not None:
            for at in range(statement.cue.start, statement.cue.end):
                found.setdefault(at, []).append(statement.id)
    return found


def _reports_denial(statement: Statement, statements: tuple[Statement, ...]) -> bool:
    """Tell whether a denial stands in what a statement says, which charges the denier with nothing."""
    others = (s for s in statements if s.id != statement.id and s.force is Force.DENIES)
    return any(s.cue is not None and statement.content.contains(s.cue) for s in others)


def _claim(told: _Told, mentions: tuple[Mention, ...]) -> Claim | None:
    statement = told.statement
    if statement.source is None:
        return None
    acts: tuple[Event, ...]
    force = _force(told)
    if force in _ANSWERING:
        about, acts = _denied(told, mentions)
    elif force in _TELLING and not told.denial:
        about, acts = _charged(told)
    else:
        return None
    if not about:
        return None
    return Claim(
        id="",
        content=statement.content,
        statement=statement.id,
        force=force,
        by=statement.speaker if told.country is not None else _accuser(told),
        about=about,
        topic=statement.topic,
        events=tuple(e.id for e in acts),
        norms=statement.norms,
        proofs=statement.proofs,
    )


def _force(told: _Told) -> Force:
    """Return the force of a claim: that of its statement, or what it says of a charge or joins to its words."""
    force = told.statement.force
    if force in _TELLING and judges_charge(told.statement.content.text):
        return Force.DENIES
    return Force.ACCUSES if force is Force.ASSERTS and any(_joined(told)) else force


def _charged(told: _Told) -> tuple[tuple[Actor, ...], tuple[Event, ...]]:
    """Return whose acts a statement tells of, and the acts; the speaker's own denied acts where no other's."""
    acts = tuple(e for e in told.inside if _is_others(e, told.country))
    if told.country is None:
        # Of a side that is not known nobody can say that the act is not its own but where it is a wrong.
        acts = tuple(e for e in acts if e.type in _WRONGS)
    accused = _others((m.actor for e in _accusations(told) for m in e.target), told.country)
    doers = _others((m.actor for e in acts for m in e.source), told.country)
    if told.statement.force is Force.ACCUSES:
        return accused or doers or _concerned(told), acts
    if accused or doers:
        return accused or doers, acts
    own = tuple(e for e in told.inside if e.status is Status.DENIED and told.country in _doers(e))
    speaker = told.statement.speaker
    return ((speaker,), own) if own and speaker is not None and told.country is not None else ((), ())


def _concerned(told: _Told) -> tuple[Actor, ...]:
    """Return whom an accusation concerns that names nobody's act; of an unknown speaker's only a single party."""
    found = _others(told.statement.about, told.country)
    return found if told.country is not None or len(_countries(found)) == 1 else ()


def _denied(told: _Told, mentions: tuple[Mention, ...]) -> tuple[tuple[Actor, ...], tuple[Event, ...]]:
    """Return whose acts a denial or rejection speaks of, and the acts; nobody's where no charge is answered."""
    statement = told.statement
    speaker, words = statement.speaker, statement.content.text
    if speaker is None or told.country is None:
        return (), ()
    # "We reject the charge": to answer is no act that the charge is about.
    answers = {e.id for e in told.inside if e.type is EventType.REJECT and e.status in HAPPENED}
    own = tuple(e for e in told.inside if told.country in _doers(e) and e.id not in answers)
    charged = names_charge(words) or is_pointer(words) or is_blanket(words)
    denied = any(e.status is Status.DENIED for e in own)
    if statement.force is Force.REJECTS and not charged and not denied:
        return (), ()
    if charged or own:
        return (speaker,), own
    others = tuple(e for e in told.inside if _is_others(e, told.country))
    doers = _others((m.actor for e in others for m in e.source), told.country)
    doers = doers or _subject(statement, mentions, told.country)
    if doers or not _is_denying(statement):
        # That something is not so, said without a word of denial, need not answer any charge.
        return doers, others
    return (speaker,), ()


def _subject(statement: Statement, mentions: tuple[Mention, ...], own: str) -> tuple[Actor, ...]:
    """Return the other party that a denied clause has for its subject, or nothing.

    The object of a verb of denying has the speaker for its understood subject ("denied hacking the ministry").
    """
    content = statement.content
    if _is_denying(statement) and not content.text.lower().startswith("that "):
        return ()
    named = [m for m in mentions_in(content, mentions) if m.actor is not None and m.actor.country]
    first = min(named, key=lambda m: m.span, default=None)
    if first is None or first.actor is None or first.span.start - content.start > _SUBJECT:
        return ()
    return _others((first.actor,), own)


def _is_denying(statement: Statement) -> bool:
    """Tell whether the cue of a statement is a word of denying or rejecting."""
    return statement.cue is not None and statement.cue.text.lower() in words_of(Role.DENYING)


def _accusations(told: _Told) -> Iterable[Event]:
    """Yield the accusations that a statement makes, by its cue or beside its words ("says that ..., and blames")."""
    yield from _joined(told)
    content = told.statement.content
    for event in told.performed:
        # Where the words do not name whom a complaint is about, its target is only who was spoken of before.
        named = any(content.contains(m.span) for m in event.target)
        charging = event.mode == _ALLEGE or (named and told.country is not None)
        if _accuses(event) and (charging or told.statement.force is Force.ACCUSES):
            yield event


def _joined(told: _Told) -> Iterable[Event]:
    """Yield the speaker's accusations in a content whose doer is named outside it, as the speaker is."""
    content = told.statement.content
    for event in told.inside:
        outside = not any(content.contains(m.span) for m in event.source)
        if _accuses(event) and told.country in _doers(event) and outside:
            yield event


def _accuses(event: Event) -> bool:
    return event.type is EventType.ACCUSE and event.status in HAPPENED


def _accuser(told: _Told) -> Actor | None:
    """Return the known party that makes an accusation whose speaker the text does not name as such."""
    sources = (m.actor for e in _accusations(told) for m in e.source)
    return next(iter(_others(sources, None)), None)


def _is_others(event: Event, own: str | None) -> bool:
    """Tell whether an act is told as another party's, without the speaker's own side taking part."""
    doers = _doers(event)
    return event.status in _TOLD and bool(doers) and own not in doers


def _doers(event: Event) -> frozenset[str]:
    return frozenset(m.actor.country for m in event.source if m.actor and m.actor.country)


def _others(actors: Iterable[Actor | None], own: str | None) -> tuple[Actor, ...]:
    """Return the known actors of other countries, each once, in order."""
    found = dict.fromkeys(a for a in actors if a is not None and a.country not in (None, own))
    return tuple(found)
