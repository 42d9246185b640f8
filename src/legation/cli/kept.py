"""The store that commands work on: by option, by environment, else a file of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from legation.cli.console import fail
from legation.errors import InvalidArgumentError, StoreError
from legation.known import HOME_VARIABLE, known_path, load_known
from legation.ledger import pair_between
from legation.store import Store, file_address

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from rich.console import Console

    from legation.known import Known
    from legation.ledger import Ledger
    from legation.model import State

FILE_NAME = "relations.db"
Pair = tuple[str, str]
"""The codes of two parties."""

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="LEGATION_STORE",
        help="Where the record is kept: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME.",
        metavar="URL",
    ),
]


def default_address() -> str:
    """Return the address of the user's own store, beside the actors that the user added."""
    return file_address(known_path().with_name(FILE_NAME))


def open_store(address: str | None, messages: Console) -> Store:
    """Open the store that a command works on; where it cannot be had, print one line and exit with 1."""
    return fail(messages, lambda: Store(address or _own()))


def pair_of(a: str, b: str) -> Pair:
    """Return the codes of two parties as a command line gives them; wrong usage where they are none."""
    pair = a.upper(), b.upper()
    try:
        pair_between(*pair)
    except InvalidArgumentError as error:
        raise typer.BadParameter(str(error)) from error
    return pair


def pair_argument(parties: list[str]) -> Pair | None:
    """Return the two parties that a command line names, None where it names none; wrong usage for any other number."""
    match parties:
        case []:
            return None
        case [a, b]:
            return pair_of(a, b)
    raise typer.BadParameter("name two parties, or none", param_hint="A B")


def states_of(
    pair: Pair, days: Sequence[dt.date], address: str | None, messages: Console
) -> tuple[State, ...]:
    """Return how two parties stand on some days; where that cannot be had, print one line and exit with 1."""
    with open_store(address, messages) as opened:
        return fail(messages, lambda: tuple(opened.state(*pair, on=day) for day in days))


def ledger_of(pair: Pair, address: str | None, messages: Console) -> Ledger:
    """Fold what the store's reports tell of two parties; where it cannot be had, print one line and exit with 1."""
    with open_store(address, messages) as opened:
        return fail(messages, lambda: opened.ledger(pair))


def fold_pending(store: Store, messages: Console, *, told: bool = False) -> None:
    """Bring the record of the parties up to date, so that who asks for it need not wait.

    With ``told`` only where something was told since: a store that may only be read needs no more than that it was.

    Raises:
        StoreError: the store cannot be had.
    """
    with Progress(console=messages, transient=True, disable=not messages.is_terminal) as progress:
        for pair in progress.track(store.pending(told=told), description="Bringing the record up to date"):
            store.settle(pair)


def whom_all_know(store: Store) -> Known:
    """Return whom the user has added and whom the kept reports introduced.

    Raises:
        LegationError: the one or the other cannot be read.
    """
    return load_known().with_learnt(store.learnt().rows)


def _own() -> str:
    folder = known_path().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(folder), f"cannot be made; set {HOME_VARIABLE} to a folder of yours") from error
    return default_address()
