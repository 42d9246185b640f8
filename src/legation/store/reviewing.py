"""Decisions of analysts: bound to what they were said of, kept once, given back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from legation.errors import InvalidArgumentError
from legation.ledger import bound, event_of
from legation.model import Decision
from legation.record import from_json, review_from_json, review_to_json
from legation.store.derived import index_review
from legation.store.standing import newest_reports, newest_reports_of
from legation.store.tables import document, review

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Connection

    from legation.model import EventRef, Report, Review


def keep(connection: Connection, decision: Review, now: dt.datetime) -> None:
    """Keep a decision, bound to the findings as they are read now; the same decision is kept once.

    Raises:
        InvalidArgumentError: the decision is not whole, or a finding that it speaks of is not there.
    """
    _check_whole(decision)
    other = decision.other
    # What is taken back is named as the decision on it did, which may speak of an older reading.
    older = decision.decision is Decision.WITHDRAW
    decision = replace(
        decision,
        event=_found(connection, decision.event, older=older),
        other=None if other is None else _found(connection, other, older=older),
    )
    line = review_to_json(decision)
    if connection.execute(select(review.c.number).where(review.c.json == line)).first() is None:
        row = insert(review).values(json=line, added=now).returning(review.c.number)
        index_review(connection, connection.execute(row).scalar_one(), decision)


def kept(connection: Connection, until: dt.datetime | None) -> tuple[Review, ...]:
    """Return the decisions in the order in which they were kept, up to a moment (None: now).

    One that was kept without what was to be seen is bound to the report that was the newest then.
    """
    query = select(review.c.json, review.c.added).order_by(review.c.number)
    if until is not None:
        query = query.where(review.c.added <= until)
    return tuple(
        _bound_then(connection, review_from_json(line), added)
        for line, added in connection.execute(query).all()
    )


def report_of(connection: Connection, content: str) -> Report | None:
    """Return the newest report of a document that stands, None where none does."""
    line = connection.execute(newest_reports().where(document.c.content == content)).first()
    return None if line is None else from_json(line[1])


def _check_whole(decision: Review) -> None:
    if (decision.decision is Decision.CHANGE) is (decision.correction is None):
        raise InvalidArgumentError(
            "a change, and nothing else, needs a correction: say what the finding should be"
        )
    pairs = decision.decision in (Decision.MERGE, Decision.PART)
    if decision.decision is not Decision.WITHDRAW and pairs is (decision.other is None):
        raise InvalidArgumentError("to merge and to part, and nothing else, needs another finding: name it")
    if decision.event == decision.other:
        raise InvalidArgumentError(
            "a finding cannot be merged with itself or parted from itself: name another"
        )


def _found(connection: Connection, ref: EventRef, *, older: bool) -> EventRef:
    """Return a reference with what is to be seen of it, once it is sure that the report that stands finds it."""
    if ref.seen is not None and older:
        return ref
    report = report_of(connection, ref.document)
    if report is None:
        raise InvalidArgumentError(
            f"no document {ref.document[:12]} stands in the store: see legation review"
        )
    if ref.seen is None:
        return bound(report, ref)
    if event_of(report, ref) is None:
        raise InvalidArgumentError(
            f"document {ref.document[:12]} was read anew and finds this no more: look at it again"
        )
    return ref


def _bound_then(connection: Connection, decision: Review, added: dt.datetime) -> Review:
    def of(ref: EventRef) -> EventRef:
        if ref.seen is not None:
            return ref
        lines = connection.execute(newest_reports_of(ref.document, added)).all()
        try:
            return bound(from_json(lines[-1][1]), ref) if lines else ref
        except InvalidArgumentError:
            return ref

    other = decision.other
    return replace(decision, event=of(decision.event), other=None if other is None else of(other))
