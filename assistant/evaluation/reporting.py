"""Reports of retrieval and of answers, as lines of text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from assistant.evaluation.answering import AnswerReport
from assistant.evaluation.measuring import Report
from assistant.evaluation.metrics import Figure

WIDTH = 18  # of a figure's name


def evaluation_lines(report: Report) -> Iterator[str]:
    """A table: each figure with its 95 % bootstrap interval and the number of questions; then the latency."""
    yield from _lines(f"{report.data_set}: retrieval", report.figures)
    yield f"  {'latency':<{WIDTH}} p50 {report.p50:.0f} ms, p95 {report.p95:.0f} ms a question"


def evaluation_data(report: Report) -> dict[str, Any]:
    """The same as plain values."""
    return _data(report.data_set, report.figures) | {"latency_ms": {"p50": report.p50, "p95": report.p95}}


def answer_lines(report: AnswerReport) -> Iterator[str]:
    """A table of how the answers did; then how long a reader waits."""
    yield from _lines(f"{report.data_set}: answers", report.figures)
    times = f"{report.first_word:.2f} s to the first word, {report.whole:.2f} s to the whole answer"
    yield f"  {'time, median':<{WIDTH}} {times}"


def answers_data(report: AnswerReport) -> dict[str, Any]:
    """The same as plain values."""
    return _data(report.data_set, report.figures) | {
        "seconds": {"first_word": report.first_word, "whole": report.whole}
    }


def _lines(title: str, figures: Mapping[str, Figure]) -> Iterator[str]:
    yield f"{title}, 95 % bootstrap intervals"
    for name, figure in figures.items():
        interval = f"[{figure.low:.3f}, {figure.high:.3f}]"
        counted = f"{figure.count} question{'s' if figure.count != 1 else ''}"
        yield f"  {name:<{WIDTH}} {figure.mean:.3f}  {interval}  {counted}"


def _data(name: str, figures: Mapping[str, Figure]) -> dict[str, Any]:
    return {"data_set": name, "figures": {key: asdict(figure) for key, figure in figures.items()}}
