"""Characters to the characters that were meant: mis-decoded text, entities, stray tags, odd spaces."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROUNDS = 5
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c]")
_HYPHEN_END = re.compile("(?<=[^\\W\\d_]-)\n([a-z][^\\s]*)( |(?=\n)|$)")
_BLANK_LINES = re.compile("\n{3,}")

# Mis-decoded UTF-8 always shows a letter or sign beyond ASCII that another such character follows, or a
# control character, or "Ã" and "Â" before a folded space; ftfy also takes ligatures and wide letters apart.
_SUSPECT = re.compile(
    "[^\x00-\x7f“”‘’–—―…•\u00a0\u200b\u202f][^\x00-\x7f]|[\x80-\x9f\ufb00-\ufb06\uff01-\uffe6\ud800-\udfff]|[ÃÂâ] "
)
_SENTENCE = re.compile(r"(?<=[.!?] )")

_BLOCK_TAGS = "address|article|aside|blockquote|body|br|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|main|meta|link|nav|ol|p|pre|section|table|tbody|td|th|thead|title|tr|ul|!doctype"
_INLINE_TAGS = "a|abbr|b|button|cite|code|em|font|i|iframe|img|input|label|mark|noscript|picture|q|s|script|small|source|span|strong|style|sub|sup|svg|time|u|video"
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK_TAGS})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE_TAGS})(?:[\s/][^<>]*)?>|<!--[^<>]*>", re.IGNORECASE)

_AMPERSANDS = re.compile("&(?:(?:amp|#0{0,5}38|#x0{0,5}26);)+", re.IGNORECASE)
_ENTITY = re.compile("&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)

# Controls, soft hyphens, zero-width and direction marks, interlinear and tag characters.
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]+"
)
_SPACES = re.compile(
    "[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+ *| [ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
)


def mend(text: str) -> str:
    """Return a text with its mis-decodings mended, spaces folded and line ends normalised.

    Every kind of space becomes the plain one, runs of them one; soft hyphens, zero-width and control
    characters go; tags and entities of HTML that a plain text still carries are resolved; lines are
    stripped and more than one blank line becomes one. Typographic quotation marks stay as they are.
    """
    text = _LINE_ENDS.sub("\n", text)
    if "<" in text and ">" in text:
        text = _without_tags(text)
    text = _BLANK_LINES.sub("\n\n", _HYPHEN_END.sub(_pull_up, text))
    lines = (_mend_line(line) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _pull_up(match: re.Match[str]) -> str:
    """Take the rest of a word that was broken at its hyphen up to the line above."""
    return match[1] + ("\n" if match[2] else "")


def _mend_line(line: str) -> str:
    for _ in range(_ROUNDS):
        mended = _mend_once(line)
        if mended == line:
            break
        line = mended
    return line


def _mend_once(line: str) -> str:
    if "<" in line and ">" in line:
        line = _without_tags(line)
    if "&" in line:
        line = _ENTITY.sub(lambda m: html.unescape(m[0]), _AMPERSANDS.sub("&", line))
    if not line.isascii():
        line = mend_greek(line)
        line = _mend_encoding(line) if _SUSPECT.search(line) else unicodedata.normalize("NFC", line)
    line = _SPACES.sub(" ", _REMOVED.sub("", _LINE_ENDS.sub("\n", line)))
    return "\n".join(part.strip(" ") for part in line.split("\n")) if "\n" in line else line.strip(" ")


@cache
def _fixer() -> Callable[[str], str]:
    import ftfy  # noqa: PLC0415  few texts are suspect, and it loads long

    rules = ftfy.TextFixerConfig(unescape_html=False, uncurl_quotes=False, explain=False)
    return partial(ftfy.fix_text, config=rules)


def _mend_encoding(line: str) -> str:
    """Run ftfy over the suspect sentences of a line: it is slow, and their neighbours tell it nothing."""
    return "".join(
        _fixer()(sentence) if _SUSPECT.search(sentence) else unicodedata.normalize("NFC", sentence)
        for sentence in _SENTENCE.split(line)
    )


def _without_tags(text: str) -> str:
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", text))


def _greek_bytes() -> dict[str, int]:
    """Map each character to the byte it was read from: windows-1253, else 1252, else Latin-1."""
    characters: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        for codec in ("cp1253", "cp1252", "latin-1"):
            character = bytes([byte]).decode(codec, errors="ignore")
            if character:
                characters.setdefault(character, byte)
    return characters


_BYTES = _greek_bytes()


def _class_of(low: int, high: int) -> str:
    return "[" + "".join(re.escape(c) for c, byte in _BYTES.items() if low <= byte <= high) + "]"


_NEXT = _class_of(0x80, 0xBF)
# Lead and continuation bytes of two- and three-byte sequences; only Greek letters of windows-1253 lead here.
_GREEK_RUN = re.compile(
    f"(?:(?:[ΒΓΔΕ]{_NEXT})|(?:β{_NEXT}{{2}}))+(?![Α-Ωα-ωάέήίόύώ])",
)
# The closing quotation mark ends in byte 9D, which windows code pages leave open and many tools drop.
_LOST_CLOSER = re.compile(r"(?:β€|â€)(?=$|[ .,;:!?)\]])")


def mend_greek(text: str) -> str:
    """Mend UTF-8 that was read as windows-1253 mixed with windows-1252, which ftfy leaves.

    Real Greek stays: what is replaced must decode strictly to Latin letters or general punctuation, and
    may not run on into a Greek word.
    """
    if "β" not in text and "â" not in text and not any(c in text for c in "ΒΓΔΕ"):
        return text
    return _LOST_CLOSER.sub("”", _GREEK_RUN.sub(lambda m: _decoded(m[0]), text))


def _decoded(run: str) -> str:
    try:
        meant = bytes(_BYTES[c] for c in run).decode()
    except UnicodeDecodeError:
        return run
    plausible = all(c <= "\u017f" or "\u2010" <= c <= "\u2044" or c in "€™" for c in meant)
    return meant if plausible else run
