from __future__ import annotations

import re

from legation.reading.agencies import agency_name, is_picture_agency, names_pattern


def test_agency_name_spells_an_abbreviation_out() -> None:
    assert agency_name("AFP") == "Agence France-Presse"


def test_agency_name_does_not_know_other_names() -> None:
    assert agency_name("Foreign Ministry") is None


def test_is_picture_agency_leaves_out_agencies_without_pictures() -> None:
    assert is_picture_agency("Getty Images")
    assert not is_picture_agency("Interfax")


def test_names_pattern_prefers_the_longest_name() -> None:
    match = re.match(names_pattern(), "Sputnik International")
    assert match is not None
    assert match[0] == "Sputnik International"
