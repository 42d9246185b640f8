"""The evidence of events as W3C Web Annotations, and the way back from an annotation to the words of a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from legation.errors import InvalidArgumentError
from legation.exchange import codes
from legation.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from legation.exchange.gathering import Account, Extract
    from legation.model import Document

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters before and after a quotation that tell it from the same words elsewhere.
_AROUND = 40


def write(extract: Extract) -> bytes:
    """Return a page of annotations, one for each event of each report."""
    page = {
        "@context": CONTEXT,
        "id": "urn:legation:annotations",
        "type": "AnnotationPage",
        "items": [annotation_of(account) for account in extract.accounts],
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode()


def annotation_of(account: Account) -> dict[str, Any]:
    """Return the annotation of an event's evidence: its label, act, status and parties as tags."""
    event = account.event
    by, against = (
        ", ".join(m.actor.code if m.actor and m.actor.code else m.span.text for m in side)
        for side in (event.source, event.target)
    )
    tags = {
        "label": codes.label_of(event).value,
        "act": " ".join(filter(None, (event.type.value, event.mode))),
        "status": event.status.value,
        "source": by,
        "target": against,
        "date": event.date,
    }
    return {
        "id": f"urn:legation:{account.document.id}:{event.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": f"{name}: {value}"}
            for name, value in tags.items()
            if value
        ],
        "target": target_of(account.document, event.evidence),
    }


def target_of(document: Document, span: Span) -> dict[str, Any]:
    """Return words of a document as the target of an annotation, by quotation and by position.

    Positions are code points of the cleaned text, as the recommendation has them; a tool that counts otherwise has the
    quotation.
    """
    text = document.text
    return {
        "type": "SpecificResource",
        "source": document.url or f"urn:legation:{document.id}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(span.start - _AROUND, 0) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def words_of(target: Mapping[str, Any], text: str) -> Span:
    """Return the words of a text that the target of an annotation means.

    Where the text has changed since, the quotation finds them: of several places the one whose surroundings are most
    like those of old, of these the nearest.

    Raises:
        InvalidArgumentError: the target has no such selector, or the text no such words.
    """
    selectors = {s.get("type"): s for s in target.get("selector", ())}
    quote, position = selectors.get("TextQuoteSelector"), selectors.get("TextPositionSelector")
    if position is not None and (
        quote is None or text[position["start"] : position["end"]] == quote["exact"]
    ):
        return _within(text, position["start"], position["end"])
    if quote is None:
        raise InvalidArgumentError("the target has neither a TextQuoteSelector nor a TextPositionSelector")
    exact, start = quote["exact"], position["start"] if position else 0
    places = [at for at in range(len(text) - len(exact) + 1) if text.startswith(exact, at)] if exact else []
    if not places:
        raise InvalidArgumentError(f"the text does not hold {exact!r}")
    best = max(places, key=lambda at: (_likeness(quote, text, at), -abs(at - start)))
    return Span.of(text, best, best + len(exact))


def _within(text: str, start: int, end: int) -> Span:
    if not 0 <= start <= end <= len(text):
        raise InvalidArgumentError(f"{start} to {end} lies outside the text")
    return Span.of(text, start, end)


def _likeness(quote: Mapping[str, Any], text: str, at: int) -> int:
    """Return how many characters around a place are those around the quotation."""
    end = at + len(quote["exact"])
    before = zip(reversed(quote.get("prefix", "")), reversed(text[:at]), strict=False)
    after = zip(quote.get("suffix", ""), text[end:], strict=False)
    return _shared(before) + _shared(after)


def _shared(pairs: zip[tuple[str, str]]) -> int:
    count = 0
    for ours, theirs in pairs:
        if ours != theirs:
            break
        count += 1
    return count
