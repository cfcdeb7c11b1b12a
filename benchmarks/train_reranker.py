"""Train a small cross-encoder that reranks: the reader's six layers with one score, on freely licensed questions.

    python -m benchmarks.train_reranker ../shared/training OUT_FOLDER [--minutes 30]
    ASSISTANT_RERANKER=OUT_FOLDER assistant evaluate ../shared/evaluation/SET

Each question comes with the passage that our own retriever finds for it and that holds the answer, and with passages
that it finds and that do not; the loss is the softmax over such a list. The folder opens as any cross-encoder of
sentence-transformers. What it gave: docs/log.md.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from assistant.conversation import stand_alone
from assistant.embedding import SentenceTransformerEmbedder, bundled_folder, number_format
from assistant.evaluation.measuring import key_of
from benchmarks.datasets import open_set, read_queries

MAX_TOKENS = 224
BATCH = 8  # questions
AGAINST = 3  # passages that do not answer, for each that does
FOUND = 24
LEARNING_RATE = 1.2e-4

Example = tuple[str, list[str], list[str]]  # a question, passages that answer, passages that do not


def read_examples(folder: Path, work: Path) -> list[Example]:
    """What our retriever finds for each question, split by whether it holds the answer."""
    embedder = SentenceTransformerEmbedder()
    examples: list[Example] = []
    for data_set in sorted(p for p in folder.iterdir() if p.is_dir()):
        assistant = open_set(data_set, work / "training", embedder)
        store = assistant.checked_store()
        lines = (data_set / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]
        gold = {query: article for query, article, *_ in (line.split("\t") for line in lines)}
        for query in read_queries(data_set):
            answers = [a for a in query.metadata["answers"] if a]
            question = stand_alone((), query.text, sources=store.sources)
            good, bad = [], []
            for hit in assistant.retriever(store).retrieve(question, FOUND):
                text = f"{hit.passage.article.title}\n{hit.passage.text}".strip()
                if not any(answer.lower() in text.lower() for answer in answers):
                    bad.append(text)
                elif key_of(hit.passage.article) == gold.get(query.id):
                    good.append(text)
            if good and bad:
                examples.append((query.text, good, bad))
        print(data_set.name, len(examples), "examples so far", flush=True)
    return examples


def lists_of(batch: list[Example], random_: random.Random) -> tuple[list[tuple[str, str]], int]:
    """A batch's pairs, the answering passage of each list first, and the length of the lists."""
    size = min(AGAINST, *(len(bad) for _, _, bad in batch))
    pairs = []
    for question, good, bad in batch:
        pairs += [(question, text) for text in (random_.choice(good), *random_.sample(bad, size))]
    return pairs, size + 1


def train(examples: list[Example], given: argparse.Namespace) -> None:
    """Train for some passes, the learning rate falling to nothing; stop cleanly when time is up."""
    random_ = random.Random(7)
    torch.manual_seed(7)
    folder = str(bundled_folder())
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(
        folder, num_labels=1, attention_probs_dropout_prob=0.0
    ).train()
    layers = {k.removeprefix("body."): v.float() for k, v in load_file(given.start).items() if k.startswith("body.")}
    model.bert.load_state_dict(layers, strict=False)  # the embeddings are the bundled model's own
    for parameter in model.bert.embeddings.parameters():
        parameter.requires_grad = False
    half = number_format("auto") == "bfloat16"
    optimiser = torch.optim.AdamW(
        [p for p in model.parameters() if p.requires_grad], lr=LEARNING_RATE, weight_decay=0.01
    )
    rows = [e for _ in range(given.passes) for e in random_.sample(examples, len(examples))]
    batches = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
    began, done = time.time(), 0.0
    for step, batch in enumerate(batches):
        done = max(step / len(batches), (time.time() - began) / (given.minutes * 60))
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = LEARNING_RATE * min(1.0, (step + 1) / 60) * (1 - done)
        pairs, length = lists_of(batch, random_)
        inputs = tokenizer(pairs, truncation="only_second", max_length=MAX_TOKENS, padding=True, return_tensors="pt")
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            scores = model(**inputs).logits
        lists = scores.float().view(len(batch), length)
        loss = torch.nn.functional.cross_entropy(lists, torch.zeros(len(batch), dtype=torch.long))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        if step % 50 == 0:
            print(f"{step}/{len(batches)} loss {loss.item():.3f} {time.time() - began:.0f}s", flush=True)
    model.eval().save_pretrained(given.out)
    tokenizer.save_pretrained(given.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, default=Path("assistant/models/reader.safetensors"))
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    given = parser.parse_args()
    train(read_examples(given.data, given.work), given)
    print(f"saved to {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
