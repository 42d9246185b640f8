"""Write a corpus of malformed documents, the same for the same number: what a crawler finds, and worse.

    python bench/malformed.py COUNT FOLDER

Most are files of their own; one in ten stands in a file of lines, rows or records that is itself spoilt. The
pages and texts that are spoilt are the project's samples.
"""

from __future__ import annotations

import argparse
import codecs
import gzip
import io
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import parquet

from legation.cli.demo import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 20261129
# So many documents stand together in a file of many.
TOGETHER = 20
CHARSETS = ("utf-16", "utf-32", "cp1251", "koi8-r", "shift_jis", "utf-7", "cp037", "gb18030")
MAGIC = (
    b"\x89PNG\r\n\x1a\n",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\x7fELF",
    b"\x1f\x8b\x08",
    b"GIF89a",
    b"\xff\xfe",
)
ODD = "\u202e\u200f\u0301\u0336\ufeff\u00ad\u2028\U0001f1f7\U000e0041\ufffd\u00a0\x85\x1b\x00"


def text_of(data: bytes) -> str:
    """Return a sample as text; some are of older charsets."""
    return data.decode("utf-8", "replace")


def cut(data: bytes, dice: random.Random) -> bytes:
    """Cut off in the middle, perhaps of a tag or of a character."""
    return data[: dice.randrange(1, len(data))]


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Change single bytes."""
    spoilt = bytearray(data)
    for _ in range(dice.choice((1, 20, 400))):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


def shuffled(data: bytes, dice: random.Random) -> bytes:
    """Put pieces in another order, some of them twice."""
    step = dice.choice((7, 60, 500))
    pieces = [data[at : at + step] for at in range(0, len(data), step)]
    return b"".join(dice.choices(pieces, k=len(pieces)))


def binary(data: bytes, dice: random.Random) -> bytes:
    """Begin like a picture or a program, and go on like one."""
    return dice.choice(MAGIC) + dice.randbytes(dice.choice((0, 50, 5000))) + data[: dice.choice((0, 300))]


def miscoded(data: bytes, dice: random.Random) -> bytes:
    """Be of another charset than the page says, or of several, or encoded twice."""
    text = text_of(data)
    charset = dice.choice(CHARSETS)
    spoilt = text.encode(charset, "replace")
    declared = f'<meta charset="{dice.choice(CHARSETS)}">'.encode()
    once_more = text.encode().decode("latin-1").encode()
    return dice.choice((spoilt, declared + spoilt, spoilt[:500] + data, once_more, codecs.BOM_UTF8 + spoilt))


def gigantic(data: bytes, dice: random.Random) -> bytes:
    """Have no end of a line, a sentence, a word or a row of marks."""
    words = " ".join(text_of(data).replace(".", " ").split())
    size = dice.choice((20_000, 200_000))
    piece = dice.choice(
        (words, "ambassador", "a", ". ", "said that ", '"', "(", "\u0301", "<", "&", "-", "1,")
    )
    return (piece * (size // len(piece.encode()))).encode()


def bomb(data: bytes, dice: random.Random) -> bytes:
    """Be small and grow when it is read."""
    deep = dice.choice((500, 20_000))
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    makers: tuple[Callable[[], str], ...] = (
        lambda: "<div>" * deep + text_of(data),
        lambda: "<p>" + "<b><i>" * deep + "</p>" + text_of(data),
        lambda: f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><html><body><p>&e11;</p></body></html>',
        lambda: "<table>" + "<tr><td><table>" * (deep // 10) + text_of(data),
        lambda: "<p>" + "&lt;p&gt;" * deep + "&amp;" * deep + "</p>",
        lambda: "<html><body><p " + "a=" * deep + ">" + text_of(data) + "</p></body></html>",
        lambda: "“" * (deep // 50) + text_of(data),
    )
    return dice.choice(makers)().encode()


def odd(data: bytes, dice: random.Random) -> bytes:
    """Hold characters that turn, join, hide or end what stands beside them."""
    text = [*text_of(data)]
    for _ in range(dice.choice((5, 200, 2000))):
        text.insert(dice.randrange(len(text)), dice.choice(ODD))
    return "".join(text).encode("utf-8", "surrogatepass")


def nothing(data: bytes, dice: random.Random) -> bytes:
    """Hold nothing to read, or next to nothing."""
    return dice.choice((b"", b" \n\t", b"\x00" * 300, b"<html></html>", b".", data[:3], b"\xc2\xa0" * 99))


KINDS = (cut, flipped, shuffled, binary, miscoded, gigantic, bomb, odd, nothing)


def of_lines(documents: list[bytes], dice: random.Random) -> bytes:
    """Return lines of JSON, some of them none."""
    lines = []
    for data in documents:
        text = data.decode("utf-8", "surrogateescape")
        record = {"text": text, "published": dice.choice((None, "2024-05-14", "yesterday", 5)), "url": "\n"}
        line = json.dumps(dice.choice((record, {dice.choice(("text", "html", "x")): text})))
        lines.append(dice.choice((line, line, line, line[:-9], "[" * 5000, "null", '{"text": 1e999}')))
    return "\n".join(lines).encode()


def of_rows(documents: list[bytes], dice: random.Random) -> bytes:
    """Return a table whose quotation marks are not doubled."""
    rows = [text_of(data).replace("\n", " ") for data in documents]
    return "\n".join(
        [
            "text,published",
            *(dice.choice(('"{}",2024-05-14', '"{}', "{},{}")).format(row, "x") for row in rows),
        ]
    ).encode()


def of_archive(documents: list[bytes], dice: random.Random) -> bytes:
    """Return answers of a server as a WARC file has them, packed, the last perhaps cut off."""
    records = []
    for number, data in enumerate(documents):
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        head += dice.choice((b"", b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n")) + b"\r\n"
        length = len(head) + len(data) + dice.choice((0, 0, 0, 0, 9))
        told = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        told += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
        records.append(gzip.compress(told.encode() + head + data + b"\r\n\r\n"))
    whole = b"".join(records)
    return whole[: -dice.choice((1, 40))] if dice.random() < 0.3 else whole  # noqa: PLR2004


def of_parquet(documents: list[bytes], dice: random.Random) -> bytes:
    """Return a table of Parquet, perhaps cut off."""
    stream = io.BytesIO()
    parquet.write_table(pa.table({"text": [text_of(data) for data in documents]}), stream)
    return stream.getvalue()[: dice.choice((None, None, -20))]


PACKED: dict[str, Callable[[list[bytes], random.Random], bytes]] = {
    "jsonl": of_lines,
    "csv": of_rows,
    "warc.gz": of_archive,
    "parquet": of_parquet,
    "jsonl.gz": lambda documents, dice: gzip.compress(of_lines(documents, dice))[: dice.choice((None, -30))],
}


def write(count: int, folder: Path) -> None:
    """Write so many malformed documents into a folder, which is made."""
    dice = random.Random(SEED)  # noqa: S311  the same documents each time
    whole = [path.read_bytes() for path in sorted(Path(str(SAMPLES)).glob("[0-9]*"))]
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    while number < count:
        together = min(TOGETHER, count - number) if dice.random() < 0.1 / TOGETHER else 1
        documents = [dice.choice(KINDS)(dice.choice(whole), dice) for _ in range(together)]
        if together == 1:
            name, data = f"{number:06}.{dice.choice(('txt', 'html'))}", documents[0]
        else:
            kind = dice.choice([*PACKED])
            name, data = f"{number:06}.{kind}", PACKED[kind](documents, dice)
        (folder / name).write_bytes(data)
        number += together
    # Two that unpack to far more than they hold: one line without end, one that a report could not be.
    (folder / "bomb.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"a" * 200_000_000 + b'"}', 1))
    (folder / "large.html").write_bytes(b"<p>" + b"Norway protested. " * 500_000)


def main() -> None:
    """Write them as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    write(given.count, given.folder)


if __name__ == "__main__":
    main()
