"""The OpenAI chat shapes: messages to turns, an answer to a reply in Markdown that keeps its citations.

In: a request as any OpenAI client sends it. Out: a reply, or its chunks. Knows nothing of HTTP.
"""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError
from assistant.exporting import answer_body, markdown, references, sentence_body
from assistant.pipeline import Assistant
from assistant.records import LONGEST_QUESTION
from assistant.service import MOST_EARLIER, Service
from assistant.turns import Turn

MODEL = "news-assistant"
LEAD = re.compile(r"^\*\*(?P<lead>[^*\n]{1,200})\*\*")


class Part(BaseModel):
    """A piece of a message; only text is read."""

    model_config = ConfigDict(extra="ignore")

    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """Who said what."""

    model_config = ConfigDict(extra="ignore")

    role: str
    content: str | list[Part] | None = None

    def text(self) -> str:
        if isinstance(self.content, list):
            return " ".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class ChatRequest(BaseModel):
    """The fields of a chat request that mean something here; others are ignored."""

    model_config = ConfigDict(extra="ignore")

    messages: list[Message] = Field(max_length=400)
    stream: bool = False

    def question(self) -> str:
        """The last message, if it is the user's."""
        last = self.messages[-1] if self.messages else Message(role="")
        return last.text().strip()[:LONGEST_QUESTION] if last.role == "user" else ""

    def turns(self, assistant: Assistant) -> list[Turn]:
        """The earlier exchanges, each searched as it stood then; the short answer is read off our own reply."""
        turns: list[Turn] = []
        for message in self.messages[:-1][-2 * MOST_EARLIER :]:
            text = message.text().strip()[:LONGEST_QUESTION]
            if message.role == "user" and text and not assistant.about_itself(text):
                asked, _ = assistant.understood(text, turns)
                turns.append(Turn(text, asked.search, "", asked.stated, asked.counted))
            elif message.role == "assistant" and turns and (lead := LEAD.match(text)):
                turns[-1] = replace(turns[-1], lead=lead["lead"].replace("\\", ""))
        return turns


def models_list() -> dict[str, Any]:
    """The one model that there is to choose."""
    return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]}


def chat_reply(service: Service, request: ChatRequest) -> dict[str, Any]:
    """A whole reply; `citations` beside the message holds them as data."""
    answer = _answered(service, request)
    message = {
        "role": "assistant", "content": answer_body(answer) + references(answer), "citations": answer["citations"],
    }  # fmt: skip
    usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {**_head("chat.completion"), "choices": [choice], "usage": usage}


def chat_chunks(service: Service, request: ChatRequest) -> Iterator[str]:
    """The same as JSON chunks: each sentence as soon as it is checked, what else is said, the references, the end.

    Closing the iterator stops the model that writes.
    """
    head = _head("chat.completion.chunk")
    sent: list[str] = []
    drafted: dict[str, None] = {}  # sentences that were sent before the answer was whole

    def chunk(delta: dict[str, Any], reason: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        return json.dumps({**head, "choices": [choice]}, ensure_ascii=False)

    try:
        for name, data in _steps(service, request):
            if name == "stage":
                continue  # until there is something to send, a failure has a status of its own
            if not sent:
                yield chunk({"role": "assistant", "content": ""})
                sent.append("")
            whole = name == "answer"
            body = answer_body(data).rstrip("\n").split("\n\n") if whole else map(sentence_body, data["sentences"])
            for paragraph in body:
                if paragraph not in sent:
                    yield chunk({"content": f"{paragraph}\n\n"})
                    sent.append(paragraph)
            texts = [sentence["text"] for sentence in data["sentences"]]
            drafted.update({} if whole else dict.fromkeys(texts))
            for text in [one for one in drafted if whole and one not in texts]:
                yield chunk({"content": f"*Withdrawn: {markdown(text)}*\n\n"})
            if whole:
                yield chunk({"content": references(data), "citations": data["citations"]})
    except AssistantError as error:
        if not sent:
            raise
        yield chunk({"content": f"*{markdown(str(error))}*"})
    yield chunk({}, "stop")
    yield "[DONE]"


def _steps(service: Service, request: ChatRequest) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from service.stream(request.question(), turns=request.turns(service.assistant))


def _answered(service: Service, request: ChatRequest) -> dict[str, Any]:
    return next(data for name, data in _steps(service, request) if name == "answer")


def _head(kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{uuid.uuid4().hex}", "object": kind, "created": int(time.time()), "model": MODEL}
