"""Train a larger reader: an encoder with a span head, for whoever has a faster machine and wants surer short answers.

    python -m benchmarks.train_large_reader ../shared/training ENCODER_FOLDER OUT_FOLDER [--minutes 48] [--frozen 5]
    ASSISTANT_READER=OUT_FOLDER assistant ask ...

ENCODER_FOLDER holds a model of transformers, such as all-mpnet-base-v2 (shared/MODELS.md). What comes of it is ten
times as large as the reader that ships and several times as slow, so it is no part of the program;
docs/reader-model.md has its figures. Its token embeddings and lower layers stay as they are, which halves a step. A
batch has questions with their gold passage, a near passage of some of them that does not answer, and questions altered
so that their passage does not; the losses are those of benchmarks/train_reader.py.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from assistant.answering.reader import Titled
from assistant.entities import SpacyEntities
from benchmarks.altered import Alterations
from benchmarks.train_reader import Example, Row, encode, masked, missed, read_examples, stretched

QUESTIONS, RIVALS, ALTERED = 8, 4, 2  # rows of a batch: always as many, since oneDNN prepares each shape anew
MAX_TOKENS, SHAPES = 224, 32
STRETCHED_SHARE, MASKED_SHARE, TITLE_SHARE = 0.25, 0.2, 0.8
OWN_SHARE = 0.6  # of the loss, for each passage by itself
KEPT, KEPT_EVERY = 0.97, 4  # the running mean of the weights
WARMING = 80  # steps


def opened(folder: str, frozen: int) -> torch.nn.Module:
    """An encoder with two scores a token, where the answer starts and where it ends; embeddings and lower layers still.

    No dropout on attention: its random numbers cost a third of a step on a CPU.
    """
    model = AutoModelForQuestionAnswering.from_pretrained(folder, attention_probs_dropout_prob=0.0)
    body = model.base_model
    still = [body.embeddings, *body.encoder.layer[:frozen]]
    still += [body.encoder.relative_attention_bias] if hasattr(body.encoder, "relative_attention_bias") else []
    for part in still:
        part.requires_grad_(False)
    return model


def scored(model: torch.nn.Module, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    """Scores of starts and ends: (rows, tokens, 2)."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = model(**inputs)
    return torch.stack([found.start_logits, found.end_logits], -1)


def batch_of(examples: list[Example], alterations: Alterations, random_: random.Random) -> list[Row]:
    """The questions' gold rows, rivals of the first of them, some altered questions, and further rivals to fill up."""
    golds, rivals, altered = [], [], []
    for place, example in enumerate(examples):
        stretch = random_.random() < STRETCHED_SHARE
        gold, places = stretched(example, random_) if stretch else (example.gold, example.places)
        question = masked(example.question, random_) if random_.random() < MASKED_SHARE else example.question
        titled = random_.random() < TITLE_SHARE
        rival = min(random_.choices(example.others, k=2), key=lambda passage: len(passage.text))
        shown, other = (p if titled else Titled("", p.text) for p in (gold, rival))
        golds.append(Row(question, shown, places))
        rivals.append(Row(question, other))
        if len(altered) < ALTERED and place >= RIVALS - 1:
            changed = alterations.alter(example.question, example.gold.text, random_)
            altered += [Row(other_question, example.gold) for other_question in changed][:1]
    rows = golds + rivals[:RIVALS] + altered
    return rows + rivals[RIVALS : RIVALS + QUESTIONS + RIVALS + ALTERED - len(rows)]


def epoch_of(examples: list[Example], alterations: Alterations, random_: random.Random) -> list[list[Row]]:
    """One pass, in batches of similar length."""
    ordered = sorted(examples, key=lambda e: len(e.gold.text) + random_.random() * 80)
    batches = []
    for at in range(0, len(ordered) - QUESTIONS + 1, QUESTIONS):
        some = ordered[at : at + QUESTIONS]
        random_.shuffle(some)
        batches.append(batch_of(some, alterations, random_))
    random_.shuffle(batches)
    return batches


def loss_of(scores: torch.Tensor, choosable: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Each passage with its own [CLS], and the first questions' two passages together, by margins over their [CLS]."""
    seen = scores.float().masked_fill(~choosable.unsqueeze(-1), -1e4)
    alone = missed(seen, targets).mean()
    margins = (seen - seen[:, :1])[:, 1:]
    pairs = [list(range(RIVALS)), list(range(QUESTIONS, QUESTIONS + RIVALS))]
    beside = torch.stack([margins[rows] for rows in pairs], 1).reshape(RIVALS, -1, 2)
    wanted = torch.stack([targets[rows, 1:] for rows in pairs], 1).reshape(RIVALS, -1, 2)
    found = wanted.any((1, 2))  # not cut off
    together = missed(beside[found], wanted[found]).mean() if found.any() else alone
    return OWN_SHARE * alone + (1 - OWN_SHARE) * together


def train(examples: list[Example], given: argparse.Namespace) -> torch.nn.Module:
    """Train until the time is up, the learning rate falling to nothing; the weights' running mean is the result."""
    random_ = random.Random(given.seed)
    torch.manual_seed(given.seed)
    tokenizer = AutoTokenizer.from_pretrained(given.encoder)
    model = opened(given.encoder, given.frozen).train()
    trained = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=given.rate, weight_decay=0.01, fused=True)
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT))
    alterations = Alterations(list({e.question: None for e in examples}), SpacyEntities())
    batches = [b for _ in range(given.passes) for b in epoch_of(examples, alterations, random_)]
    began = time.time()
    for step, batch in enumerate(batches):
        done = max(step / len(batches), (time.time() - began) / (given.minutes * 60))
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1.0, (step + 1) / WARMING) * (1 - done)
        inputs, choosable, targets = encode(tokenizer, batch, MAX_TOKENS)
        loss = loss_of(scored(model, inputs), choosable, targets)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        if step % KEPT_EVERY == 0:
            mean.update_parameters(model)
        if step % 50 == 0:
            print(f"{step}/{len(batches)} loss {loss.item():.3f} {time.time() - began:.0f}s", flush=True)
    return mean.module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder", help="the folder of an encoder")
    parser.add_argument("out", type=Path, help="a folder, for ASSISTANT_READER")
    parser.add_argument("--minutes", type=float, default=48)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--frozen", type=int, default=5, help="lower layers that stay as they are")
    parser.add_argument("--rate", type=float, default=5e-5, help="the highest learning rate")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    model = train(read_examples(given.data), given)
    model.to(torch.bfloat16).save_pretrained(given.out)
    AutoTokenizer.from_pretrained(given.encoder).save_pretrained(given.out)


if __name__ == "__main__":
    main()
