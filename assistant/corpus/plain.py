"""Plain text, and the bytes of every format: the encoding is detected here and nowhere else."""

from __future__ import annotations

import codecs
from pathlib import Path

from assistant.corpus.articles import Draft, date_in_name

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
USUAL = "cp1252"
LEGACY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "iso8859_15", "mac_roman", "shift_jis", "gb18030", "big5",
    "euc_kr", "koi8_r",
)  # fmt: skip


def decode(data: bytes) -> str:
    """Turn bytes into text: a byte-order mark, then strict UTF-8, then detection; raise ValueError for binary data."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    if b"\0" in data[:4096]:
        raise ValueError("looks like a binary file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=list(LEGACY))
    best = found.best()
    if best is None:
        raise ValueError("encoding not recognised")
    # Short texts fit several code pages equally well; western European is by far the most usual of them.
    equal = [m for m in found if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    if any(USUAL in (m.encoding, *m.could_be_from_charset) for m in equal):
        return data.decode(USUAL)
    return str(best)


def from_text(text: str, path: Path) -> Draft:
    """Take a text file as it stands; its header is read when the article is finished."""
    return Draft(text=text, fallback_date=date_in_name(path))
