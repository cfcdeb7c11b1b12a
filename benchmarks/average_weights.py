"""Average the weights of several training runs that began from the same weights (Wortsman et al., ICML 2022).

    python -m benchmarks.average_weights OUT_FILE FILE FILE ... [--shares 0.7 0.3]

In: files of one shape, as benchmarks/train_reader.py writes them. Out: one such file, in float16.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def averaged(files: list[Path], shares: list[float] | None = None) -> dict[str, torch.Tensor]:
    """The mean of each weight over the files, each file counting by its share, or alike."""
    runs = [load_file(path) for path in files]
    each = shares or [1.0] * len(runs)
    return {
        name: (sum(share * run[name].float() for share, run in zip(each, runs, strict=True)) / sum(each))
        .to(torch.float16)
        .contiguous()
        for name in runs[0]
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", help="how much each file counts (else all alike)")
    given = parser.parse_args()
    save_file(averaged(given.files, given.shares), given.out)


if __name__ == "__main__":
    main()
