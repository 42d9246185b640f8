from __future__ import annotations

import json
from typing import Any

from legation.actors import load_register
from legation.actors.wikidata import read_wikidata

Claims = dict[str, list[dict[str, Any]]]


def snak(value: object) -> dict[str, Any]:
    return {"mainsnak": {"datavalue": {"value": value}}}


def time(day: str, precision: int) -> list[dict[str, Any]]:
    return [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": precision}}}]


def line(number: str, label: str, claims: Claims) -> str:
    return json.dumps({"id": number, "labels": {"en": {"value": label}}, "claims": claims}) + ","


STATE = line("Q20", "Norway", {"P298": [snak("NOR")]})
POSITION = line("Q100", "Minister of Fisheries", {"P1001": [snak({"id": "Q20"})]})
HELD = snak({"id": "Q100"}) | {"qualifiers": {"P580": time("2009-10-20", 11), "P582": time("2013-00-00", 9)}}
PERSON = line("Q200", "Ane Lund", {"P31": [snak({"id": "Q5"})], "P39": [HELD]})


def test_wikidata_gives_a_term_for_a_position_held() -> None:
    people = read_wikidata(["[", STATE, POSITION, PERSON, "]"], load_register()).tables.people
    assert [(p.name, p.country, p.sector, p.since, p.until) for p in people] == [
        ("Ane Lund", "NOR", "GOV", "2009-10-20", "2013")
    ]


def test_wikidata_takes_items_in_any_order() -> None:
    assert read_wikidata([PERSON, POSITION, STATE], load_register()).tables.people


def test_wikidata_leaves_out_a_position_that_is_not_in_the_dump() -> None:
    assert not read_wikidata([PERSON, STATE], load_register()).tables.people


def test_wikidata_leaves_out_a_position_without_a_start() -> None:
    undated = line("Q200", "Ane Lund", {"P31": [snak({"id": "Q5"})], "P39": [snak({"id": "Q100"})]})
    assert not read_wikidata([undated, POSITION, STATE], load_register()).tables.people


def test_wikidata_names_the_lines_that_it_passes_over() -> None:
    lines = ["[", "{broken", "3", '{"id": "Q1", "claims": {"P31": [{}]}}']
    problems = read_wikidata(lines, load_register()).problems
    assert [problem.line for problem in problems] == [2, 3, 4]
