"""``legation actors``: who is known, since when, from where; imports, learning, corrections."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path  # noqa: TC003  typer reads the annotations of commands
from typing import IO, TYPE_CHECKING, Annotated, cast

import typer
from rich.table import Table

from legation.actors import load_register, read_register
from legation.cli.console import EXIT_SOME_FAILED, consoles, day_option, fail
from legation.cli.kept import StoreOption, open_store, whom_all_know
from legation.cli.source import load
from legation.errors import LegationError
from legation.known import load_known, save_known
from legation.parsing import load_language
from legation.pipeline import Pipeline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from legation.actors import Imported
    from legation.actors.tables import AgencyRow, PersonRow
    from legation.known import Known

MOST_PROBLEMS_SHOWN = 20
COLUMNS = ("name", "names", "country", "sector", "role", "since", "until")

app = typer.Typer(help="Who is known, since when, from where.", invoke_without_command=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of office or a body, and where the register has it from."""

    name: str
    names: tuple[str, ...]
    country: str
    sector: str
    role: str
    since: str
    until: str
    origin: str

    def stands_on(self, day: dt.date) -> bool:
        """Tell whether it holds on a day; a month or year counts whole."""
        text = day.isoformat()
        return self.since <= text and (not self.until or text[: len(self.until)] <= self.until)


@app.callback()
def show(
    context: typer.Context,
    name: Annotated[str | None, typer.Option(help="Only whose name holds these words.")] = None,
    country: Annotated[
        str | None, typer.Option(help="Only of this state or organisation, such as RUS or UNO.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="Only who stands on this day, YYYY-MM-DD.", metavar="DATE")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    store: StoreOption = None,
) -> None:
    """List who is known; without a choice, how many are, and whom the user has added."""
    if context.invoked_subcommand:
        return
    results, messages = consoles()
    day = day_option(on)
    with open_store(store, messages) as opened:
        known = fail(messages, lambda: whom_all_know(opened))
    entries = list(_entries(known))
    if name or country or day:
        found = [e for e in entries if _is_chosen(e, name, country, day)]
    else:
        found = [e for e in entries if e.origin != "package"]
    if as_json:
        for entry in found:
            typer.echo(json.dumps(asdict(entry), ensure_ascii=False))
        return
    if not (name or country or day):
        results.print(_summary(known), markup=False)
    if found:
        results.print(_table(found))
    elif name or country or day:
        results.print("Nobody that is known answers to that.")


@app.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            help="A PETRARCH dictionary, a Wikidata dump (.json, .json.gz) or a table (.csv, .tsv)."
        ),
    ],
) -> None:
    """Add the actors of another register; lines that cannot be read are named and passed over."""
    _, messages = consoles()
    known = fail(messages, load_known)
    imported = fail(messages, lambda: _read(file))
    for problem in imported.problems[:MOST_PROBLEMS_SHOWN]:
        messages.print(
            f"legation: {file}, line {problem.line}: {problem.reason}", markup=False, soft_wrap=True
        )
    if len(imported.problems) > MOST_PROBLEMS_SHOWN:
        messages.print(
            f"legation: and {len(imported.problems) - MOST_PROBLEMS_SHOWN} lines more", markup=False
        )
    rows = len(imported.tables.people) + len(imported.tables.agencies)
    if not rows:
        messages.print(
            f"legation: {file}: nothing could be imported", style="red", markup=False, soft_wrap=True
        )
        raise typer.Exit(EXIT_SOME_FAILED)
    path = fail(messages, lambda: save_known(known.with_tables(imported.tables)))
    people, bodies = len(imported.tables.people), len(imported.tables.agencies)
    typer.echo(
        f"{people} terms of office and {bodies} bodies imported into {path}; {len(imported.problems)} lines passed over"
    )


@app.command()
def learn(
    sources: Annotated[
        list[str], typer.Argument(help="Reports: files, addresses or -.", metavar="SOURCE...")
    ],
    published: Annotated[
        str | None, typer.Option(help="Day of publication, YYYY-MM-DD.", metavar="DATE")
    ] = None,
) -> None:
    """Learn the people whom reports introduce by name and role, so that their surname is known later."""
    _, messages = consoles()
    day = day_option(published)
    known = fail(messages, load_known)
    pipeline = Pipeline(fail(messages, load_language), known.register())
    failed = learnt = 0
    for source in sources:
        try:
            rows = pipeline.learn(load(source, day))
        except LegationError as error:
            failed += 1
            messages.print(f"legation: {error}", style="red", markup=False, soft_wrap=True)
        else:
            learnt += len(rows)
            known = known.with_learnt(rows)
    if learnt:
        fail(messages, lambda: save_known(known))
    typer.echo(f"{learnt} people learnt")
    if failed:
        raise typer.Exit(EXIT_SOME_FAILED)


@app.command()
def forget(
    name: Annotated[str, typer.Argument(help="The person's name.")],
    country: Annotated[str, typer.Argument(help="Of which state or organisation, such as RUS.")],
    store: StoreOption = None,
) -> None:
    """Take a person back that was learnt or imported wrongly."""
    _, messages = consoles()
    known = fail(messages, load_known)
    smaller = known.without(name, country)
    with open_store(store, messages) as opened:
        was_kept = fail(messages, lambda: opened.forget(name, country))
    if smaller == known and not was_kept:
        messages.print(
            f"legation: nobody was learnt or imported as {name}, {country}", style="red", markup=False
        )
        raise typer.Exit(EXIT_SOME_FAILED)
    if smaller != known:
        fail(messages, lambda: save_known(smaller))
    typer.echo(f"{name}, {country}, forgotten")


@app.command()
def export(store: StoreOption = None) -> None:
    """Print who was added as a table that ``legation actors import`` reads."""
    _, messages = consoles()
    with open_store(store, messages) as opened:
        known = fail(messages, lambda: whom_all_know(opened))
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in _entries(known):
        if entry.origin != "package":
            writer.writerow(
                [
                    entry.name,
                    "|".join(entry.names),
                    entry.country,
                    entry.sector,
                    entry.role,
                    entry.since,
                    entry.until,
                ]
            )


def _read(file: Path) -> Imported:
    try:
        with _open(file) as data, io.TextIOWrapper(data, encoding="utf-8", errors="replace") as lines:
            return read_register(lines, load_register())
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or "not a gzip file"
        raise LegationError(f"{file}: {reason.lower()}; name a file that can be read") from error


def _open(file: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(file)) if file.suffix == ".gz" else file.open("rb")


def _entries(known: Known) -> Iterator[Entry]:
    tables = load_register().tables
    yield from _of_people(tables.people, "package")
    yield from _of_agencies(tables.agencies, "package")
    yield from _of_people(known.people, "imported")
    yield from _of_agencies(known.agencies, "imported")
    for person in known.learnt.people():
        yield from _of_people(person.terms, "learnt")


def _of_people(rows: Iterable[PersonRow], origin: str) -> Iterator[Entry]:
    return (Entry(r.name, r.names, r.country, r.sector, r.role, r.since, r.until, origin) for r in rows)


def _of_agencies(rows: Iterable[AgencyRow], origin: str) -> Iterator[Entry]:
    return (Entry(r.name, r.names, r.country, r.sector, "", r.since, r.until, origin) for r in rows)


def _is_chosen(entry: Entry, name: str | None, country: str | None, day: dt.date | None) -> bool:
    if country and entry.country != country.upper():
        return False
    if name and not any(name.casefold() in spelling.casefold() for spelling in (entry.name, *entry.names)):
        return False
    return day is None or entry.stands_on(day)


def _summary(known: Known) -> str:
    tables = load_register().tables
    return (
        f"{len(tables.states)} states and territories, {len(tables.cities)} cities and regions, "
        f"{len(tables.agencies)} bodies, {len(tables.roles)} roles, {len(tables.people)} terms of office; "
        f"{len(known.people) + len(known.agencies)} imported, {len(known.learnt.people())} people learnt. "
        "Look one up with --name."
    )


def _table(entries: list[Entry]) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in ("name", "code", "role", "since", "until", "from"):
        table.add_column(column)
    for entry in entries:
        code = entry.country + entry.sector
        table.add_row(entry.name, code, entry.role, entry.since, entry.until, entry.origin)
    return table
