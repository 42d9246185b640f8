"""What the files of the trained models hold."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

# A processor without VNNI adds two products of an unsigned byte and a weight in sixteen bits: 2 * 255 * 64 fits, 2 * 255 * 65 does not.
LARGEST = 64


@pytest.mark.parametrize("name", ["model", "small"])
def test_no_weight_overflows_where_two_products_are_added_in_sixteen_bits(name: str) -> None:
    model = onnx.load_from_string((files("legation.coding") / "data" / name / "model.onnx").read_bytes())
    held = {tensor.name: tensor for tensor in model.graph.initializer}
    weights = [
        numpy_helper.to_array(held[node.input[1]]).astype(np.int16)
        for node in model.graph.node
        if node.op_type == "MatMulInteger"
    ]
    assert len(weights) >= 50
    assert max(int(np.abs(weight).max()) for weight in weights) <= LARGEST
