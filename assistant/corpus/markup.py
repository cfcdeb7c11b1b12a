"""Markdown and HTML to plain text with their metadata. Home of trafilatura, markdown-it-py and frontmatter."""

from __future__ import annotations

from pathlib import Path

from assistant.corpus.articles import Draft, date_in_name
from assistant.corpus.fields import from_record
from assistant.corpus.headers import parse_date
from assistant.corpus.plain import decode


def from_html(data: bytes, path: Path) -> Draft:
    """Extract the article of a web page (text, title, site, date, address); raise ValueError if there is none."""
    import trafilatura

    page = trafilatura.bare_extraction(
        decode_html(data),
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=True,
        # No guessing: a wrong date is worse than none. The default also refuses every date after today.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2199-12-31"},
    )
    text = (page.text or "") if page else ""
    if not page or not text.strip():
        raise ValueError("no article text found in the page")
    return Draft(
        text=text.replace("\n", "\n\n"),
        title=page.title or "",
        source=page.sitename or "",
        published=parse_date(page.date),
        url=page.url or "",
        fallback_date=date_in_name(path),
    )


def decode_html(data: bytes) -> str:
    """Decode a page as its own declaration says, or as any other text."""
    import re

    declared = re.search(rb"<meta[^>]{0,100}charset=[\"']?([\w-]{2,30})", data[:4096], re.IGNORECASE)
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def from_markdown(text: str, path: Path) -> Draft:
    """Read front matter as fields, and the Markdown below it as plain paragraphs."""
    import frontmatter
    import yaml

    try:
        fields, content = frontmatter.parse(text)
    except yaml.YAMLError:
        fields, content = {}, text
    plain, heading = plain_markdown(content)
    draft = from_record({**fields, "text": plain})
    return Draft(
        text=plain,
        title=draft.title or heading,
        source=draft.source,
        published=draft.published,
        url=draft.url,
        fallback_date=date_in_name(path),
    )


def plain_markdown(content: str) -> tuple[str, str]:
    """Render Markdown as paragraphs of plain text, and give its first top-level heading apart."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    heading, in_heading = "", ""
    for token in MarkdownIt("commonmark", {"html": False}).parse(content):
        if token.type == "heading_open":
            in_heading = token.tag
        elif token.type == "inline":
            parts = [
                "\n" if child.type in {"softbreak", "hardbreak"} else child.content
                for child in token.children or []
                if child.type in {"text", "code_inline", "softbreak", "hardbreak", "text_special", "image"}
            ]
            block = "".join(parts).strip()
            if in_heading == "h1" and not heading:
                heading = block
            if block:
                blocks.append(block)
            in_heading = ""
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content.strip())
    return "\n\n".join(blocks), heading
