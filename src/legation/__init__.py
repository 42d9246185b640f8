"""Legation reads news reports about states and keeps the record of their relations."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from legation.claims import link as link_claims
    from legation.errors import LegationError
    from legation.frames import Frame
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
    "Frame",
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
    "frame",
    "link_claims",
    "open",
    "read",
    "resolve",
]


# Where a public name comes from, and what it is called there; loaded when it is asked for, since a command that
# shows what is kept needs no parser, and one that reads needs no database.
_HOMES = {
    "link_claims": ("claims", "link"),
    "LegationError": ("errors", "LegationError"),
    "Frame": ("frames", "Frame"),
    **{name: ("ledger", name) for name in ("Ledger", "fold")},
    **{name: ("pipeline", name) for name in ("Pipeline", "default_pipeline", "read")},
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, called = _HOMES.get(name, ("model", name))
    globals()[name] = found = getattr(import_module(f"{__name__}.{module}"), called)
    return found


def __dir__() -> list[str]:
    return __all__


def code(document_or_text: Document | str, published: str | dt.date | None = None) -> Report:
    """Code one report with the default pipeline; see ``Pipeline.code``."""
    return _pipeline().code(document_or_text, published)


def classify(sentence: str, source: tuple[int, int], target: tuple[int, int]) -> dict[EventType, float]:
    """Name what source does to target in a sentence; see ``Pipeline.classify``."""
    return _pipeline().classify(sentence, source, target)


def resolve(phrase: str, on: str | dt.date | None = None, context: str = "") -> Actor | None:
    """Return who a phrase names on a day, or None; see ``Pipeline.resolve``."""
    return _pipeline().resolve(phrase, on, context)


def open(address: str) -> Store:  # noqa: A001  read as legation.open
    """Open the store at an address, such as ``sqlite:///relations.db``; see ``legation.store.Store``.

    Raises:
        StoreError: the database cannot be had, or is of a newer version.
    """
    from legation.store import Store  # noqa: PLC0415  as _HOMES says

    return Store(address)


def frame(
    source: Store | str | Iterable[Report], table: str = "events", between: tuple[str, str] | None = None
) -> Frame:
    """Return a table of the record, for Arrow, Polars and pandas.

    Args:
        source: a store, the address of one, or reports.
        table: events, statements, incidents, measures, posts, meetings, proposals, claims or disputes; the columns are
            those of ``legation export --to parquet`` (docs/exchange.md).
        between: codes of two parties, such as ``("USA", "RUS")``: only what stands between them.

    Raises:
        InvalidArgumentError: there is no such table, or a code is not known.
        StoreError: the store cannot be read.
    """
    from legation.errors import InvalidArgumentError  # noqa: PLC0415  as _HOMES says
    from legation.exchange.gathering import Extract  # noqa: PLC0415
    from legation.exchange.lines import TABLES  # noqa: PLC0415
    from legation.exchange.lines import table as made  # noqa: PLC0415
    from legation.frames import Frame  # noqa: PLC0415
    from legation.ledger import pair_between  # noqa: PLC0415
    from legation.store import Store  # noqa: PLC0415

    if table not in TABLES:
        raise InvalidArgumentError(f"{table!r} is none of {', '.join(TABLES)}")
    if between is not None:
        pair_between(*between)
    if isinstance(source, str):
        with Store(source) as opened:
            return frame(opened, table, between)
    if isinstance(source, Store):
        return Frame(made(table, Extract(source.reports(between), source.reviews(), between)))
    return Frame(made(table, Extract(source, between=between)))


def _pipeline() -> Pipeline:
    from legation.pipeline import default_pipeline  # noqa: PLC0415  as _HOMES says

    return default_pipeline()
