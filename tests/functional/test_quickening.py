"""A quickened spaCy pipeline finds what it found before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from threadpoolctl import ThreadpoolController

import legation
from legation.parsing import load_language, load_plain_language
from legation.parsing import quickening as quickening_module
from legation.parsing.entities import QuickEntities
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


def test_entities_that_are_set_before_are_kept(plain: Language, quick: Language) -> None:
    text = "Norway expelled two diplomats of the Republic of Peru on Tuesday, the ministry in Oslo said."
    found = []
    for nlp in (plain, quick):
        doc = nlp.make_doc(text)
        doc.set_ents([doc[6:9]], default="unmodified")
        for _, component in nlp.pipeline:
            doc = component(doc)
        found.append([(ent.text, ent.label_) for ent in doc.ents])
    assert found[0] == found[1]


def test_a_recogniser_of_another_make_is_left_alone(plain: Language) -> None:
    recogniser = plain.get_pipe("ner")
    assert QuickEntities.suits(recogniser)
    assert not QuickEntities.suits(plain.get_pipe("parser"))
    cfg = recogniser.cfg  # type: ignore[attr-defined]
    cfg["beam_width"] = 4
    try:
        assert not QuickEntities.suits(recogniser)
    finally:
        cfg["beam_width"] = 1


def test_a_quick_recogniser_has_what_the_whole_one_has(plain: Language, quick: Language) -> None:
    assert quick.get_pipe("ner").labels == plain.get_pipe("ner").labels  # type: ignore[attr-defined]
    assert [doc.text for doc in quick.pipe(["Peru left.", "", "Chad stayed."])] == [
        "Peru left.",
        "",
        "Chad stayed.",
    ]


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
