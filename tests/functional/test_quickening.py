"""A quickened spaCy pipeline finds what it found before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from threadpoolctl import ThreadpoolController

import legation
from legation.parsing import load_language, load_plain_language
from legation.parsing import quickening as quickening_module
from legation.parsing.quickening import quicken

if TYPE_CHECKING:
    import numpy as np
    from spacy.language import Language
    from spacy.tokens import Doc

SAMPLES = Path(legation.__file__).parent / "samples"
FOUND: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_TYPE", "ENT_IOB"]


@pytest.fixture(scope="module")
def plain() -> Language:
    return load_plain_language()


@pytest.fixture(scope="module")
def quick() -> Language:
    return load_language()


def texts() -> list[str]:
    return [legation.read(path).text for path in sorted(SAMPLES.glob("*.txt"))]


def test_quicken_changes_nothing_that_is_found(plain: Language, quick: Language) -> None:
    for text in [*texts(), "", "gonna let's go\n\nain't it"]:
        assert (plain(text).to_array(FOUND) == quick(text).to_array(FOUND)).all()


def test_quicken_still_lets_a_pipeline_be_kept(plain: Language, quick: Language) -> None:
    assert quick.get_pipe("attribute_ruler").patterns == plain.get_pipe("attribute_ruler").patterns  # type: ignore[attr-defined]


def rows_of(nlp: Language, doc: Doc) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return what the words of a document are embedded as."""
    model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    return model.layers[0].predict([doc])[0]  # type: ignore[no-any-return]


def test_embedding_does_not_depend_on_what_came_before(quick: Language, plain: Language) -> None:
    quicken(plain)
    first, *others = texts()
    for text in others:
        quick(text)
    assert (rows_of(quick, quick.make_doc(first)) == rows_of(plain, plain.make_doc(first))).all()


def test_products_of_matrices_leave_the_threads_of_others_alone(quick: Language) -> None:
    blas = ThreadpoolController().select(user_api="blas")
    with blas.limit(limits=2):
        quick("Norway expelled two diplomats.")
        assert [library["num_threads"] for library in blas.info()] == [2] * len(blas.lib_controllers)


def test_embedding_forgets_where_there_are_too_many_words(
    monkeypatch: pytest.MonkeyPatch, plain: Language
) -> None:
    monkeypatch.setattr(quickening_module, "_MOST", 300)
    nlp = load_language()
    for text in texts():
        assert (plain(text).to_array(FOUND) == nlp(text).to_array(FOUND)).all()
