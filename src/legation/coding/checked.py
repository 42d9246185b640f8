"""Likely events checked by the encoder that reads marked pairs: does this source do this act to this target?

The reader of whole sentences is small and finds; the larger encoder is too slow to ask of everything that may be an
act, but tells bystanders from parties and figures of speech from acts better. It is asked of what is found and likely.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from legation.coding.confidence import confidence_of, is_measure
from legation.coding.encoder import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.coding.encoder import Encoder, Pair, PairReading
    from legation.coding.events import Draft
    from legation.model import Event, Mention

# One that is less sure does not count for the record. One that is surer is not asked for: that halves the time in news reports, and of
# judged events of features as many were right after.
_LEAST, _MOST = 0.5, 0.7
_LEAST_SHARE = 1e-3
# What the encoder agrees to this much is not less sure for being asked.
_AGREES = math.log(0.95)


def checked(drafts: Sequence[Draft], text: str, encoder: Encoder) -> list[Draft]:
    """Return the drafts of a document, those that are to be checked with the confidence that the check leaves."""
    asked = [n for n, d in enumerate(drafts) if is_asked(d.event.confidence)]
    pairs = {n: p for n in asked if (p := pair_of(drafts[n], text))}
    readings = dict(zip(pairs, encoder.read(list(pairs.values())), strict=True)) if pairs else {}
    found = list(drafts)
    for n, reading in readings.items():
        event = drafts[n].event
        features = features_of_check(event, reading)
        sure = confidence_of(features)
        if features["check act"] >= _AGREES:
            sure = max(sure, event.confidence)
        found[n] = replace(drafts[n], event=replace(event, confidence=sure))
    return found


def is_asked(confidence: float) -> bool:
    """Tell whether an event of this confidence is checked."""
    return _LEAST <= confidence <= _MOST


def pair_of(draft: Draft, text: str) -> Pair | None:
    """Return the sentence of an event with its first source and target marked, None where it does not hold both.

    Nor is there any of a measure that a frame tells with its object: the frame knows it better than the encoder, which
    was taught acts, not what is capped or barred.
    """
    event = draft.event
    if not event.source or not event.target or is_measure(draft):
        return None
    first, last = event.evidence.start, event.evidence.end

    def within(party: Mention) -> tuple[int, int] | None:
        span = party.span
        return (span.start - first, span.end - first) if first <= span.start and span.end <= last else None

    source, target = within(event.source[0]), within(event.target[0])
    return (
        None if source is None or target is None or source == target else (text[first:last], source, target)
    )


def features_of_check(event: Event, reading: PairReading) -> dict[str, float]:
    """Return what speaks for and against an event once the encoder has read its pair."""
    shares = dict(zip(OUTCOMES, reading.outcomes.tolist(), strict=True))
    act = sum(share for (kind, _), share in shares.items() if kind is event.type)
    none = sum(share for (kind, _), share in shares.items() if kind is None)
    return {
        "check": 1.0,
        "check confidence": math.log(event.confidence / (1 - event.confidence)),
        "check act": _log(act),
        "check none": _log(none),
        "check status": _log(shares[event.type, event.status] / max(act, _LEAST_SHARE)),
    }


def _log(share: float) -> float:
    return math.log(max(share, _LEAST_SHARE))
