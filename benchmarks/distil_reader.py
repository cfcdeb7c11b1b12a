"""Train the extractive reader on what a larger one thinks of each token (knowledge distillation).

    python -m benchmarks.train_reader ../shared/training TEACHER_FOLDER --body MPNET_FOLDER --negatives 0.3
    python -m benchmarks.distil_reader ../shared/training OUT_FOLDER --body MPNET_FOLDER \\
        --teacher TEACHER_FOLDER/reader.safetensors --start assistant/models/reader.safetensors

The loss is the mean of the usual one and of the divergence of the student's distribution over [CLS] and the passage's
tokens from the teacher's, both softened (Hinton, Vinyals and Dean 2015, equation 4). The two encoders must cut
text into the same word pieces, as MiniLM and MPNet do.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from transformers import AutoTokenizer

from benchmarks.train_reader import NEVER, Reader, arguments, encode, missed, read_examples, save, scores_of, train

TEMPERATURE = 2.0
TAUGHT = 0.6  # the teacher's share of the loss


def choosable(scores: torch.Tensor, inputs: Any) -> torch.Tensor:
    """The scores of [CLS] and of the passage's tokens, rows padded to one length: (batch, tokens, 2)."""
    rows = [
        scores[row][[0, *(i for i, s in enumerate(inputs.sequence_ids(row)) if s == 1)]] for row in range(len(scores))
    ]
    return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=NEVER)


def divergence(learned: torch.Tensor, taught: torch.Tensor) -> torch.Tensor:
    """The mean divergence of what is learned from what is taught, over rows and both ends of the answer."""
    tokens = min(learned.shape[1], taught.shape[1])  # a passage cut for length may end a token earlier for one of them
    learned, taught = learned[:, :tokens], taught[:, :tokens]
    taught = taught.masked_fill(learned <= NEVER, NEVER)
    each = torch.nn.functional.kl_div(
        torch.log_softmax(learned / TEMPERATURE, 1),
        torch.log_softmax(taught / TEMPERATURE, 1),
        log_target=True,
        reduction="none",
    )
    return each.sum(1).mean() * TEMPERATURE**2


class Distillation:
    """The loss of a student that is taught; the teacher does not learn."""

    def __init__(self, body: Path, weights: Path) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(str(body))
        self._teacher = Reader(str(body)).eval()
        self._teacher.load_state_dict(load_file(weights), strict=False)

    def __call__(self, student: Reader, tokenizer: Any, batch: list[tuple]) -> torch.Tensor:
        """The student's loss on a batch of questions, passages and spans."""
        inputs, targets = encode(tokenizer, batch)
        scores = scores_of(student, inputs)
        shown, _ = encode(self._tokenizer, batch)
        with torch.no_grad():
            taught = choosable(scores_of(self._teacher, shown), shown)
        soft = divergence(choosable(scores, inputs), taught)
        return TAUGHT * soft + (1 - TAUGHT) * missed(scores, inputs, targets)


def main() -> None:
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--teacher", type=Path, required=True)
    given = parser.parse_args()
    loss = Distillation(given.body, given.teacher)
    given.body = None
    size = save(train(read_examples(given.data), given, loss), given.out)
    print(f"saved {size / 1e6:.1f} MB to {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
