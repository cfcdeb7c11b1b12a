from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.corpus import Item, read_items, scan
from assistant.corpus.articles import language_of
from assistant.corpus.markup import decode_html
from assistant.records import Article
from assistant.reporting import Quarantined
from tests.conftest import DOSSIER, HARBOUR


def read(path: Path, data: str | bytes) -> list[Article | str]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (file,) = scan((str(path),)).files
    return [i.article() if isinstance(i, Item) else i.reason for i in read_items(file, 10_000_000)]


def one(path: Path, data: str | bytes) -> Article:
    (article,) = read(path, data)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_detected(tmp_path: Path, encoding: str) -> None:
    text = (
        "Renée’s café\n\nThe café of Renée Dufaux – the one on the quay – opened at noon. “Très bien,” she said.\n" * 3
    )
    assert "“Très bien,” she said" in one(tmp_path / "a.txt", text.encode(encoding)).text


def test_the_text_of_a_file_is_kept_as_it_is_but_for_line_ends_and_nfc(tmp_path: Path) -> None:
    article = one(tmp_path / "a.txt", " date 2026-03-04 A cafe\u0301 burned.\r\n\r\nNobody was hurt.")
    assert article.text == " date 2026-03-04 A café burned.\n\nNobody was hurt."


def test_markdown_becomes_plain_text_with_its_front_matter_as_fields(tmp_path: Path) -> None:
    article = one(
        tmp_path / "a.md",
        "---\ntitle: Big fire\nsource: The Post\ndate: 2031-03-04\nurl: https://post.example/x\n---\n\n"
        "A **house** burned in [Dock Street](http://x.example).\nNobody was hurt.\n\n- one\n- two\n",
    )
    assert article.text == "A house burned in Dock Street.\nNobody was hurt.\n\none\n\ntwo"
    assert (article.title, article.source, article.published) == ("Big fire", "The Post", date(2031, 3, 4))
    assert article.url == "https://post.example/x"


def test_a_web_page_gives_its_article_without_navigation(tmp_path: Path) -> None:
    page = """<html><head><title>Fire - The Post</title><meta property="og:site_name" content="The Post">
    <meta property="og:title" content="Fire in Dock Street">
    <meta property="article:published_time" content="2031-03-04T10:00:00Z"></head><body>
    <nav><a href="/">Home</a> <a href="/s">Subscribe now</a></nav><article><h1>Fire in Dock Street</h1>
    <p>A house burned down in Dock Street on Monday night, the fire service said in a statement.</p>
    <p>Nobody was hurt, because the tenants had left for the weekend, a neighbour told the paper.</p></article>
    <footer>Copyright</footer><script>alert(1)</script></body></html>"""
    article = one(tmp_path / "a.html", page)
    assert (article.title, article.source, article.published) == ("Fire in Dock Street", "The Post", date(2031, 3, 4))
    assert "Nobody was hurt" in article.text
    assert "Subscribe" not in article.text
    assert "alert" not in article.text


@pytest.mark.parametrize(
    "record",
    [
        {"title": "T", "text": "It rained all day.", "source": "S", "date": "2031-03-04", "url": "https://s.example/1"},
        {"headline": "T", "body": "It rained all day.", "publisher": {"name": "S"}, "datePublished": "2031-03-04T01:02:03Z",
         "link": "https://s.example/1"},
        {"_id": "7", "title": "T", "text": "It rained all day.",
         "metadata": {"source": "S", "published_at": "4 March 2031", "url": "https://s.example/1"}},
    ],
)  # fmt: skip
def test_the_usual_field_names_are_accepted(tmp_path: Path, record: dict[str, object]) -> None:
    article = one(tmp_path / "a.json", json.dumps(record))
    assert (article.title, article.text, article.source) == ("T", "It rained all day.", "S")
    assert (article.published, article.url) == (date(2031, 3, 4), "https://s.example/1")


def test_a_blank_field_hides_none_that_says_something(tmp_path: Path) -> None:
    record = {
        "text": "  ",
        "body": "It rained all day.",
        "date": 0,
        "published_at": "2031-03-04",
        "title": "",
        "headline": "T",
    }
    article = one(tmp_path / "a.json", json.dumps(record))
    assert (article.title, article.text, article.published) == ("T", "It rained all day.", date(2031, 3, 4))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),  # as browsers take it
        ("iso-8859-1", "utf-8-sig"),
        ("windows-1252", "cp1252"),
        ("punycode", "utf-8"),
        ("utf-8", "utf-8"),
    ],
)
def test_a_page_is_decoded_as_browsers_do(declared: str, encoding: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body>“We ran to the café,” Lee’s aunt said.</body></html>"
    assert decode_html(page.encode(encoding)).lstrip("\ufeff") == page


def test_lists_of_articles_are_read_one_by_one(tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"Boat {n} sailed away."} for n in (1, 2)]
    for name, data in (("a.json", json.dumps(rows)), ("b.json", json.dumps({"articles": rows})),
                       ("c.jsonl", "\n".join(map(json.dumps, rows)))):  # fmt: skip
        found = read(tmp_path / name, data)
        assert [a.id.split("#")[1] for a in found if isinstance(a, Article)] == ["1", "2"]


def test_a_second_record_in_a_list_renames_no_first(tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"Boat {n} sailed away."} for n in (1, 2)]
    (alone,) = read(tmp_path / "a.json", json.dumps(rows[:1]))
    both = read(tmp_path / "a.json", json.dumps(rows))
    assert isinstance(alone, Article)
    assert alone.id in {a.id for a in both if isinstance(a, Article)}


def test_a_line_that_is_too_long_is_left_out_and_the_next_ones_are_read(tmp_path: Path) -> None:
    rows = [{"id": 1, "text": "One boat."}, {"id": 2, "text": "long " * 1000}, {"id": 3, "text": "Three boats."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (file,) = scan((str(tmp_path),)).files
    found = [item.id.split("#")[1] if isinstance(item, Item) else item.reason for item in read_items(file, 1000)]
    assert found == ["1", "line longer than max_file_mb allows", "3"]


def test_what_is_no_file_or_has_no_printable_name_is_left_aside(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text("It rained.")
    Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")).write_text("It rained.")
    found = scan((str(tmp_path),))
    assert [Path(file.name).name for file in found.files] == ["good.txt"]
    reasons = {Path(item.path).name: item.reason for item in found.left_aside}
    assert "UTF-8" in reasons["caf\\udce9.txt"]
    assert "pipe" in reasons["pipe.txt"]


def test_what_lies_in_a_folder_that_cannot_be_listed_is_not_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "2024"
    folder.mkdir()
    (folder / "a.txt").write_text("It rained.")
    (name,) = (file.name for file in scan((str(tmp_path),)).files)
    listing = os.scandir

    def refused(path: str) -> object:
        if str(path) == str(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = scan((str(tmp_path),))
    known = {name: str(tmp_path), f"{tmp_path}/b.txt": str(tmp_path)}
    assert found.files == ()
    assert found.gone(known) == [f"{tmp_path}/b.txt"]
    assert [item.reason for item in found.left_aside] == ["this folder cannot be listed"]


def test_two_records_with_one_id_are_both_kept(tmp_path: Path) -> None:
    rows = [{"id": "x", "text": "One boat."}, {"id": "x", "text": "Two boats."}]
    found = read(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert len({a.id for a in found if isinstance(a, Article)}) == 2


def test_a_script_link_never_becomes_a_url(tmp_path: Path) -> None:
    article = one(tmp_path / "a.json", json.dumps({"text": "It rained.", "url": "javascript:alert(1)"}))
    assert article.url == ""


def test_a_file_larger_than_the_bound_is_quarantined_unread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("long " * 1000)
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "long " * 1000}))
    for file in scan((str(tmp_path),)).files:
        (found,) = read_items(file, 1000)
        assert isinstance(found, Quarantined)
        assert "max_file_mb" in found.reason


def test_hidden_files_and_links_to_folders_are_not_walked(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("x")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "b.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [Path(f.name).name for f in scan((str(tmp_path),)).files] == ["b.txt"]


@pytest.mark.parametrize("folder", [HARBOUR, DOSSIER], ids=["harbour", "dossier"])
def test_every_article_of_our_corpora_has_title_source_date_and_prose(folder: Path) -> None:
    articles = [i.article() for f in scan((str(folder),)).files for i in read_items(f, 10**7) if isinstance(i, Item)]
    assert len(articles) >= 8
    for article in articles:
        assert article.title, article.id
        assert article.source, article.id
        assert article.published, article.id
        assert article.language == "en", article.id
        assert len(article.text) - article.body > 300, article.id


def test_no_article_of_the_dossier_has_lost_its_hedges() -> None:
    texts = " ".join(
        i.article().text for f in scan((str(DOSSIER),)).files for i in read_items(f, 10**7) if isinstance(i, Item)
    )
    for hedge in (
        "could not independently confirm",
        "declined to comment",
        "three people",
        "two sources",
        "unclear",
    ):
        assert hedge in texts


PLAIN = (
    "The harbour board voted on Tuesday to close the east quay, and the ferries that used it have moved to the west "
    "side with their passengers from this week."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PLAIN, "en"),
        ("Quay closed. Ferries moved.", "en"),
        (
            "Der Hafenrat hat am Dienstag beschlossen, den Ostkai zu schließen, und die Fähren legen jetzt im Westen an.",
            "de",
        ),
        ("Het havenbestuur besloot dinsdag de oostkade te sluiten en de veerboten varen nu van de westkant.", "nl"),
        ("Le conseil du port a décidé mardi de fermer le quai est et les ferries partent maintenant de l'ouest.", "fr"),
    ],
)
def test_the_language_is_recognised_with_and_without_the_model(text: str, language: str) -> None:
    assert language_of(text) == language


def test_plain_english_is_seen_without_loading_the_language_model() -> None:
    code = (
        f"import sys; from assistant.corpus.articles import language_of; assert language_of({PLAIN!r}) == 'en'; "
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_half_a_character_is_replaced_wherever_it_stands(tmp_path: Path, name: str) -> None:
    record = {"id": "n\ud800", "title": "Fire \udc00", "text": "A caf\ud800 burned on Monday. Nobody was hurt."}
    article = one(tmp_path / name, json.dumps(record))
    assert (article.title, article.text[:7]) == ("Fire \ufffd", "A caf\ufffd ")
    article.id.encode()


@pytest.mark.parametrize("written", ["0001-01-01", "0001-01-01T00:00:00", "9999-12-31"])
def test_a_day_that_stands_for_no_day_is_none(tmp_path: Path, written: str) -> None:
    record = {"text": "A mill burned on Monday. Nobody was hurt.", "date": written}
    assert one(tmp_path / "a.json", json.dumps(record)).published is None
