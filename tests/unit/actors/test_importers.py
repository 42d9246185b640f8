from __future__ import annotations

import pytest

from legation.actors import load_register, read_register

CSV = """name,country,sector,role,since,until
Ane Lund,NOR,GOV,Fisheries Minister,2009-10-20,2013
River Watch,NOR,SOC,,,
"""


def read(text: str) -> tuple[int, list[tuple[int, str]]]:
    found = read_register(text.splitlines(), load_register())
    tables = found.tables
    rows = len(tables.people) + len(tables.agencies) + len(tables.roles)
    return rows, [(problem.line, problem.reason) for problem in found.problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_read_register_takes_tables_with_any_delimiter(delimiter: str) -> None:
    assert read(CSV.replace(",", delimiter)) == (2, [])


def test_read_register_makes_a_person_of_a_row_with_a_role() -> None:
    tables = read_register(CSV.splitlines(), load_register()).tables
    assert [person.role for person in tables.people] == ["fisheries minister"]


def test_read_register_knows_a_dictionary_by_its_brackets() -> None:
    assert read("# comment\nRIVER_WATCH_ [NORNGO]\n") == (1, [])


def test_read_register_knows_a_dump_by_its_braces() -> None:
    assert read('[\n{"id": "Q1", "labels": {}, "claims": {}},\n]') == (0, [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",NOR,GOV,minister,,", "it names nobody"),
        ("A B,NOR,GOV", "it has 3 cells, not 6"),
        ("A B,NOR,GOV,minister,2009-13,", "'2009-13' is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
        (
            "A B,Norway,GOV,minister,,",
            "'Norway' is no country: write ISO 3166-1 alpha-3 or PLOVER's code of an organisation",
        ),
    ],
)
def test_read_register_names_the_row_that_it_passes_over(row: str, reason: str) -> None:
    assert read(CSV + row) == (2, [(4, reason)])


def test_read_register_numbers_lines_after_comments_and_blanks() -> None:
    assert read("# a note\n\n" + CSV + ",NOR,GOV,minister,,")[1] == [(6, "it names nobody")]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a note", "neither this nor that"])
def test_read_register_says_what_it_cannot_read(text: str) -> None:
    rows, problems = read(text)
    assert (rows, len(problems)) == (0, 1)
