"""The evaluation room: how well does retrieval find what answers?

    datasets.py   data sets in BEIR layout, and a user's own questions
    metrics.py    nDCG, recall, MRR and MAP by ir-measures; evidence found; bootstrap intervals
    measuring.py  runs a retriever over a data set, through a real index, and counts
    reporting.py  the report as lines and as data

In: a folder or a file of questions. Out: a `Report`. Knows nothing of answers.
"""
