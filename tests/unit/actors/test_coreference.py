from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from legation.actors import Mentions


@pytest.mark.parametrize(
    ("start", "word", "meanings"),
    [
        ("Finnish Foreign", "Virta", ["FINGOV Aino Virta", "FINGOV Aino Virta"]),
        ("Finnish Foreign", "she", ["FINGOV Aino Virta"]),
        ("Finnish Foreign", "counterpart", ["SWEGOV"]),
        ("The Latvian", "ministry", ["LVAGOV", "LVAGOV"]),
        ("The Latvian", "spokeswoman", ["LVAGOV"]),
        ("The Latvian", "it", ["LVAGOV"]),
        ("US Under", "US", ["USAGOV Maren Holt"]),
        ("Finnish Ambassador", "Ambassador", ["FINGOV Aino Virta"]),
        ("Norway's ambassador", "ambassador", ["NORGOV Lars Dahl", "NORGOV Lars Dahl"]),
        ("Lars Dahl, Norway's", "Dahl", ["NORGOV Lars Dahl"]),
        ("Dahl spoke", "Dahl", ["NORGOV Lars Dahl", "NORGOV Lars Dahl"]),
        ("Hezbollah spoke", "leader", ["LBNPTY"]),
        ("Turkish police", "services", ["TURSPY"]),
        ("Turkish police", "country", ["SYR Syria"]),
        ("The minister", "deputy", ["GOV"]),
        ("Anna Berg", "her", ["Anna Berg"]),
        ("Mrs Virta", "who", ["Dahl"]),
        ("Mrs Virta", "her", ["Virta"]),
        ("Mrs Virta", "He", ["Dahl"]),
        ("The Department of Health", "Department", ["USAGOV Department of Health and Human Services"]),
        ("Danish rower", "Krag", ["DNK Mette Krag"]),
        ("Bahrain wrote", "kingdom", ["BHR Bahrain"]),
        ("Bahrain wrote", "minister", ["BHRGOV"]),
        ("NATO ministers", "alliance", ["IGO North Atlantic Treaty Organization"]),
        ("The European Union imposed", "Brussels", ["EUR Brussels", "BEL Brussels"]),
        ("The Belgian prime", "Brussels", ["BEL Belgium"]),
        ("Aoife Byrne", "president", ["IRLGOV Aoife Byrne", "DNKGOV Ole Lind", "IRLGOV Aoife Byrne"]),
        ("The Peruvian foreign", "minister", ["PERGOV", "BOLGOV", "PERGOV", "BOLGOV"]),
        ("The Omani foreign", "host", ["OMNGOV"]),
        ("The Latvian prime", "head", ["LVAGOV"]),
    ],
)
def test_find_mentions_follows_who_is_meant(
    seen: Callable[[str, str], list[str]], start: str, word: str, meanings: list[str]
) -> None:
    assert seen(start, word) == meanings


@pytest.mark.parametrize(
    ("start", "word", "meanings"),
    [
        ("Russian and", "soldiers", ["RUSMIL & BLRMIL"]),
        ("Russian and", "sides", ["RUSMIL & BLRMIL"]),
        ("Norway and Sweden signed", "They", ["NOR Norway & SWE Sweden"]),
        ("Norway and Sweden signed", "countries", ["NOR Norway & SWE Sweden"]),
        ("Norway and Sweden told", "other", ["NOR Norway & SWE Sweden"]),
        ("Norway met", "sides", ["NOR Norway & SWE Sweden"]),
        ("Norway and Sweden agreed", "diplomats", ["NORGOV & SWEGOV"]),
        ("Ethiopian, Kenyan", "troops", ["ETHMIL & KENMIL & UGAMIL"]),
    ],
)
def test_find_mentions_takes_up_parties(
    seen: Callable[[str, str], list[str]], start: str, word: str, meanings: list[str]
) -> None:
    assert seen(start, word) == meanings


@pytest.mark.parametrize(
    ("start", "word"), [("The Russian economy", "economy"), ("The Russian economy", "it")]
)
def test_find_mentions_records_no_thing(seen: Callable[[str, str], list[str]], start: str, word: str) -> None:
    assert seen(start, word) == []


def test_find_mentions_keeps_an_ambiguous_surname_open(seen: Callable[[str, str], list[str]]) -> None:
    assert seen("Anna Berg", "Berg")[-1] == "Berg"


def test_find_mentions_does_not_take_up_another_minister(mentions: Callable[[str], Mentions]) -> None:
    found = [m for m in mentions("The minister").all() if m.span.text == "Another minister"]
    assert [m.antecedent for m in found] == [None]


def test_find_mentions_tells_a_capital_as_place_from_its_government(
    doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]
) -> None:
    parse, found = doc("In Washington"), mentions("In Washington")
    assert [found.is_place(token) for token in parse if token.text == "Washington"] == [True, False]


def test_find_mentions_points_from_a_title_to_the_name(mentions: Callable[[str], Mentions]) -> None:
    antecedents = {m.span.text: m.antecedent for m in mentions("Finnish Foreign").all()}
    antecedent = antecedents["she"]
    assert antecedent is not None
    assert antecedent.text == "Finnish Foreign Minister Aino Virta"
