"""A report of retrieval as lines of text and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from assistant.evaluation.answering import AnswerReport
from assistant.evaluation.measuring import Report


def evaluation_lines(report: Report) -> Iterator[str]:
    """A table: each figure with its 95 % bootstrap interval and the number of questions; then the latency."""
    yield f"{report.data_set}: retrieval, 95 % bootstrap intervals"
    for name, figure in report.figures.items():
        yield f"  {name:<15} {figure.mean:.3f}  [{figure.low:.3f}, {figure.high:.3f}]  {figure.count} questions"
    yield f"  {'latency':<15} p50 {report.p50:.0f} ms, p95 {report.p95:.0f} ms a question"


def evaluation_data(report: Report) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "data_set": report.data_set,
        "figures": {name: asdict(figure) for name, figure in report.figures.items()},
        "latency_ms": {"p50": report.p50, "p95": report.p95},
    }


def answer_lines(report: AnswerReport) -> Iterator[str]:
    """A table of how the answers did; then how long a reader waits."""
    yield f"{report.data_set}: answers, 95 % bootstrap intervals"
    for name, figure in report.figures.items():
        yield f"  {name:<19} {figure.mean:.3f}  [{figure.low:.3f}, {figure.high:.3f}]  {figure.count} questions"
    times = f"{report.first_word:.2f} s to the first word, {report.whole:.2f} s to the whole answer"
    yield f"  {'time, median':<19} {times}"


def answers_data(report: AnswerReport) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "data_set": report.data_set,
        "figures": {name: asdict(figure) for name, figure in report.figures.items()},
        "seconds": {"first_word": report.first_word, "whole": report.whole},
    }
