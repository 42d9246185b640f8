"""Write the card of a model that the package carries: data, licence, figures by type, limits.

python training/card.py build/trained --of model
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path

from examples import read_pairs

from legation.coding.encoder import load_encoder

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "legation" / "coding" / "data"
TITLES = {"model": "The default reader of marked pairs", "small": "The small encoder"}
DOES = {
    "model": """Reads a sentence with a source and a target marked and answers which act, with which status, in which mode. PLOVER's
label follows from act and status by `vocabulary.collapse`.""",
    "small": """Reads a whole sentence and answers for every word which act it tells as a predicate, with which status and mode, and
which other words head its source and target: `legation.code` uses it. Reads marked pairs as the default reader does:
`classify_all(..., small=True)`.""",
}
MADE = {
    "model": "all-mpnet-base-v2 (Apache-2.0), its first {layers} layers",
    "small": "all-MiniLM-L6-v2 (Apache-2.0), its six layers",
}
LONGER = {"model": " and longer ones made of two of them (`training/compose.py`)", "small": ""}
CARD = """# {title}

{does}

- **Made from** {made}, activations evened out, seven bits of int8 for each channel; {size:.1f} MB.
- **Trained on** {sentences} sentences written for this project ({pairs} marked pairs, {none} of them without an event
  between the two){longer}, licence as the project's: Apache-2.0. {epochs} epochs, learning rate {rate}, seed {seed}, on two CPU
  cores. No benchmark and no text of the press is in them.
- **File** `model.onnx`, SHA-256 `{digest}`.

Figures on {held} marked pairs of the held-back sentences (`training/held_back.jsonl`), which were written apart from
those trained on, in the same project: expect less on the press's own text. The model alone, without frames.

| label | pairs | F1 |
|---|---:|---:|
{table}
| macro F1 | {held} | {macro:.3f} |

**Limits.** English only. It judges one sentence: what a pronoun stands for, who vouches for the words and when it happened
are read elsewhere. It was trained on sentences made up in the language of news agencies and newspapers; headlines,
social media and transcripts are rare in them. A pair is always read as marked, also where the marks are wrong.
"""


def main() -> None:
    """Read the held-back pairs, write CARD.md beside the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("trained", type=Path, help="folder that training wrote")
    parser.add_argument("--of", choices=TITLES, required=True, help="which model of the package")
    options = parser.parse_args()
    settings = json.loads((options.trained / "training.json").read_text(encoding="utf-8"))
    held = [pair for pair in read_pairs(ROOT / "training" / "held_back.jsonl") if pair.acts]
    encoder = load_encoder(small=options.of == "small")
    readings = encoder.read([(pair.text, pair.source, pair.target) for pair in held])
    answers: list[tuple[str, str]] = []
    for pair, reading in zip(held, readings, strict=True):
        told = {label.value: share for label, share in reading.labels.items() if label is not None}
        said = max(told, key=lambda label: told[label])
        right = {label.value for label in pair.labels if label is not None}
        answers.append((said if said in right else min(right), said))
    marked, said_of = Counter(g for g, _ in answers), Counter(s for _, s in answers)
    hits = Counter(g for g, s in answers if g == s)
    scores = {label: 2 * hits[label] / (marked[label] + said_of[label]) for label in sorted(marked)}
    model = (DATA / options.of / "model.onnx").read_bytes()
    card = CARD.format(
        **{name: settings[name] for name in ("epochs", "rate", "seed", "sentences", "pairs", "none")},
        title=TITLES[options.of],
        does=DOES[options.of],
        longer=LONGER[options.of],
        made=MADE[options.of].format(**settings),
        size=len(model) / 1e6,
        digest=hashlib.sha256(model).hexdigest(),
        held=len(held),
        table="\n".join(f"| {label} | {marked[label]} | {scores[label]:.2f} |" for label in scores),
        macro=sum(scores.values()) / len(scores),
    )
    (DATA / options.of / "CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
