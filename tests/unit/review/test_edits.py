"""What a reviewer types, as a correction."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from legation.errors import InvalidArgumentError
from legation.model import Correction, EventType, Status
from legation.review import FIELDS, correction_of, read_field, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Event, Report


@pytest.fixture
def expelled(report: Callable[..., Report]) -> Event:
    return report("expelled").events[0]


@pytest.mark.parametrize(
    ("typed", "correction"),
    [
        ({"type": "accuse", "mode": "Allege"}, Correction(type=EventType.ACCUSE, mode="allege")),
        ({"type": "CONSULT"}, Correction(type=EventType.CONSULT, cleared=("mode",))),
        ({"status": "Under way"}, Correction(status=Status.UNDER_WAY)),
        ({"source": "swe, dnk", "target": "-"}, Correction(source=("DNK", "SWE"), target=())),
        ({"date": "2024-05"}, Correction(date="2024-05")),
        ({"date": "2024-05-01/2024-05-03"}, Correction(date="2024-05-01/2024-05-03")),
        ({"quantity": "1,200"}, Correction(quantity=1200)),
        ({"quantity": "2.5"}, Correction(quantity=2.5)),
        ({"mode": "-", "date": "-", "quantity": "-"}, Correction(cleared=("mode", "date", "quantity"))),
    ],
)
def test_typed_values_are_a_correction(
    expelled: Event, typed: dict[str, str], correction: Correction
) -> None:
    assert correction_of(expelled, typed) == correction


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"type": " "},
        {"type": "SANCTION", "mode": "expel", "source": "NOR", "target": "SWE", "quantity": "12"},
    ],
)
def test_typed_values_that_are_the_present_ones_change_nothing(
    expelled: Event, typed: dict[str, str]
) -> None:
    assert correction_of(expelled, typed) is None


def test_shown_values_typed_again_change_nothing(expelled: Event) -> None:
    assert correction_of(expelled, {field: shown(expelled, field) for field in FIELDS}) is None


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("type", "DRINK", "'DRINK' is no type: write one of AGREE"),
        ("status", "maybe", "'maybe' is no status: write one of done"),
        ("mode", "demo", "'demo' is no mode of SANCTION: write one of"),
        ("source", "USA QQQ", "'QQQ' is no state: write its ISO 3166 code"),
        ("date", "2024-13", "'2024-13' is no date"),
        ("date", "2024-05-03/2024-05-01", "is no date"),
        ("date", "yesterday", "is no date"),
        ("quantity", "many", "'many' is no number"),
        ("quantity", "-3", "write one from 0 on"),
        ("quantity", "nan", "write one from 0 on"),
        ("quantity", "inf", "write one from 0 on"),
    ],
)
def test_value_that_is_none_is_refused_in_one_line(field: str, text: str, says: str) -> None:
    with pytest.raises(InvalidArgumentError, match=says.replace("'", ".")) as fault:
        read_field(field, text, EventType.SANCTION)
    assert len(str(fault.value).splitlines()) == 1


def test_mode_of_a_type_without_modes_is_refused() -> None:
    with pytest.raises(InvalidArgumentError, match="AID has no modes"):
        read_field("mode", "food", EventType.AID)


def test_every_field_of_a_correction_can_be_typed() -> None:
    assert set(FIELDS) == {field.name for field in dataclasses.fields(Correction)} - {"cleared"}
