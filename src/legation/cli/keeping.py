"""The commands on the store itself: where it is, search, backup, restore, rebuild."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path  # noqa: TC003  typer reads the annotations of commands
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from legation.cli.console import EXIT_SOME_FAILED, consoles, fail
from legation.cli.kept import StoreOption, open_store
from legation.store import MARKS, Hit

EXCERPT_STYLE = "dim"
FOUND_STYLE = "not dim black on yellow"
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
_INDENT = 2


def where(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Print where the record is kept, and how much of it there is."""
    _, messages = consoles()
    with open_store(store, messages) as opened:
        counts = fail(messages, opened.counts)
        place = opened.place
    if as_json:
        typer.echo(json.dumps({"place": place, **asdict(counts)}))
        return
    typer.echo(place)
    typer.echo(
        f"{counts.documents:,} documents, {counts.replaced:,} replaced by newer versions, "
        f"{counts.refused:,} refused, {counts.reviews:,} reviews"
    )


def search(
    words: Annotated[
        list[str],
        typer.Argument(help='Words that all must occur, in any inflection; "several words" are one phrase.'),
    ],
    limit: Annotated[int, typer.Option(min=1, help="Most reports to show.")] = 20,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Find kept reports by their words."""
    results, messages = consoles()
    # What the shell handed over as one word was a phrase between quotation marks.
    query = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with open_store(store, messages) as opened:
        hits = fail(messages, lambda: opened.search(query, limit))
    for hit in hits:
        if as_json:
            plain = hit.excerpt.replace(MARKS[0], "").replace(MARKS[1], "")
            typer.echo(json.dumps(asdict(hit) | {"excerpt": plain}, ensure_ascii=False))
        else:
            results.print(Text(hit.title or "Untitled report", style="bold"))
            results.print(Text(hit.url or hit.id, style="cyan"))
            results.print(Padding(_excerpt(hit), (0, 0, 1, _INDENT), expand=False))
    if not hits and not as_json:
        results.print("No kept report holds these words.")


def backup(
    file: Annotated[Path, typer.Argument(help="What to write; a file there is replaced.", metavar="FILE")],
    store: StoreOption = None,
) -> None:
    """Write the whole record into one file."""
    _, messages = consoles()
    with open_store(store, messages) as opened:
        fail(messages, lambda: opened.backup(file))
        typer.echo(f"{opened.place} written to {file}")


def restore(
    file: Annotated[Path, typer.Argument(help="What legation backup wrote.", metavar="FILE")],
    store: StoreOption = None,
) -> None:
    """Take the record of a backup into an empty store."""
    _, messages = consoles()
    with open_store(store, messages) as opened:
        fail(messages, lambda: opened.restore(file))
        typer.echo(f"{file} restored to {opened.place}")


def rebuild(store: StoreOption = None) -> None:
    """Derive again what is derived from the kept reports, and check that the store is sound."""
    _, messages = consoles()
    with open_store(store, messages) as opened:
        differed = fail(messages, opened.rebuild)
        problems = fail(messages, opened.check)
    typer.echo("rebuilt; it differed from what was there" if differed else "rebuilt; nothing differed")
    for problem in problems:
        messages.print(f"legation: {problem}", style="red", markup=False, soft_wrap=True)
    if problems:
        raise typer.Exit(EXIT_SOME_FAILED)


def _excerpt(hit: Hit) -> Text:
    """Return the excerpt with the words found highlighted."""
    text = Text(style=EXCERPT_STYLE)
    for number, part in enumerate(" ".join(hit.excerpt.split()).split(MARKS[0])):
        found, mark, rest = part.partition(MARKS[1])
        text.append(found, style=FOUND_STYLE if number and mark else None)
        text.append(rest)
    return text
