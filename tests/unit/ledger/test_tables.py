from __future__ import annotations

from pathlib import Path

import pytest

import legation.ledger
from legation.ledger.tables import Way, acts, groups, kinds, levels, mirrors, named, rules, verbs
from legation.model import EventType, MeasureKind, Verb
from legation.vocabulary import modes
from legation.vocabulary.topics import topics

SOURCE = Path(legation.ledger.__file__).parent


@pytest.mark.parametrize("kind", MeasureKind)
def test_kind_has_a_row_and_an_act_that_imposes_it(kind: MeasureKind) -> None:
    assert kind in kinds()
    assert any(row.kind is kind and row.way is Way.IMPOSES for row in acts())


def test_topics_of_kinds_are_dispute_topics() -> None:
    assert {row.topic for row in kinds().values()} <= {row.topic for row in topics()}


def test_groups_that_proposals_name_are_those_of_kinds() -> None:
    assert set(groups()) <= {row.group for row in kinds().values()}


def test_acts_name_types_and_modes_that_exist() -> None:
    assert {name for row in acts() for name in row.types} <= {t.value for t in EventType}
    assert {name for row in acts() for name in row.modes} <= {mode for _, mode in modes()}


@pytest.mark.parametrize("way", Way)
def test_last_verb_of_a_way_fits_every_act(way: Way) -> None:
    rows = [row for row in verbs() if row.way is way]
    assert [bool(row.predicate) for row in rows] == [True] * (len(rows) - 1) + [False]


def test_every_verb_but_announcing_is_in_the_table() -> None:
    assert {row.verb for row in verbs()} == set(Verb) - {Verb.ANNOUNCE}


def test_mirrors_go_both_ways_and_hold_every_kind_itself() -> None:
    assert {(b, a) for a, b in mirrors()} == set(mirrors())
    assert {(kind, kind) for kind in MeasureKind} <= mirrors()


def test_words_of_an_answer_name_kinds_that_exist() -> None:
    assert set(named()) <= set(MeasureKind)
    assert len({row.level for row in levels()}) == len(levels())


def test_every_rule_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("*.py"))
    assert [rule for rule in rules() if f'"{rule}"' not in source] == []
