"""Take the least used neurons and attention heads out of a checkpoint, for speed.

    python training/narrow.py --base MINILM_FOLDER --data BENCH_FOLDER --checkpoint CHECKPOINT --out
    CHECKPOINT [--time 0.72]

The use of a neuron or a head is the sum over training windows of |activation x gradient of the
loss| (Molchanov et al., ICLR 2017, first-order Taylor expansion; Michel et al., NeurIPS 2019, for
heads). What gives least use for the time that it takes goes first, whichever layer it stands in.
Train on afterwards: most of what is lost comes back.
"""

import argparse
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer

from network import Tagger, build
from train import batches, loss_of
from windows import cut, read_articles

HEAD, NEURON, REST = 97.0, 1.0, 180.0
"""Time of a head, a neuron and the rest of a layer in int8, neurons as the unit: from ONNX Runtime's profile of windows of 170 pieces."""
STEP = 64
"""Neurons go in so many at a time: matrix kernels work in blocks."""
LEAST = 2
"""Heads that every layer keeps."""


def uses(
    model: Tagger, windows: list, rng: random.Random
) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """The use of each head and of each neuron, by layer."""
    layers = model.encoder.encoder.layer
    width = layers[0].attention.self.attention_head_size
    heads = [torch.zeros(layer.attention.self.num_attention_heads) for layer in layers]
    neurons = [torch.zeros(layer.intermediate.dense.out_features) for layer in layers]
    seen: list[torch.Tensor] = []

    def watch(_module: torch.nn.Module, _given: object, result: object) -> None:
        found = result[0] if isinstance(result, tuple) else result
        found.retain_grad()
        seen.append(found)

    for layer in layers:
        layer.attention.self.register_forward_hook(watch)
        layer.intermediate.register_forward_hook(watch)
    for batch in batches(windows, rng):
        seen.clear()
        loss_of(model, batch, 0, rng, 0.0).backward()
        effect = [(found * found.grad).detach() for found in seen]
        for number in range(len(layers)):
            of_heads, of_neurons = effect[2 * number], effect[2 * number + 1]
            heads[number] += of_heads.abs().unflatten(-1, (-1, width)).sum((0, 1, 3))
            neurons[number] += of_neurons.abs().sum((0, 1))
    return heads, neurons


def kept(
    heads: list[torch.Tensor], neurons: list[torch.Tensor], share: float
) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """The indices of what stays, by layer, so that the layers take at most this share of their time."""
    total = sum(REST + HEAD * len(h) + NEURON * len(n) for h, n in zip(heads, neurons, strict=True))
    offers = []
    for number, (of_heads, of_neurons) in enumerate(zip(heads, neurons, strict=True)):
        offers += [
            (float(use) / HEAD, HEAD, "heads", number, [i]) for i, use in enumerate(of_heads)
        ]
        order = of_neurons.argsort()
        groups = [order[i : i + STEP] for i in range(0, len(order), STEP)]
        offers += [
            (
                float(of_neurons[g].sum()) / (NEURON * len(g)),
                NEURON * len(g),
                "neurons",
                number,
                g.tolist(),
            )
            for g in groups
        ]
    left = {
        "heads": [set(range(len(h))) for h in heads],
        "neurons": [set(range(len(n))) for n in neurons],
    }
    time = total
    for _, cost, kind, number, indices in sorted(offers, key=lambda offer: offer[0]):
        if time - cost < share * total:
            break
        if kind == "heads" and len(left[kind][number]) <= LEAST:
            continue
        left[kind][number] -= set(indices)
        time -= cost
    as_tensors = lambda sets: [torch.tensor(sorted(s)) for s in sets]
    return as_tensors(left["heads"]), as_tensors(left["neurons"])


def narrowed(
    model: Tagger, heads: list[torch.Tensor], neurons: list[torch.Tensor]
) -> dict[str, torch.Tensor]:
    """The network's state with only those heads and neurons."""
    state = {k: v.clone() for k, v in model.state_dict().items()}
    width = model.encoder.encoder.layer[0].attention.self.attention_head_size
    for number, (of_heads, of_neurons) in enumerate(zip(heads, neurons, strict=True)):
        rows = (of_heads[:, None] * width + torch.arange(width)).flatten()
        root = f"encoder.encoder.layer.{number}."
        for name in ("query", "key", "value"):
            for part in ("weight", "bias"):
                state[f"{root}attention.self.{name}.{part}"] = state[
                    f"{root}attention.self.{name}.{part}"
                ][rows]
        state[root + "attention.output.dense.weight"] = state[
            root + "attention.output.dense.weight"
        ][:, rows]
        for name in ("intermediate.dense.weight", "intermediate.dense.bias"):
            state[root + name] = state[root + name][of_neurons]
        state[root + "output.dense.weight"] = state[root + "output.dense.weight"][:, of_neurons]
    return state


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--time", type=float, default=0.72, help="share of the layers' time that stays"
    )
    parser.add_argument(
        "--articles", type=int, default=24, help="how many training articles are looked at"
    )
    args = parser.parse_args()
    rng = random.Random(1)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = build(args.base, args.checkpoint)
    articles = read_articles(args.data / "attribution-train.jsonl")[: args.articles]
    of_heads, of_neurons = uses(model, [w for a in articles for w in cut(a, tokenizer)], rng)
    heads, neurons = kept(of_heads, of_neurons, args.time)
    for number, (h, n) in enumerate(zip(heads, neurons, strict=True)):
        shares = [
            100 * float(use[stays].sum() / use.sum())
            for use, stays in ((of_heads[number], h), (of_neurons[number], n))
        ]
        print(
            f"layer {number}: {len(h)} heads ({shares[0]:.1f} % of their use), {len(n)} neurons ({shares[1]:.1f} %)"
        )
    torch.save({"average": narrowed(model, heads, neurons), "step": 0}, args.out)


if __name__ == "__main__":
    main()
