"""Arrow tables as frames of Polars or pandas, where these are installed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.extras import needed

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Frame:
    """A table of the record.

    Attributes:
        table: Arrow's, from which DuckDB, Polars and pandas take it without a copy.
    """

    table: pa.Table

    def to_polars(self) -> pl.DataFrame:
        """Return it as a Polars frame.

        Raises:
            MissingPackageError: Polars is not installed.
        """
        return to_polars(self.table)

    def to_pandas(self) -> pd.DataFrame:
        """Return it as a pandas frame; days are datetimes.

        Raises:
            MissingPackageError: pandas is not installed.
        """
        return to_pandas(self.table)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand it to any program that takes Arrow's streams."""
        stream: object = self.table.__arrow_c_stream__(requested_schema)
        return stream

    def __len__(self) -> int:
        """How many rows it has."""
        rows: int = self.table.num_rows
        return rows


def to_polars(table: pa.Table) -> pl.DataFrame:
    """Return a table as a Polars frame.

    Raises:
        MissingPackageError: Polars is not installed.
    """
    frame: pl.DataFrame = needed("polars", "polars", "a Polars frame").from_arrow(table)
    return frame


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Return a table as a pandas frame; dates are datetimes.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    needed("pandas", "pandas", "a pandas frame")
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame
