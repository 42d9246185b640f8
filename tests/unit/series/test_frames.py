"""Frames of other libraries."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import pytest

from legation.errors import MissingPackageError
from legation.series import Frequency, series_of, to_pandas, to_polars

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from legation.model import Incident


@pytest.fixture
def table(incident: Callable[..., Incident]) -> pa.Table:
    return series_of([incident()], ("NOR", "DNK"), Frequency.MONTH).table


def test_polars_frame_holds_the_table(table: pa.Table) -> None:
    frame = to_polars(table)
    assert frame.columns == table.column_names
    assert frame["start"][0] == dt.date(2017, 3, 1)
    assert frame["conflict"].to_list() == table.column("conflict").to_pylist()


def test_pandas_frame_holds_the_table(table: pa.Table) -> None:
    frame = to_pandas(table)
    assert list(frame.columns) == table.column_names
    assert frame["start"].dt.year.tolist() == [2017] * len(frame)
    assert frame["conflict"].tolist() == table.column("conflict").to_pylist()


@pytest.mark.parametrize(("name", "to_frame"), [("polars", to_polars), ("pandas", to_pandas)])
def test_frame_without_its_library_says_what_to_install(
    table: pa.Table,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    to_frame: Callable[[pa.Table], object],
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingPackageError, match=f"pip install {name}"):
        to_frame(table)
