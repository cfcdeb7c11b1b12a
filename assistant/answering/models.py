"""The chat model, configured or found: opened through langchain, its words as they come. Home of `init_chat_model`.

In: settings. Out: a `Chat`, whose `model` is None where there is none, with the reason in words. Nothing but the
configured server and Ollama's own address is asked, each once, briefly.
"""

from __future__ import annotations

import queue
import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from assistant.errors import AnswererError
from assistant.settings import Settings

PROBE_SECONDS = 0.4
BEAT = 0.2  # seconds after which an empty piece is given, so that whoever waits can stop
MAX_TEXT, MAX_THOUGHT = 8_000, 40_000  # characters of a reply, and of the thoughts before it, that are read
MAX_TOKENS = 1_200  # a model that reasons first spends most of them on it
REFUSED = (401, 403)
EMBEDDERS = ("embed", "minilm", "bge", "rerank")  # names of models that do not chat
THINKING = re.compile(r"(?i)<think(?:ing)?>")
THOUGHT = re.compile(r"(?i)</think(?:ing)?>")
LONGEST_TAG = len("<thinking>")


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat model with its name, or None with why there is none."""

    model: Any
    name: str = ""
    why: str = ""


def open_chat(settings: Settings) -> Chat:
    """Open the model that the settings name, or find one; raise AnswererError when a named one cannot be opened."""
    if settings.chat_model == "none":
        return Chat(None, why="No language model is wanted: the setting chat_model is 'none'.")
    if settings.chat_model not in ("", "auto"):
        why = "The setting chat_model names it."
        return Chat(chat_model(settings, settings.chat_model, settings.chat_base_url), settings.chat_model, why)
    if settings.chat_base_url:
        names, lacking = _served(f"{settings.chat_base_url.rstrip('/')}/models", "data", "id", settings.chat_api_key)
        where = f"the server of chat_base_url, {settings.chat_base_url},"
        provider, base = "openai", settings.chat_base_url
    else:
        names, lacking = _served(f"{settings.ollama_url.rstrip('/')}/api/tags", "models", "name")
        where = f"Ollama at {settings.ollama_url}"
        provider, base = "ollama", settings.ollama_url
    if not names:
        asked = settings.chat_base_url  # one that nobody named is not missed
        return Chat(None, asked, f"No language model: {where} {lacking}, and the setting chat_model is 'auto'.")
    try:
        found = f"{provider}:{names[0]}"
        return Chat(chat_model(settings, found, base), found, f"Found: {where} answers.")
    except AnswererError as error:
        return Chat(None, why=f"{where[0].upper()}{where[1:]} answers, but: {error}")


def chat_model(settings: Settings, name: str, base_url: str = "") -> Any:
    """Open a chat model by its name in LangChain's form; raise AnswererError when langchain cannot."""
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0, "timeout": settings.chat_timeout, "max_tokens": MAX_TOKENS}
    if name.startswith("ollama:"):  # its client names these options otherwise
        options = {"temperature": 0, "client_kwargs": {"timeout": settings.chat_timeout}, "num_predict": MAX_TOKENS}
    if base_url:
        options["base_url"] = base_url
    if not name.startswith("ollama:") and (settings.chat_api_key or base_url):
        options["api_key"] = settings.chat_api_key or "none"  # a local server wants some key, whichever
    try:
        return init_chat_model(name, **options)
    except Exception as error:
        raise AnswererError(
            f"The chat model {name!r} cannot be opened: {error}. Check ASSISTANT_CHAT_MODEL, or set it to 'none' to "
            "have answers extracted. For its provider run, in the project's folder: pip install '.[models]'"
        ) from error


def _served(url: str, list_name: str, name: str, key: str = "") -> tuple[list[str], str]:
    """The models that a server offers, the first listed first; where there is none, what it does instead."""
    try:
        reply = httpx.get(url, timeout=PROBE_SECONDS, headers={"Authorization": f"Bearer {key}"} if key else {})
        reply.raise_for_status()
        models = reply.json()[list_name]
        names = [str(model[name]) for model in models[:100]]
    except httpx.HTTPStatusError as error:
        code = error.response.status_code
        return (
            [],
            f"refuses ({code}: see ASSISTANT_CHAT_API_KEY)" if code in REFUSED else f"answers with an error ({code})",
        )
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return [], "does not answer"
    chatting = [n for n in names if not any(word in n.lower() for word in EMBEDDERS)]
    return chatting, "answers but offers no chat model (Ollama gets one by: ollama pull NAME)"


def words_of(model: Any, messages: Sequence[tuple[str, str]], patience: float) -> Iterator[str]:
    """A model's words as they come, without its thoughts, and an empty piece now and then while it is silent.

    Closing the iterator ends the request, at the model's next word. Raises AnswererError
    when the model fails or is silent for `patience` s.
    """
    pieces: queue.Queue[str | Exception | None] = queue.Queue()
    stopped = threading.Event()
    threading.Thread(target=_pump, args=(model, list(messages), pieces, stopped), daemon=True).start()
    thoughts, read, last = _Thoughts(), 0, time.monotonic()
    try:
        while read < MAX_TEXT and thoughts.length < MAX_THOUGHT:
            try:
                piece = pieces.get(timeout=BEAT)
            except queue.Empty:
                if time.monotonic() - last > patience:
                    raise AnswererError(f"The chat model said nothing for {patience:.0f} seconds.") from None
                yield ""
                continue
            if piece is None:
                yield thoughts.rest()
                break
            if isinstance(piece, Exception):
                raise AnswererError(f"The chat model did not answer: {piece}") from piece
            last = time.monotonic() if piece else last  # a server may say nothing again and again
            answer = thoughts.without(piece)
            read += len(answer)
            yield answer
        if thoughts.only:
            raise AnswererError("The chat model thought up to its limit and wrote no answer.")
    finally:
        stopped.set()


def _pump(model: Any, messages: list[tuple[str, str]], pieces: queue.Queue[Any], stopped: threading.Event) -> None:
    """Run in a thread of its own: a silent server cannot hold up whoever waits."""
    try:
        for chunk in model.stream(messages):
            if stopped.is_set():
                return
            pieces.put(str(chunk.text).encode("utf-8", "replace").decode("utf-8"))  # half an emoji is no text
        pieces.put(None)
    except Exception as error:  # whatever a provider's client raises: whoever reads the pieces reports it
        pieces.put(error)


class _Thoughts:
    """Leaves out what a reasoning model puts between <think> and </think> before its answer."""

    def __init__(self) -> None:
        self._held = ""
        self._answering = False

    def without(self, piece: str) -> str:
        if self._answering:
            return piece
        self._held += piece
        begun = self._held.lstrip()
        if len(begun) < LONGEST_TAG and any(tag.startswith(begun.lower()) for tag in ("<think>", "<thinking>")):
            return ""
        if THINKING.match(begun):
            closed = THOUGHT.search(begun)
            if not closed:
                return ""
            begun = begun[closed.end() :]
        self._answering, self._held = True, ""
        return begun

    @property
    def length(self) -> int:
        """How many characters are held back."""
        return len(self._held)

    @property
    def only(self) -> bool:
        """Whether a thought has begun and not ended."""
        return not self._answering and THINKING.match(self._held.lstrip()) is not None

    def rest(self) -> str:
        """What was held back for looking like the beginning of a thought, and was none."""
        return "" if THINKING.match(self._held.lstrip()) else self._held
