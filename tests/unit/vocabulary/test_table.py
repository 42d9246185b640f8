"""Tables checked against their dataclass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from legation.errors import TableError
from legation.model import Force
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    others: tuple[str, ...]
    count: int | None
    sure: bool
    force: Force


HEADER = "name\tothers\tcount\tsure\tforce\n"


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rows.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_load_table_reads_lists_flags_enums_and_empty_cells(tmp_path: Path) -> None:
    path = write(tmp_path, "# written by hand\n" + HEADER + "a\tb|c\t\tY\tdenies\n")
    assert load_table(path, Row) == (Row("a", ("b", "c"), None, True, Force.DENIES),)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a\tb\t1\tY", "4 cells, not 5"),
        ("a\tb\tone\tY\tdenies", "invalid literal"),
        ("a\tb\t1\tyes\tdenies", "neither Y nor N"),
        ("a\tb\t1\tY\tshouts", "shouts"),
    ],
)
def test_load_table_names_line_and_fault(row: str, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + row + "\n")
    with pytest.raises(TableError, match=reason) as caught:
        load_table(path, Row)
    assert caught.value.line == 2


def test_load_table_refuses_other_columns(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="columns are"):
        load_table(write(tmp_path, "name\tcount\n"), Row)
