"""Which documents stand: of a page the newest version, of the same bytes the newest that came, each read last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, or_, select, true

from legation.store.tables import document, pair, report, reviewed

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import ColumnElement, FromClause, ScalarSelect, Select


def standing(until: dt.datetime | None = None) -> ColumnElement[bool]:
    """Return the condition that a row of ``document`` stands, by what was there at a moment (None: now)."""
    twin = document.alias("twin")
    twin_stands = and_(_was_there(twin, until), _is_newest_of_page(twin, until))
    newer_twin = exists().where(
        twin.c.content == document.c.content, twin.c.number > document.c.number, twin_stands
    )
    return and_(_was_there(document, until), _is_newest_of_page(document, until), ~newer_twin)


def newest_reports(
    between: tuple[str, str] | None = None, until: dt.datetime | None = None, *, with_reviews: bool = False
) -> Select[int, str]:
    """Select the number of each standing document with its newest report, in order of arrival.

    Args:
        between: two parties; only documents that connect them.
        until: what was there at this moment; None for now.
        with_reviews: only documents of which a decision speaks.
    """
    query = (
        select(document.c.number, report.c.json)
        .join_from(document, report, report.c.number == newest_report(until))
        .where(standing(until))
        .order_by(document.c.number)
    )
    if with_reviews:
        query = query.where(exists().where(reviewed.c.content == document.c.content))
    if between is None:
        return query
    a, b = sorted(between)
    return query.join(pair, pair.c.document == document.c.number).where(pair.c.a == a, pair.c.b == b)


def every_newest_report() -> Select[int, str]:
    """Select the number of each document, replaced ones too, with its newest report, in order of arrival."""
    return (
        select(document.c.number, report.c.json)
        .join_from(document, report, report.c.number == newest_report(None))
        .order_by(document.c.number)
    )


def newest_reports_of(content: str, until: dt.datetime | None = None) -> Select[int, str]:
    """Select the number of each document with these bytes, replaced ones too, with its newest report; the newest last."""
    return (
        select(document.c.number, report.c.json)
        .join_from(document, report, report.c.number == newest_report(until))
        .where(document.c.content == content, _was_there(document, until))
        .order_by(report.c.number)
    )


def newest_report(until: dt.datetime | None = None) -> ScalarSelect[int]:
    """Select the number of the newest report of the row of ``document`` that a query is at."""
    newest = report.alias("newest")
    return (
        select(func.max(newest.c.number))
        .where(newest.c.document == document.c.number, _was_there(newest, until))
        .scalar_subquery()
    )


def _is_newest_of_page(version: FromClause, until: dt.datetime | None) -> ColumnElement[bool]:
    later = document.alias()
    return or_(
        version.c.url.is_(None),
        ~exists().where(
            later.c.url == version.c.url, later.c.number > version.c.number, _was_there(later, until)
        ),
    )


def _was_there(row: FromClause, until: dt.datetime | None) -> ColumnElement[bool]:
    return true() if until is None else row.c.added <= until
