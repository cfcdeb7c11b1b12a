"""Answers, reports and states as lines of plain text, for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from assistant.presenting import NEAREST_WORDS, beside, filter_words, place_of, sources_words, standing_lines
from assistant.receipts import Standing, Verified
from assistant.records import REFUSAL
from assistant.reporting import IndexReport, Quarantined
from assistant.state import Generation, State

SHOWN = 10


def change_words(report: IndexReport) -> str:
    """What an update has come to, in a sentence for somebody who reads articles."""
    counted = ((len(report.added), "added"), (len(report.changed), "changed"), (len(report.removed), "removed"))
    said = [f"{number:,} article{'' if number == 1 else 's'} {done}" for number, done in counted if number]
    return f"{', '.join(said)}." if said else "The index is up to date."


def report_lines(report: IndexReport) -> Iterator[str]:
    """Summarise an update."""
    yield (
        f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
        f"{report.unchanged} unchanged, {len(report.quarantined)} quarantined; passages embedded: {report.embedded}."
    )
    if report.did_nothing:
        yield "The index is up to date."
    yield from quarantine_lines(report.quarantined)
    yield from report.notes


def went_back(generations: Sequence[Generation]) -> str:
    """What going back a generation has come to, and how to come forward again."""
    used = [one for one in generations if one.current]
    if not used:
        return ""
    built = used[0].built[:16].replace("T", " ")
    articles = f"{used[0].articles:,} article{'' if used[0].articles == 1 else 's'}"
    return (
        f"The index answers as it was built on {built} UTC, with {articles}: also with such as are gone from the "
        "folders since. The next update brings it up to what they hold."
    )


def report_data(report: IndexReport) -> dict[str, Any]:
    """An update as data."""
    return {
        "added": list(report.added), "changed": list(report.changed), "removed": list(report.removed),
        "unchanged": report.unchanged, "embedded": report.embedded, "notes": list(report.notes),
        "quarantined": [{"path": q.path, "reason": q.reason} for q in report.quarantined],
    }  # fmt: skip


def quarantine_lines(quarantined: Sequence[Quarantined]) -> Iterator[str]:
    """Name what was left out, and why."""
    for item in quarantined[:SHOWN]:
        yield f"  quarantined: {item.path}: {item.reason}"
    if len(quarantined) > SHOWN:
        yield f"  … and {len(quarantined) - SHOWN} more (all of them: assistant status --json)"


def withheld_words(sentences: int) -> str:
    """That sentences which a model wrote are not shown."""
    one = "One sentence was withheld because no quote supports it."
    return one if sentences == 1 else f"{sentences} sentences were withheld because no quote supports them."


def answer_lines(answer: dict[str, Any]) -> Iterator[str]:
    """The lines of an answer: sentences with their marks, then the quotes with their places."""
    if answer["searched_for"] != answer["question"]:
        yield f"(searched for: {answer['searched_for']})"
    yield from standing_lines(answer)
    if answer["notice"]:
        yield answer["notice"]
    if answer["outcome"] == "not-in-corpus":
        yield REFUSAL
    for sentence in answer["sentences"]:
        marks = "".join(f"[{n}]" for n in sentence["citations"])
        words = beside(sentence)
        yield f"{sentence['text']} {marks}" + (f"  ({words})" if words else "")
    if answer["withheld"]:
        yield f"({withheld_words(answer['withheld'])})"
    for citation in answer["citations"]:
        yield ""
        yield f"[{citation['number']}] “{' '.join(citation['quote'].split())}”"
        yield f"    {place_of(citation)}"
        yield f"    {citation['article']}, characters {citation['start']}–{citation['end']}"
        for copy in citation["copies"][:SHOWN]:
            yield f"    same story: {place_of(copy)} ({copy['article']})"
    if counted := sources_words(answer):
        yield ""
        yield f"({counted})"
    if answer["outcome"] == "not-in-corpus" and answer.get("nearest"):
        yield ""
        yield NEAREST_WORDS
        for quoted in answer["nearest"]:
            yield f"  - “{' '.join(quoted['quote'].split())}”"
            yield f"    {place_of(quoted)}"
            yield f"    {quoted['article']}, characters {quoted['start']}–{quoted['end']}"
    elif answer["outcome"] == "not-in-corpus" and answer["also_found"]:
        yield ""
        yield "The nearest passages, which do not answer it:"
        yield from hit_lines(answer["also_found"][:3])


def verified_lines(verified: Verified) -> Iterator[str]:
    """Lines that say how each citation of a receipt stands now."""
    yield f"{verified.question} (answered {verified.created})"
    if not verified.sealed:
        yield "The receipt is not as it was written: its seal does not fit what it holds."
    for citation in verified.citations:
        yield f"[{citation.number}] {citation.standing.value}: {citation.article}"
        if citation.standing is not Standing.UNCHANGED:
            yield f"    “{' '.join(citation.quote.split())}”"
    yield "Every quote stands where it stood." if verified.holds else "Not everything is as it was."


def hit_lines(hits: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The lines of passages, with their places and how they were found."""
    for hit in hits:
        by = ", ".join(f"{name} {rank}" for name, rank in hit["found_by"].items())
        yield f"  - {place_of(hit)} ({by})"
        yield f"    {' '.join(hit['snippet'].split())}"


def explanation_lines(data: dict[str, Any]) -> Iterator[str]:
    """Lines that say what was read from the question, how long each stage took, and why each passage was found."""
    yield f"searched for: {data['searched_for']}" + _only(data["filters"])
    for number, part in enumerate(data["parts"], 1):
        yield f"  part {number}: {part['text']}" + _only(part["filters"])
    yield "took: " + ", ".join(f"{stage} {ms:.0f} ms" for stage, ms in data["timings"].items())
    for place, hit in enumerate(data["hits"], 1):
        yield f"{place:>3}. {place_of(hit)}  (score {hit['score']:.3f})"
        yield "     " + ", ".join(f"{f['by']}: rank {f['rank']}, score {f['score']:.2f}" for f in hit["retrievers"])
        yield f"     matched words: {', '.join(hit['matched_words']) or 'none'}"
        yield f"     {' '.join(hit['snippet'].split())}"


def _only(filters: dict[str, Any]) -> str:
    words = filter_words(filters)
    return f"  (only {words})" if words else ""


def state_lines(state: State, problems: Sequence[str]) -> Iterator[str]:
    """The lines of the index's state."""
    yield f"{state.articles} articles, {state.passages} passages, {state.vectors} vectors of {state.dimension}"
    yield f"model     {state.model}"
    yield f"built     {state.built} ({state.snapshot})"
    if state.newest:
        yield f"newest    {state.newest.isoformat()}, {state.newest_title} (oldest {state.oldest})"
    sources = ", ".join(f"{name} {count}" for name, count in list(state.sources.items())[:SHOWN])
    yield f"sources   {sources}"
    yield f"folders   {', '.join(state.roots)}"
    yield f"changes   {state.pending}" + (
        " since the index was built. Run: assistant index" if state.pending else " since the index was built"
    )
    yield from quarantine_lines(state.quarantined)
    yield "verifies  " + ("yes" if not problems else "NO: " + "; ".join(problems) + ". Run: assistant index")


def state_data(state: State, problems: Sequence[str]) -> dict[str, Any]:
    """The state as data."""
    data = asdict(state)
    data["oldest"] = state.oldest.isoformat() if state.oldest else None
    data["newest"] = state.newest.isoformat() if state.newest else None
    return {**data, "verifies": not problems, "problems": list(problems)}
