"""The corpus room: files in, `Article`s out; what cannot be read is quarantined with its reason.

    folders.py     which files are there, with size and time, nothing opened
    reading.py     the items of one file; an item becomes an Article only when it is needed
    plain.py       plain text, and the encoding of every format
    markup.py      Markdown and HTML to plain text with their metadata
    fields.py      articles given as fields: JSON, JSON lines, front matter
    headers.py     title, source and date found in the text where there are no fields
    articles.py    the finished Article: normalised text, every field bounded
    uploading.py   files that a reader of the page sends, into the corpus folder

This room knows nothing of passages, models or the index.
"""

from assistant.corpus.folders import FoundFile, Scan, scan
from assistant.corpus.reading import Item, read_items

__all__ = ["FoundFile", "Item", "Scan", "read_items", "scan"]
