"""Golden questions on the sample dossier and the fictional corpus: what is cited, what is refused, what leads.

Each question that is listed in `golden-*.jsonl` is asked, follow-ups after the questions before them. The minima below
are what the answerer reaches on them now (docs/evaluation.md names those that it still gets wrong); they may only rise.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from assistant.pipeline import Assistant
from assistant.records import Answer
from assistant.turns import Turn
from tests.conftest import HERE

MINIMA = {
    "dossier": {"cited": 22, "direct": 7, "refused": 5},
    "harbour": {"cited": 46, "direct": 31, "refused": 13},
}
CORE = (
    "d01", "d02", "d12", "d20", "d21", "d25", "d26", "d28", "d29", "d31",
    "h01", "h02", "h03", "h05", "h07", "h10", "h12", "h17", "h18", "h20", "h21", "h25", "h28", "h29", "h30", "h32",
    "h33", "h37", "h45", "h47", "h49", "h50", "h51", "h52", "h53", "h57", "h59", "h60", "h61", "h62", "h63",
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    """A golden question with the answer that it got."""

    golden: dict[str, Any]
    answer: Answer

    @property
    def cited(self) -> bool:
        quotes = [" ".join(c.quote.split()) for c in self.answer.citations]
        return any(" ".join(part.split()) in quote for part in self.golden["quotes"] for quote in quotes)

    @property
    def direct(self) -> bool:
        lead = next((s.text for s in self.answer.sentences if s.direct), "")
        return any(wanted.lower() in lead.lower() for wanted in self.golden["direct"])

    @property
    def refused(self) -> bool:
        return not self.answer.sentences


def golden(name: str) -> list[dict[str, Any]]:
    path = HERE / "data" / f"golden-{name}.jsonl"
    return [json.loads(line) for line in path.open(encoding="utf-8")]


@cache
def results(assistant: Assistant, name: str) -> dict[str, Result]:
    found = {}
    for row in golden(name):
        turns: list[Turn] = []
        for question in row["after"]:
            turns.append(Turn.of(assistant.ask(question, turns)))
        found[row["id"]] = Result(row, assistant.ask(row["question"], turns))
    return found


@pytest.mark.parametrize("name", ["dossier", "harbour"])
def test_the_golden_questions_get_at_least_what_they_got_before(name: str, request: pytest.FixtureRequest) -> None:
    found = results(request.getfixturevalue(name), name).values()
    answered = [r for r in found if r.golden["outcome"] == "answered"]
    refused = [r for r in found if r.golden["outcome"] == "not-in-corpus"]
    led = [r for r in answered if r.golden["direct"]]
    wrong = {
        "cited": [r.golden["id"] for r in answered if not r.cited],
        "direct": [r.golden["id"] for r in led if not r.direct],
        "refused": [r.golden["id"] for r in refused if not r.refused],
    }
    right = {"cited": len(answered), "direct": len(led), "refused": len(refused)}
    print(name, {key: f"{right[key] - len(wrong[key])} of {right[key]}" for key in right}, "wrong:", wrong)
    for key, least in MINIMA[name].items():
        assert right[key] - len(wrong[key]) >= least, f"{key}: {wrong[key]}"


@pytest.mark.parametrize("key", CORE)
def test_the_core_questions_are_right(key: str, request: pytest.FixtureRequest) -> None:
    name = "dossier" if key.startswith("d") else "harbour"
    result = results(request.getfixturevalue(name), name)[key]
    if result.golden["outcome"] == "not-in-corpus":
        assert result.refused
        return
    assert result.cited
    assert result.direct or not result.golden["direct"]


VOUCHED = [row["id"] for row in golden("dossier") if "status" in row]


@pytest.mark.parametrize("key", VOUCHED)
def test_an_answer_from_the_dossier_carries_who_vouches_for_it(key: str, request: pytest.FixtureRequest) -> None:
    result = results(request.getfixturevalue("dossier"), "dossier")[key]
    right = [
        sentence.status.value
        for sentence in result.answer.sentences
        for citation in sentence.citations
        for part in result.golden["quotes"]
        if " ".join(part.split()) in " ".join(citation.quote.split())
    ]
    assert result.golden["status"] in right


def test_there_are_enough_golden_questions_of_every_kind() -> None:
    rows = [row for name in MINIMA for row in golden(name)]
    assert len(rows) >= 60
    assert sum(row["outcome"] == "not-in-corpus" for row in rows) >= 15
    assert sum(bool(row["after"]) for row in rows) >= 10


@pytest.mark.parametrize(
    ("phrase", "lead"),
    [
        ("captain of the Grey Heron", "Rolf Estergaard"),
        ("breakwater cost", "5.1 million crowns"),
        ("harbour strike", ""),
    ],
)
def test_a_search_phrase_leads_with_the_one_thing_that_it_means(harbour: Assistant, phrase: str, lead: str) -> None:
    answer = harbour.ask(phrase)
    assert answer.sentences
    assert next((s.text for s in answer.sentences if s.direct), "") == lead
