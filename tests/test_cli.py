"""The command line as a person uses it: real processes, the bundled model, no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DOSSIER, PROJECT


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    shutil.copytree(DOSSIER, folder / "seeds")
    return folder


def run(place: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("ASSISTANT_")},
        "ASSISTANT_SEEDS": str(place / "seeds"),
        "ASSISTANT_INDEX": str(place / "index"),
        # Whatever tries to reach a hub, a registry or a server fails at once.
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        "HF_HUB_OFFLINE": "1",
        **variables,
    }
    command = [sys.executable, "-m", "assistant.cli", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def test_forgetting_a_folder_stands_alone(place: Path) -> None:
    refused = run(place, "index", "--rebuild", "--forget", "seeds")
    assert refused.returncode == 1
    assert "Run: assistant index --forget FOLDER" in refused.stderr


def test_the_whole_job_on_the_command_line(place: Path) -> None:
    before = run(place, "ask", "who?")
    assert before.returncode == 1
    assert "Run: assistant index" in before.stderr
    assert "Traceback" not in before.stderr

    built = run(place, "index")
    assert built.returncode == 0, built.stderr
    assert "8 added, 0 changed, 0 removed, 0 unchanged, 0 quarantined" in built.stdout

    again = run(place, "index", "--json")
    assert json.loads(again.stdout)["unchanged"] == 8
    assert json.loads(again.stdout)["embedded"] == 0

    told = run(place, "ask", "who first reported the CIA's involvement?")
    assert "CNN" in told.stdout.splitlines()[0]
    assert "[1]" in told.stdout
    assert "characters" in told.stdout

    data = json.loads(run(place, "ask", "who first reported the CIA's involvement?", "--json").stdout)
    assert data["outcome"] == "answered"
    text = (place / "seeds" / "cia-role.md").read_text(encoding="utf-8")
    assert data["citations"][0]["quote"] in text

    refused = run(place, "ask", "What is the boiling point of ethanol?")
    assert "No answer to this was found in the corpus." in refused.stdout
    assert "The nearest passages, which do not answer it:" in refused.stdout
    near = run(place, "ask", "How many fighters does the Kurdish coalition have?")
    assert "The nearest sentences; none was found to answer it:" in near.stdout

    found = json.loads(run(place, "search", "bases in Erbil", "--json", "--limit", "3").stdout)
    assert "us-support-erbil-bases" in found[0]["article"]

    why = run(place, "search", "bases in Erbil", "--explain", "--limit", "1").stdout
    assert "matched words: bases, Erbil" in why
    assert "words: rank 1" in why
    assert "took: embedding" in why

    state = json.loads(run(place, "status", "--json").stdout)
    assert (state["articles"], state["verifies"], state["pending"]) == (
        8,
        True,
        {"new": 0, "changed": 0, "gone": 0, "unfinished": False},
    )


def test_wrong_input_is_one_sentence_and_exit_code_1(place: Path) -> None:
    wrong = run(place, "index", "nowhere-at-all")
    assert wrong.returncode == 1
    assert wrong.stderr.strip().splitlines()[-1].startswith("nowhere-at-all does not exist")
    environment = {**os.environ, "ASSISTANT_READ": "x"}
    setting = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "status"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    assert setting.returncode == 1
    assert "read:" in setting.stderr


def test_the_defaults_are_printed_whatever_is_set(place: Path) -> None:
    printed = run(place, "settings", "--defaults", ASSISTANT_READ="abc")
    assert printed.returncode == 0
    assert "seeds" in printed.stdout


def test_settings_prints_every_setting(place: Path) -> None:
    shown = run(place, "settings").stdout
    assert "refuse_below" in shown
    assert "ASSISTANT_SEEDS=" in shown


def test_a_receipt_verifies_until_its_article_changes(place: Path) -> None:
    run(place, "index")
    file = place / "receipt.json"
    assert run(place, "ask", "who first reported the CIA's involvement?", "--receipt", str(file)).returncode == 0
    before = run(place, "verify", str(file))
    assert before.returncode == 0, before.stderr
    assert "Every quote stands where it stood." in before.stdout
    article = place / "seeds" / "cia-role.md"
    kept = article.read_text("utf-8")
    article.write_text("Corrected.\n\n" + kept, "utf-8")
    run(place, "index")
    after = run(place, "verify", str(file))
    article.write_text(kept, "utf-8")
    run(place, "index")
    assert after.returncode == 1
    assert "article changed, quote" in after.stdout
    assert "Traceback" not in run(place, "verify", str(place / "none.json")).stderr


def test_the_web_chat_is_not_opened_to_others_unasked(place: Path) -> None:
    refused = run(place, "chat", "--address", "0.0.0.0")  # noqa: S104 - that it is refused is the point
    assert refused.returncode == 1
    assert "no password" in refused.stderr
    assert "--shared" in refused.stderr
