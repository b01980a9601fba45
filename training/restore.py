"""Turn the package's weights back into a checkpoint, so that training can go on from them.

    python training/restore.py --weights src/reportedly/text/weights/tagger.onnx --out CHECKPOINT

What int8 lost stays lost (the weights are multiples of their scale); a few hundred steps of
training make up for it.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = onnx.load(args.weights)
    held = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    state = {}
    for name, value in held.items():
        root, _, kind = name.rpartition("_")
        if kind == "quantized" and not name.startswith("onnx::"):
            state[root] = _whole(held, root)
        elif not name.startswith("onnx::") and value.ndim and kind not in {"scale", "point"}:
            state[name] = value
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            module = (
                node.name.strip("/")
                .removesuffix("/MatMul_quant")
                .replace("/", ".")
                .replace("link.link.", "link.")
            )
            state[module + ".weight"] = _whole(held, node.input[1].removesuffix("_quantized")).T
    facts = {entry.key: entry.value for entry in model.metadata_props}
    state["bias"] = np.array(json.loads(facts["bias"]), np.float32)
    torch.save(
        {
            "average": {k: torch.tensor(np.ascontiguousarray(v)) for k, v in state.items()},
            "step": 0,
        },
        args.out,
    )


def _whole(held: dict[str, np.ndarray], root: str) -> np.ndarray:
    """The 32-bit values of a quantised tensor; scales run along its last axis."""
    values = held[root + "_quantized"].astype(np.float32) - held[root + "_zero_point"].astype(
        np.float32
    )
    return values * held[root + "_scale"]


if __name__ == "__main__":
    main()
