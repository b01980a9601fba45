"""Turn a checkpoint into the package's weights: one ONNX file, dynamic int8.

    python training/export.py --base MINILM_FOLDER --checkpoint CHECKPOINT --out
    src/reportedly/text/weights [--name NAME]

Writes `tagger.onnx` (inputs: pieces, types, int64 [1, length]; outputs: tags [1, length, 7], links
[1, length, 256]) with its name, tags, link size and biases as metadata, and `tokenizer.json`. There
is no mask: one window at a time needs no padding, and is quicker.
"""

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers.models.bert.modeling_bert import BertSelfAttention

from network import LINK, Tagger, build
from windows import TAGS


class _Attention(torch.autograd.Function):
    """ONNX Runtime's own operator for attention over heads: one kernel for what would be ten nodes."""

    @staticmethod
    def forward(
        _context: object, query: torch.Tensor, _key: torch.Tensor, _value: torch.Tensor, _heads: int
    ) -> torch.Tensor:
        return query.clone()  # the exporter wants the shape only

    @staticmethod
    def symbolic(graph: object, query: object, key: object, value: object, heads: int) -> object:
        found = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        found.setType(query.type())
        return found


class Fused(BertSelfAttention):
    """Self-attention that exports as one operator. It does not compute."""

    def forward(
        self, hidden_states: torch.Tensor, *_: object, **__: object
    ) -> tuple[torch.Tensor, None]:
        given = self.query(hidden_states), self.key(hidden_states), self.value(hidden_states)
        return _Attention.apply(*given, self.num_attention_heads), None


class Unmasked(torch.nn.Module):
    """The network for windows without padding."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, pieces: torch.Tensor, types: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        return self.model(pieces, types, None)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="polnear-minilm-l6")
    parser.add_argument("--float", action="store_true", help="leave the weights in 32 bits")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = build(args.base, args.checkpoint)
    model.eval()
    for layer in model.encoder.encoder.layer:
        layer.attention.self.__class__ = Fused
    size = torch.ones(1, 12, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        torch.onnx.export(
            Unmasked(model),
            (size, size * 0),
            raw,
            input_names=["pieces", "types"],
            output_names=["tags", "links"],
            dynamic_axes={name: {1: "length"} for name in ("pieces", "types", "tags", "links")},
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
        small = raw if args.float else Path(folder) / "small.onnx"
        if not args.float:
            quantize_dynamic(
                raw, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
            )
        graph = onnx.load(small)
    facts = {
        "name": args.name,
        "tags": json.dumps(TAGS),
        "link_size": str(LINK),
        "bias": json.dumps(model.bias.tolist()),
    }
    for key, value in facts.items():
        entry = graph.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(graph, args.out / "tagger.onnx")
    settings = json.loads((args.base / "tokenizer.json").read_text(encoding="utf-8"))
    settings["truncation"] = settings["padding"] = None
    (args.out / "tokenizer.json").write_text(
        json.dumps(settings, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
