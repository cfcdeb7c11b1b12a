"""The same verbs over HTTP, with an OpenAPI page, and as an OpenAI-compatible chat. Home of fastapi and uvicorn.

It listens on this machine only, unless a key is set; it decides nothing: `service.py` does. Requests are bounded and
validated before anything is believed, and a host name that is not ours is refused (DNS rebinding).
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator
from itertools import chain
from typing import Annotated, Any

import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.sse import EventSourceResponse, format_sse_event
from fastapi_offline import FastAPIOffline
from pydantic import BaseModel, Field
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant import __version__
from assistant.chat_protocol import ChatRequest, chat_chunks, chat_reply, models_list
from assistant.errors import AssistantError, IndexLocked, IndexMissing, SettingsError
from assistant.pipeline import Assistant
from assistant.records import LONGEST_QUESTION, Filter
from assistant.service import MOST_EARLIER, Service, filter_of
from assistant.settings import THIS_MACHINE

LOG = logging.getLogger(__name__)
LARGEST_BODY = 1_000_000  # bytes
STATUS_OF: dict[type[AssistantError], int] = {IndexMissing: 409, IndexLocked: 423, SettingsError: 422}


class Asked(BaseModel):
    """A question with its conversation and its limits."""

    question: str = Field(min_length=1, max_length=LONGEST_QUESTION, examples=["Who first reported it?"])
    after: list[str] = Field([], max_length=MOST_EARLIER, description="Earlier questions of the conversation.")
    since: str = Field("", description="Only articles published on or after this day (2026-03-04).")
    until: str = Field("", description="Only articles published on or before this day.")
    sources: list[str] = Field([], max_length=100, description="Only articles of these sources.")
    articles: list[str] = Field([], max_length=100, description="Only these articles, by id.")
    stream: bool = Field(False, description="Send server-sent events: stage, draft and, last, answer.")

    def where(self) -> Filter:
        return filter_of(self.since, self.until, self.sources, self.articles)


class Update(BaseModel):
    """An update of the index; there is nothing to choose yet, but only JSON may ask for it (no form of a web page)."""


def make_app(assistant: Assistant, *, key: str = "", hosts: tuple[str, ...] = THIS_MACHINE) -> FastAPI:
    """The application; with a key, every call but the OpenAPI page must carry it as a bearer token."""
    app = FastAPIOffline(
        title="News assistant",
        version=__version__,
        description="Ask a folder of news articles; every sentence of an answer is cited.",
    )
    service = Service(assistant)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.middleware("http")(_bounded)
    app.exception_handler(AssistantError)(_explained)
    guard = [Depends(_checker(key))]
    _add_verbs(app, service, guard)
    _add_chat(app, service, guard)
    return app


def _add_verbs(app: FastAPI, service: Service, guard: list[Any]) -> None:
    @app.post("/ask", dependencies=guard, summary="Answer a question, every sentence cited", response_model=None)
    def ask(asked: Asked, accept: Annotated[str, Header()] = "") -> dict[str, Any] | Response:
        where = asked.where()
        if asked.stream or "text/event-stream" in accept:
            return EventSourceResponse(_events(service, asked, where))
        return service.ask(asked.question, after=asked.after, where=where)

    @app.get("/search", dependencies=guard, summary="Find passages, with why each was found")
    def search(
        q: Annotated[str, Query(min_length=1, max_length=LONGEST_QUESTION)],
        since: str = "",
        until: str = "",
        source: Annotated[list[str] | None, Query()] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
    ) -> dict[str, Any]:
        return service.search(q, where=filter_of(since, until, source or ()), limit=limit)

    @app.get("/articles/{article_id:path}", dependencies=guard, summary="Read an article")
    def article(article_id: str) -> dict[str, Any]:
        found = service.article(article_id)
        if not found:
            raise HTTPException(404, f"There is no article {article_id!r}. Find its id with /search.")
        return found[0]

    @app.get("/index", dependencies=guard, summary="What the index holds and what has changed since")
    def status() -> dict[str, Any]:
        return service.status()

    @app.post("/index", dependencies=guard, summary="Bring the index up to date")
    def update(_: Update) -> dict[str, Any]:
        return service.update()


def _add_chat(app: FastAPI, service: Service, guard: list[Any]) -> None:
    @app.get("/v1/models", dependencies=guard, summary="OpenAI-compatible: the one model there is")
    def models() -> dict[str, Any]:
        return models_list()

    @app.post("/v1/chat/completions", dependencies=guard, summary="OpenAI-compatible chat whose replies keep citations")
    def chat(request: ChatRequest) -> Response:
        if not request.question():
            raise HTTPException(422, "There is no question: the last message must be the user's.")
        if not request.stream:
            return JSONResponse(chat_reply(service, request))
        pieces = chat_chunks(service, request)
        first = next(pieces)  # asked here, so that a failure before the first word has a status
        return EventSourceResponse(f"data: {piece}\n\n" for piece in chain([first], pieces))


def _events(service: Service, asked: Asked, where: Filter) -> Iterator[bytes]:
    """The steps of an answer; an expected failure is the last event, in words."""
    try:
        turns = service.turns(asked.after, where)
        for name, data in service.stream(asked.question, turns=turns, where=where):
            yield format_sse_event(data_str=json.dumps(data, ensure_ascii=False), event=name)
    except AssistantError as error:
        yield format_sse_event(data_str=json.dumps({"detail": str(error)}, ensure_ascii=False), event="error")


def _checker(key: str) -> Callable[..., None]:
    def check(
        given: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))],
    ) -> None:
        if key and not (given and secrets.compare_digest(given.credentials.encode(), key.encode())):
            raise HTTPException(401, "Send the key of the setting serve_key: Authorization: Bearer …")

    return check


async def _bounded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse a body that is too large (or whose size is not told) before it is read."""
    size = request.headers.get("content-length", "")
    if request.method == "POST" and not (size.isdecimal() and int(size) <= LARGEST_BODY):
        return JSONResponse({"detail": f"The body must say its length, at most {LARGEST_BODY:,} bytes."}, 413)
    return await go_on(request)


def _explained(_: Request, error: Exception) -> Response:
    """An expected error as its own sentence."""
    code = STATUS_OF.get(type(error), 500) if isinstance(error, AssistantError) else 500
    if code >= 500:
        LOG.error("%s", error)
    return JSONResponse({"detail": str(error)}, code)


def run(assistant: Assistant, address: str, port: int, *, ready: Callable[[], None] = lambda: None) -> None:
    """Serve until interrupted; raise SettingsError when others could reach it and no key is set.

    `ready` is called once nothing speaks against serving.
    """
    key = assistant.settings.serve_key
    if address not in THIS_MACHINE and not key:
        raise SettingsError(
            f"Others could read the corpus at {address}. Set ASSISTANT_SERVE_KEY to a key that callers must send, "
            "or serve this machine only: assistant serve"
        )
    ready()
    hosts = ("*",) if key and address not in THIS_MACHINE else THIS_MACHINE
    uvicorn.run(make_app(assistant, key=key, hosts=hosts), host=address, port=port, log_level="warning")
