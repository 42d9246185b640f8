"""Logs as lines of JSON on standard error: one object a line, nothing secret in it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "legation.web"
_FIELDS = "fields"
_LEVELS = {NAME: logging.INFO, "legation": logging.WARNING, "uvicorn": logging.WARNING}


def log(message: str, fields: Mapping[str, object] | None = None, level: int = logging.INFO) -> None:
    """Log an event with its fields. Passwords, tokens, cookies, queries and bodies are no fields."""
    logging.getLogger(NAME).log(level, message, extra={_FIELDS: dict(fields or {})})


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, _FIELDS, {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def start_logging() -> None:
    """Log to standard error from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    for name, level in _LEVELS.items():
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.handlers = [] if name == NAME else [handler]
        logger.propagate = name == NAME
