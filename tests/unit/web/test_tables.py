"""Lines of the record as tables."""

from __future__ import annotations

import csv
import io

import pytest

from legation.exchange.tables import as_csv, table_of
from legation.model import ClaimEntry, EventType, Evidence, Incident, Measure, Span, Status
from legation.web.api.paging import cursor_of, page_of, place_of


def incident(key: str, words: str) -> Incident:
    evidence = (Evidence("d1", "e1", Span(0, len(words), words)),)
    return Incident(
        key, EventType.ACCUSE, Status.DONE, ("NOR",), ("PER",), deed=True, object=words, publishers=(words,), evidence=evidence
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("x")', "=cmd|' /C'!A0"],
)
def test_no_cell_is_a_formula(words: str) -> None:
    made = as_csv(table_of(Incident, [incident("=i", words)])).decode()
    (row,) = csv.DictReader(io.StringIO(made, newline=""))
    assert [
        cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    ] == []
    assert row["object"] == f"'{words}"
    assert row["evidence_words"].lstrip("'") == " ".join(words.split())


def test_number_stays_one() -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv(table_of(Incident, [incident("i", "x")])).decode()))
    assert (row["confidence"], row["deed"], row["by"]) == ("0.5", "true", "NOR")


@pytest.mark.parametrize("kind", [Incident, Measure, ClaimEntry])
def test_empty_table_has_its_columns_each_once(kind: type) -> None:
    table = table_of(kind, [])
    assert table.num_rows == 0
    assert {"id", "evidence_words"} <= set(table.column_names)
    assert len(set(table.column_names)) == len(table.column_names)


def test_cursor_goes_on_where_the_list_has_grown() -> None:
    letters = list("bdfh")
    first = page_of(letters, str, None, 2)
    assert (first.items, page_of(letters, str, first.after, 2).items) == (["b", "d"], ["f", "h"])
    assert page_of(list("abcdfh"), str, first.after, 2).items == ["f", "h"]
    assert page_of(list("bfh"), str, first.after, 2).items == ["h"]


def test_cursor_says_what_it_was_told() -> None:
    assert place_of(cursor_of((7, "ä/=+"))) == (7, "ä/=+")
