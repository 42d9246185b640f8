"""Turn trained weights into what the package carries: an int8 ONNX model and its tokenizer.

python training/export.py FOLDER --out src/legation/coding/data/model
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from pair_model import PairModel
from tokenizers import Tokenizer

from legation.coding.encoder import MAX_TOKENS, OPEN_SOURCE, OPEN_TARGET


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
    marks = (tokenizer.token_to_id(OPEN_SOURCE), tokenizer.token_to_id(OPEN_TARGET))
    size = tokenizer.get_vocab_size()
    model = PairModel(settings["base"], int(settings["layers"]), size, marks)
    model.load_state_dict(torch.load(options.folder / "weights.pt", weights_only=True))
    export(model, options.out / "model.onnx")


def export(model: PairModel, path: Path) -> None:
    """Write a model as ONNX with its matrices in eight bits, quantised for each channel."""
    model.eval()
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
            output_names=["outcomes", "modes"],
            dynamic_shapes=(axes, axes),
            dynamo=True,
        )
        loaded = onnx.load(whole)
        del loaded.graph.value_info[:]  # the shapes that the exporter notes contradict the quantised graph
        onnx.save(loaded, whole)
        quantize_dynamic(whole, path, per_channel=True, weight_type=QuantType.QInt8)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
