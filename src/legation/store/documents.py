"""One document of a store with all that is known of how it came and how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from legation.record import from_json
from legation.store.nouns import Held, Version
from legation.store.standing import newest_report, standing
from legation.store.tables import content, document, report

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


def held(connection: Connection, content_id: str) -> Held | None:
    """Return a document by the id of its bytes: as it came last and stands, else as it came last."""
    stands = standing().label("stands")
    query = (
        select(document, report.c.json, report.c.added.label("read"), stands)
        .join_from(document, report, report.c.number == newest_report())
        .where(document.c.content == content_id)
        .order_by(stands.desc(), document.c.number.desc())
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return Held(from_json(row.json), version_of(row), row.read, stands=bool(row.stands))


def bytes_of(connection: Connection, content_id: str) -> bytes | None:
    """Return the bytes of a document as they came, None where the store has none of this id."""
    return connection.execute(select(content.c.data).where(content.c.id == content_id)).scalar()


def version_of(row: Row[tuple[object, ...]]) -> Version:
    """Return a row of ``document`` as a version of its page."""
    return Version(row.number, row.content, row.url, row.publisher, row.published, row.added)
