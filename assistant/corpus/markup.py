"""Markdown and HTML to plain text with their metadata. Home of trafilatura, markdown-it-py and frontmatter."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from assistant.corpus.articles import Draft, date_in_name
from assistant.corpus.fields import from_record
from assistant.corpus.headers import parse_date
from assistant.corpus.plain import MARKS, decode

DECLARED = re.compile(rb"<meta[^>]{0,100}charset=[\"']?([\w-]{2,30})", re.IGNORECASE)
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
PAGES = frozenset(  # encodings of pages; Python's others ("punycode", "utf-7") are for something else
    """ascii big5 big5hkscs cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 cp932 cp949
    euc_jp euc_kr gb18030 gb2312 gbk iso2022_jp iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6
    iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u
    mac-roman shift_jis tis-620 utf-8""".split()
)


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
    """Decode a page as its byte order mark or else its own declaration says, or as any other text.

    Labels mean what they do in browsers (https://encoding.spec.whatwg.org/#names-and-labels).
    """
    declared = DECLARED.search(data[:4096])
    if declared and not any(data.startswith(mark) for mark, _ in MARKS):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode(MEANT.get(name, name)) if name in PAGES else decode(data)
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
