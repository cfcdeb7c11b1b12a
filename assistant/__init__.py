"""A question-answering assistant over news articles, whose every sentence cites the exact one it stands on."""

__version__ = "0.1.0"
