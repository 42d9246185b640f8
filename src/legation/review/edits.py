"""What a reviewer types for the fields of a finding, as a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legation.errors import InvalidArgumentError
from legation.ledger import party_codes, sides
from legation.model import Correction, EventType, Status
from legation.vocabulary import modes
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from legation.model import Event

FIELDS = ("type", "mode", "status", "source", "target", "date", "quantity")
"""The fields that can be corrected, in the order in which they are asked for: the modes depend on the type."""
NOTHING = "-"
"""What is typed for a field that the finding should not have."""


def shown(event: Event, field: str) -> str:
    """Return the present value of a field as a reviewer would type it."""
    if field in ("source", "target"):
        value: object = " ".join(sides(getattr(event, field)))
    else:
        value = getattr(event, field)
    return NOTHING if value in (None, "") else str(value)


def read_field(field: str, text: str, kind: EventType) -> Any:  # noqa: ANN401  each field has a type of its own
    """Return the value that a text gives a field of ``FIELDS``; None, or no parties, for ``NOTHING``.

    Args:
        field: its name.
        text: what was typed, without blanks around it, not empty.
        kind: the type of the finding, which its modes depend on.

    Raises:
        InvalidArgumentError: it is no such value; the message says what is.
    """
    if field == "type":
        return _named(EventType, text.upper(), "type")
    if field == "status":
        return _named(Status, text.lower(), "status")
    if field in ("source", "target"):
        return _parties(text)
    if text == NOTHING:
        return None
    return {"mode": _mode, "date": _date, "quantity": _quantity}[field](text, kind)


def correction_of(event: Event, typed: Mapping[str, str]) -> Correction | None:
    """Return what typed values change of an event, None where they change nothing.

    A mode that the new type does not have is cleared with it.

    Args:
        event: as it is read.
        typed: by the names of ``FIELDS``; what is absent or blank stays as it is.

    Raises:
        InvalidArgumentError: as ``read_field``, for the first field at fault.
    """
    given = {field: typed[field].strip() for field in FIELDS if typed.get(field, "").strip()}
    kind = read_field("type", given["type"], event.type) if "type" in given else event.type
    values = {field: read_field(field, text, kind) for field, text in given.items()}
    if "mode" not in values and event.mode is not None and event.mode not in _modes(kind):
        values["mode"] = None
    new = {field: value for field, value in values.items() if value != _present(event, field)}
    if not new:
        return None
    cleared = tuple(field for field, value in new.items() if value is None)
    return Correction(**{field: value for field, value in new.items() if value is not None}, cleared=cleared)


def _present(event: Event, field: str) -> object:
    value = getattr(event, field)
    return sides(value) if field in ("source", "target") else value


def _named(values: type[StrEnum], text: str, field: str) -> StrEnum:
    try:
        return values(text)
    except ValueError as error:
        raise InvalidArgumentError(_no_such(text, field, values)) from error


def _no_such(text: str, field: str, known: Iterable[str]) -> str:
    return f"{text!r} is no {field}: write one of {', '.join(known)}"


def _parties(text: str) -> tuple[str, ...]:
    codes = () if text == NOTHING else tuple(sorted(set(text.upper().replace(",", " ").split())))
    for code in codes:
        if code not in party_codes():
            raise InvalidArgumentError(f"{code!r} is no state: write its ISO 3166 code, such as USA")
    return codes


def _modes(kind: EventType) -> list[str]:
    return [mode for of, mode in modes() if of is kind]


def _mode(text: str, kind: EventType) -> str:
    known = _modes(kind)
    if text.lower() in known:
        return text.lower()
    raise InvalidArgumentError(
        _no_such(text, f"mode of {kind.value}", [*known, NOTHING])
        if known
        else f"{kind.value} has no modes: write {NOTHING}"
    )


def _date(text: str, _: EventType) -> str:
    if interval(text) is None:
        raise InvalidArgumentError(
            f"{text!r} is no date: write a day, month or year as 2018-03-26, 2018-03 or 2018, "
            "a span as 2018-03-26/2018-04-02"
        )
    return text


def _quantity(text: str, _: EventType) -> int | float:
    plain = text.replace(",", "")
    try:
        number = float(plain)
    except ValueError as error:
        raise InvalidArgumentError(f"{text!r} is no number: write it in figures, such as 60") from error
    if not 0 <= number < float("inf"):
        raise InvalidArgumentError(f"{text!r} is no number of anything: write one from 0 on")
    return int(plain) if plain.isdecimal() else number
