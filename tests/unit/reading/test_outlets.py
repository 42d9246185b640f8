from __future__ import annotations

import pytest

from legation.reading.outlets import is_outlet, outlet_name


@pytest.mark.parametrize(
    "line", ["Harbour Post", "CONTINENTAL PRESS SERVICE", "The Lakeside Times", "Reuters"]
)
def test_is_outlet_knows_names_by_their_words(line: str) -> None:
    assert is_outlet(line)


@pytest.mark.parametrize(
    "line", ["Post", "Key points", "Envoys meet the press in Oslo", "Foreign Ministry", ""]
)
def test_is_outlet_leaves_other_lines(line: str) -> None:
    assert not is_outlet(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("LAKESIDE TIMES", "Lakeside Times"),
        ("AP", "Associated Press"),
        ("BBC News, Oslo", "BBC"),
        ("Anna Berg", None),
    ],
)
def test_outlet_name_spells_names(line: str, name: str | None) -> None:
    assert outlet_name(line) == name
