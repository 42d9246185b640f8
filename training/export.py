"""Turn trained weights into what the package carries: an int8 ONNX model and its tokenizer.

python training/export.py FOLDER --out src/legation/coding/data/model
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from examples import read_pairs
from onnxruntime.quantization import QuantType, quantize_dynamic
from pair_model import PairModel
from small_model import SmallModel
from smooth import smooth
from tokenizers import Tokenizer

from legation.coding.encoder import MAX_TOKENS, OPEN_SOURCE, OPEN_TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

SENTENCES = Path(__file__).parent / "sentences.jsonl"
BATCH, RANGED, SEED = 16, 320, 1
OUTPUTS = {
    "pair": ("outcomes", "modes"),
    "small": ("outcomes", "modes", "predicate_outcomes", "predicate_modes", "roles"),
}


def main() -> None:
    """Write model.onnx and tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    settings = json.loads((options.folder / "training.json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(options.folder / "tokenizer.json"))
    padding = json.loads((options.folder / "tokenizer_config.json").read_text(encoding="utf-8"))["pad_token"]
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id(padding), pad_token=padding)
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.save(str(options.out / "tokenizer.json"))
    model = loaded(settings, tokenizer)
    model.load_state_dict(torch.load(options.folder / "weights.pt", weights_only=True))
    model.eval()
    # As plain products of matrices attention is a tenth faster in onnxruntime than as torch fuses it.
    model.encoder.set_attn_implementation("eager")
    smooth(model, model.encoder.encoder, batches(tokenizer, marked=settings["kind"] == "pair"))
    export(model, OUTPUTS[settings["kind"]], options.out / "model.onnx")


def loaded(settings: dict[str, str], tokenizer: Tokenizer) -> PairModel | SmallModel:
    """Return the model of a training, its weights still those it started from."""
    marks = (tokenizer.token_to_id(OPEN_SOURCE), tokenizer.token_to_id(OPEN_TARGET))
    size = tokenizer.get_vocab_size()
    if settings["kind"] == "small":
        return SmallModel(settings["base"], size, marks)
    return PairModel(settings["base"], int(settings["layers"]), size, marks)


def batches(tokenizer: Tokenizer, *, marked: bool) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield ids and masks of training sentences, the pairs marked or every other one, in batches of like length."""
    pairs = list(read_pairs(SENTENCES))
    chosen = random.Random(SEED).sample(pairs, RANGED)  # noqa: S311  a draw, no secret
    texts = sorted((p.marked if marked or i % 2 else p.text for i, p in enumerate(chosen)), key=len)
    for first in range(0, len(texts), BATCH):
        coded = tokenizer.encode_batch(texts[first : first + BATCH])
        yield torch.tensor([c.ids for c in coded]), torch.tensor([c.attention_mask for c in coded])


def export(model: PairModel | SmallModel, outputs: tuple[str, ...], path: Path) -> None:
    """Write a model as ONNX with its matrices as whole numbers, quantised for each channel.

    Of the eight bits of a weight seven are used: processors without instructions for sums of such products (AVX-VNNI,
    AVX512-VNNI) add two of them in sixteen bits, which eight bits overflow, so that answers would depend on the machine.
    """
    ids = torch.tensor([[0, model.marks[0], 7, model.marks[1], 9, 2], [0, 5, 8, 11, 3, 2]])
    inputs = (ids, torch.ones_like(ids))
    axes = {0: torch.export.Dim("rows"), 1: torch.export.Dim("tokens")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            inputs,
            whole,
            input_names=["input_ids", "attention_mask"],
            output_names=list(outputs),
            dynamic_shapes=(axes, axes),
            dynamo=True,
        )
        given = onnx.load(whole)
        del given.graph.value_info[:]  # the shapes that the exporter notes contradict the quantised graph
        onnx.save(given, whole)
        quantize_dynamic(whole, path, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
