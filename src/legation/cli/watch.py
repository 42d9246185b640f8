"""``legation watch`` and ``legation feeds``: feeds are polled for ever, and how they stand."""

from __future__ import annotations

import json
import os
import signal
from contextlib import contextmanager
from pathlib import Path  # noqa: TC003  typer reads the annotations of commands
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from legation.actors.tables import Tables
from legation.cli.code import LIMITS, MemoryLimit, TimeLimit
from legation.cli.console import EXIT_SOME_FAILED, Model, consoles, fail
from legation.cli.kept import StoreOption, open_store, whom_all_know
from legation.cli.source import environment_proxy
from legation.corpus.recipe import Limits, Recipe
from legation.errors import LegationError
from legation.known import added_registers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

    from legation.feeds import Asker, Watchlist
    from legation.store import Alert, Feed, Stage, Store

_INDENT = 2
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def watch(  # noqa: PLR0917  typer takes them by name
    feeds: Annotated[
        Path,
        typer.Argument(help="Which feeds, and of what to tell: see docs/feeds.md.", metavar="FEEDS.toml"),
    ],
    once: Annotated[
        bool, typer.Option("--once", help="Ask each feed once, read what is new, and end; for cron.")
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--again", help="First let all that failed, was refused or is gone be tried again."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Alerts as one JSON object a line.")] = False,
    time_limit: TimeLimit = LIMITS.seconds,
    memory_limit: MemoryLimit = LIMITS.megabytes,
    model: Model = None,
    store: StoreOption = None,
) -> None:
    """Poll feeds for ever and keep what is new; Ctrl-C or SIGTERM ends it after the report that is being read."""
    from legation.feeds import Asker, reach_of  # noqa: PLC0415  other commands need no feeds

    asker = Asker(reach_of(environment_proxy))
    limits = Limits(time_limit, memory_limit)
    watch_with(
        feeds, asker, once=once, again=again, as_json=as_json, limits=limits, model=model, address=store
    )


def watch_with(
    path: Path,
    asker: Asker,
    *,
    once: bool = False,
    again: bool = False,
    as_json: bool = False,
    limits: Limits = LIMITS,
    model: str | None = None,
    address: str | None = None,
) -> None:
    """Watch the feeds of a file, asking servers as told."""
    from legation.corpus.apart import Apart  # noqa: PLC0415  as above
    from legation.feeds import Delivery, Watch, load_watchlist  # noqa: PLC0415  as above

    results, messages = consoles()
    watchlist = fail(messages, lambda: load_watchlist(path))
    secrets = fail(messages, lambda: _secrets(watchlist))
    show: Callable[[Alert], None] = _print_json if as_json else lambda alert: _show(alert, results)
    with (
        open_store(address, messages) as opened,
        Apart(opened, lambda: _recipe(opened, model), limits) as apart,
    ):
        delivery = Delivery({rule.name: rule for rule in watchlist.alert}, secrets, show, asker.reach)
        watched = Watch(
            opened, watchlist, asker, apart.take, delivery, lambda *told: _tell(messages, *told), once
        )
        if again:
            fail(messages, opened.feeds.wake)
        with _ending_on_signals(watched.end):
            sums = fail(messages, watched.run)
    messages.print(
        f"{sums['read']:,} read, {sums['refused']:,} refused, {sums['failed']:,} failed, {sums['alerts']:,} alerts"
    )
    if once and (sums["failed"] or sums["refused"]):
        raise typer.Exit(EXIT_SOME_FAILED)


def feeds(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a feed and line.")] = False,
    store: StoreOption = None,
) -> None:
    """Show how each feed stands: when it was asked, what it listed, why it failed, when it is asked again."""
    results, messages = consoles()
    with open_store(store, messages) as opened:
        found = fail(messages, opened.feeds.all)
        counts = fail(messages, opened.feeds.counts)
        waiting = fail(messages, opened.alerts.open)
    for feed in found:
        stages = counts.get(feed.url, {})
        if as_json:
            typer.echo(json.dumps(_as_json(feed, stages), ensure_ascii=False))
        else:
            _show_feed(feed, stages, results)
    if as_json:
        return
    for rule, number, reason in waiting:
        results.print(
            Text(f"{number:,} alerts of {rule} wait" + (f": {reason}" if reason else ""), style="yellow")
        )
    if not found:
        results.print("No feed has been watched: see legation watch --help.")


def _recipe(store: Store, model: str | None) -> Recipe:
    """Return by what reports are read: with all whom the user and the store know by now."""
    known = whom_all_know(store)
    return Recipe(model, sum(added_registers(), Tables()) + known.tables(), known.learnt)


def _secrets(watchlist: Watchlist) -> dict[str, str]:
    """Return the secrets of the webhooks, by the names of their rules.

    Raises:
        LegationError: the environment has no such variable.
    """
    found = {}
    for rule in watchlist.alert:
        if rule.secret_variable is not None:
            secret = os.environ.get(rule.secret_variable)
            if not secret:
                raise LegationError(
                    f"alert {rule.name}: the variable {rule.secret_variable} is not set; set it to the webhook's secret"
                )
            found[rule.name] = secret
    return found


@contextmanager
def _ending_on_signals(end: Callable[[], None]) -> Iterator[None]:
    """Let the first signal end the watch, and a second one the program."""

    def handle(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        end()

    before = [(number, signal.signal(number, handle)) for number in _SIGNALS]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _tell(messages: Console, text: str, is_wrong: bool) -> None:
    style = "red" if is_wrong else None
    messages.print(f"legation: {text}" if is_wrong else text, style=style, markup=False, soft_wrap=True)


def _print_json(alert: Alert) -> None:
    typer.echo(alert.json)


def _show(alert: Alert, results: Console) -> None:
    told = json.loads(alert.json)
    about = told["about"]
    head = f"{told['rule']}: {' and '.join(told['parties'])}: {told['change']} {told['noun']}"
    results.print(Text(head, style="bold"), soft_wrap=True)
    facts = [str(about[key]) for key in ("kind", "status", "quantity", "imposed", "date") if key in about]
    if "by" in about:
        against = about.get("against") or about.get("to")
        facts.insert(0, f"{about['by']} → {against}" if against else str(about["by"]))
    facts += [f"{f['field']}: {f['before'] or 'unknown'} → {f['after'] or 'unknown'}" for f in told["fields"]]
    results.print(Padding(Text(" · ".join(facts), style="cyan"), (0, 0, 0, _INDENT), expand=False))
    for piece in told["evidence"][:1]:
        words = piece["words"] + (f" ({piece['url']})" if piece["url"] else "")
        results.print(Padding(Text(words, style="dim"), (0, 0, 0, 2 * _INDENT), expand=False))


def _show_feed(feed: Feed, stages: dict[Stage, int], results: Console) -> None:
    if feed.gone:
        shape, state = "⊘", "gone"
    elif feed.reason is not None:
        shape, state = "◌", f"failed {feed.failures:,} times in a row" if feed.failures > 1 else "failed"
    else:
        shape, state = ("●", "answers") if feed.answered else ("○", "not asked yet")
    results.print(Text(f"{shape} {feed.url}", style="bold"), soft_wrap=True)
    facts = [state, *(part for part in (feed.form, feed.title) if part)]
    facts += [f"{number:,} {stage.value}" for stage, number in stages.items()]
    if feed.moved is not None:
        facts.append(f"moved for good to {feed.moved}")
    if feed.asked is not None:
        facts.append(f"asked {feed.asked:%Y-%m-%d %H:%M} UTC")
    if not feed.gone:
        facts.append(f"next after {feed.due:%Y-%m-%d %H:%M} UTC")
    results.print(Padding(Text(" · ".join(facts), style="cyan"), (0, 0, 0, _INDENT), expand=False))
    if feed.reason is not None:
        results.print(Padding(Text(feed.reason, style="red"), (0, 0, 0, _INDENT), expand=False))


def _as_json(feed: Feed, stages: dict[Stage, int]) -> dict[str, object]:
    names: Iterable[str] = ("url", "parent", "form", "title", "moved", "failures", "reason", "gone")
    moments = {
        name: moment.isoformat() if (moment := getattr(feed, name)) else None
        for name in ("asked", "answered", "due")
    }
    return {
        **{name: getattr(feed, name) for name in names},
        **moments,
        "entries": {stage.value: number for stage, number in stages.items()},
    }
