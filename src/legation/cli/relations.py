"""The commands that show how two parties stand to each other."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import lines
from legation.cli.console import consoles, day_option, fail
from legation.cli.keeping import JsonOption  # noqa: TC001  typer reads the annotations of commands
from legation.cli.kept import StoreOption, open_store, pair_of, states_of
from legation.errors import InvalidArgumentError
from legation.ledger import changes as differences
from legation.ledger import why
from legation.record import as_plain, state_to_json
from legation.store import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from legation.ledger.why import Line
    from legation.model import Ground, State

PAGE = 50

Party = Annotated[
    str, typer.Argument(help="A state or organisation by its code, such as USA.", metavar="CODE")
]
Day = Annotated[
    str | None,
    typer.Option("--on", help="The day asked about, YYYY-MM-DD; today without it.", metavar="DATE"),
]


def show(
    a: Party,
    b: Party,
    *,
    on: Day = None,
    since: Annotated[
        str | None, typer.Option(help="Only what is new, updated or gone since this day.", metavar="DATE")
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option("--why", help="Why a field is as it is, such as ID.status.", metavar="ID.FIELD"),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show how two states stand to each other: what is in force, open, planned and disputed."""
    results, messages = consoles()
    pair, day = pair_of(a, b), _day(on)
    days = (day,) if since is None else (_before(since, day), day)
    states = states_of(pair, days, store, messages)
    before, state = states[0], states[-1]
    if reason is not None:
        ground = fail(messages, lambda: _why(state, reason))
        lines.show_ground(ground, results)
    elif since is not None:
        found = differences(before, state)
        _print(found, results, as_json=as_json, show=lines.show_change)
    elif as_json:
        typer.echo(state_to_json(state))
    else:
        lines.show_state(state, results)


def timeline(
    a: Party,
    b: Party,
    on: Day = None,
    limit: Annotated[int, typer.Option(min=1, help="Most happenings to show, the latest of them.")] = PAGE,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List what happened between two states, each happening once, the latest last."""
    results, messages = consoles()
    pair, day = pair_of(a, b), _day(on)
    choice = Choice(told=day)
    with open_store(store, messages) as opened:
        page = fail(messages, lambda: opened.timeline(pair, choice, limit=limit))
        total = fail(messages, lambda: opened.facets(pair, choice).total) if page.after else 0
    if page.after:
        messages.print(f"The latest {limit:,} of {total:,}; --limit shows more.", style="dim")
    found = tuple(entry.incident for entry in reversed(page.entries))
    _print(found, results, as_json=as_json, show=lines.show_incident)


def measures(
    a: Party, b: Party, on: Day = None, as_json: JsonOption = False, store: StoreOption = None
) -> None:
    """List the measures of two states against each other, those in force and those that are over."""
    state, results = _state(a, b, on, store)
    _print(state.measures, results, as_json=as_json, show=lines.show_measure)


def posts(a: Party, b: Party, on: Day = None, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """List the posts of each state in the other that measures tell of: open, closed or barred."""
    state, results = _state(a, b, on, store)
    _print(state.posts, results, as_json=as_json, show=lines.show_post)


def disputes(
    a: Party, b: Party, on: Day = None, as_json: JsonOption = False, store: StoreOption = None
) -> None:
    """List the matters between two states, with what each says of them."""
    state, results = _state(a, b, on, store)
    _print(state.disputes, results, as_json=as_json, show=lines.show_dispute)


def meetings(
    a: Party, b: Party, on: Day = None, as_json: JsonOption = False, store: StoreOption = None
) -> None:
    """List the meetings of two states: planned, held and cancelled."""
    state, results = _state(a, b, on, store)
    _print(state.meetings, results, as_json=as_json, show=lines.show_meeting)


def claims(
    a: Party, b: Party, on: Day = None, as_json: JsonOption = False, store: StoreOption = None
) -> None:
    """List what each state claims of the other, with the denials."""
    state, results = _state(a, b, on, store)
    _print(state.claims, results, as_json=as_json, show=lines.show_claim)


def reciprocity(
    a: Party, b: Party, on: Day = None, as_json: JsonOption = False, store: StoreOption = None
) -> None:
    """Show which measure answers which, and what an open proposal would lift on each side."""
    state, results = _state(a, b, on, store)
    if as_json:
        _print(state.exchanges, results, as_json=True, show=lines.show_measure)
    else:
        lines.show_balance(state, results)


def _state(a: str, b: str, on: str | None, store: str | None) -> tuple[State, Console]:
    results, messages = consoles()
    pair, day = pair_of(a, b), _day(on)
    (state,) = states_of(pair, (day,), store, messages)
    return state, results


def _day(on: str | None) -> dt.date:
    return day_option(on) or dt.datetime.now().astimezone().date()


def _before(since: str, day: dt.date) -> dt.date:
    first = day_option(since)
    if first is None or first > day:
        raise typer.BadParameter(f"{since} is after {day}: name an earlier day", param_hint="--since")
    return first


def _why(state: State, reason: str) -> Ground:
    """Return the ground of a field that is named as "ID.field"; the beginning of an id will do."""
    key, _, field = reason.partition(".")
    parts: Sequence[Iterable[Line]] = (
        state.measures,
        state.posts,
        state.meetings,
        state.proposals,
        state.claims,
        state.disputes,
        state.exchanges,
        state.unplaced,
    )
    named = [line for part in parts for line in part if key and lines.id_of(line).startswith(key)]
    if not named:
        raise InvalidArgumentError(f"no line of this state begins with {key!r}: see its ids with --json")
    ground = why(named[0], field)
    if ground is None:
        raise InvalidArgumentError(f"nothing is told for {reason}")
    return ground


def _print(found: Sequence[object], console: Console, *, as_json: bool, show: lines.Show) -> None:
    for item in found:
        if as_json:
            typer.echo(json.dumps(as_plain(item), ensure_ascii=False, separators=(",", ":")))
        else:
            show(item, console)
    if not found and not as_json:
        console.print("Nothing of this kind is told.")
