"""Articles given as fields (JSON, JSON lines, front matter): the usual names of each field are accepted."""

from __future__ import annotations

from typing import Any

from assistant.corpus.articles import Draft, one_line
from assistant.corpus.headers import parse_date

TITLE = ("title", "headline", "name", "heading")
TEXT = (
    "text",
    "body",
    "content",
    "article",
    "articleBody",
    "article_body",
    "maintext",
    "full_text",
    "story",
    "description",
)
SOURCE = (
    "source",
    "publisher",
    "outlet",
    "site_name",
    "sitename",
    "newspaper",
    "publication",
    "site",
    "source_name",
)
DATE = (
    "date",
    "published",
    "published_at",
    "publishedAt",
    "date_published",
    "datePublished",
    "publication_date",
    "publish_date",
    "pub_date",
    "pubDate",
    "pubdate",
    "created",
    "created_at",
    "timestamp",
)
URL = ("url", "link", "href", "canonical_url", "source_url")
ID = ("id", "_id", "guid", "uid", "uuid", "article_id")
LISTS = ("articles", "items", "data", "docs", "documents", "results", "entries")


def article_records(value: object) -> list[dict[str, Any]]:
    """Find the article objects in a JSON value: itself, a list, or a list under a usual name."""
    if isinstance(value, list):
        return [entry for entry in value if isinstance(entry, dict)]
    if not isinstance(value, dict):
        return []
    if _first(value, TEXT):
        return [value]
    for name in LISTS:
        if isinstance(value.get(name), list):
            return [entry for entry in value[name] if isinstance(entry, dict)]
    return []


def record_id(record: dict[str, Any]) -> str:
    """The record's own id, or nothing."""
    return one_line(_first(record, ID))


def from_record(record: dict[str, Any]) -> Draft:
    """Draft an article from fields, looking in a nested `metadata` too; raise ValueError without text."""
    nested = record.get("metadata")
    fields = {**nested, **record} if isinstance(nested, dict) else record
    text = _first(fields, TEXT)
    if isinstance(text, list):
        text = "\n\n".join(str(part) for part in text)
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"no text field (looked for {', '.join(TEXT[:6])}, …)")
    return Draft(
        text=text,
        title=one_line(_first(fields, TITLE)),
        source=one_line(_name_of(_first(fields, SOURCE))),
        published=next(filter(None, (parse_date(fields.get(name)) for name in DATE)), None),
        url=one_line(_first(fields, URL)),
    )


def _first(record: dict[str, Any], names: tuple[str, ...]) -> Any:
    """The first of these fields that says something: a blank beside it hides nothing."""
    return next((record[name] for name in names if not _blank(record.get(name))), "")


def _blank(value: Any) -> bool:
    return value in (None, "", [], 0) or (isinstance(value, str) and not value.strip())


def _name_of(source: Any) -> Any:
    """A source is often an object: {"name": "Reuters"}."""
    return source.get("name", "") if isinstance(source, dict) else source
