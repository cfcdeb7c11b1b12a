"""The command line: its verbs are the functions below. It prints; the rooms decide."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from assistant import __version__
from assistant.errors import AssistantError, SettingsError
from assistant.records import Filter
from assistant.settings import describe, settings
from assistant.terminal import last_of, of_the_system, progress_bar, say

app = typer.Typer(
    help="Ask a folder of news articles; every sentence of the answer cites the exact sentence it stands on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Since = Annotated[
    datetime | None, typer.Option(help="Only articles published on or after this day.", formats=["%Y-%m-%d"])
]
Until = Annotated[
    datetime | None, typer.Option(help="Only articles published on or before this day.", formats=["%Y-%m-%d"])
]
Source = Annotated[list[str] | None, typer.Option(help="Only articles of this source; may be given more than once.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]


@app.command()
def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders or files; without any: seeds/ and every folder named before."),
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build a new generation beside the present one.")] = False,
    forget: Annotated[Path | None, typer.Option(help="Stop covering this folder and drop its articles.")] = None,
    as_json: AsJson = False,
) -> None:
    """Bring the index up to date: only what is new or changed is embedded."""
    from assistant.embedding import embedder_from
    from assistant.indexing import forget_root, update_index
    from assistant.wording import report_data, report_lines

    if forget is not None and (paths or rebuild):
        raise SettingsError("--forget stands alone: it drops one folder. Run: assistant index --forget FOLDER")
    current = settings()
    embedder = embedder_from(current)
    if forget is not None:
        report = forget_root(current, embedder, str(forget))
    else:
        with progress_bar(hidden=as_json) as listener:
            report = update_index(current, embedder, tuple(map(str, paths or ())), rebuild=rebuild, listener=listener)
    if as_json:
        print_data(report_data(report))
        return
    say(report_lines(report))


@app.command()
def ask(
    question: str,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    after: Annotated[
        list[str] | None, typer.Option(help="An earlier question of the conversation, for follow-ups.")
    ] = None,
    receipt: Annotated[
        Path | None, typer.Option(help="Also write a receipt here: quotes, offsets, hashes, verdicts.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the corpus, every sentence cited."""
    from assistant.pipeline import Assistant
    from assistant.receipts import require_place, write_receipt
    from assistant.service import Service
    from assistant.wording import answer_lines

    if receipt:
        require_place(receipt)
    service = Service(Assistant(settings()))
    where = _filter(since, until, source)
    steps = service.stream(question, turns=service.turns(after or (), where), where=where)
    answer = last_of(steps, hidden=as_json)
    if receipt:
        write_receipt(receipt, answer)
    if as_json:
        print_data(answer)
        return
    say(answer_lines(answer))


@app.command()
def verify(receipt: Annotated[Path, typer.Argument(help="A file that `assistant ask --receipt` wrote.")]) -> None:
    """Check a receipt offline: does every quote still stand where it stood? Exit 1 if anything has changed."""
    from assistant.receipts import verify_receipt
    from assistant.store import EmbeddedStore
    from assistant.wording import verified_lines

    verified = verify_receipt(receipt, EmbeddedStore.open(settings().index))
    say(verified_lines(verified))
    if not verified.holds:
        raise typer.Exit(1)


@app.command()
def search(
    words: str,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many passages to show.")] = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each was found: ranks, scores, matched words, parts, timings.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show the passages that are found for a question, without answering it."""
    from assistant.pipeline import Assistant
    from assistant.service import Service
    from assistant.wording import explanation_lines, hit_lines

    data = Service(Assistant(settings())).search(words, where=_filter(since, until, source), limit=limit)
    if as_json:
        print_data(data if explain else data["hits"])
        return
    say(explanation_lines(data) if explain else hit_lines(data["hits"]))


@app.command()
def evaluate(
    data_set: Annotated[
        Path, typer.Argument(help="A folder in BEIR layout, or a .jsonl of question and article, quote or answer.")
    ],
    answers: Annotated[
        bool, typer.Option("--answers", help="Measure the answers instead: shown, refused, cited.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="Ask only so many questions, evenly spread; 0: all.")] = 0,
    work: Annotated[Path, typer.Option(help="Where the indexes of data sets are kept.")] = Path(
        ".assistant/evaluation"
    ),
    as_json: AsJson = False,
) -> None:
    """Measure retrieval on a data set: nDCG, recall, MRR, MAP, evidence found, latency; or the answers."""
    from assistant.evaluation import answering, measuring, reporting

    with progress_bar(hidden=as_json) as listener:
        if answers:
            answered = answering.evaluate_answers(data_set, settings(), work, limit=limit, listener=listener)
            data, lines = reporting.answers_data(answered), reporting.answer_lines(answered)
        else:
            report = measuring.evaluate(data_set, settings(), work, limit=limit, listener=listener)
            data, lines = reporting.evaluation_data(report), reporting.evaluation_lines(report)
    if as_json:
        print_data(data)
        return
    say(lines)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Say what the index holds, whether the folders changed since, and whether everything verifies."""
    from assistant.state import state_of
    from assistant.store import EmbeddedStore
    from assistant.wording import state_data, state_lines

    current = settings()
    store = EmbeddedStore.open(current.index)
    state, problems = state_of(store, current), store.problems()
    if as_json:
        print_data(state_data(state, problems))
    else:
        say(state_lines(state, problems))
    if problems:
        raise typer.Exit(1)


@app.command("settings")
def show_settings(
    defaults: Annotated[bool, typer.Option("--defaults", help="Show the defaults, whatever is set.")] = False,
) -> None:
    """Print every setting with its value and its meaning."""
    from assistant.settings import Settings

    current = Settings.model_construct() if defaults else settings()
    table = Table("setting", "value", "meaning", show_lines=True)
    for row in describe(current):
        table.add_row(*row)
    Console(highlight=False).print(table)
    say(
        ['Set one by an environment variable (ASSISTANT_SEEDS=/data/news) or in assistant.toml (seeds = "/data/news").']
    )


@app.command()
def rollback() -> None:
    """Go back to the generation before the last rebuild."""
    from assistant.pipeline import Assistant
    from assistant.state import generations_of, objections
    from assistant.store.writing import rollback as go_back
    from assistant.wording import went_back

    current = settings()
    go_back(current.index)
    say([went_back(generations_of(current.index)), *objections(Assistant(current).checked_store)])


@app.command()
def chat(
    port: Annotated[int, typer.Option(help="Port of the web chat.")] = 8501,
    address: Annotated[str, typer.Option(help="Address to listen on; the default is this machine only.")] = "localhost",
    shared: Annotated[
        bool, typer.Option("--shared", help="Let in whoever reaches the address: the pages have no password.")
    ] = False,
) -> None:
    """Open the web chat."""
    from assistant.ui.serving import serve_pages

    serve_pages(Path("app.py"), address, port, shared=shared)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8600,
    address: Annotated[
        str, typer.Option(help="Address to listen on; beyond this machine a key is needed.")
    ] = "127.0.0.1",
) -> None:
    """Serve the same verbs over HTTP, and as an OpenAI-compatible chat; /docs describes them."""
    from assistant.api import run
    from assistant.pipeline import Assistant

    here = f"http://{address}:{port}"
    words = f"{here}/docs describes it. OpenAI-compatible clients use {here}/v1."
    run(Assistant(settings()), address, port, ready=lambda: say([words]))


@app.command()
def mcp() -> None:
    """Speak the Model Context Protocol over standard input and output: ask, search, read_article."""
    from assistant.mcp_server import run
    from assistant.pipeline import Assistant

    run(Assistant(settings()))


@app.command()
def version() -> None:
    """Print the version."""
    say([__version__])


def _filter(since: datetime | None, until: datetime | None, source: list[str] | None) -> Filter:
    return Filter(since.date() if since else None, until.date() if until else None, tuple(source or ()))


def print_data(value: Any) -> None:
    """Print JSON as it is, without wrapping."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def main() -> None:
    """Run the command line; an expected error is one sentence on standard error, and exit code 1."""
    code: int | str | None = 0
    try:
        app()
    except AssistantError as error:
        say([str(error)], as_error=True)
        code = 1
    except BrokenPipeError:
        os._exit(0)
    except (OSError, sqlite3.Error, UnicodeError) as error:
        say([of_the_system(error)], as_error=True)
        code = 1
    except SystemExit as ended:
        code = ended.code
    _leave(code)


def _leave(code: int | str | None) -> None:
    """End the process; once torch is loaded, without its teardown, which takes over a second of a cold command."""
    if "torch" not in sys.modules or not isinstance(code, int | None):
        sys.exit(code)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


if __name__ == "__main__":
    main()
