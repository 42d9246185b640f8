from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.model import Force
from legation.statements.cues import CuePart, all_cues, cue_for, cues_of, phrase_cues, word_cue

if TYPE_CHECKING:
    from spacy.tokens import Doc


def test_all_cues_holds_no_double() -> None:
    keys = [(c.lemma, c.pos, c.force) for c in all_cues()]
    assert len(keys) == len(set(keys))


def test_all_cues_gives_every_verb_a_frame() -> None:
    assert all(c.takes for c in all_cues() if c.pos is not CuePart.PHRASE)


def test_cues_of_prefers_the_longer_cue(parses: dict[str, Doc]) -> None:
    doc = parses["The envoy did not rule out talks."]
    assert [c.lemma for c in cues_of(doc[4])] == ["rule out"]


def test_cues_of_is_empty_for_a_plain_word(parses: dict[str, Doc]) -> None:
    assert cues_of(parses["The cost per head rose."][4]) == ()


def test_cue_for_chooses_by_frame(parses: dict[str, Doc]) -> None:
    doc = parses['Berlin called the plan "a mistake."']
    forces = [cue_for(cues_of(doc[1]), frame).force for frame in ("pred", "for")]
    assert forces == [Force.ASSERTS, Force.DEMANDS]


def test_phrase_cues_are_found_by_their_first_word() -> None:
    assert [words for words, _ in phrase_cues()["according"]] == [("according", "to")]


@pytest.mark.parametrize("word", ["says", "warned", "denied", "say"])
def test_word_cue_knows_forms(word: str) -> None:
    found = word_cue(word)
    assert (found is not None) == (word != "denied")


def test_cues_of_finds_an_idiom_by_its_object(parses: dict[str, Doc]) -> None:
    doc = parses["Beijing took issue with the report."]
    assert [(c.lemma, c.pos) for c in cues_of(doc[1])] == [("take issue", CuePart.IDIOM)]
