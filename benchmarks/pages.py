"""How quickly the pages' own questions to the store are answered as the corpus grows to 100,000 articles.

    python -m benchmarks.pages [--sizes 1000 10000 100000]

Made articles of one passage each (benchmarks/asking.py). 'facts' are counted once a snapshot; 'table' is the slowest of
a page of the corpus table in each order, with and without words and filters; each also as a ratio to the smallest size.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.records import Filter
from assistant.state import facts_of
from assistant.store.listing import ORDERS, STATES, Listing
from benchmarks.asking import fill, opened


def slowest(calls: list[Callable[[], object]]) -> float:
    """Milliseconds of the slowest call, the best of three rounds each."""
    worst = 0.0
    for call in calls:
        times = []
        for _ in range(3):
            began = time.perf_counter()
            call()
            times.append(time.perf_counter() - began)
        worst = max(worst, min(times) * 1000)
    return worst


def measure(index: Path) -> dict[str, float]:
    """Milliseconds of each kind."""
    began = time.perf_counter()
    store = opened(index).store.current()
    opening = (time.perf_counter() - began) * 1000
    total = store.manifest.articles
    narrow = Filter(since=date(2030, 6, 1), until=date(2031, 6, 1), sources=("Source 7",))
    listings = [
        Listing(order=order, words=words, where=where, state=state, first=first, rows=25)
        for order in ORDERS
        for words in ("", "report 77")
        for where in (Filter(), narrow)
        for state in ("", *STATES)
        for first in (0, max(0, total - 25))
    ]
    return {
        "open": opening,
        "facts": slowest([lambda: facts_of(store)]),
        "table": slowest([lambda wanted=wanted: store.listing(wanted) for wanted in listings]),
        "article": slowest([lambda: store.versions(f"a{total // 2}"), lambda: store.copies(f"a{total // 2}")]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    given = parser.parse_args()
    print("| articles | open ms | facts ms | table ms | article ms | x table |\n|---|---|---|---|---|---|", flush=True)
    first: dict[str, float] = {}
    fresh = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as name:
        for size in given.sizes:
            with fresh.Pool(1) as pool:
                pool.apply(fill, (Path(name) / str(size), size))
            with fresh.Pool(1) as pool:
                found = pool.apply(measure, (Path(name) / str(size),))
            first = first or found
            cells = " | ".join(f"{found[key]:.0f}" for key in ("open", "facts", "table", "article"))
            print(f"| {size:,} | {cells} | {found['table'] / first['table']:.1f} |", flush=True)


if __name__ == "__main__":
    main()
