from __future__ import annotations

import pytest

from legation.errors import RejectedDocumentError
from legation.reading.language import identify

ENGLISH = "The ministry said on Monday that it would not answer the new measures, but that talks with the envoy are open."


def test_identify_knows_english() -> None:
    assert identify(ENGLISH, 20) == "en"


def test_identify_leaves_a_short_text_open() -> None:
    assert identify("Norway recalls envoy", 20) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Министерство заявило, что не будет отвечать на новые меры, но что диалог был бы возможен и после.",
            "Russian",
        ),
        (
            "Міністерство заявило, що не буде відповідати на нові заходи, але що діалог був би можливий і після.",
            "Ukrainian",
        ),
        (
            "Le ministère a dit lundi que la France ne répondrait pas aux mesures et que les discussions avec les Russes étaient encore dans une phase utile pour tous.",
            "French",
        ),
        (
            "Das Ministerium sagte am Montag, dass die Regierung auf die neuen Maßnahmen nicht antworten werde und der Dialog mit dem Gesandten weiter offen sei.",
            "German",
        ),
        (
            "El ministerio dijo el lunes que el gobierno no respondería a las medidas, pero que los contactos con el enviado siguen abiertos para todos en la ciudad.",
            "Spanish",
        ),
    ],
)
def test_identify_names_another_language(text: str, language: str) -> None:
    with pytest.raises(RejectedDocumentError, match=language):
        identify(text, 20)


@pytest.mark.parametrize(
    ("text", "script"), [("中国外交部星期一表示", "Chinese"), ("საქართველოს მთავრობა", "Georgian")]
)
def test_identify_names_the_script_where_no_words_tell(text: str, script: str) -> None:
    with pytest.raises(RejectedDocumentError, match=f"in the {script} script"):
        identify(text, 20)


def test_identify_reads_english_with_foreign_names() -> None:
    assert identify(f"{ENGLISH} The paper «Известия» had it first.", 20) == "en"


def test_identify_refuses_a_long_text_without_any_known_word() -> None:
    with pytest.raises(RejectedDocumentError, match="not English"):
        identify("lorem ipsum dolor " * 100, 20)
