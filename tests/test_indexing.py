from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import CorpusError
from assistant.indexing import forget_root, update_index
from assistant.reporting import Progress
from assistant.settings import Settings
from assistant.state import pending_of
from assistant.store import EmbeddedStore, StoreWriter
from tests.conftest import settings_in, titles_of
from tests.fakes import FakeEmbedder

Write = Callable[[str, str], Path]


def titles(corpus: Settings) -> set[str]:
    store = EmbeddedStore.open(corpus.index)
    assert store.problems() == []
    return titles_of(store)


def story(name: str) -> str:
    return f"Story {name}\n\nThe {name} story happened at the quay. Nobody knows why the {name} did it."


def test_adding_editing_and_deleting_embeds_only_what_changed(corpus: Settings, write: Write) -> None:
    for name in ("ant", "bee", "cat"):
        write(f"{name}.txt", story(name))
    first = FakeEmbedder()
    assert len(update_index(corpus, first).added) == 3
    assert len(first.embedded) == 3

    write("dog.txt", story("dog"))
    write("ant.txt", story("ape"))
    (corpus.seeds / "bee.txt").unlink()
    second = FakeEmbedder()
    report = update_index(corpus, second)
    assert [Path(key).name for key in report.added] == ["dog.txt"]
    assert [Path(key).name for key in report.changed] == ["ant.txt"]
    assert [Path(key).name for key in report.removed] == ["bee.txt"]
    assert report.unchanged == 1
    assert sorted(text.split("\n")[0] for text in second.embedded) == ["Story ape", "Story dog"]
    assert titles(corpus) == {"Story ape", "Story cat", "Story dog"}


def test_updating_with_the_same_corpus_does_nothing(corpus: Settings, write: Write, fake: FakeEmbedder) -> None:
    write("ant.txt", story("ant"))
    update_index(corpus, fake)
    before = EmbeddedStore.open(corpus.index).pointer
    report = update_index(corpus, FakeEmbedder())
    assert report.did_nothing
    assert EmbeddedStore.open(corpus.index).pointer == before


def test_a_deleted_article_is_not_found_by_word_or_vector(corpus: Settings, write: Write, fake: FakeEmbedder) -> None:
    write("ant.txt", story("ant"))
    write("bee.txt", story("bee"))
    update_index(corpus, fake)
    (corpus.seeds / "ant.txt").unlink()
    update_index(corpus, fake)
    store = EmbeddedStore.open(corpus.index)
    assert store.search_words("ant", 9) == []
    (vector,) = fake.embed(["the ant story"])
    assert [p.article.title for p in store.passages([m.passage for m in store.search_vectors(vector, 9)])] == [
        "Story bee"
    ]


def test_a_renamed_file_is_not_embedded_again(corpus: Settings, write: Write, fake: FakeEmbedder) -> None:
    write("ant.txt", story("ant")).rename(corpus.seeds / "other.txt")
    update_index(corpus, fake)
    (corpus.seeds / "other.txt").rename(corpus.seeds / "third.txt")
    later = FakeEmbedder()
    report = update_index(corpus, later)
    assert (len(report.added), len(report.removed), later.embedded) == (1, 1, [])


def test_an_edit_within_the_clock_tick_and_of_the_same_size_is_noticed(
    corpus: Settings, write: Write, fake: FakeEmbedder
) -> None:
    path = write("ant.txt", story("ant"))
    stat = path.stat()
    update_index(corpus, fake)
    path.write_text(story("cow"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    update_index(corpus, fake)
    assert titles(corpus) == {"Story cow"}


def test_bad_files_are_quarantined_with_reasons_and_the_rest_goes_on(
    corpus: Settings, write: Write, fake: FakeEmbedder
) -> None:
    write("good.txt", story("ant"))
    write("empty.txt", "  \n ")
    write("broken.json", '{"title": "x", ')
    write("no-text.json", '{"title": "x"}')
    write("page.html", "<html><body></body></html>")
    (corpus.seeds / "binary.txt").write_bytes(b"\x00\x01\x02" * 99)
    (corpus.seeds / "photo.jpg").write_bytes(b"\xff\xd8")
    write("lines.jsonl", json.dumps({"id": 1, "text": story("bee")}) + "\nnot json\n[1]\n")
    report = update_index(corpus, fake)
    reasons = {Path(q.path).name: q.reason for q in report.quarantined}
    assert sorted(reasons) == sorted(
        ["binary.txt", "broken.json", "empty.txt", "lines.jsonl, line 2", "lines.jsonl, line 3", "no-text.json",
         "page.html", "photo.jpg"]
    )  # fmt: skip
    assert "binary" in reasons["binary.txt"]
    assert "JSON" in reasons["lines.jsonl, line 2"]
    assert len(report.added) == 2
    (corpus.seeds / "broken.json").unlink()
    assert "broken.json" not in {Path(q.path).name for q in update_index(corpus, fake).quarantined}


def test_a_file_that_goes_bad_keeps_its_last_good_version(corpus: Settings, write: Write, fake: FakeEmbedder) -> None:
    write("a.json", json.dumps({"title": "Good", "text": "It was a good day at the quay."}))
    update_index(corpus, fake)
    write("a.json", '{"title": "Good", "text": ')
    report = update_index(corpus, fake)
    assert titles(corpus) == {"Good"}
    assert any("goes on answering" in note for note in report.notes)


def test_a_line_that_goes_bad_takes_no_article_away(corpus: Settings, write: Write, fake: FakeEmbedder) -> None:
    rows = [json.dumps({"id": n, "title": f"Story {n}", "text": story(n)}) for n in ("ant", "bee", "cat")]
    write("all.jsonl", "\n".join(rows))
    update_index(corpus, fake)
    write("all.jsonl", "\n".join([rows[0], rows[1][:20]]))  # half written while it is read
    report = update_index(corpus, fake)
    assert titles(corpus) == {"Story ant", "Story bee", "Story cat"}
    assert any("goes on answering" in note for note in report.notes)
    write("all.jsonl", "\n".join(rows))
    update_index(corpus, fake)
    write("all.jsonl", "\n".join([rows[0], rows[1], "no JSON"]))
    update_index(corpus, fake)
    assert titles(corpus) == {"Story ant", "Story bee", "Story cat"}  # it may be the line that cannot be read
    write("all.jsonl", "\n".join([rows[1], "no JSON"]))
    update_index(corpus, fake)
    assert titles(corpus) == {"Story bee"}  # that line was so before: what is missing was taken out


def test_what_was_quarantined_and_is_gone_is_no_longer_reported(
    corpus: Settings, write: Write, fake: FakeEmbedder
) -> None:
    write("ant.txt", story("ant"))
    photo = write("photo.jpg", "x")
    assert len(update_index(corpus, fake).quarantined) == 1
    photo.unlink()
    assert update_index(corpus, fake).quarantined == ()


def test_a_seeds_folder_that_is_not_there_now_is_kept_and_offers_no_update(
    corpus: Settings, write: Write, fake: FakeEmbedder, tmp_path: Path
) -> None:
    write("ant.txt", story("ant"))
    more = tmp_path / "more"
    more.mkdir()
    (more / "bee.txt").write_text(story("bee"))
    update_index(corpus, fake, (str(corpus.seeds), str(more)))
    corpus.seeds.rename(tmp_path / "unplugged")
    assert str(pending_of(corpus, "g0001")) == "nothing"
    assert any("--forget" in note for note in update_index(corpus, fake).notes)
    assert titles(corpus) == {"Story ant", "Story bee"}


def test_an_update_that_was_committed_and_not_published_is_offered_again(
    corpus: Settings, write: Write, fake: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("ant.txt", story("ant"))
    update_index(corpus, fake)
    write("bee.txt", story("bee"))
    with monkeypatch.context() as patched:
        patched.setattr(StoreWriter, "publish", lambda _: None)  # as if it had been killed before
        update_index(corpus, fake)
    assert titles(corpus) == {"Story ant"}
    assert str(pending_of(corpus, "g0001")) == "an update that was not finished"
    update_index(corpus, fake)
    assert titles(corpus) == {"Story ant", "Story bee"}
    assert not pending_of(corpus, "g0001")


def test_one_changed_line_of_a_jsonl_file_embeds_one_article(
    corpus: Settings, write: Write, fake: FakeEmbedder
) -> None:
    rows = [{"id": str(n), "title": f"T{n}", "text": story(f"number{n}")} for n in range(20)]
    write("all.jsonl", "\n".join(map(json.dumps, rows)))
    update_index(corpus, fake)
    rows[7]["text"] = story("changed")
    rows.insert(0, {"id": "new", "title": "New", "text": story("new")})
    write("all.jsonl", "\n".join(map(json.dumps, rows)))
    later = FakeEmbedder()
    report = update_index(corpus, later)
    assert (len(report.added), len(report.changed), report.unchanged, len(later.embedded)) == (1, 1, 19, 2)


def test_a_folder_named_once_is_remembered_until_it_is_forgotten(
    corpus: Settings, write: Write, fake: FakeEmbedder, tmp_path: Path
) -> None:
    write("ant.txt", story("ant"))
    more = tmp_path / "more"
    more.mkdir()
    (more / "bee.txt").write_text(story("bee"))
    update_index(corpus, fake)
    update_index(corpus, fake, (str(more),))
    (more / "cat.txt").write_text(story("cat"))
    update_index(corpus, fake)
    assert titles(corpus) == {"Story ant", "Story bee", "Story cat"}
    forget_root(corpus, fake, str(more))
    assert titles(corpus) == {"Story ant"}
    assert update_index(corpus, fake).did_nothing


def test_articles_of_a_folder_that_is_not_there_now_are_kept(
    corpus: Settings, write: Write, fake: FakeEmbedder, tmp_path: Path
) -> None:
    write("ant.txt", story("ant"))
    more = tmp_path / "drive"
    more.mkdir()
    (more / "bee.txt").write_text(story("bee"))
    update_index(corpus, fake, (str(corpus.seeds), str(more)))
    more.rename(tmp_path / "unplugged")
    report = update_index(corpus, fake)
    assert titles(corpus) == {"Story ant", "Story bee"}
    assert any("--forget" in note for note in report.notes)


def test_a_rebuild_covers_the_folders_of_the_old_generation(
    corpus: Settings, write: Write, fake: FakeEmbedder, tmp_path: Path
) -> None:
    write("ant.txt", story("ant"))
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "bee.txt").write_text(story("bee"))
    update_index(corpus, fake, (str(corpus.seeds), str(tmp_path / "more")))
    update_index(corpus, fake, rebuild=True)
    assert titles(corpus) == {"Story ant", "Story bee"}


def test_an_empty_corpus_and_a_wrong_path_say_what_to_do(corpus: Settings, fake: FakeEmbedder) -> None:
    with pytest.raises(CorpusError, match=r"no articles in .*assistant index"):
        update_index(corpus, fake)
    with pytest.raises(CorpusError, match="does not exist"):
        update_index(corpus, fake, ("nowhere",))


def test_what_is_pending_is_counted_without_reading(corpus: Settings, write: Write, fake: FakeEmbedder) -> None:
    write("ant.txt", story("ant"))
    write("bee.txt", story("bee"))
    update_index(corpus, fake)
    generation = EmbeddedStore.open(corpus.index).pointer.generation
    assert not pending_of(corpus, generation)
    write("cat.txt", story("cat"))
    write("ant.txt", story("a longer ant"))
    (corpus.seeds / "bee.txt").unlink()
    assert str(pending_of(corpus, generation)) == "1 new, 1 changed, 1 gone"


def test_progress_tells_every_stage(corpus: Settings, write: Write, fake: FakeEmbedder) -> None:
    write("ant.txt", story("ant"))
    heard: list[Progress] = []
    update_index(corpus, fake, listener=heard.append)
    assert list(dict.fromkeys(p.stage for p in heard)) == ["scanning", "reading", "cutting", "embedding", "publishing"]


def test_an_edited_article_keeps_its_older_version_for_the_reader(
    corpus: Settings, write: Write, fake: FakeEmbedder
) -> None:
    path = write("ant.txt", story("ant"))
    update_index(corpus, fake)
    (article,) = EmbeddedStore.open(corpus.index).passages([1])
    write("ant.txt", story("cow"))
    update_index(corpus, fake)
    update_index(corpus, fake)
    store = EmbeddedStore.open(corpus.index)
    key = article.article.id
    assert [a.title for a in store.versions(key)] == ["Story cow", "Story ant"]
    assert [(a.title, a.version) for a in store.article(key)] == [("Story cow", 2)]
    path.unlink()
    write("other.txt", story("other"))
    update_index(corpus, fake)
    assert EmbeddedStore.open(corpus.index).versions(key) == []


NAMES = st.sampled_from(["ant", "bee", "cat", "dog", "elk"])
STEPS = st.lists(st.tuples(NAMES, st.sampled_from(["write", "edit", "delete"])), min_size=1, max_size=8)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=1, max_size=4))
def test_any_history_of_updates_ends_like_one_build_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, str]]]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "keep.txt").write_text(story("keep"))
    corpus = settings_in(folder)
    number = 0
    for steps in rounds:
        for name, what in steps:
            number += 1
            path = folder / "seeds" / f"{name}.txt"
            if what == "delete":
                path.unlink(missing_ok=True)
            else:
                path.write_text(story(name if what == "write" else f"{name}{number}"))
        update_index(corpus, FakeEmbedder())
    kept = EmbeddedStore.open(corpus.index)
    fresh = settings_in(
        folder,
    )
    fresh = fresh.model_copy(update={"index": folder / "fresh"})
    update_index(fresh, FakeEmbedder())
    scratch = EmbeddedStore.open(fresh.index)
    assert kept.problems() == []
    (vector,) = FakeEmbedder().embed(["the ant story at the quay"])
    for search in (lambda s: s.search_vectors(vector, 50), lambda s: s.search_words("story quay ant", 50)):
        found = [sorted(p.text for p in s.passages([m.passage for m in search(s)])) for s in (kept, scratch)]
        assert found[0] == found[1]


def test_a_rebuild_that_names_one_folder_keeps_the_others(corpus: Settings, write: Write, tmp_path: Path) -> None:
    write("ant.txt", story("ant"))
    for name in ("bee", "cat"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(story(name))
        update_index(corpus, FakeEmbedder(), (str(tmp_path / name),))
    update_index(corpus, FakeEmbedder())
    update_index(corpus, FakeEmbedder(), (str(tmp_path / "bee"),), rebuild=True)
    assert titles(corpus) == {"Story ant", "Story bee", "Story cat"}
