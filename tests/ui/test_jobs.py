from __future__ import annotations

import threading

from assistant.errors import StoreError
from assistant.reporting import IndexReport, Progress, ProgressListener
from assistant.ui.jobs import UpdateJob


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


def test_an_unexpected_failure_says_that_the_old_index_goes_on() -> None:
    def breaks(_: ProgressListener) -> IndexReport:
        raise ZeroDivisionError("by zero")

    job = UpdateJob(breaks)
    job.start()
    job.wait(10)
    assert "The old index is still in use" in job.error
