from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh import index, query, scoring

from clipper.text import words
from storage import Archive, Sort
from storage.index import WEIGHTS
from tests.storage.made import article, clipping, fill, opened

SENTENCES = (
    "科技成果转化",
    "液冷技术突破",
    "新质生产力发展",
    "乡村振兴与粮食安全",
    "人工智能芯片",
    "光刻机研发",
    "绿水青山",
)


@pytest.fixture
def many(archive: Archive) -> Archive:
    chance = random.Random(1)
    made = [
        article("，".join(chance.choices(SENTENCES, k=2)), *("。".join(chance.choices(SENTENCES, k=9)),) * 2)
        for _ in range(60)
    ]
    for part in range(3):  # several segments
        fill(archive, clipping(*made[part * 20 : part * 20 + 20], name=str(part)))
    archive.correct(replace(made[3], headline="人工智能"))
    archive.trash([made[4].id])
    list(archive.catch_up())
    return archive


@pytest.mark.parametrize("text", ["人工智能", "科技成果转化", "乡村振兴粮食安全"])
def test_the_scores_are_whooshs_own(many: Archive, text: str) -> None:
    with many._read() as connection:
        numbers = set(connection.exec_driver_sql("SELECT nr FROM articles").scalars())
    ours = dict(many.ranking.best([text], numbers))
    terms = [query.Term(f, w.encode(), boost=b) for w in set(words(text)) for f, b in WEIGHTS.items()]
    with index.open_dir(str(many.ranking.folder)).searcher(weighting=scoring.BM25F()) as searcher:
        column = searcher.reader().column_reader("nr")
        theirs = {column[at]: score for score, at in searcher.search(query.Or(terms), limit=None).top_n}
    assert ours == pytest.approx(theirs, rel=1e-5) and ours
    assert list(ours.values()) == sorted(ours.values(), reverse=True)


def test_columns_read_at_once_hold_what_whoosh_reads_one_by_one(many: Archive) -> None:
    with many.ranking._searching() as scores:
        assert len(scores.leaves) > 1
        for leaf in scores.leaves.values():
            column, each = leaf.reader.column_reader("nr"), range(leaf.size)
            assert leaf.numbers.tolist() == [column[at] for at in each]
            for field in ("headline", "deck", "body", "nothing"):
                known = [leaf.reader.doc_field_length(at, field, 1) or 0 for at in each]
                assert leaf.lengths(field).tolist() == known


def test_pages_of_hits_follow_on_each_other(many: Archive) -> None:
    every = many.ids("人工智能 OR 液冷", Sort.RELEVANCE)
    pages = [
        many.search("人工智能 OR 液冷", sort=Sort.RELEVANCE, limit=7, offset=at) for at in range(0, 63, 7)
    ]
    assert [one for page in pages for one in page.ids] == every
    assert pages[0].total == len(every) == many.search("人工智能 OR 液冷", limit=0).total


def test_what_is_not_ranked_yet_comes_after(archive: Archive) -> None:
    (old,) = fill(archive, clipping(article("无关", "正文里的液冷"), name="a"))
    (taken,) = archive.take_in([clipping(article("液冷", "液冷液冷"), name="b")])
    assert archive.to_rank() == 1
    assert archive.ids("液冷", Sort.RELEVANCE) == [old.id, taken.articles[0]]
    assert list(archive.catch_up()) == [1, 0]
    assert archive.ids("液冷", Sort.RELEVANCE) == [taken.articles[0], old.id]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves a file open
@pytest.mark.parametrize("damage", ["lost", "other", "halved", "no table of contents", "rubbish"])
def test_a_ranking_that_is_no_good_is_made_anew(tmp_path: Path, damage: str) -> None:
    with opened(tmp_path) as archive:
        made = fill(archive, clipping(*(article(f"液冷{n}") for n in range(5)), name="a"))
        folder = archive.ranking.folder
    files = [path for path in folder.iterdir() if path.suffix == ".seg"]
    match damage:
        case "lost":
            shutil.rmtree(folder)
        case "other":
            (folder / "made-by.json").write_text("{}")
        case "halved":
            for path in files:
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        case "no table of contents":
            next(folder.glob("*.toc")).unlink()
        case "rubbish":
            next(folder.glob("*.toc")).write_bytes(b"\x80\x04rubbish")
    with opened(tmp_path) as archive:
        assert len(archive.ids("液冷", Sort.RELEVANCE)) == 5  # by the tables alone
        assert list(archive.catch_up())[-1] == 0
        assert archive.ranking.count() == 5
        assert archive.search("液冷", sort=Sort.RELEVANCE).scores[0] > 0
        assert archive.related(made[0].id)


def test_another_process_at_it_is_left_alone(archive: Archive) -> None:
    fill(archive)
    list(archive.take_in([clipping(article("二"), name="b")]))
    with index.open_dir(str(archive.ranking.folder)).writer():
        assert list(archive.catch_up()) == [1]
    assert list(archive.catch_up()) == [1, 0]


def test_did_you_mean(archive: Archive) -> None:
    fill(archive, clipping(*(article(f"第{n}", "科技创新和乡村振兴，economy。") for n in range(5))))
    assert archive.did_you_mean("科级创新") == "科技创新"
    assert archive.did_you_mean("xx 相村振兴") == ""
    assert archive.did_you_mean("ecanomy") == "economy"
    assert archive.did_you_mean("科技创新") == ""
    assert archive.did_you_mean("刻级创新") == "科技创新"
    assert archive.did_you_mean("") == archive.did_you_mean("日期:2024") == ""
