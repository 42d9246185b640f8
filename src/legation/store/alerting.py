"""What a store keeps of alerts: up to when each rule was applied, and which alerts have yet to be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from legation.store.tables import alert, alert_rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Update

    from legation.store.database import Database


@dataclass(frozen=True, slots=True)
class Alert:
    """A change of the record that a rule asks for.

    Attributes:
        id: the same for the same change.
        rule: the name of the rule.
        json: what is sent.
        attempts: how often that was tried.
    """

    id: str
    rule: str
    json: str
    attempts: int = 0


class Alerts:
    """The alerts of a store; each call is one transaction."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime]) -> None:
        """Work on a database; the clock gives the moment, with its zone."""
        self._database = database
        self._clock = clock

    def begin(self, rules: Iterable[str]) -> tuple[dt.datetime, dict[str, dt.datetime]]:
        """Return this moment, and up to which each rule was applied; a new one begins now.

        All that other processes keep from now on they keep at a later moment: it is taken while none writes.
        """
        with self._database.writing() as connection:
            now = self._clock()
            known = {row.name: row.until for row in connection.execute(select(alert_rule))}
            new = [name for name in dict.fromkeys(rules) if name not in known]
            if new:
                connection.execute(insert(alert_rule), [{"name": name, "until": now} for name in new])
            return now, {name: known.get(name, now) for name in rules}

    def make(self, found: Iterable[Alert], marks: Mapping[str, dt.datetime]) -> int:
        """Keep alerts to be delivered, each once for good, and up to when rules are applied; return how many are new."""
        with self._database.writing() as connection:
            now, made = self._clock(), 0
            for each in found:
                if connection.execute(select(alert.c.id).where(alert.c.id == each.id)).first() is None:
                    row = {"id": each.id, "rule": each.rule, "json": each.json}
                    connection.execute(insert(alert).values(**row, made=now, due=now, attempts=0))
                    made += 1
            for name, until in marks.items():
                connection.execute(update(alert_rule).where(alert_rule.c.name == name).values(until=until))
            return made

    def claim(self, rules: Iterable[str], lease: dt.timedelta) -> Alert | None:
        """Return the oldest alert of rules that is to be delivered now; None where none is.

        No other process gets it before the lease is over: then whoever claimed it is taken for dead.
        """
        with self._database.writing() as connection:
            now = self._clock()
            query = (
                select(alert.c.id, alert.c.rule, alert.c.json, alert.c.attempts)
                .where(alert.c.delivered.is_(None), alert.c.rule.in_(tuple(rules)), alert.c.due <= now)
                .order_by(alert.c.made, alert.c.id)
                .limit(1)
            )
            row = connection.execute(query).first()
            if row is None:
                return None
            found = Alert(*row)
            connection.execute(_of(found).values(due=now + lease, attempts=found.attempts + 1))
            return found

    def delivered(self, one: Alert) -> None:
        """Note that an alert has arrived."""
        with self._database.writing() as connection:
            connection.execute(_of(one).values(delivered=self._clock(), reason=None))

    def failed(self, one: Alert, reason: str, due: dt.datetime) -> None:
        """Note why an alert did not arrive, and when it is sent again."""
        with self._database.writing() as connection:
            connection.execute(_of(one).values(reason=reason, due=due))

    def open(self) -> tuple[tuple[str, int, str | None], ...]:
        """Return the rules of which alerts have yet to be delivered, how many, and why the last was not."""
        with self._database.reading() as connection:
            query = (
                select(alert.c.rule, func.count(), func.max(alert.c.reason))
                .where(alert.c.delivered.is_(None))
                .group_by(alert.c.rule)
                .order_by(alert.c.rule)
            )
            return tuple((rule, number, reason) for rule, number, reason in connection.execute(query))


def _of(one: Alert) -> Update:
    return update(alert).where(alert.c.id == one.id)
