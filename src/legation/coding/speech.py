"""Speech acts that statements make: a demand, a threat, an accusation is itself an act."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from legation.coding.dating import lead_of, resolve_date
from legation.coding.details import sentence_span
from legation.coding.plausible import is_account
from legation.coding.voices import source_of
from legation.model import Event, EventType, Force, Status
from legation.vocabulary import HAPPENED, goldstein_of
from legation.vocabulary.norms import norm_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.model import Document, Mention, Span, Statement

Act = tuple[EventType, str | None, str]

_HOSTILE = frozenset(
    {EventType.REJECT, EventType.THREATEN, EventType.SANCTION, EventType.COERCE, EventType.ASSAULT}
)
_FRIENDLY = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    }
)
# Whoever tells what he saw accuses nobody in the name of a party.
_PRIVATE = frozenset({"CVL", "MED", "JRN", "EDU", "BUS", "AGR", "LAB", "REF", "CRM", "UNK", "SOC"})
# What is hardly told is no ground for an accusation.
_LIKELY = 0.3
_ORGANISATIONS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
# Force of a statement -> the act, its mode and its CAMEO code. A proposal is PLOVER's AGREE.
_ACTS: dict[Force, Act] = {
    Force.DEMANDS: (EventType.REQUEST, None, "100"),
    Force.PROPOSES: (EventType.AGREE, None, "030"),
    Force.PROMISES: (EventType.AGREE, None, "030"),
    Force.THREATENS: (EventType.THREATEN, None, "130"),
    Force.ACCUSES: (EventType.ACCUSE, "allege", "112"),
    Force.DENIES: (EventType.REJECT, None, "120"),
    Force.REJECTS: (EventType.REJECT, None, "120"),
}


class Speech:
    """Makes the acts that the statements of one document perform."""

    def __init__(self, doc: Doc, document: Document, known: tuple[Mention, ...]) -> None:
        """Seek targets among the ``known`` actors of ``document``, parsed as ``doc``."""
        self._doc = doc
        self._starts = [token.idx for token in doc]
        self._document = document
        self._known = known
        self._lead = lead_of(document)

    def act(self, statement: Statement, force: Force, deed: Event | None = None) -> Event | None:
        """Return the act that a statement of a force performs, or None.

        It is directed at those the statement is about or, failing that, at whom the deed it announces falls on.
        """
        act = _ACTS.get(force)
        cue = self._word(statement.cue) if statement.cue else None
        if cue is not None and is_account(cue):
            return None
        target = self.about(statement) or (deed.target if deed else ())
        return self._event(statement, act, target) if act else None

    def accusation(self, statement: Statement, claimed: Event) -> Event | None:
        """Return the accusation that lies in saying that another did wrong, or None where there is none."""
        speaker = statement.speaker
        if speaker is None or speaker.country is None or speaker.sector in _PRIVATE:
            return None
        if not _is_reproach(claimed) or claimed.confidence < _LIKELY:
            return None
        accused = tuple(m for m in claimed.source if m.actor and m.actor.country)
        if not accused or any(m.actor and m.actor.country == speaker.country for m in accused):
            return None
        return self._event(statement, _ACTS[Force.ACCUSES], accused, claimed)

    def about(self, statement: Statement) -> tuple[Mention, ...]:
        """Return one mention for each actor that a statement is about, the speaker's own side left out."""
        speaker = statement.speaker.country if statement.speaker else None
        wanted = [a.country for a in statement.about if a.country and a.country != speaker]
        # Words about a state that pass by an organisation are directed at the state.
        wanted = [c for c in wanted if c not in _ORGANISATIONS] or wanted
        found: list[Mention] = []
        for country in dict.fromkeys(wanted):
            named = [m for m in self._known if m.actor and m.actor.country == country]
            inside = [m for m in named if statement.content.contains(m.span)]
            found.extend((inside or named)[:1])
        return tuple(found)

    def _event(
        self, statement: Statement, act: Act, target: tuple[Mention, ...], claimed: Event | None = None
    ) -> Event | None:
        source = source_of(statement)
        start = claimed.predicate if claimed else statement.content
        token = self._word(start)
        if source is None or source.actor is None or token is None or not target:
            return None
        kind, mode, cameo = act
        evidence = sentence_span(token)
        cue = self._word(statement.cue) if statement.cue else None
        date, basis = resolve_date(cue or token, self._document.published, lead=self._lead)
        return Event(
            id="",
            type=kind,
            status=Status.DONE,
            predicate=statement.cue or evidence,
            evidence=evidence,
            source=(source,),
            target=target,
            mode=mode,
            cameo=cameo,
            goldstein=goldstein_of(cameo),
            date=date,
            date_basis=basis,
            norm=norm_in(evidence.text),
        )

    def _word(self, span: Span) -> Token | None:
        """Return the first word of a span that is neither blank nor punctuation."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return next((t for t in self._doc[first:last] if not (t.is_space or t.is_punct)), None)


def _is_reproach(claimed: Event) -> bool:
    """Tell whether to say it of another is to accuse him: a hostile act, or a friendly one not done."""
    if claimed.status in HAPPENED:
        return claimed.type in _HOSTILE
    return claimed.status in (Status.DENIED, Status.RULED_OUT) and claimed.type in _FRIENDLY


def is_told(act: Event, statement: Statement, events: list[Event]) -> bool:
    """Tell whether an event from a predicate already records the act of a statement."""
    speaker = statement.speaker.country if statement.speaker else None
    for event in events:
        if event.type is not act.type:
            continue
        if statement.cue is not None and event.predicate.overlaps(statement.cue):
            return True
        sources = {m.actor.country for m in event.source if m.actor}
        if statement.content.contains(event.predicate) and speaker in sources:
            return True
    return False
