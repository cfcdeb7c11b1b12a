"""The evaluation room: how well is what answers found, and how well is it answered?

    datasets.py   data sets in BEIR layout, and a user's own questions
    metrics.py    nDCG, recall, MRR and MAP by ir-measures; evidence found; bootstrap intervals
    measuring.py  runs a retriever over a data set, through a real index, and counts
    answering.py  runs the whole assistant over questions whose answers are known, and counts
    reporting.py  the reports as lines and as data

In: a folder or a file of questions. Out: a `Report` of retrieval, an `AnswerReport` of answers.
"""
