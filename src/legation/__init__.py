"""Legation reads news reports about states and keeps the record of their relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.claims import link as link_claims
from legation.errors import LegationError
from legation.ledger import Ledger, fold
from legation.model import (
    Actor,
    Answer,
    AnswerKind,
    Claim,
    Distance,
    DistanceKind,
    Document,
    Event,
    EventType,
    Mention,
    Report,
    Span,
    Statement,
    Status,
    Voice,
)
from legation.pipeline import Pipeline, default_pipeline, read

if TYPE_CHECKING:
    import datetime as dt

    from legation.store import Store

__all__ = [
    "Actor",
    "Answer",
    "AnswerKind",
    "Claim",
    "Distance",
    "DistanceKind",
    "Document",
    "Event",
    "EventType",
    "Ledger",
    "LegationError",
    "Mention",
    "Pipeline",
    "Report",
    "Span",
    "Statement",
    "Status",
    "Voice",
    "classify",
    "code",
    "default_pipeline",
    "fold",
    "link_claims",
    "open",
    "read",
    "resolve",
]


def code(document_or_text: Document | str, published: str | dt.date | None = None) -> Report:
    """Code one report with the default pipeline; see ``Pipeline.code``."""
    return default_pipeline().code(document_or_text, published)


def classify(sentence: str, source: tuple[int, int], target: tuple[int, int]) -> dict[EventType, float]:
    """Name what source does to target in a sentence; see ``Pipeline.classify``."""
    return default_pipeline().classify(sentence, source, target)


def resolve(phrase: str, on: str | dt.date | None = None, context: str = "") -> Actor | None:
    """Return who a phrase names on a day, or None; see ``Pipeline.resolve``."""
    return default_pipeline().resolve(phrase, on, context)


def open(address: str) -> Store:  # noqa: A001  read as legation.open
    """Open the store at an address, such as ``sqlite:///relations.db``; see ``legation.store.Store``.

    Raises:
        StoreError: the database cannot be had, or is of a newer version.
    """
    from legation.store import Store  # noqa: PLC0415  who only reads needs no database

    return Store(address)
