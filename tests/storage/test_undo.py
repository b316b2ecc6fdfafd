from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest

from clipper.model import (
    Anchor,
    Clipping,
    Dossier,
    DossierSection,
    Entry,
    Note,
    Page,
    Paragraph,
    Passage,
    Role,
    Tag,
)
from storage import Archive, Change, Kind, Label, Loop, NameTaken, Overtaken, Sort, Stale
from tests.storage.made import PAGE, article, clipping, clipping_of, fill, lines_of, opened


def seen(archive: Archive) -> object:
    """All that can be asked of an archive."""
    ids = sorted(archive.ids("in:trash OR -in:trash"))
    return (
        archive.articles(ids),
        archive.rows(ids),
        archive.tags(),
        archive.notes(),
        archive.passages(),
        [archive.dossier(row.id) for row in archive.dossiers()],
        [archive.history(one) for one in ids],
        [archive.clipping(clipping_of(archive, one)) for one in ids],
        [
            archive.search(text).ids
            for text in ("科技", "液冷", "改过的标题", "作者:李雷", "报纸:光明", "标签:经济")
        ],
    )


def correct(archive: Archive) -> None:
    one = archive.article(archive.ids("量质齐升")[0])
    archive.correct(replace(one, headline="改过的标题", paragraphs=(Paragraph("改过的正文"),)))


def split(archive: Archive) -> None:
    one = archive.article(archive.ids("")[0])
    rest = replace(one, id=uuid4(), headline="下半", paragraphs=one.paragraphs[1:])
    archive.correct_page(
        clipping_of(archive, one.id), [replace(one, paragraphs=one.paragraphs[:1]), rest], [3, 1]
    )


def merge(archive: Archive) -> None:
    one = archive.article(archive.ids("")[0])
    archive.correct_page(clipping_of(archive, one.id), [replace(one, deck="并入")])


def move(archive: Archive) -> None:
    place = clipping_of(archive, archive.ids("")[0])
    archive.move_page(place, Page("光明日报", None, "", "A3", "新版名"))
    archive.move_page(place, Page("光明日报", None, "", "A3"))
    assert archive.clipping(place).page.name == "", "of the same page, a name can be taken away"


def tag(archive: Archive) -> None:
    archive.tag(archive.ids(""), archive.make_tag("经济/能源").id)


def merge_tags(archive: Archive) -> None:
    first, second = archive.make_tag("甲/子"), archive.make_tag("乙/子")
    archive.tag(archive.ids(""), first.id)
    archive.save_passage(Passage(archive.ids("")[0], Anchor("科技"), first.id))
    assert first.parent and second.parent
    archive.merge_tags(first.parent, second.parent)
    assert [one.path for one in archive.tags()][-2:] == ["乙", "乙/子"]


def drop_tag(archive: Archive) -> None:
    made = archive.make_tag("甲/子")
    archive.tag(archive.ids(""), made.id)
    archive.drop_tag(made.id)


def note(archive: Archive) -> None:
    made = Note(archive.ids("")[0], "备注", Anchor("科技", "", "成果"))
    archive.save_note(made)
    archive.save_note(replace(made, text="改了的备注"))
    archive.drop_note(made.id)
    archive.save_note(replace(made, text="又一条"))


def compile_dossier(archive: Archive) -> None:
    one = archive.ids("")[0]
    made = Dossier(
        "专题", (DossierSection("一", (Entry(one, "按", frozenset({2})),)),), options={"toc": True}
    )
    archive.save_dossier(made)
    assert archive.dossier(made.id) == made and archive.search("in:专题").ids == (one,)
    archive.save_dossier(replace(made, sections=()))
    assert archive.search("in:dossier").total == 0
    archive.drop_dossier(made.id)
    archive.save_dossier(replace(made, title="另一个"))


def trash(archive: Archive) -> None:
    archive.trash(archive.ids(""))
    assert archive.count() == 0 and archive.search("in:trash").total == 2
    archive.restore(archive.ids("in:trash")[:1])


def accept(archive: Archive) -> None:
    archive.accept(clipping_of(archive, archive.ids("")[0]))
    archive.review(archive.ids(""))


CHANGES = (
    correct, split, merge, move, tag, merge_tags, drop_tag, note, compile_dossier, trash, accept,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_changes_can_be_undone_and_done_again(
    archive: Archive, tmp_path: Path, change: Callable[[Archive], None]
) -> None:
    two = article("另一篇", "没有别的。")
    fill(archive, clipping(article(), two, text=True))
    before = seen(archive)
    change(archive)
    after = seen(archive)
    assert after != before
    steps = 0
    while (step := archive.undoable()) and step.label is not Label.TAKE_IN:
        assert archive.undo()
        steps += 1
    assert seen(archive) == before
    for _ in range(steps):
        assert archive.redo()
    assert seen(archive) == after and archive.redo() is None
    with opened(tmp_path) as again:
        assert seen(again) == after
        for _ in range(steps):
            again.undo()
        assert seen(again) == before


def test_an_import_can_be_undone_and_the_same_file_taken_again(archive: Archive) -> None:
    (one,) = fill(archive)
    archive.undo()
    assert archive.count() == 0 and archive.search("科技").total == 0
    archive.redo()
    assert archive.article(one.id) == one and archive.search("科技").ids == (one.id,)
    archive.undo()
    (again,) = fill(archive)
    assert archive.redo() is None and archive.ids("科技") == [again.id]


def single(number: int, page: Page = PAGE) -> Clipping:
    return clipping(article(f"第{number}条", f"正文{number}。", page=page), name=f"{number}.txt")


def test_an_import_of_many_pages_is_one_step(archive: Archive, tmp_path: Path) -> None:
    archive.make_tag("先有的")
    list(archive.take_in(map(single, range(450))))  # stored in three transactions
    step = archive.undoable()
    assert step and step.label is Label.TAKE_IN
    assert (step.data["name"], step.data["pages"], step.data["count"]) == ("0.txt", 450, 450)
    before = seen(archive)
    archive.undo()
    assert archive.count() == 0 and archive.search("正文").total == 0
    with opened(tmp_path) as again:
        again.redo()
        assert seen(again) == before and again.search("第449条").total == 1
        again.undo()
        assert again.undoable() and again.undoable().label is Label.SAVE_TAG  # type: ignore[union-attr]


def test_a_long_undo_tells_how_far_it_is_keeps_nobody_waiting_and_can_be_given_up(archive: Archive) -> None:
    list(archive.take_in(map(single, range(450))))
    before, told, polled = seen(archive), list[tuple[int, int]](), list[object]()

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        other = Thread(target=lambda: polled.append(archive.poll()))
        other.start()
        other.join(20)
        if len(told) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        archive.undo(tell=tell)
    assert seen(archive) == before and polled == [None, None]
    archive.undo(tell=tell)
    assert archive.count() == 0 and told[-1][0] == told[-1][1] > told[-2][0] > 0


def test_an_import_that_was_stopped_is_one_step_too(archive: Archive) -> None:
    done = list(islice(archive.take_in(map(single, range(1000))), 300))
    count = archive.count()
    assert len(done) <= count < 1000
    step = archive.undoable()
    assert step and step.data["pages"] == count
    archive.undo()
    assert archive.count() == 0 and archive.undoable() is None


def test_what_is_done_during_an_import_is_undone_before_it(archive: Archive) -> None:
    taking = archive.take_in(map(single, range(450)))
    one = next(taking).articles[0]
    archive.tag([one], archive.make_tag("要紧").id)
    list(taking)
    assert archive.undoable().label is Label.TAG  # type: ignore[union-attr]
    archive.undo()
    archive.undo()
    assert archive.undoable().data["pages"] == 450  # type: ignore[union-attr]
    archive.undo()
    assert archive.count() == 0
    for _step in range(3):
        archive.redo()
    assert archive.count() == 450 and archive.ids("标签:要紧") == [one]


def test_an_import_undone_while_it_runs_goes_on_as_another_step(archive: Archive) -> None:
    taking = archive.take_in(map(single, range(450)))
    next(taking)
    before = archive.count()
    archive.undo()
    list(taking)
    assert archive.count() == 450 - before == archive.undoable().data["pages"]  # type: ignore[union-attr]
    archive.undo()
    assert archive.count() == 0 and archive.undoable() is None


def test_two_imports_at_once_of_the_same_page_are_undone_each(archive: Archive, tmp_path: Path) -> None:
    page = Page("江海晚报", None, "", "3", "文化")
    taking = archive.take_in(single(number, PAGE if number < 220 else page) for number in range(450))
    next(taking)
    with opened(tmp_path) as other:
        list(other.take_in([single(1000, page)]))
    list(taking)
    before = seen(archive)
    archive.undo()
    assert archive.count() == 450
    archive.undo()
    assert archive.count() == 0
    archive.redo()
    archive.redo()
    assert seen(archive) == before


def test_a_step_that_is_meant_alone_is_not_mistaken_for_another(archive: Archive) -> None:
    (one,) = fill(archive)
    trashed = archive.trash([one.id]).step
    archive.make_tag("甲")
    with pytest.raises(Overtaken):
        archive.undo(trashed)
    archive.undo()
    assert archive.undo(trashed) and archive.count() == 1


def test_a_new_change_ends_what_could_be_redone(archive: Archive) -> None:
    fill(archive)
    archive.make_tag("甲")
    archive.undo()
    assert archive.redoable()
    archive.make_tag("乙")
    assert not archive.redoable()


def test_undo_declines_where_a_row_moved_on(archive: Archive) -> None:
    (one,) = fill(archive)
    archive.correct(replace(one, headline="二"))
    with archive._write() as transaction:  # a repair, or another program, that wrote no step
        transaction.connection.exec_driver_sql("UPDATE articles SET headline = '三'")
    with pytest.raises(Stale):
        archive.undo()
    assert archive.article(one.id).headline == "三"


def test_the_original_stays_and_is_found(archive: Archive) -> None:
    (one,) = fill(archive)
    archive.correct(replace(one, headline="二"))
    archive.correct(replace(one, headline="三"))
    assert [version.article.headline for version in archive.history(one.id)] == [one.headline, "二"]
    assert archive.history(one.id)[0].article == one
    assert archive.ids("原文:量质齐升") == [one.id] == archive.ids("is:corrected")
    assert archive.ids("标题:量质齐升") == []


def test_correcting_nothing_is_no_step(archive: Archive) -> None:
    (one,) = fill(archive)
    assert archive.correct(one).step is None and not archive.history(one.id)


def test_a_change_says_what_changed(archive: Archive) -> None:
    heard: list[Change] = []
    stop = archive.listen(heard.append)
    (one,) = fill(archive)
    assert Kind.ARTICLES in heard[0].kinds and heard[0].articles == {one.id}
    assert archive.trash([one.id]).kinds == {Kind.STATES}
    assert archive.restore([one.id]).step
    stop()
    archive.trash([one.id])
    assert len(heard) == 4 and heard[1].kinds == {Kind.RANKING}


def test_the_other_process_is_seen(archive: Archive, tmp_path: Path) -> None:
    assert archive.poll() is None
    with opened(tmp_path) as other:
        fill(other)
    change = archive.poll()
    assert change and change.kinds == {Kind.OUTSIDE} and archive.poll() is None
    assert archive.count() == 1


def test_purged_is_gone_with_its_original(archive: Archive) -> None:
    one, two = fill(
        archive, clipping(text=True, name="a"), clipping(article("二", "别的"), text=True, name="b")
    )
    archive.save_note(Note(one.id, "备注"))
    archive.tag([one.id, two.id], archive.make_tag("甲").id)
    archive.purge()
    assert archive.count() == 2 and len(list(archive.files.all())) == 2
    archive.trash([one.id])
    archive.purge()
    assert archive.ids("") == [two.id] and archive.ids("in:trash") == [] and archive.ids("科技") == []
    assert len(list(archive.files.all())) == 1 and archive.undo() is None
    list(archive.catch_up())
    assert archive.ranking.count() == 1
    three, *_ = fill(archive, clipping(article("三"), name="c"))
    assert archive.ids("", Sort.ADDED) == [three.id, two.id]


def test_tags_refuse_what_cannot_be(archive: Archive) -> None:
    made = archive.make_tag("甲/乙")
    above = next(one.tag for one in archive.tags() if one.path == "甲")
    with pytest.raises(Loop):
        archive.save_tag(replace(above, parent=made.id))
    with pytest.raises(NameTaken):
        archive.save_tag(Tag("甲"))
    with pytest.raises(Loop):
        archive.merge_tags(above.id, made.id)
    with pytest.raises(Stale):
        archive.save_note(Note(uuid4(), ""))
    with pytest.raises(Stale):
        archive.tag([], uuid4())
    assert archive.make_tag("甲/乙").id == made.id
    archive.save_tag(replace(made, name="丙", parent=None, colour="#aa0000"))
    assert [one.path for one in archive.tags()] == ["丙", "甲"]


def test_an_article_merged_into_another_leaves_it_its_tags_notes_and_passages(archive: Archive) -> None:
    first, second, third = (
        article(name, f"{name}的正文。", lines=lines_of(Role.BODY, at)) for at, name in enumerate("甲乙丙")
    )
    fill(archive, clipping(first, second, third))
    archive.tag([first.id, second.id], archive.make_tag("都有").id)
    tag = archive.make_tag("乙的")
    archive.tag([second.id], tag.id)
    archive.save_note(Note(second.id, "核实"))
    archive.save_passage(Passage(second.id, Anchor("乙的正文"), tag.id))
    merged = replace(first, paragraphs=first.paragraphs + second.paragraphs, lines=lines_of(Role.BODY, 0, 1))
    archive.correct_page(clipping_of(archive, first.id), [merged, third])
    assert [one.name for one in archive.tags_of(first.id)] == ["乙的", "都有"] and not archive.tags_of(
        third.id
    )
    assert [note.text for note in archive.notes(first.id)] == ["核实"]
    assert [passage.anchor.quote for passage in archive.passages(first.id)] == ["乙的正文"]
    assert archive.ids("标签:乙的") == [first.id]
    archive.undo()
    assert [one.name for one in archive.tags_of(first.id)] == ["都有"]
    assert [one.name for one in archive.tags_of(second.id)] == ["乙的", "都有"]
    assert archive.notes(second.id) and archive.passages(second.id) and not archive.notes(first.id)
    archive.redo()
    assert archive.notes(first.id) and archive.ids("in:trash") == [second.id]
