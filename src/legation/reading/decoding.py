"""Bytes to characters: byte order mark, declared charset, UTF-8, or the charset that the bytes suggest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from charset_normalizer import from_bytes

from legation.errors import RejectedDocumentError
from legation.vocabulary import load_table

_DATA = files("legation.reading") / "data"

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# A page declares its charset near its top: the HTML standard looks at 1,024 bytes, real pages need more.
_DECLARATION_BYTES = 8192
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD_BYTES = 1024
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Below this share of bytes that are not ASCII a text is in Latin letters with some signs of windows-1252.
_WESTERN_SHARE = 0.15
_SAMPLE_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Signature:
    """The first bytes by which a kind of file is known, in hexadecimal, and what to do about it.

    ``sure`` where no text begins so; else control characters must follow.
    """

    name: str
    magic: str
    sure: bool
    advice: str


@dataclass(frozen=True, slots=True)
class Charset:
    """A codec and the labels by which pages declare it."""

    codec: str
    labels: tuple[str, ...]


@cache
def _signatures() -> tuple[tuple[bytes, Signature], ...]:
    return tuple((bytes.fromhex(s.magic), s) for s in load_table(_DATA / "signatures.tsv", Signature))


@cache
def _codecs() -> dict[str, str]:
    return {label: c.codec for c in load_table(_DATA / "charsets.tsv", Charset) for label in c.labels}


def decode(data: bytes) -> str:
    """Return the characters of a source; declared charsets are looked for in HTML and XML.

    Raises:
        RejectedDocumentError: it is no text, or damaged UTF-8 (the message names the byte).
    """
    text = _decode_marked(data)
    if text is not None:
        return text
    if b"\x00" in data:
        raise RejectedDocumentError("the source is binary (it holds NUL bytes); give text or HTML")
    return _decode_unmarked(data)


def charset_of(data: bytes) -> str:
    """Return the name by which browsers know the charset that ``decode`` reads a source in; UTF-8 where it reads none."""
    try:
        text = decode(data)
    except RejectedDocumentError:
        return "utf-8"
    codecs = ("utf-8", *(codec for _, codec in _MARKS), _declared(data), "cp1252")
    found = next((codec for codec in codecs if codec and _gives(data, codec, text)), "utf-8")
    return found.removesuffix("-sig").replace("_", "-")


def _gives(data: bytes, codec: str, text: str) -> bool:
    try:
        return data.decode(codec) == text
    except UnicodeDecodeError:
        return False


def refuse_binary_file(data: bytes) -> None:
    """Refuse a source that starts as a known kind of file does.

    Raises:
        RejectedDocumentError: the message names the kind and what to do.
    """
    for magic, signature in _signatures():
        if data.startswith(magic) and (signature.sure or _CONTROL_BYTES.search(data, 0, _HEAD_BYTES)):
            raise RejectedDocumentError(
                f"the source is binary ({signature.name}), not text; {signature.advice}"
            )


def refuse_control_characters(text: str, max_share: float) -> None:
    """Refuse a text with NUL characters, or with a higher share of control characters than ``max_share``.

    Raises:
        RejectedDocumentError: it is binary.
    """
    if "\x00" in text or len(_CONTROLS.findall(text)) > max_share * len(text):
        raise RejectedDocumentError("the source is binary (it holds control characters); give text or HTML")


def _decode_marked(data: bytes) -> str | None:
    """Return the text of a source that starts with a byte order mark, None where there is no mark."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError as error:
                raise _damaged(codec.removesuffix("-sig").upper(), error.start) from error
    return None


def _damaged(charset: str, offset: int) -> RejectedDocumentError:
    return RejectedDocumentError(
        f"the source is damaged {charset}: the byte at offset {offset} is invalid; save or fetch it again"
    )


def _decode_unmarked(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        declared = _declared(data)
        if declared == "utf-8" or _is_mostly_utf8(data):
            raise _damaged("UTF-8", error.start) from error
    if declared:
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass  # the declaration is wrong: judge by the bytes, as for a source without one
    return _decode_by_guess(data)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _DECLARATION_BYTES)
    if match is None:
        return None
    return _codecs().get((match[1] or match[2]).decode("ascii").lower())


def _is_mostly_utf8(data: bytes) -> bool:
    sequences = [len(s) for s in _UTF8_SEQUENCE.findall(data)]
    stray = len(_HIGH.findall(data)) - sum(sequences)
    return 0 < len(sequences) >= stray


def _decode_by_guess(data: bytes) -> str:
    high, letters = len(_HIGH.findall(data)), len(_LETTERS.findall(data))
    if high < _WESTERN_SHARE * letters:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass  # one of the five bytes that windows-1252 leaves open: another charset then
    guess = from_bytes(data[:_SAMPLE_BYTES]).best()
    if guess is None:
        raise RejectedDocumentError("the source is binary or in an unknown charset; save it as UTF-8 text")
    return data.decode(guess.encoding, errors="replace")
