from __future__ import annotations

import pytest

from legation.errors import RejectedDocumentError
from legation.reading.decoding import decode, refuse_binary_file, refuse_control_characters

ENGLISH = "The “accord” was signed in Besançon; it’s said to cost €3 million."


def test_decode_reads_utf8() -> None:
    assert decode(ENGLISH.encode()) == ENGLISH


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_decode_follows_a_byte_order_mark(codec: str) -> None:
    assert decode(ENGLISH.encode(codec)) == ENGLISH


def test_decode_takes_western_bytes_for_windows_1252() -> None:
    assert decode(ENGLISH.encode("cp1252")) == ENGLISH


def test_decode_follows_the_charset_that_a_page_declares() -> None:
    page = '<meta charset="iso-8859-2"><p>Przemyśl, Łódź</p>'
    assert decode(page.encode("iso-8859-2")) == page


def test_decode_follows_the_charset_that_xml_declares() -> None:
    page = '<?xml version="1.0" encoding="koi8-r"?><p>Москва</p>'
    assert decode(page.encode("koi8-r")) == page


def test_decode_prefers_valid_utf8_to_a_wrong_declaration() -> None:
    page = '<meta charset="windows-1251"><p>Besançon</p>'
    assert decode(page.encode()) == page


def test_decode_ignores_a_declaration_that_the_bytes_break() -> None:
    page = b'<meta charset="euc-jp"><p>caf\xe9s</p>'
    assert "cafés" in decode(page)


def test_decode_guesses_a_cyrillic_charset() -> None:
    text = "Министерство сообщило, что переговоры продолжатся в понедельник утром. " * 3
    assert decode(text.encode("cp1251")) == text


def test_decode_names_the_invalid_byte_of_utf8() -> None:
    data = "Besançon — ".encode() + b"\xff is next"
    with pytest.raises(RejectedDocumentError, match="byte at offset 14 is invalid"):
        decode(data)


def test_decode_refuses_invalid_bytes_where_utf8_is_declared() -> None:
    with pytest.raises(RejectedDocumentError, match="offset 25"):
        decode(b'<meta charset="utf-8">Caf\xe9')


def test_decode_refuses_a_damaged_marked_source() -> None:
    with pytest.raises(RejectedDocumentError, match="damaged UTF-16"):
        decode(b"\xff\xfeA\x00\xd8")


def test_decode_refuses_nul_bytes() -> None:
    with pytest.raises(RejectedDocumentError, match="NUL bytes"):
        decode(b"text\x00text")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 ...", "PDF file"),
        (b"PK\x03\x04....", "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\x1f\x8b\x08\x00", "gzip archive"),
        (b"RIFF\x10\x00\x00\x00WAVE", "WebP, WAV or AVI"),
    ],
)
def test_refuse_binary_file_names_the_kind(data: bytes, name: str) -> None:
    with pytest.raises(RejectedDocumentError, match=name):
        refuse_binary_file(data)


def test_refuse_binary_file_lets_text_pass_that_begins_like_a_signature() -> None:
    refuse_binary_file(b"RIFF between ministers grows, the paper writes.")


def test_refuse_control_characters_lets_a_stray_one_pass() -> None:
    refuse_control_characters("A long sentence with one stray bell \x07 in it.", 0.05)


def test_refuse_control_characters_refuses_many() -> None:
    with pytest.raises(RejectedDocumentError, match="control characters"):
        refuse_control_characters("\x01\x02\x03\x04abc", 0.05)
