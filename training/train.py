"""Fine-tune the tagger on PolNeAR.

    python training/train.py --base MINILM_FOLDER --data BENCH_FOLDER --out FOLDER
        [--start CHECKPOINT] [--teacher CHECKPOINT] [--epochs 2] [--rate 2.5e-4] [--hide 0.06]
        [--dirt 0.15] [--rounded] [--seed 1]

Writes `log.txt`, `last.pt` every 100 steps, `half-N.pt` and `epoch-N.pt`, all with the running
average of the weights under "average". With a teacher, half of what is to be learned is what the
annotators say and half what the teacher gives for the same words, none of them hidden (Hinton,
Vinyals and Dean, 2015).
"""

import argparse
import math
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from evaluate import token_scores
from network import Tagger, build, link_logits, rounded
from windows import IGNORE, Window, cut, read_articles, spoil

PIECES = 2700
LINK_SCALE = 20.0
TAUGHT = 0.5
"""Share of a loss that comes from the teacher."""


def batches(windows: list[Window], rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most PIECES in a batch, batches shuffled."""
    windows = sorted(windows, key=lambda w: len(w.pieces) + rng.random() * 20)
    out: list[list[Window]] = [[]]
    for w in windows:
        if out[-1] and len(w.pieces) * (len(out[-1]) + 1) > PIECES:
            out.append([])
        out[-1].append(w)
    rng.shuffle(out)
    return out


def tensors(batch: list[Window]) -> tuple[torch.Tensor, ...]:
    size = max(len(w.pieces) for w in batch)
    fill = lambda name, value: torch.tensor(
        [getattr(w, name) + [value] * (size - len(w.pieces)) for w in batch]
    )
    mask = torch.tensor([[1] * len(w.pieces) + [0] * (size - len(w.pieces)) for w in batch])
    return fill("pieces", 0), fill("types", 0), mask, fill("tags", IGNORE)


def loss_of(
    model: Tagger,
    batch: list[Window],
    mask_id: int,
    rng: random.Random,
    hide: float,
    teacher: Tagger | None = None,
) -> torch.Tensor:
    pieces, types, mask, tags = tensors(batch)
    taught = None
    if teacher:
        with torch.no_grad():
            taught = teacher(pieces, types, mask)
    if hide:
        noise = torch.rand(pieces.shape) < hide
        pieces = torch.where(noise & (mask == 1) & (pieces > 103), torch.tensor(mask_id), pieces)
    logits, vectors = model(pieces, types, mask)
    loss = nn.functional.cross_entropy(logits.flatten(0, 1), tags.flatten(), ignore_index=IGNORE)
    if taught:
        labelled = tags != IGNORE
        chance, wanted = logits[labelled].log_softmax(-1), taught[0][labelled].log_softmax(-1)
        loss = (1 - TAUGHT) * loss + TAUGHT * nn.functional.kl_div(
            chance, wanted, reduction="batchmean", log_target=True
        )
    linked = []
    for row, w in enumerate(batch):
        n = len(w.pieces)
        for cue, source, content in w.links:
            want = torch.zeros(2, n)
            want[0, source] = 1
            want[1, content] = 1
            if teacher and taught:
                want = (1 - TAUGHT) * want + TAUGHT * link_logits(
                    teacher, taught[1][row, :n], cue
                ).sigmoid()
            got = link_logits(model, vectors[row, :n], cue)
            linked.append(
                nn.functional.binary_cross_entropy_with_logits(got, want, reduction="sum")
            )
    if linked:
        loss = loss + torch.stack(linked).mean() / LINK_SCALE
    return loss


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--hide", type=float, default=0.06)
    parser.add_argument(
        "--dirt", type=float, default=0.15, help="share of articles without commas and apostrophes"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--rounded",
        action="store_true",
        help="compute as in int8, so that the export loses nothing",
    )
    parser.add_argument("--steps", type=int, default=0, help="stop early, for a trial")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = build(args.base, args.start)
    if args.rounded:
        rounded(model)
    teacher = build(args.base, args.teacher).eval() if args.teacher else None
    average = {k: v.clone() for k, v in model.state_dict().items()}
    train = read_articles(args.data / "attribution-train.jsonl")
    dev = [w for a in read_articles(args.data / "attribution-dev.jsonl") for w in cut(a, tokenizer)]
    epochs = [
        batches([w for a in train for w in cut(spoil(a, rng, args.dirt), tokenizer)], rng)
        for _ in range(args.epochs)
    ]
    total = sum(map(len, epochs))
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    head_rate = 1e-3 if not args.start else args.rate
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01
    )
    warm = 0.06 * total
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda s: min((s + 1) / warm, 0.02 + 0.98 * max(0.0, (total - s) / (total - warm))),
    )
    mask_id = tokenizer.token_to_id("[MASK]")
    log = (args.out / "log.txt").open("a", encoding="utf-8", buffering=1)
    print(f"{total} steps, {sum(len(b) for b in epochs[0])} windows an epoch", file=log)
    step, begun, running = 0, time.time(), 0.0
    for number, epoch in enumerate(epochs, 1):
        for done, batch in enumerate(epoch, 1):
            model.train()
            loss = loss_of(model, batch, mask_id, rng, args.hide, teacher)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            running += loss.item()
            keep = min(0.995, (1 + step) / (10 + step))
            for k, v in model.state_dict().items():
                average[k].lerp_(v, 1 - keep) if v.is_floating_point() else average[k].copy_(v)
            if step % 20 == 0:
                print(
                    f"step {step} loss {running / 20:.4f} {(time.time() - begun) / step:.2f} s/step",
                    file=log,
                )
                running = 0.0
            if step % 100 == 0:
                torch.save({"average": average, "step": step}, args.out / "last.pt")
            if step % max(1, math.ceil(len(epoch) / 2)) == 0:
                live = {k: v.clone() for k, v in model.state_dict().items()}
                model.load_state_dict(average)
                print(f"step {step} dev {token_scores(model, dev)}", file=log)
                model.load_state_dict(live)
            if done == len(epoch) // 2:
                torch.save({"average": average, "step": step}, args.out / f"half-{number}.pt")
            if step == args.steps:
                return
        torch.save({"average": average, "step": step}, args.out / f"epoch-{number}.pt")


if __name__ == "__main__":
    main()
