"""The actors that a user has added: imported registers and people learnt from reports, kept in one file.

Every command reads with them, and so does the spaCy component; ``legation.code`` does not, so that it gives the same
record of the same bytes on every machine.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path
from pydantic import TypeAdapter, ValidationError

from legation.actors import LearntPeople, Register, same_person
from legation.actors.tables import AgencyRow, PersonRow, Tables, load_tables
from legation.errors import LegationError, PluginError
from legation.plugins import Kind, call, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.actors import LearntPerson
    from legation.pipeline import Pipeline

HOME_VARIABLE = "LEGATION_HOME"
FILE_NAME = "actors.json"


@dataclass(frozen=True, slots=True)
class Known:
    """What a user's register adds to the one of the package."""

    people: tuple[PersonRow, ...] = ()
    agencies: tuple[AgencyRow, ...] = ()
    learnt: LearntPeople = field(default_factory=LearntPeople)

    def with_tables(self, tables: Tables) -> Known:
        """Return it with the people and bodies of an import; a row it has already is not added again."""
        return replace(
            self,
            people=tuple(dict.fromkeys((*self.people, *tables.people))),
            agencies=tuple(dict.fromkeys((*self.agencies, *tables.agencies))),
        )

    def with_learnt(self, rows: Iterable[LearntPerson]) -> Known:
        """Return it with people learnt from reports."""
        return replace(self, learnt=self.learnt.with_rows(rows))

    def without(self, name: str, country: str) -> Known:
        """Return it without one person, learnt or imported, spelled in any way."""
        kept = tuple(p for p in self.people if p.country != country or not same_person(p.name, name))
        return replace(self, people=kept, learnt=self.learnt.without(name, country))

    def register(self, added: Iterable[Tables] = ()) -> Register:
        """Return the register of the package with all this in it, and with what other packages add."""
        return Register(sum(added, load_tables()) + self.tables()).with_learnt(self.learnt)

    def tables(self) -> Tables:
        """Return what was imported."""
        return Tables(people=self.people, agencies=self.agencies)

    def __bool__(self) -> bool:
        """Tell whether it adds anything."""
        return bool(self.people or self.agencies or self.learnt.rows)


def pipeline_with(known: Known, model: str | None) -> Pipeline:
    """Return the pipeline, its register with what the user has added.

    Raises:
        PipelineError: the language pipeline is not installed, or cannot parse.
        PluginError: what another package adds cannot be had.
    """
    # Here, since commands on what is kept need no pipeline.
    from legation.pipeline import default_pipeline, load_pipeline  # noqa: PLC0415

    register = register_with(known)
    return load_pipeline(model, register) if register else default_pipeline(model)


def register_with(known: Known) -> Register | None:
    """Return the register of the package with what the user and other packages add; None where nobody adds anything.

    Raises:
        PluginError: what another package adds cannot be had.
    """
    added = added_registers()
    return known.register(added) if known or added else None


def added_registers() -> tuple[Tables, ...]:
    """Return the actors that other packages add.

    Raises:
        PluginError: one of them cannot be read.
    """
    found = []
    for name in names(Kind.REGISTERS):
        tables = call(Kind.REGISTERS, name)
        if not isinstance(tables, Tables):
            raise PluginError(name, "gives no Tables of actors")
        found.append(tables)
    return tuple(found)


_ADAPTER = TypeAdapter(Known)


def known_path() -> Path:
    """Return where the file is: in the folder that LEGATION_HOME names, else in the user's own."""
    home = os.environ.get(HOME_VARIABLE)
    folder = Path(home) if home else user_config_path("legation", appauthor=False, roaming=True)
    return folder / FILE_NAME


def load_known() -> Known:
    """Return what the user has added; nothing where there is no file.

    Raises:
        LegationError: the file is there but cannot be read.
    """
    path = known_path()
    try:
        return _ADAPTER.validate_json(path.read_bytes())
    except FileNotFoundError:
        return Known()
    except (OSError, ValidationError) as error:
        raise LegationError(f"{path} cannot be read; mend it, or move it away to begin anew") from error


def save_known(known: Known) -> Path:
    """Write what the user has added, wholly or not at all, and return where.

    Raises:
        LegationError: the place cannot be written.
    """
    path = known_path()
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_ADAPTER.dump_json(known, indent=1))
        draft.replace(path)
    except OSError as error:
        raise LegationError(f"{path} cannot be written; set {HOME_VARIABLE} to a folder of yours") from error
    return path
