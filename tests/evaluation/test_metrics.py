"""Metrics against cases computed by hand."""

from __future__ import annotations

from math import log2

import pytest

from assistant.evaluation.metrics import article_metrics, fact_metrics, figure


def test_a_perfect_ranking_scores_one() -> None:
    values = article_metrics({"q": {"a": 1, "b": 1}}, {"q": ["a", "b", "c"]})
    assert {name: values[name] for name in ("nDCG@10", "R@10", "RR@10", "AP@10")} == {
        "nDCG@10": [1.0], "R@10": [1.0], "RR@10": [1.0], "AP@10": [1.0],
    }  # fmt: skip


def test_a_ranking_with_one_of_two_at_the_third_place_scores_as_computed_by_hand() -> None:
    values = article_metrics({"q": {"a": 1, "b": 1}}, {"q": ["x", "y", "a", *"zuvwtsrpo", "b"]})
    assert values["R@10"] == [0.5]
    assert values["R@100"] == [1.0]
    assert values["RR@10"] == [pytest.approx(1 / 3)]
    assert values["AP@10"] == [pytest.approx((1 / 3) / 2)]
    assert values["nDCG@10"] == [pytest.approx((1 / log2(4)) / (1 + 1 / log2(3)))]


def test_grades_count_in_ndcg() -> None:
    values = article_metrics({"q": {"a": 2, "b": 1}}, {"q": ["b", "a"]})
    assert values["nDCG@10"] == [pytest.approx((1 + 2 / log2(3)) / (2 + 1 / log2(3)))]


def test_a_query_that_found_nothing_counts_as_zero() -> None:
    values = article_metrics({"q": {"a": 1}, "p": {"b": 1}}, {"q": ["a"]})
    assert sorted(values["R@10"]) == [0.0, 1.0]


def test_facts_are_counted_one_by_one_and_all_together() -> None:
    assert fact_metrics([3, 0, 7]) == {
        "any fact @4": 1.0,
        "any fact @10": 1.0,
        "facts @4": pytest.approx(1 / 3),
        "facts @10": pytest.approx(2 / 3),
        "all facts @10": 0.0,
    }
    assert fact_metrics([1, 10])["all facts @10"] == 1.0


def test_the_interval_holds_the_mean_and_narrows_with_more_questions() -> None:
    few, many = figure([0.0, 1.0] * 5), figure([0.0, 1.0] * 500)
    assert few.low <= few.mean == 0.5 <= few.high
    assert many.high - many.low < few.high - few.low
    assert figure([0.7] * 20).low == pytest.approx(0.7)
