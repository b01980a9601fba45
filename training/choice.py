"""Fit the weights by which a figure's place is chosen (`reportedly.resolve.ground.placement`).

    training/choice.py [--out FILE] [--folds]

Reads the figures of `benchmarks/toll-places.jsonl` but for those of the part kept for the test, and
the reports of ../shared/reports that they point into. `tolls-dev.jsonl` is not read, so that its
scores are those of figures that no weight was fitted to. The networks minimise the logarithm of the
share that the right places get among all that a report names (a conditional logit over small
networks, after McFadden 1974). With --folds it prints what weights fitted to four fifths of the
reports make of the rest, part by part, and writes nothing.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import nn

from reportedly.pipeline import analyse
from reportedly.records import Report
from reportedly.resolve.ground import by_rule, read
from reportedly.resolve.ground.placement import weighed
from reportedly.resolve.ground.placement.facts import facts
from reportedly.resolve.ground.placement.weights import LIMIT

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "benchmarks" / "toll-places.jsonl"
REPORTS = ROOT.parent / "shared" / "reports" / "syria.jsonl"
KEPT = "test"
PARTS = ("aside", "second", "kept", "third", "fourth", "fifth")
FOLDS = 5
HIDDEN = 64
DROPPED = 0.6
DECAY = 0.3
RATE = 2e-3
EPOCHS = 12
BATCH = 32
NONE = torch.tensor(-1e9)


class Example:
    """One figure: the features of each place, which are right, the rules' place, and where it is from."""

    def __init__(
        self, row: dict, features: list[dict[str, float]], right: list[bool], ruled: bool
    ) -> None:
        self.report, self.names = row["report"], list(features[0])
        self.part = next((part for part in PARTS if row.get(part)), "first")
        self.features = np.array([list(s.values()) for s in features], np.float32)
        self.right = np.array(right, np.float32)
        self.ruled = ruled


def same(said: str, wanted: str) -> bool:
    """As score.py has it: one of two names holds the other."""
    said, wanted = said.casefold(), wanted.casefold()
    return bool(said) and (said in wanted or wanted in said)


def examples() -> list[Example]:
    """All figures that the code finds, but those kept for the test."""
    sources = {
        row["id"]: row for row in map(json.loads, REPORTS.read_text(encoding="utf-8").splitlines())
    }
    gold: dict[str, list[dict]] = {}
    for row in map(json.loads, FIGURES.read_text(encoding="utf-8").splitlines()):
        if not row.get(KEPT):
            gold.setdefault(row["report"], []).append(row)
    return [
        example
        for report, figures in gold.items()
        for example in of_report(sources[report], figures)
    ]


def of_report(source: dict, figures: list[dict]) -> list[Example]:
    """The figures of one report."""
    caught = []

    def watch(stage, function, *args, **kwargs):
        if stage != "ground":
            return function(*args, **kwargs)
        caught.append(args)
        return args[2], args[3], ()  # as if grounded: the weights are not there yet

    text = source["text"]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    analyse(
        Report(
            source["id"],
            source["outlet"],
            source["title"],
            "",
            "",
            source["published"],
            "en",
            text,
            sha256,
        ),
        watch,
    )
    document, attributions, tolls, events, places, times = caught[0]
    parts, episodes, written = read(document, attributions, tolls, events, (places, times))
    ruled = by_rule(parts, episodes, written)
    known = facts(document, parts, episodes)
    keys = list(known.finest)
    features = {
        toll.id: rows
        for toll, rows in weighed(known, {name: toll.place for name, toll in ruled.items()})
    }
    out = []
    for row in figures if keys else []:
        start, end = row["figure"]
        toll = next(
            (
                t
                for t in tolls
                if t.metric == row["metric"] and t.figure[0] < end and start < t.figure[1]
            ),
            None,
        )
        if toll is None:
            continue
        wanted, place = text[slice(*row["place"])], ruled[toll.id].place
        right = [any(same(site.text, wanted) for _, site in known.mentions[key]) for key in keys]
        out.append(
            Example(row, features[toll.id], right, same(place.text if place else "", wanted))
        )
    return out


def packed(
    chosen: list[Example], mean: np.ndarray, scale: np.ndarray
) -> tuple[torch.Tensor, torch.Tensor, np.ndarray]:
    """Features and labels of all places under one another, and where each figure's begin."""
    features = np.clip(
        (np.vstack([e.features for e in chosen]) - mean) / scale, -LIMIT, LIMIT
    ).astype(np.float32)
    bounds = np.concatenate([[0], np.cumsum([len(e.right) for e in chosen])])
    return torch.tensor(features), torch.tensor(np.concatenate([e.right for e in chosen])), bounds


def log_sums(logits: torch.Tensor, figure: torch.Tensor, count: int) -> torch.Tensor:
    """The logarithm of the summed exponentials of each figure's places."""
    top = torch.full((count,), NONE.item()).scatter_reduce(0, figure, logits.detach(), "amax")
    return (
        top
        + torch.zeros(count)
        .index_add(0, figure, (logits - top[figure]).exp())
        .clamp_min(1e-30)
        .log()
    )


def network(width: int) -> nn.Sequential:
    drop = nn.Dropout(DROPPED)
    return nn.Sequential(
        nn.Linear(width, HIDDEN),
        nn.ReLU(),
        drop,
        nn.Linear(HIDDEN, HIDDEN // 2),
        nn.ReLU(),
        drop,
        nn.Linear(HIDDEN // 2, 1),
    )


def fitted(chosen: list[Example], mean: np.ndarray, scale: np.ndarray, seed: int) -> nn.Sequential:
    """One network."""
    chosen = [e for e in chosen if e.right.any()]
    features, right, bounds = packed(chosen, mean, scale)
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = network(features.shape[1])
    optimiser = torch.optim.AdamW(model.parameters(), RATE, weight_decay=DECAY)
    total = EPOCHS * -(-len(chosen) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(chosen))
        for begin in range(0, len(chosen), BATCH):
            batch = order[begin : begin + BATCH]
            index = torch.tensor(
                np.concatenate([np.arange(bounds[j], bounds[j + 1]) for j in batch])
            )
            figure = torch.tensor(
                np.repeat(np.arange(len(batch)), [bounds[j + 1] - bounds[j] for j in batch])
            )
            logits = model(features[index])[:, 0]
            kept = torch.where(right[index] > 0, logits, NONE)
            loss = (
                log_sums(logits, figure, len(batch)) - log_sums(kept, figure, len(batch))
            ).mean()
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(
                    1, (step + 1) / (0.05 * total), max(0.02, (total - step) / (0.95 * total))
                )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
    return model.eval()


def scores(
    models: list[nn.Sequential], chosen: list[Example], mean: np.ndarray, scale: np.ndarray
) -> list[np.ndarray]:
    """The mean logarithm of each place's share, by figure."""
    features, _, bounds = packed(chosen, mean, scale)
    with torch.no_grad():
        logits = [model(features)[:, 0] for model in models]
    spans = list(pairwise(bounds))
    return [
        torch.stack([one[a:b].log_softmax(0) for one in logits]).mean(0).numpy() for a, b in spans
    ]


def fold(report: str) -> int:
    return hashlib.sha256(report.encode()).digest()[3] % FOLDS


def print_folds(every: list[Example], mean: np.ndarray, scale: np.ndarray, nets: int) -> None:
    """Print how many figures of each part come out right, by weights fitted without their reports and by the rules."""
    count: Counter[tuple[str, str]] = Counter()
    for number in range(FOLDS):
        rest = [e for e in every if fold(e.report) != number]
        test = [e for e in every if fold(e.report) == number]
        models = [fitted(rest, mean, scale, 7 * seed + number) for seed in range(nets)]
        for example, score in zip(test, scores(models, test, mean, scale), strict=True):
            for part in (example.part, "all"):
                count[part, "n"] += 1
                count[part, "fitted"] += int(example.right[int(score.argmax())])
                count[part, "ruled"] += example.ruled
    print("| part | figures | weights (%) | rules (%) |\n|---|---|---|---|")
    for part in ("first", *PARTS, "all"):
        n = max(1, count[part, "n"])
        print(
            f"| {part} | {n} | {100 * count[part, 'fitted'] / n:.1f} | {100 * count[part, 'ruled'] / n:.1f} |",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--out", type=Path, default=ROOT / "src/reportedly/resolve/ground/placement/places.npz"
    )
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--networks", type=int, default=8)
    args = parser.parse_args()
    torch.set_num_threads(1)
    every = examples()
    features = np.vstack([e.features for e in every])
    mean, scale = features.mean(0), features.std(0) + 1e-6
    print(
        f"{len(every)} figures, {features.shape[1]} features, {len(features)} places",
        file=sys.stderr,
    )
    if args.folds:
        print_folds(every, mean, scale, args.networks)
        return
    models = [fitted(every, mean, scale, seed) for seed in range(args.networks)]
    layers = [[m for m in model if isinstance(m, nn.Linear)] for model in models]
    table = {
        f"weight{i}": np.stack([one[i].weight.detach().numpy().T for one in layers])
        for i in range(3)
    }
    table |= {
        f"bias{i}": np.stack([one[i].bias.detach().numpy() for one in layers]) for i in range(3)
    }
    np.savez_compressed(args.out, names=np.array(every[0].names), mean=mean, scale=scale, **table)


if __name__ == "__main__":
    main()
