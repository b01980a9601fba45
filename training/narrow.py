"""Take the least used neurons out of the feed-forward layers of a checkpoint, for speed.

    python training/narrow.py --base MINILM_FOLDER --data BENCH_FOLDER --checkpoint CHECKPOINT --out CHECKPOINT [--width 1024]

A neuron's use is the sum over training windows of |activation x gradient of the loss| (Molchanov et al., ICLR 2017, first-order Taylor
expansion). Train on afterwards: most of what is lost comes back.
"""

import argparse
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer

from network import build
from train import batches, loss_of
from windows import cut, read_articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--width", type=int, default=1024, help="neurons that stay in each layer")
    parser.add_argument("--articles", type=int, default=60, help="how many training articles are looked at")
    args = parser.parse_args()
    rng = random.Random(1)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = build(args.base, args.checkpoint)
    layers = model.encoder.encoder.layer
    use = [torch.zeros(layer.intermediate.dense.out_features) for layer in layers]
    seen: list[torch.Tensor] = []

    def watch(_module: torch.nn.Module, _given: object, result: torch.Tensor) -> None:
        result.retain_grad()
        seen.append(result)

    for layer in layers:
        layer.intermediate.register_forward_hook(watch)
    articles = read_articles(args.data / "attribution-train.jsonl")[: args.articles]
    for batch in batches([w for a in articles for w in cut(a, tokenizer)], rng):
        seen.clear()
        loss_of(model, batch, 0, rng, 0.0).backward()
        use = [total + (result * result.grad).abs().sum((0, 1)).detach() for total, result in zip(use, seen, strict=True)]
    state = {k: v.clone() for k, v in model.state_dict().items()}
    for number, total in enumerate(use):
        kept = total.topk(args.width).indices.sort().values
        print(f"layer {number}: the {len(kept)} neurons that stay have {100 * total[kept].sum() / total.sum():.1f} % of the use")
        root = f"encoder.encoder.layer.{number}."
        for name in ("intermediate.dense.weight", "intermediate.dense.bias"):
            state[root + name] = state[root + name][kept]
        state[root + "output.dense.weight"] = state[root + "output.dense.weight"][:, kept]
    torch.save({"average": state, "step": 0}, args.out)


if __name__ == "__main__":
    main()
