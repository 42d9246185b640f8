from __future__ import annotations

import datetime as dt

import pytest

from legation.actors import Register, load_register
from legation.actors.petrarch import read_petrarch
from legation.actors.tables import load_tables

ACTORS = """; actors, written for this test
JANOS_KOVACS_ ; a minister
+J._KOVACS
\t[HUNGOV 100101-140101]
\t[HUNELI >140101]
RIVER_FRONT [IMGSEP]
TOWN_GAZETTE [HUNMED]
"""
AGENTS = """!PERSON! = MAN, WOMAN
LAMP!PERSON! [~LAB]
BEEKEEPER {BEEKEEPERS} [~AGR]
"""


def resolve(text: str, phrase: str, day: dt.date | None = None) -> str:
    tables = load_tables() + read_petrarch(text.splitlines(), load_register()).tables
    actor = Register(tables).resolve(phrase, on=day)
    return actor.code if actor else ""


@pytest.mark.parametrize(("year", "code"), [(2012, "HUNGOV"), (2016, "HUNELI")])
def test_petrarch_keeps_the_dates_of_codes(year: int, code: str) -> None:
    assert resolve(ACTORS, "Janos Kovacs", dt.date(year, 6, 1)) == code


def test_petrarch_reads_synonyms() -> None:
    assert resolve(ACTORS, "J. Kovacs", dt.date(2012, 6, 1)) == "HUNGOV"


@pytest.mark.parametrize(("phrase", "code"), [("River Front", "IMGREB"), ("Town Gazette", "HUNJRN")])
def test_petrarch_turns_cameo_codes_into_plover(phrase: str, code: str) -> None:
    assert resolve(ACTORS, phrase) == code


@pytest.mark.parametrize("phrase", ["a lampman", "a lampwoman", "two beekeepers"])
def test_petrarch_reads_agents_with_sets_and_plurals(phrase: str) -> None:
    assert resolve(AGENTS, phrase) in ("LAB", "AGR")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("BROKEN_ONE [HUN", "a bracket is not closed"),
        ("+SYNONYM", "it continues no entry"),
        ("[HUN]", "it names nobody"),
        ("NOBODY_", "'NOBODY' has no code"),
        ("SOMEBODY_ [QQQ]", "the code 'QQQ' is not known"),
        ("SOMEBODY_ [HUNGOV 99]", "'99' is no date"),
        ("BAKER [~QQQ]", "the code '~QQQ' has no sector that is known"),
    ],
)
def test_petrarch_names_the_line_that_it_passes_over(line: str, reason: str) -> None:
    found = read_petrarch(["# a comment", line], load_register())
    assert [(problem.line, problem.reason) for problem in found.problems] == [(2, reason)]
