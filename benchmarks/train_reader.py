"""Train the extractive reader: MiniLM's six layers with a span head, on freely licensed questions.

    python -m benchmarks.train_reader ../shared/training OUT_FOLDER [--start assistant/models/reader.safetensors]

The token and position embeddings stay those of the bundled model (they are not trained and not saved), so the
float16 file holds the six layers and the head only. A question is also paired with a passage that our embedder
finds near but that does not answer it, and altered (benchmarks/altered.py) so that its own passage does not; there
the reader learns to point at [CLS], "not here". Some passages are stretched by sentences of a near one, and some words
of a question masked, so that seven thousand questions last longer.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

from assistant.embedding import SentenceTransformerEmbedder, bundled_folder, number_format
from assistant.entities import SpacyEntities
from benchmarks.altered import Alterations

MAX_TOKENS = 288
BATCH = 24
SHAPES = 32  # tokens: few lengths of batches, since oneDNN prepares each anew, for seconds
LEARNING_RATE = 1.2e-4
NEGATIVE_SHARE, ALTERED_SHARE = 0.5, 0.3
STRETCHED_SHARE, MASKED_SHARE, MASKED_WORDS = 0.4, 0.3, 0.15
STRETCHED_BY = 500  # characters at most
KEPT = 0.995  # of the mean of the weights at each step


def read_examples(folder: Path) -> list[dict]:
    """Questions with their gold passage, the answer's span in it, and passages that do not hold the answer."""
    embedder = SentenceTransformerEmbedder()
    examples = []
    for data_set in sorted(p for p in folder.iterdir() if p.is_dir()):
        documents = {d["_id"]: d for d in map(json.loads, (data_set / "corpus.jsonl").open())}
        queries = {q["_id"]: q for q in map(json.loads, (data_set / "queries.jsonl").open())}
        keys = list(documents)
        texts = [documents[k]["text"].strip() for k in keys]
        vectors = embedder.embed(texts)
        asked = [line.split("\t")[:2] for line in (data_set / "qrels.tsv").read_text().splitlines()[1:]]
        asked = [(q, d) for q, d in asked if q in queries and d in documents]
        near = embedder.embed([queries[q]["text"] for q, _ in asked]) @ vectors.T
        for row, (q, d) in enumerate(asked):
            text = documents[d]["text"].strip()
            spans = [(text.find(a), a) for a in queries[q]["metadata"]["answers"] if a and a in text]
            if not spans:
                continue
            start, answer = min(spans)
            order = np.argsort(-near[row])[:12]
            others = [texts[i] for i in order if keys[i] != d and not any(a in texts[i] for _, a in spans)]
            examples.append(
                {
                    "question": queries[q]["text"],
                    "text": text,
                    "span": (start, start + len(answer)),
                    "others": others[:6],
                }
            )
        print(data_set.name, len(examples), "examples so far", flush=True)
    return examples


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


def encode(tokenizer, batch: list[tuple[str, str, tuple[int, int] | None]]):
    """Token ids, and the first and last token of the answer (0, that is [CLS], where there is none)."""
    inputs = tokenizer(
        [q for q, _, _ in batch], [t for _, t, _ in batch], truncation="only_second", max_length=MAX_TOKENS,
        padding=True, pad_to_multiple_of=SHAPES, return_offsets_mapping=True, return_tensors="pt",
    )  # fmt: skip
    offsets = inputs.pop("offset_mapping").numpy()
    targets = torch.zeros(len(batch), 2, dtype=torch.long)
    for row, (_, _, span) in enumerate(batch):
        if span is None:
            continue
        passage = [i for i, s in enumerate(inputs.sequence_ids(row)) if s == 1]
        covered = [i for i in passage if offsets[row][i][0] < span[1] and offsets[row][i][1] > span[0]]
        if covered:
            targets[row] = torch.tensor([covered[0], covered[-1]])
    return inputs, targets


def stretched(example: dict, random_: random.Random) -> tuple[str, tuple[int, int]]:
    """An example's passage and span, with some sentences of a near passage before or after it."""
    text, (start, end) = example["text"], example["span"]
    sentences = re.split(r"(?<=[.!?])\s+", random_.choice(example["others"]))
    first = random_.randrange(len(sentences))
    more = " ".join(sentences[first : first + 3])[:STRETCHED_BY]
    if random_.random() < 0.5:
        return f"{text} {more}", (start, end)
    return f"{more} {text}", (start + len(more) + 1, end + len(more) + 1)


def masked(question: str, random_: random.Random) -> str:
    """A question with some of its words, never the first, hidden."""
    first, *others = question.split()
    return " ".join([first, *("[MASK]" if random_.random() < MASKED_WORDS else word for word in others)])


def positive(example: dict, random_: random.Random) -> tuple[str, str, tuple[int, int]]:
    """A question with its gold passage, at times varied."""
    stretch = example["others"] and random_.random() < STRETCHED_SHARE
    text, span = stretched(example, random_) if stretch else (example["text"], example["span"])
    question = example["question"]
    return (masked(question, random_) if random_.random() < MASKED_SHARE else question), text, span


def epoch_of(examples: list[dict], alterations: Alterations, random_: random.Random) -> list[list[tuple]]:
    """One pass, with negatives of both kinds, in batches of similar length."""
    rows: list[tuple] = [positive(e, random_) for e in examples]
    rows += [
        (e["question"], random_.choice(e["others"]), None)
        for e in examples
        if e["others"] and random_.random() < NEGATIVE_SHARE
    ]
    rows += [
        (question, e["text"], None)
        for e in examples
        if random_.random() < ALTERED_SHARE
        for question in alterations.alter(e["question"], e["text"], random_)
    ]
    rows.sort(key=lambda r: len(r[1]) + random_.random() * 300)
    batches = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
    random_.shuffle(batches)
    return batches


def train(examples: list[dict], given: argparse.Namespace) -> Reader:
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
    alterations = Alterations([e["question"] for e in examples], SpacyEntities())
    batches = [b for _ in range(given.passes) for b in epoch_of(examples, alterations, random_)]
    began, done = time.time(), 0.0
    for step, batch in enumerate(batches):
        done = max(step / len(batches), (time.time() - began) / (given.minutes * 60))
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1.0, (step + 1) / 60) * (1 - done)
        inputs, targets = encode(tokenizer, batch)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            scores = model(**inputs)
        seen = scores.float().masked_fill(~inputs["attention_mask"].bool().unsqueeze(-1), -1e4)
        cross_entropy = torch.nn.functional.cross_entropy
        loss = (cross_entropy(seen[:, :, 0], targets[:, 0]) + cross_entropy(seen[:, :, 1], targets[:, 1])) / 2
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
