"""Train the extractive reader: MiniLM's six layers with a span head, on freely licensed questions.

    python -m benchmarks.train_reader ../shared/training OUT_FOLDER [--start assistant/models/reader.safetensors]

The token and position embeddings stay those of the bundled model (they are not trained and not saved), so the
float16 file holds the six layers and the head only. A question is read with its gold passage and with near ones that
do not answer it, each behind its title. Two losses: of each passage by itself, where the reader learns to point at
[CLS], "not here", and of all passages of the question together, so that margins over [CLS] can be compared between
passages (the shared normalisation of Clark & Gardner, ACL 2018). Questions are also altered (benchmarks/altered.py) so
that their own passage does not answer. Some passages are stretched by sentences of a near one, some titles left out and
some words of a question masked, so that seven thousand questions last longer.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

from assistant.answering.reader import Titled
from assistant.embedding import SentenceTransformerEmbedder, bundled_folder, number_format
from assistant.entities import SpacyEntities
from assistant.records import Span
from benchmarks.altered import Alterations

MAX_TOKENS = 288
QUESTIONS = 8  # a batch
RIVALS = 2  # passages of a question that do not answer it
NEAR, RIVALS_FROM = 12, 6  # passages looked through for such, and how many of them are kept
SHAPES = 32  # tokens: few lengths of batches, since oneDNN prepares each anew, for seconds
LEARNING_RATE = 1.2e-4
ALTERED_SHARE, TITLE_SHARE = 0.3, 0.75
STRETCHED_SHARE, MASKED_SHARE, MASKED_WORDS = 0.4, 0.3, 0.15
STRETCHED_BY = 500  # characters at most
KEPT = 0.995  # of the mean of the weights at each step


@dataclass(frozen=True, slots=True)
class Example:
    """A question, its gold passage with the places where the answer stands, and near passages without the answer."""

    question: str
    gold: Titled
    places: tuple[Span, ...]
    others: tuple[Titled, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A question with one passage, and the places there where the answer stands: none, or some."""

    question: str
    passage: Titled
    places: tuple[Span, ...] = ()


def read_examples(folder: Path) -> list[Example]:
    """Questions with their gold passage, the answer's places in it, and passages that do not hold the answer.

    A set much smaller than the largest is taken more than once.
    """
    embedder = SentenceTransformerEmbedder()
    sets: list[list[Example]] = []
    for data_set in sorted(p for p in folder.iterdir() if p.is_dir()):
        documents = {d["_id"]: d for d in map(json.loads, (data_set / "corpus.jsonl").open())}
        queries = {q["_id"]: q for q in map(json.loads, (data_set / "queries.jsonl").open())}
        passages = {k: Titled(d["title"].replace("_", " "), d["text"].strip()) for k, d in documents.items()}
        keys = list(passages)
        vectors = embedder.embed([passages[k].text for k in keys])
        asked = [line.split("\t")[:2] for line in (data_set / "qrels.tsv").read_text().splitlines()[1:]]
        asked = [(q, d) for q, d in asked if q in queries and d in documents]
        near = embedder.embed([queries[q]["text"] for q, _ in asked]) @ vectors.T
        examples = []
        for row, (q, d) in enumerate(asked):
            answers = [a for a in queries[q]["metadata"]["answers"] if a and a in passages[d].text]
            if not answers:
                continue
            first = min(answers, key=lambda a: (passages[d].text.find(a), a))
            places = tuple(m.span() for m in re.finditer(re.escape(first), passages[d].text))
            order = [keys[i] for i in np.argsort(-near[row])[:NEAR]]
            others = [passages[k] for k in order if k != d and not any(a in passages[k].text for a in answers)]
            if len(others) >= RIVALS:
                examples.append(Example(queries[q]["text"], passages[d], places, tuple(others[:RIVALS_FROM])))
        print(data_set.name, len(examples), "examples", flush=True)
        sets.append(examples)
    half = max(map(len, sets)) / 2
    return [e for examples in sets for e in examples * max(1, round(half / len(examples)))]


class Reader(torch.nn.Module):
    """MiniLM with two scores a token: the answer's start, and its end.

    No dropout on attention: its random numbers cost a third to a half of a step on a CPU.
    """

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        self.head = torch.nn.Linear(self.body.config.hidden_size, 2)
        for parameter in self.body.embeddings.parameters():
            parameter.requires_grad = False

    def forward(self, **inputs: torch.Tensor) -> torch.Tensor:
        return self.head(self.body(**inputs).last_hidden_state)


def encode(tokenizer, rows: list[Row], max_tokens: int = MAX_TOKENS):
    """Token ids; which tokens may be chosen ([CLS] and the passage's, not the title's); which begin and end an answer.

    Shapes (rows, tokens) and (rows, tokens, 2); where there is no answer, [CLS] is the one to choose.
    """
    titles = [f"{row.passage.title}. " if row.passage.title else "" for row in rows]
    inputs = tokenizer(
        [row.question for row in rows], [t + row.passage.text for t, row in zip(titles, rows, strict=True)],
        truncation="only_second", max_length=max_tokens,
        padding=True, pad_to_multiple_of=SHAPES, return_offsets_mapping=True, return_tensors="pt",
    )  # fmt: skip
    offsets = inputs.pop("offset_mapping").numpy()
    choosable = torch.zeros(offsets.shape[:2], dtype=torch.bool)
    targets = torch.zeros(*offsets.shape[:2], 2, dtype=torch.bool)
    for i, (row, title) in enumerate(zip(rows, titles, strict=True)):
        begins = [
            (t, offsets[i][t] - len(title))
            for t, s in enumerate(inputs.sequence_ids(i))
            if s == 1 and offsets[i][t][0] >= len(title)
        ]
        choosable[i, [0, *(t for t, _ in begins)]] = True
        for start, end in row.places:
            if covered := [t for t, (a, b) in begins if a < end and b > start]:
                targets[i, covered[0], 0] = targets[i, covered[-1], 1] = True
        if not targets[i].any():
            targets[i, 0] = True
    return inputs, choosable, targets


def loss_of(
    scores: torch.Tensor, choosable: torch.Tensor, targets: torch.Tensor, questions: int, *, rivals: int = RIVALS
) -> torch.Tensor:
    """Mean of two losses: each passage with its own [CLS]; and all passages of a question, by margins over their [CLS].

    The first `questions` * (1 + `rivals`) rows are the questions' passages, gold first; the others stand alone.
    """
    seen = scores.float().masked_fill(~choosable.unsqueeze(-1), -1e4)
    alone = missed(seen, targets).mean()
    held = questions * (1 + rivals)
    margins = (seen - seen[:, :1])[:held, 1:].reshape(questions, -1, 2)
    wanted = targets[:held, 1:].reshape(questions, -1, 2)
    found = wanted.any((1, 2))  # not cut off
    together = missed(margins[found], wanted[found]).mean() if found.any() else alone
    return (alone + together) / 2


def missed(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Negative log likelihood of the targets taken together, over the second axis."""
    return scores.logsumexp(1) - scores.masked_fill(~targets, -1e4).logsumexp(1)


def stretched(example: Example, random_: random.Random) -> tuple[Titled, tuple[Span, ...]]:
    """An example's passage and places, with some sentences of a near passage before or after it."""
    sentences = re.split(r"(?<=[.!?])\s+", random_.choice(example.others).text)
    first = random_.randrange(len(sentences))
    more = " ".join(sentences[first : first + 3])[:STRETCHED_BY]
    title, text = example.gold.title, example.gold.text
    if random_.random() < 0.5:
        return Titled(title, f"{text} {more}"), example.places
    by = len(more) + 1
    return Titled(title, f"{more} {text}"), tuple((start + by, end + by) for start, end in example.places)


def masked(question: str, random_: random.Random) -> str:
    """A question with some of its words, never the first, hidden."""
    first, *others = question.split()
    return " ".join([first, *("[MASK]" if random_.random() < MASKED_WORDS else word for word in others)])


def rows_of(example: Example, random_: random.Random) -> list[Row]:
    """A question with its gold passage, at times varied, and then with those that do not answer it."""
    stretch = random_.random() < STRETCHED_SHARE
    gold, places = stretched(example, random_) if stretch else (example.gold, example.places)
    question = masked(example.question, random_) if random_.random() < MASKED_SHARE else example.question
    titled = random_.random() < TITLE_SHARE
    passages = [gold, *random_.sample(example.others, RIVALS)]
    shown = [p if titled else Titled("", p.text) for p in passages]
    return [Row(question, p, () if i else places) for i, p in enumerate(shown)]


def epoch_of(examples: list[Example], alterations: Alterations, random_: random.Random) -> list[list[Row]]:
    """One pass, in batches of similar length: the rows of some questions, then altered questions."""
    ordered = sorted(examples, key=lambda e: len(e.gold.text) + random_.random() * 300)
    batches = []
    for at in range(0, len(ordered) - QUESTIONS + 1, QUESTIONS):
        some = ordered[at : at + QUESTIONS]
        rows = [row for example in some for row in rows_of(example, random_)]
        rows += [
            Row(question, example.gold)
            for example in some
            if random_.random() < ALTERED_SHARE
            for question in alterations.alter(example.question, example.gold.text, random_)
        ]
        batches.append(rows)
    random_.shuffle(batches)
    return batches


def train(examples: list[Example], given: argparse.Namespace) -> Reader:
    """Train for some passes, the learning rate falling to nothing; the running mean of the weights is the result."""
    random_ = random.Random(given.seed)
    torch.manual_seed(given.seed)
    folder = str(bundled_folder())
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = Reader(folder).train()
    if given.start:
        model.load_state_dict(load_file(given.start), strict=False)
    half = number_format("auto") == "bfloat16"
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=given.rate, weight_decay=0.01)
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT))
    alterations = Alterations(list({e.question: None for e in examples}), SpacyEntities())
    batches = [b for _ in range(given.passes) for b in epoch_of(examples, alterations, random_)]
    began, done = time.time(), 0.0
    for step, batch in enumerate(batches):
        done = max(step / len(batches), (time.time() - began) / (given.minutes * 60))
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1.0, (step + 1) / 60) * (1 - done)
        inputs, choosable, targets = encode(tokenizer, batch)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            scores = model(**inputs)
        loss = loss_of(scores, choosable, targets, QUESTIONS)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        mean.update_parameters(model)
        if step % 200 == 199:
            save(mean.module, given.out)
        if step % 50 == 0:
            print(f"{step}/{len(batches)} loss {loss.item():.3f} {time.time() - began:.0f}s", flush=True)
    return mean.module


def save(model: Reader, out: Path) -> int:
    """Write the trained part in float16; returns its size in bytes."""
    kept = {
        name: value.detach().to(torch.float16).contiguous()
        for name, value in model.state_dict().items()
        if not name.startswith("body.embeddings.")
    }
    out.mkdir(parents=True, exist_ok=True)
    save_file(kept, out / "reader.safetensors")
    return (out / "reader.safetensors").stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=35)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=LEARNING_RATE, help="the highest learning rate")
    parser.add_argument("--start", type=Path, help="weights to begin from, as this program writes them")
    given = parser.parse_args()
    size = save(train(read_examples(given.data), given), given.out)
    print(f"saved {size / 1e6:.1f} MB to {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
