"""The formats of export by name: what each is, and what makes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from legation.errors import PluginError
from legation.exchange.codes import DATA
from legation.plugins import Kind, call, names
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from legation.exchange.gathering import Extract


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format of export.

    Attributes:
        name: as the command line takes it.
        module: the module of this room that makes it.
        function: the function there.
        suffix: what its file's name ends in.
        folder: True where it is several files.
        meaning: what it is, in a few words.
    """

    name: str
    module: str
    function: str
    suffix: str
    folder: bool
    meaning: str


@cache
def formats() -> dict[str, FormatRow]:
    """Return the formats by name."""
    return {row.name: row for row in load_table(DATA / "formats.tsv", FormatRow)}


def format_names() -> tuple[str, ...]:
    """Return the names of all formats, those that other packages add last."""
    return (*formats(), *(name for name in names(Kind.EXPORTERS) if name not in formats()))


def export(extract: Extract, to: str) -> dict[str, bytes]:
    """Return what is exported in a format: files by name, of most formats one.

    Args:
        extract: what is exported.
        to: the name of a format.

    Raises:
        InvalidArgumentError: the format cannot take this, such as a brief on more than two states.
        MissingPackageError: the format needs a package that is not installed.
        PluginError: the format is of another package and cannot be made.
    """
    if to not in formats():
        return _added(extract, to)
    row = formats()[to]
    # A format's package is loaded when it is asked for.
    make = getattr(import_module(f"legation.exchange.{row.module}"), row.function)
    made: dict[str, bytes] | bytes = make(extract)
    return made if isinstance(made, dict) else {f"legation{row.suffix}": made}


def _added(extract: Extract, to: str) -> dict[str, bytes]:
    made = call(Kind.EXPORTERS, to, extract)
    if isinstance(made, bytes):
        return {f"legation.{to}": made}
    if not isinstance(made, dict) or not all(isinstance(data, bytes) for data in made.values()):
        raise PluginError(to, "gives neither bytes nor files by name")
    return made
