from __future__ import annotations

import threading

from assistant.errors import StoreError
from assistant.pipeline import Assistant
from assistant.reporting import IndexReport, Progress, ProgressListener
from assistant.settings import Settings
from assistant.ui.jobs import UpdateJob
from assistant.ui.resources import _Suggestions
from tests.fakes import FakeEmbedder, FakeEntities


def test_a_job_can_be_cancelled_at_its_next_step() -> None:
    begun, go = threading.Event(), threading.Event()

    def work(listener: ProgressListener) -> IndexReport:
        listener(Progress("embedding", 1, 10))
        begun.set()
        assert go.wait(10)
        listener(Progress("embedding", 2, 10))
        return IndexReport()

    job = UpdateJob(work)
    job.start()
    assert begun.wait(10)
    assert job.running
    assert job.seconds_left is not None
    job.cancel()
    go.set()
    job.wait(10)
    assert (job.cancelled, job.report, job.error, job.running) == (True, None, "", False)
    assert job.seconds_left is None


def test_a_failure_is_told_in_words_and_the_next_run_starts_clean() -> None:
    def fails(_: ProgressListener) -> IndexReport:
        raise StoreError("It broke. Run: assistant index")

    job = UpdateJob(fails)
    job.start()
    job.wait(10)
    assert job.error == "It broke. Run: assistant index"
    job.start(lambda _: IndexReport(unchanged=3))
    job.wait(10)
    assert (job.error, job.report) == ("", IndexReport(unchanged=3))
    job.forget()
    assert job.report is None


def test_an_unexpected_failure_says_that_the_old_index_goes_on() -> None:
    def breaks(_: ProgressListener) -> IndexReport:
        raise ZeroDivisionError("by zero")

    job = UpdateJob(breaks)
    job.start()
    job.wait(10)
    assert "The old index is still in use" in job.error


def test_nothing_is_suggested_where_the_index_goes_away(corpus: Settings, fake: FakeEmbedder) -> None:
    suggesting = _Suggestions()
    suggesting._make(Assistant(corpus, embedder=fake, finder=FakeEntities()), "snapshot")
    assert suggesting._made == {"snapshot": []}
