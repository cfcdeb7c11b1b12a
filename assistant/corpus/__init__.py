"""The corpus room: files in, `Article`s out; what cannot be read is quarantined with its reason.

    folders.scan(roots)     -> which files are there, with size and time, nothing opened
    reading.read_items(...) -> the items of one file; an item becomes an Article only when it is needed
    headers.read_header(..) -> title, source and date found in the text where there are no fields

This room knows nothing of passages, models or the index.
"""

from assistant.corpus.folders import FoundFile, Scan, scan
from assistant.corpus.reading import Item, read_items

__all__ = ["FoundFile", "Item", "Scan", "read_items", "scan"]
