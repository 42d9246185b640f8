from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from legation.statements.words import Role, lemmas, words


@pytest.mark.parametrize(
    ("word", "lemma", "expected"),
    [
        ("hoped", "hop", ("hope", "hop")),
        ("hoping", "hop", ("hope", "hop")),
        ("hopped", "hop", ("hop",)),
        ("texted", "texte", ("texte", "text")),
        ("said", "say", ("say",)),
    ],
)
def test_lemmas_gives_the_other_reading_of_an_ending(
    word: str, lemma: str, expected: tuple[str, ...]
) -> None:
    assert lemmas(Doc(English().vocab, words=[word], lemmas=[lemma])[0]) == expected


def test_words_keeps_the_roles_apart() -> None:
    assert words(Role.LIGHT).isdisjoint({"letter", "poll"})
