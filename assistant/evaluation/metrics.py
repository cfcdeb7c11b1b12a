"""The standard metrics of ranked retrieval, by ir-measures; evidence found; and bootstrap intervals.

Home of ir_measures (which computes with trec_eval's code).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 1_000
ARTICLE_METRICS = ("nDCG@10", "R@5", "R@10", "R@100", "RR@10", "AP@10")


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over questions with the bounds of its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float
    count: int


def article_metrics(
    relevant: Mapping[str, Mapping[str, int]], ranked: Mapping[str, Sequence[str]]
) -> dict[str, list[float]]:
    """Values a query of each of ARTICLE_METRICS, for the queries of `relevant`, from articles ranked best first."""
    import ir_measures

    measures = {ir_measures.parse_measure(name): name for name in ARTICLE_METRICS}
    qrels = {query: dict(grades) for query, grades in relevant.items()}
    run = {
        query: {
            article: float(len(ranked.get(query, ())) - place) for place, article in enumerate(ranked.get(query, ()))
        }
        for query in qrels
    }
    values: dict[str, list[float]] = {name: [] for name in ARTICLE_METRICS}
    for row in ir_measures.iter_calc(list(measures), qrels, run):
        values[measures[row.measure]].append(float(row.value))
    return values


def fact_metrics(ranks: Sequence[int]) -> dict[str, float]:
    """What one question's facts make of it; a rank is that of the first passage that holds the fact, 0 for none.

    'any fact' is Hits@k as MultiHop-RAG's released code counts it, 'facts' the share as its paper defines it.
    """
    found = {k: [0 < rank <= k for rank in ranks] for k in (4, 10)}
    return {
        "any fact @4": float(any(found[4])),
        "any fact @10": float(any(found[10])),
        "facts @4": float(np.mean(found[4])),
        "facts @10": float(np.mean(found[10])),
        "all facts @10": float(all(found[10])),
    }


def figure(values: Sequence[float], seed: int = 1) -> Figure:
    """The mean and its 95 % percentile bootstrap interval (Efron 1979), resampling questions."""
    if not values:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    sample = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(seed).integers(0, len(sample), (RESAMPLES, len(sample)))
    low, high = np.percentile(sample[draws].mean(axis=1), (2.5, 97.5))
    return Figure(float(sample.mean()), float(low), float(high), len(sample))
