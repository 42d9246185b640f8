"""What unit tests share: parsed texts without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.vocab import Vocab


def _make_doc(vocab: Vocab, text: str, rows: list[list[str]]) -> Doc:
    at, spaces = 0, []
    for row in rows:
        at = text.index(row[0], at) + len(row[0])
        spaces.append(text[at : at + 1] == " ")
    return Doc(
        vocab,
        words=[row[0] for row in rows],
        spaces=spaces,
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        heads=[int(row[5]) for row in rows],
        ents=["O" if row[6] == "-" else row[6] for row in rows],
        sent_starts=[row[7] == "Y" for row in rows],
    )


@pytest.fixture(scope="session")
def read_parses() -> Callable[[Path], dict[str, Doc]]:
    r"""Return what reads a file of parses into documents by their text.

    A block begins with "= " and the text; each word's line has word, lemma, part of speech, tag, dependency,
    head, entity in IOB form or "-", and Y where a sentence starts; line ends are written \n.
    """

    def read(path: Path) -> dict[str, Doc]:
        vocab = English().vocab
        found = {}
        for block in path.read_text(encoding="utf-8").split("\n= ")[1:]:
            text, *lines = (line.replace("\\n", "\n") for line in block.strip("\n").split("\n"))
            found[text] = _make_doc(vocab, text, [line.split("\t") for line in lines])
        return found

    return read
