"""The table of a series as a frame of Polars or pandas, where these are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.extras import needed

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


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
