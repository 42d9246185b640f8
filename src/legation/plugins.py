"""What other packages add to Legation by entry points: readers, registers, topics, coders and formats of export."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from legation.errors import LegationError, PluginError


class Kind(StrEnum):
    """What a package can add; the value is the group of its entry points.

    A reader, named like the suffix of its files, is a function of bytes that returns their text or HTML. A register is
    a function of nothing that returns ``legation.actors.tables.Tables``; topics are one that returns a tuple of
    ``legation.vocabulary.topics.Topic``. A coder is a function of a ``Pipeline`` that returns a ``legation.store.Coder``.
    An exporter is a function of a ``legation.exchange.Extract`` that returns bytes, or several files by name.
    """

    READERS = "legation.readers"
    REGISTERS = "legation.registers"
    TOPICS = "legation.topics"
    CODERS = "legation.coders"
    EXPORTERS = "legation.exporters"


@cache
def names(kind: Kind) -> tuple[str, ...]:
    """Return the names of what is added of a kind, in alphabetical order."""
    return tuple(sorted({point.name for point in entry_points(group=kind.value)}))


def load(kind: Kind, name: str) -> Any:  # noqa: ANN401  what a kind is, ``Kind`` says
    """Return what is added under a name.

    Raises:
        PluginError: nothing is, two packages add it, or it cannot be loaded.
    """
    found = list(entry_points(group=kind.value, name=name))
    if len(found) != 1:
        known = ", ".join(names(kind)) or "none is installed"
        what = "is none of" if not found else "is added by several packages; of"
        raise PluginError(name, f"{what} {kind.value}: {known}")
    try:
        return found[0].load()
    except Exception as error:  # another's code may fail in any way
        raise PluginError(name, f"cannot be loaded: {type(error).__name__}: {error}") from error


def call(kind: Kind, name: str, *given: object) -> Any:  # noqa: ANN401  what a kind gives, ``Kind`` says
    """Return what is added under a name makes of what it is given.

    Raises:
        LegationError: it says itself what is wrong.
        PluginError: it cannot be loaded, or fails.
    """
    made = load(kind, name)
    try:
        return made(*given)
    except LegationError:
        raise
    except Exception as error:  # another's code may fail in any way
        raise PluginError(name, f"failed: {type(error).__name__}: {error}") from error
