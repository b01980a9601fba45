"""The mean of several checkpoints of one run, which often does better than each (Wortsman et al., ICML 2022).

python training/soup.py --out CHECKPOINT CHECKPOINT CHECKPOINT...
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    states = [torch.load(path)["average"] for path in args.checkpoints]
    mean = {
        k: torch.stack([s[k] for s in states]).mean(0) if v.is_floating_point() else v
        for k, v in states[0].items()
    }
    torch.save({"average": mean, "step": 0}, args.out)


if __name__ == "__main__":
    main()
