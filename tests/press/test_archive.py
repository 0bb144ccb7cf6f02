"""Archives of years become tables, task by task, with the answers of the road."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from anechoic import facts, sample, stories
from anechoic.articles import extract_page
from anechoic.articles.things import Article
from anechoic.cli import cli
from anechoic.errors import InputError
from anechoic.language import default_encoder
from anechoic.press.archive import Archive, Cut, tables
from anechoic.press.archive import work as archive_work
from anechoic.press.archive.tasks import countries_of
from anechoic.spread import InTurn, in_turn
from anechoic.things import to_builtins, to_json

AT = datetime(2026, 4, 1, tzinfo=UTC)
PAGES = 60
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def inputs(tmp_path_factory) -> list[Path]:
    """Three files of the sample week's first pages, dealt out like cards, so that each spans the days."""
    folder = tmp_path_factory.mktemp("inputs")
    pages = sample.pages()[:PAGES]
    paths = []
    for number in range(3):
        rows = [
            {
                "url": page.url,
                "outlet": page.outlet,
                "html": page.body.decode(page.charset or "utf-8", "replace"),
                "published": page.entry and to_builtins(page.entry.published_at),
            }
            for page in pages[number::3]
        ]
        path = folder / f"pages-{number}.jsonl"
        path.write_bytes(b"\n".join(map(to_json, rows)))
        paths.append(path)
    return paths


@pytest.fixture(scope="module")
def whole(inputs, tmp_path_factory) -> Path:
    """An archive made in one slice."""
    folder = tmp_path_factory.mktemp("whole")
    Archive(folder, in_turn).run(inputs, AT)
    return folder


def content(folder: Path) -> dict[str, list]:
    found = {
        name: [row for path in (folder / name).glob("*.parquet") for row in tables.rows(path)]
        for name in ("articles", "stories", "facts")
    }
    found["memberships"] = tables.rows(folder / "memberships.parquet")
    return {name: sorted(map(to_json, rows)) for name, rows in found.items()}


def story_of(folder: Path) -> dict[str, tuple[str, str | None]]:
    rows = tables.rows(folder / "memberships.parquet")
    return {row["article"]: (row["story"], row["copy_of"]) for row in rows}


def articles_of(folder: Path) -> list[Article]:
    return [
        article
        for path in sorted((folder / "articles").glob("*.parquet"))
        for article in tables.articles_at(path, range(tables.length(path)))
    ]


def test_an_article_comes_back_from_its_table_as_it_was(whole):
    known = {page.url: page for page in sample.pages()}
    for article in articles_of(whole)[:10]:
        fresh = extract_page(known[article.url])
        assert isinstance(fresh, Article)
        assert (article.title, article.text, article.blocks) == (fresh.title, fresh.text, fresh.blocks)


def test_one_slice_gives_the_stories_and_facts_of_the_road(whole):
    read = sorted(articles_of(whole), key=lambda article: (article.seen_at, article.id))
    decisions = {one.article: one for one in stories.group(read, encoder=default_encoder())}
    told = {row["article"]: row["story"] for row in tables.rows(whole / "memberships.parquet")}
    id = max(told.values(), key=list(told.values()).count)
    members = [article for article in read if told[article.id] == id]

    story = stories.build_story(id, members, decisions)
    ledger = facts.find(story, members, encoder=default_encoder())

    assert told == {article: decision.story for article, decision in decisions.items()}
    rows = [row for path in (whole / "facts").glob("*.parquet") for row in tables.rows(path)]
    assert sorted(row["id"] for row in rows if row["story"] == id) == sorted(f.id for f in ledger.facts)


def test_slices_are_stitched_to_the_stories_of_one_pass(inputs, whole, tmp_path):
    Archive(tmp_path, in_turn, Cut(slice_articles=15)).run(inputs, AT)

    assert len(list((tmp_path / "decisions").glob("*.parquet"))) == 4
    assert story_of(tmp_path) == story_of(whole)


def test_an_article_that_stands_in_two_files_is_counted_once(inputs, tmp_path):
    """Crawls meet one page again and again."""
    again = tmp_path / "again.jsonl"
    again.write_bytes(inputs[0].read_bytes())

    once = Archive(tmp_path / "once", in_turn).run(inputs[:1], AT)
    twice = Archive(tmp_path / "twice", in_turn).run([inputs[0], again], AT)

    assert twice == once
    assert len(articles_of(tmp_path / "twice")) == 2 * once["articles"]


def test_what_was_done_is_not_done_again(inputs, whole, tmp_path, monkeypatch):
    """The run dies in its second half; the next one does the rest, and no task twice."""

    class Dying(InTurn):
        calls = 0

        def __call__(self, work, things, of=None):
            for thing in things:
                self.calls += 1
                if self.calls == 5:
                    raise KeyboardInterrupt
                yield thing, work(thing)

    cut = Cut(bin_articles=10)
    with pytest.raises(KeyboardInterrupt):
        Archive(tmp_path, Dying(), cut).run(inputs, AT)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    Archive(tmp_path, in_turn, cut).run(inputs, AT)

    tasks = [path for path in before if path.name != "memberships.parquet"]
    assert tasks
    assert all(path.stat().st_mtime_ns == before[path] for path in tasks)
    assert content(tmp_path) == content(whole)


def test_a_folder_of_another_archive_is_left_alone(inputs, whole):
    with pytest.raises(InputError, match="another"):
        Archive(whole, in_turn).run(inputs[:1], AT)


def test_the_command_reads_warc_and_tells_what_it_made(tmp_path):
    command = ["press", "archive", "--input", str(tmp_path / "none*.gz"), "--out", str(tmp_path / "out")]

    nothing = CliRunner().invoke(cli, command)

    assert nothing.exit_code != 0
    assert not (tmp_path / "out").exists()


def test_a_crowded_day_is_cut_by_count_and_not_by_day():
    rows = [
        archive_work._Row(f"a{n}", datetime(2026, 3, 1 + (n > 4), tzinfo=UTC), archive_work.Place("p", n))
        for n in range(50)
    ]

    slices = list(Archive(Path("/nowhere"), in_turn, Cut(slice_articles=20))._slices(rows))

    assert [len(one.stream) - len(one.still_open) for one in slices] == [20, 20, 10]


def test_outlets_countries_come_from_the_catalogue():
    """An archive keeps no cards of its own, and a story that many countries tell weighs more."""
    known, unknown = (
        Article(f"a-{domain}", f"https://www.{domain}/1", domain, "Title", "Text.", AT)
        for domain in ("zeit.de", "invented.example")
    )
    assert countries_of([known, unknown]) == {"zeit.de": "Germany"}
