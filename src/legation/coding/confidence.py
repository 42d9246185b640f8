"""How sure an event is: the probability that its act, parties and status are right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.coding.judged import share_of
from legation.coding.naming import words_of
from legation.coding.reader import STATUSES
from legation.coding.readings import SOURCE, TARGET
from legation.coding.syntax import course_of
from legation.model import EventType
from legation.vocabulary import HAPPENED, load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.coding.events import Draft
    from legation.coding.naming import Named
    from legation.coding.readings import Readings
    from legation.model import Event

# A frame with a telling object or further words fits better than this.
_TELLING_FIT = 1.1
_LEAST, _LEAST_STATUS = 0.01, 0.3
_USUAL_LENGTH = 25
_EVEN = 0.5
# Clauses that tell what is known already, or beside the point.
_ASIDE = frozenset({"relcl", "acl", "advcl", "pcomp"})
# Acts by which states impose measures on each other and undo them.
_MEASURES = frozenset(
    {
        EventType.SANCTION,
        EventType.COERCE,
        EventType.CONCEDE,
        EventType.RETREAT,
        EventType.SUPPORT,
        EventType.REJECT,
    }
)


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """How much a feature of an event speaks for it, in log-odds."""

    feature: str
    weight: float


@cache
def _weights() -> dict[str, float]:
    rows = load_table(files("legation.coding") / "data" / "confidence.tsv", FeatureRow)
    return {row.feature: row.weight for row in rows}


def confidence_of(features: dict[str, float]) -> float:
    """Return the probability that an event with these features is right, in [0, 1].

    A logistic regression, fitted by ``training/confidence.py`` on sentences that neither the frames nor the
    reader were made with.
    """
    weights = _weights()
    return round(1 / (1 + math.exp(-sum(weights[name] * value for name, value in features.items()))), 2)


def features_of(draft: Draft, readings: Readings | None) -> dict[str, float]:
    """Return what speaks for and against a draft."""
    event, match = draft.event, draft.match
    features = {
        "always": 1.0,
        "telling": float(match.fit > _TELLING_FIT),
        "measure": float(is_measure(draft)),
        "unlisted": float(not match.frame.listed),
        "noun": float(match.frame.row.pos == "noun" and course_of(match.token) is None),
        "embedded": float(draft.stance.outer is not None),
        "reported": float(draft.statement is not None),
        "source": float(bool(event.source)),
        "target": float(bool(event.target)),
        "known source": float(any(m.actor for m in event.source)),
        "known target": float(any(m.actor for m in event.target)),
        "aside": float(match.token.dep_ in _ASIDE),
        "length": math.log(len(match.token.sent) / _USUAL_LENGTH),
    }
    word = readings.word_of(match, event.type) if readings else match.token
    act = readings.act(word) if readings else None
    below = draft.ordered or draft.stance.settled or match.frame.of_content
    if readings is None or act is None or below:
        # The reader knows the parties of an order, not of what is ordered or forbidden, and not what a law does.
        return {**features, "unread": 1.0}
    status = float(act.statuses(event.type)[STATUSES.index(event.status)])
    if event.status not in HAPPENED:
        # The clause may have had the last word.
        status = max(status, _LEAST_STATUS)
    return {
        **features,
        "act": _log(share_of(match, event.type, act)),
        "no act": _log(act.share(None)),
        "status": _log(status),
        "source role": _role(readings, word, event.source, SOURCE),
        "target role": _role(readings, word, event.target, TARGET),
    }


def is_measure(draft: Draft) -> bool:
    """Tell whether a frame with a telling object or further words tells what one state does to another."""
    frame, event = draft.match.frame, draft.event
    telling = frame.wants_object or len(draft.match.words) > 1
    sides = [{m.actor.country for m in side if m.actor} - {None} for side in (event.source, event.target)]
    return frame.listed and telling and event.type in _MEASURES and all(sides) and not sides[0] & sides[1]


def features_of_speech(act: Event, doc: Doc, readings: Readings | None) -> dict[str, float]:
    """Return what speaks for an act that is told by a statement's force, not by a predicate."""
    cue = doc.char_span(act.predicate.start, act.predicate.end, alignment_mode="expand")
    reading = readings.act(cue.root) if readings and cue else None
    if reading is None:
        return {"speech act": 1.0, "unheard": 1.0}
    return {"speech act": 1.0, "heard": _log(reading.share(act.type))}


def _log(share: float) -> float:
    return math.log(max(share, _LEAST))


def _role(readings: Readings, word: Token, found: Named, side: int) -> float:
    """Return the likeliest role of the words of a side, 0 where it is empty."""
    words = words_of(found, word.doc)
    if words and all(t.pos_ == "PRON" for t in words):
        # The reader was taught whom a pronoun means, not the pronoun.
        return _EVEN
    return max((readings.role(word, t, side) for t in words), default=0.0)
