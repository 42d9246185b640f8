"""What ``FEEDS.toml`` says: which feeds are read, and of what the record's reader wants to be told."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path  # noqa: TC003  pydantic reads the annotations
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from legation.errors import InvalidArgumentError, RejectedDocumentError, TableError
from legation.fetching import target_of
from legation.ledger import party_codes
from legation.model import ChangeKind, MeasureKind
from legation.record import SCHEMA_DIALECT, explained

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Noun = Literal["measure", "meeting", "proposal", "claim", "post", "exchange", "dispute"]
_MINUTES_A_DAY = 1440
_Path = tuple[int | str, ...]


def _address(url: str) -> str:
    try:
        target_of(url)
    except RejectedDocumentError as error:
        raise ValueError(error.reason) from error
    return url


def _party(code: str) -> str:
    if code not in party_codes():
        raise ValueError(f"{code!r} is no code of a state or organisation, such as USA or UNO")
    return code


def _of(kind: type[ChangeKind | MeasureKind]) -> BeforeValidator:
    """Read a word as a value of the model, which TOML has no type for."""

    def value(word: str) -> object:
        try:
            return kind(word)
        except ValueError as error:
            raise ValueError(f"{word!r} is none of {', '.join(kind)}") from error

    return BeforeValidator(value)


# No longer than what a database indexes.
Address = Annotated[str, Field(max_length=2000), AfterValidator(_address)]
Minutes = Annotated[int, Field(ge=1, le=_MINUTES_A_DAY)]
Party = Annotated[str, AfterValidator(_party)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FeedSetting(_Table):
    """A feed: its address and how often it is asked.

    Attributes:
        url: the address of an RSS, Atom or JSON feed, or of a news sitemap.
        every_minutes: how often it is asked; later after a failure, or where its server says so.
    """

    url: Address
    every_minutes: Minutes = 15


class AlertRule(_Table):
    """Of which changes of the record to tell, and where.

    Attributes:
        name: how an alert says which rule it is of.
        parties: codes; one tells of every pair that it is in, two of these two; none of all.
        lines: the nouns of the record.
        changes: what became of a line.
        kinds: of measures; none for all. Other lines have none.
        file: where alerts are appended to as lines of JSON.
        webhook: where they are sent to; without either they go to standard output.
        secret_variable: the name of the variable of the environment that holds the secret they are signed with.
    """

    name: Annotated[str, Field(pattern=r"^[\w .-]{1,60}$")]
    parties: Annotated[list[Party], Field(max_length=2)] = []
    lines: Annotated[list[Noun], Field(min_length=1)] = ["measure"]
    changes: Annotated[list[Annotated[ChangeKind, _of(ChangeKind)]], Field(min_length=1)] = [ChangeKind.NEW]
    kinds: list[Annotated[MeasureKind, _of(MeasureKind)]] = []
    file: Annotated[Path | None, Field(strict=False)] = None
    webhook: Address | None = None
    secret_variable: Annotated[str, Field(pattern=r"^[A-Za-z_]\w*$")] | None = None


class Watchlist(_Table):
    """All that ``FEEDS.toml`` says.

    Attributes:
        feed: the feeds that are read.
        alert: what to tell of.
    """

    feed: Annotated[list[FeedSetting], Field(min_length=1)]
    alert: list[AlertRule] = []


def watchlist_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a ``FEEDS.toml``."""
    return {"$schema": SCHEMA_DIALECT, **explained(Watchlist.model_json_schema()), "title": "Legation feeds"}


def load_watchlist(path: Path) -> Watchlist:
    """Read ``FEEDS.toml``; a file that an alert names is sought beside it.

    Raises:
        TableError: it cannot be read, or says what it may not; with its line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (getattr(error, "strerror", None) or "is no text in UTF-8").replace("No such", "no such")
        raise TableError(str(path), 0, f"{reason}; name a file that can be read") from error
    try:
        found = Watchlist.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        reason, line = _of_syntax(str(error))
        raise TableError(str(path), line, reason) from error
    except ValidationError as error:
        # A key that is spelled wrongly is missing as well; what was written says more.
        first = min(error.errors(include_url=False), key=lambda each: each["type"] != "extra_forbidden")
        raise TableError(str(path), line_of(text, first["loc"]), _reason(first)) from error
    try:
        _check_together(found)
    except _AmissError as error:
        raise TableError(str(path), line_of(text, error.where), str(error)) from error
    rules = [r.model_copy(update={"file": path.parent / r.file}) if r.file else r for r in found.alert]
    return found.model_copy(update={"alert": rules})


class _AmissError(InvalidArgumentError):
    """What each key may say, but not together with another."""

    def __init__(self, where: _Path, reason: str) -> None:
        self.where = where
        super().__init__(reason)


def _check_together(found: Watchlist) -> None:
    for name, key, values in (
        ("feed", "url", [feed.url for feed in found.feed]),
        ("alert", "name", [rule.name for rule in found.alert]),
    ):
        for number, value in enumerate(values):
            if value in values[:number]:
                raise _AmissError(
                    (name, number, key), f"{key} {value!r} stands here a second time; take one out"
                )
    for number, rule in enumerate(found.alert):
        reason = _conflict(rule)
        if reason:
            raise _AmissError(("alert", number, reason[0]), f"{reason[0]} {reason[1]}")


def _conflict(rule: AlertRule) -> tuple[str, str] | None:
    """Return the key that does not go with the others, and why."""
    if rule.file is not None and rule.webhook is not None:
        return "webhook", "does not go with file: write two alerts"
    if rule.webhook is not None and rule.secret_variable is None:
        return "webhook", "needs secret_variable, the name of the variable that holds the secret"
    if rule.secret_variable is not None and rule.webhook is None:
        return "secret_variable", "is of use with webhook alone; take it out"
    if rule.kinds and "measure" not in rule.lines:
        return "kinds", "are those of measures; add 'measure' to lines, or take kinds out"
    if len(set(rule.parties)) < len(rule.parties):
        return "parties", "are the same; name two, one or none"
    return None


def _of_syntax(message: str) -> tuple[str, int]:
    """Split what the parser says into the reason and the line."""
    found = re.search(r"\s*\(at line (\d+), column (\d+)\)", message)
    if found is None:
        return f"is no TOML: {message}", 0
    return f"is no TOML: {message[: found.start()]} (column {found[2]})", int(found[1])


def _reason(error: ErrorDetails) -> str:
    where = [part for part in error["loc"] if isinstance(part, str)]
    key = where[-1] if where else "the file"
    match error["type"]:
        case "missing":
            return f"{key} is missing; see docs/feeds.md for an example"
        case "extra_forbidden":
            return _unknown(key, where)
        case "value_error":
            return f"{key} {error['ctx']['error']}" if "ctx" in error else f"{key}: {error['msg']}"
    told = error["msg"]
    return f"{key}: {told[0].lower()}{told[1:]}"


def _unknown(key: str, where: list[str]) -> str:
    tables: dict[str, type[_Table]] = {"feed": FeedSetting, "alert": AlertRule}
    known = list((tables[where[0]] if len(where) > 1 else Watchlist).model_fields)
    near = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"{key} is no key here; " + (f"is {near[0]} meant?" if near else f"known are {', '.join(known)}")


def line_of(text: str, where: _Path) -> int:
    """Return the line, from 1, of a key or else of its table; 0 where neither can be found.

    Args:
        text: of the file; a table is found where its header stands on a line of its own.
        where: such as ``("feed", 1, "url")``, as pydantic tells it.
    """
    name, number, key = (*where, None, None, None)[:3]
    header, any_header = re.compile(rf"\s*\[\[?\s*{re.escape(str(name))}\s*\]"), re.compile(r"\s*\[")
    wanted = re.compile(rf"\s*\"?{re.escape(str(name if number is None else key))}\"?\s*[=.]")
    table, count, is_inside = 0, -1, number is None
    for line_number, line in enumerate(text.splitlines(), start=1):
        if any_header.match(line):
            count += bool(header.match(line))
            is_inside = bool(header.match(line)) and count == (number or 0)
            table = line_number if is_inside else table
        elif is_inside and wanted.match(line):
            return line_number
    return table
