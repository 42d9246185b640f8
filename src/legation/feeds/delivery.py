"""Alerts on their way: to standard output, to a file, to a webhook."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.errors import LegationError
from legation.fetching import Bounds, NoAnswerError, Reach, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from legation.feeds.settings import AlertRule
    from legation.store import Alert

SIGNATURE = "Legation-Signature"
_BOUNDS = Bounds(max_bytes=100_000, total_s=10.0, redirects=0)
_TAKEN = range(200, 300)
# A process that died may have written what it could not note; it is looked for among the last lines alone.
_LOOKED_THROUGH = 1_000_000


class DeliveryError(LegationError):
    """An alert that did not arrive; the message says why."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Brings alerts to where their rules want them.

    Attributes:
        rules: by name.
        secrets: by the name of a rule with a webhook.
        show: prints an alert.
        reach: how webhooks are reached; each may be anywhere, for whoever runs this program named it.
        clock: gives the moment, with its zone.
    """

    rules: Mapping[str, AlertRule]
    secrets: Mapping[str, str]
    show: Callable[[Alert], None]
    reach: Reach
    clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)

    def deliver(self, alert: Alert) -> None:
        """Bring an alert to where it should go.

        Raises:
            DeliveryError: it did not arrive.
        """
        rule = self.rules[alert.rule]
        if rule.webhook is not None:
            self._send(rule.webhook, self.secrets[rule.name], alert)
        elif rule.file is not None:
            _append(rule.file, alert)
        else:
            self.show(alert)

    def _send(self, url: str, secret: str, alert: Alert) -> None:
        body = alert.json.encode()
        moment = int(self.clock().timestamp())
        headers = {
            "Content-Type": "application/json",
            SIGNATURE: f"t={moment},v1={signature(secret, moment, body)}",
        }
        try:
            reach = replace(self.reach, bounds=_BOUNDS).with_named(url)
            answer = ask(url, reach, headers, post=body)
        except NoAnswerError as error:
            raise DeliveryError(f"the webhook {error.what}") from error
        if answer.status not in _TAKEN:
            raise DeliveryError(f"the webhook answered {answer.status}")


def signature(secret: str, moment: int, body: bytes) -> str:
    """Return what proves that an alert is ours: HMAC-SHA256 of the second at which it was sent, a dot, and its body."""
    return hmac.new(secret.encode(), b"%d.%s" % (moment, body), hashlib.sha256).hexdigest()


def _append(path: Path, alert: Alert) -> None:
    """Add an alert to a file as a line of its own; one that was begun before may stand there already."""
    try:
        with path.open("ab+") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LOOKED_THROUGH))
            end = file.read()
            line = alert.json.encode() + b"\n"
            if alert.attempts and line in end:
                return
            file.write((b"" if not end or end.endswith(b"\n") else b"\n") + line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise DeliveryError(f"{path}: {reason}") from error
