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
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np

from reportedly.pipeline import analyse
from reportedly.records import Report
from reportedly.resolve.ground import by_rule, read
from reportedly.resolve.ground.placement import weighed
from reportedly.resolve.ground.placement.facts import facts
from reportedly.resolve.ground.placement.weights import LIMIT, Networks

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
    return of_stage(caught[0], figures)


def of_stage(given: tuple, figures: list[dict]) -> list[Example]:
    """The figures of one report by what `ground` is given of it."""
    document, attributions, tolls, events, places, times = given
    text = document.report.text
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
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features and labels of all places under one another, and where each figure's begin."""
    features = np.clip((np.vstack([e.features for e in chosen]) - mean) / scale, -LIMIT, LIMIT)
    bounds = np.concatenate([[0], np.cumsum([len(e.right) for e in chosen])])
    return features.astype(np.float32), np.concatenate([e.right for e in chosen]), bounds


def started(width: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Weights and biases of one network in turn, spread as PyTorch's linear layers are."""
    sizes = [width, HIDDEN, HIDDEN // 2, 1]
    return [
        rng.uniform(-1, 1, shape).astype(np.float32) / np.sqrt(np.float32(into))
        for into, out in pairwise(sizes)
        for shape in ((into, out), (out,))
    ]


def share_gradient(logits: np.ndarray, right: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Slope of the mean logarithm of the right places' share, figures beginning at `starts`."""
    counts = np.diff([*starts, len(logits)])

    def shares(of: np.ndarray) -> np.ndarray:
        weight = np.exp(logits - np.repeat(np.maximum.reduceat(logits, starts), counts)) * of
        return weight / np.repeat(np.maximum(np.add.reduceat(weight, starts), 1e-30), counts)

    return (shares(np.ones_like(logits)) - shares(right)) / len(starts)


def gradients(
    layers: list[np.ndarray], features: np.ndarray, right: np.ndarray, starts: np.ndarray, rng
) -> list[np.ndarray]:
    """Slope of the loss by each weight, with units dropped by chance."""
    given, kept = [features], []
    for i in (0, 2):
        hidden = given[-1] @ layers[i] + layers[i + 1]
        keep = (hidden > 0) * (rng.random(hidden.shape, np.float32) >= DROPPED) / (1 - DROPPED)
        kept.append(keep.astype(np.float32))
        given.append(hidden * kept[-1])
    back = share_gradient((given[-1] @ layers[4] + layers[5])[:, 0], right, starts)[:, None]
    out: list[np.ndarray] = []
    for i in (4, 2, 0):
        out = [given[i // 2].T @ back, back.sum(0), *out]
        if i:
            back = (back @ layers[i].T) * kept[i // 2 - 1]
    norm = np.sqrt(sum(float((slope**2).sum()) for slope in out))
    return [slope * min(1, 1 / (norm + 1e-6)) for slope in out]


def fitted(
    chosen: list[Example], mean: np.ndarray, scale: np.ndarray, seed: int
) -> list[np.ndarray]:
    """One network, by AdamW (Loshchilov and Hutter 2019)."""
    chosen = [e for e in chosen if e.right.any()]
    features, right, bounds = packed(chosen, mean, scale)
    rng = np.random.default_rng(seed)
    layers = started(features.shape[1], rng)
    first, second = ([np.zeros_like(layer) for layer in layers] for _ in range(2))
    total = EPOCHS * -(-len(chosen) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(chosen))
        for begin in range(0, len(chosen), BATCH):
            batch = order[begin : begin + BATCH]
            index = np.concatenate([np.arange(bounds[j], bounds[j + 1]) for j in batch])
            starts = np.concatenate([[0], np.cumsum(bounds[batch + 1] - bounds[batch])[:-1]])
            warm, cool = (step + 1) / (0.05 * total), (total - step) / (0.95 * total)
            rate = RATE * min(1, warm, max(0.02, cool))
            step += 1
            slopes = gradients(layers, features[index], right[index], starts, rng)
            for n, slope in enumerate(slopes):
                first[n] += 0.1 * (slope - first[n])
                second[n] += 0.001 * (slope**2 - second[n])
                size = np.sqrt(second[n] / (1 - 0.999**step)) + 1e-8
                layers[n] -= rate * (DECAY * layers[n] + first[n] / (1 - 0.9**step) / size)
    return layers


def networks(
    models: list[list[np.ndarray]], names: list[str], mean: np.ndarray, scale: np.ndarray
) -> bytes:
    """The file that `weights.py` reads."""
    table = {
        f"{kind}{i}": np.stack([model[2 * i + n] for model in models])
        for i in range(3)
        for n, kind in enumerate(("weight", "bias"))
    }
    out = BytesIO()
    np.savez_compressed(out, names=np.array(names), mean=mean, scale=scale, **table)
    return out.getvalue()


def fold(report: str) -> int:
    return hashlib.sha256(report.encode()).digest()[3] % FOLDS


def print_folds(every: list[Example], mean: np.ndarray, scale: np.ndarray, nets: int) -> None:
    """Print how many figures of each part come out right, by weights fitted without their reports and by the rules."""
    count: Counter[tuple[str, str]] = Counter()
    for number in range(FOLDS):
        rest = [e for e in every if fold(e.report) != number]
        test = [e for e in every if fold(e.report) == number]
        models = [fitted(rest, mean, scale, 7 * seed + number) for seed in range(nets)]
        judge = Networks(networks(models, every[0].names, mean, scale))
        for example in test:
            best = judge.best(list(example.features), len(example.right))[0]
            for part in (example.part, "all"):
                count[part, "n"] += 1
                count[part, "fitted"] += int(example.right[best])
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
    args.out.write_bytes(networks(models, every[0].names, mean, scale))


if __name__ == "__main__":
    main()
