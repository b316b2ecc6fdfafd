"""Jobs wait their turn, can be stopped and tried again; a watched folder feeds them."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSettings

from storage.values import Status
from tests.ui.importing.conftest import PAGE, Desk
from ui.importing.jobs import SHOWN, Job, JobCard, label_of, state
from ui.importing.watch import Seen, Watch, standing


def records(desk: Desk, name: str, count: int) -> Path:
    lines = [
        {
            "paper": "江海晚报",
            "date": "2025-11-03",
            "page": str(n),
            "headline": f"第{n}条",
            "body": [f"正文{n}。"],
        }
        for n in range(count)
    ]
    return desk.write(name, "\n".join(json.dumps(line, ensure_ascii=False) for line in lines))


def test_jobs_run_one_after_another_and_end_with_a_report_each(desk: Desk) -> None:
    first, second = (
        desk.importing.take([records(desk, "a.jsonl", 3)]),
        desk.importing.take([desk.write("b.txt")]),
    )
    assert [state(job) for job in (first, second)] == ["Waits its turn"] * 2
    assert [card.job for card in desk.importing.panel.cards] == [second, first]
    ended: list[Job] = []
    desk.importing.ended.connect(ended.append)
    desk.idle()
    assert ended == [first, second] and first.report.articles == 3 and not desk.importing.running()


def test_a_batch_is_called_by_the_folder_it_came_from() -> None:
    assert label_of([Path("day")], 1500) == "day, 1,500 pages"
    assert label_of([Path("day"), Path("b.txt")], 3) == "day and more, 3 pages"
    assert label_of([Path("b.txt")], 1) == "b.txt" and label_of([], 1) == "Pasted page"


def test_a_stopped_job_keeps_what_it_took_in_and_the_next_one_runs(desk: Desk) -> None:
    job, other = (
        desk.importing.take([records(desk, "a.jsonl", 900)]),
        desk.importing.take([desk.write("b.txt")]),
    )
    job.changed.connect(job.cancel)
    desk.idle()
    assert job.state == "cancelled" and state(job).startswith("Stopped")
    assert other.state == "succeeded"
    assert 0 < len(job.report.done) < 900
    assert desk.archive.count() == job.report.articles + other.report.articles, "nothing is stored untold"


def test_a_job_that_waits_can_be_stopped_too(desk: Desk) -> None:
    desk.importing.take([records(desk, "a.jsonl", 300)])
    waiting = desk.importing.take([desk.write("b.txt")])
    waiting.cancel()
    desk.idle()
    assert waiting.state == "cancelled" and not waiting.report.done


def test_a_stopped_job_says_what_is_left_and_goes_on_with_it(desk: Desk) -> None:
    for number in range(220):
        desk.write(f"{number:03}.txt", PAGE.replace("港口", f"港口{number}"))
    dialog = desk.importing.look_over([desk.folder])
    desk.qtbot.waitUntil(dialog.take.isEnabled, timeout=30_000)
    dialog.accept()
    (job,) = desk.importing.jobs
    job.changed.connect(job.cancel)
    desk.idle()
    done = len(job.report.done)
    (card,) = desk.importing.panel.cards
    assert 0 < done < 220 and state(job).endswith(f"{220 - done} pages left") and not card.on.isHidden()
    card.on.click()
    assert card.on.isHidden()
    desk.idle()
    (again, _first) = desk.importing.panel.cards
    assert again.job.state == "succeeded" and len(again.job.report.done) == 220 - done
    assert len({taken.clipping for taken in job.report.done + again.job.report.done}) == 220


def test_a_job_that_waited_goes_on_with_all_its_files(desk: Desk) -> None:
    desk.importing.take([records(desk, "a.jsonl", 300)])
    waiting = desk.importing.take([desk.write("b.txt")])
    waiting.cancel()
    desk.idle()
    desk.importing.panel.cards[0].on.click()
    desk.idle()
    again = desk.importing.panel.cards[0].job
    assert again is not waiting and [taken.status for taken in again.report.done] == [Status.TAKEN]


def test_undo_stops_an_import_that_runs_and_takes_it_back(desk: Desk) -> None:
    job = desk.importing.take([records(desk, "a.jsonl", 900)])
    desk.qtbot.waitUntil(lambda: bool(job.report.done), timeout=30_000)
    desk.session.undo()
    desk.idle()
    assert job.state == "cancelled" and job.undone and state(job) == "Stopped and taken back."
    assert desk.archive.count() == 0 and desk.archive.undoable() is None


def test_an_import_that_cannot_be_taken_back_goes_on(desk: Desk) -> None:
    told: list[str] = []
    desk.session.failed.connect(lambda sentence, _details: told.append(sentence))
    job = desk.importing.take([records(desk, "a.jsonl", 900)])
    desk.qtbot.waitUntil(lambda: bool(job.report.done), timeout=30_000)

    def spoil() -> None:
        with closing(sqlite3.connect(desk.archive.folder / "archive.db")) as other, other:
            other.execute("DELETE FROM articles WHERE id = ?", (job.report.done[0].articles[0].hex,))

    desk.session.do("spoil", spoil)
    desk.session.undo()
    desk.idle()
    assert told and job.state == "succeeded" and not job.undone


def test_what_is_done_during_an_import_is_undone_without_stopping_it(desk: Desk) -> None:
    job = desk.importing.take([records(desk, "a.jsonl", 900)])
    desk.qtbot.waitUntil(lambda: bool(job.report.done), timeout=30_000)
    one = job.report.done[0].articles
    desk.session.do("trash", lambda: desk.archive.trash(one), desk.session.undo)
    desk.idle()
    assert job.state == "succeeded" and desk.archive.count() == 900


def test_refused_files_can_be_tried_again(desk: Desk) -> None:
    file = desk.write("page.txt", "%PDF-1.4")
    job = desk.importing.take([file])
    desk.idle()
    card = next(card for card in desk.importing.panel.cards if card.job is job)
    assert isinstance(card, JobCard) and not card.again.isHidden() and card.stop.isHidden()
    desk.write("page.txt", PAGE)
    desk.kept.setValue("import/at_once", True)
    wanted: list[object] = []
    card.retried.connect(wanted.append)
    card.again.click()
    assert wanted == [[file]]
    desk.idle()


def test_of_jobs_that_ended_well_the_last_are_kept_and_the_others_until_dealt_with(desk: Desk) -> None:
    panel = desk.importing.panel
    refused = desk.importing.take([desk.write("scan.pdf", "%PDF-1.4")])
    for number in range(SHOWN + 2):
        desk.importing.take([desk.write(f"{number}.txt", PAGE.replace("港口", f"港口{number}"))])
    desk.idle()
    assert len(panel.cards) == SHOWN + 1 and panel.cards[-1].job is refused
    assert len(desk.importing.findChildren(Job)) == SHOWN + 1, "nothing is kept of those not shown"
    assert all(sys.getsizeof(card.job.batch.make()) < 100 for card in panel.cards[:-1]), "nor their pages"
    panel.cards[-1].again.click()
    desk.importing.take([desk.write("last.txt")])
    desk.idle()
    assert len(panel.cards) == SHOWN and refused not in [card.job for card in panel.cards], (
        "it was tried again"
    )
    for card in list(panel.cards):
        card.dismiss.click()
    desk.idle()
    assert not panel.cards and not desk.importing.findChildren(Job) and panel.empty.isVisibleTo(panel)


def watching(desk: Desk) -> tuple[Watch, list[list[Path]]]:
    """A watch that looks when it is told to, and what it tells of."""
    kept = QSettings(desk.kept.fileName(), desk.kept.format())
    watch = Watch(kept, desk.importing, every=3_600_000)
    arrived: list[list[Path]] = []
    watch.arrived.connect(arrived.append)
    return watch, arrived


def look(desk: Desk, watch: Watch) -> None:
    with desk.qtbot.waitSignal(watch.looked):
        watch.look()


def follow(desk: Desk, watch: Watch, folder: Path) -> None:
    with desk.qtbot.waitSignal(watch.looked):
        watch.follow(str(folder))


def test_a_watched_folder_waits_until_files_are_whole(desk: Desk) -> None:
    watch, arrived = watching(desk)
    file = desk.write("page.txt", "一")
    follow(desk, watch, desk.folder)
    desk.write("page.txt", PAGE)  # still being written
    desk.write("half.txt.part")
    look(desk, watch)
    assert not arrived
    look(desk, watch)
    assert arrived == [[file]]
    look(desk, watch)
    assert len(arrived) == 1, "each only once"


def test_a_watched_folder_knows_after_a_restart_what_it_told(desk: Desk) -> None:
    desk.write("page.txt")
    for expected in (1, 0):
        watch, arrived = watching(desk)
        follow(desk, watch, desk.folder)
        look(desk, watch)
        assert len(arrived) == expected
        watch.follow("")


def test_a_watched_folder_that_is_gone_is_told_once_and_watched_again_when_it_is_back(desk: Desk) -> None:
    watch, arrived = watching(desk)
    lost: list[object] = []
    watch.lost.connect(lost.append)
    folder = desk.folder / "share"
    follow(desk, watch, folder)
    look(desk, watch)
    assert lost == [folder]
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, "utf-8")
    look(desk, watch)
    look(desk, watch)
    assert arrived == [[folder / "page.txt"]] and lost == [folder]


def test_nobody_waits_for_a_folder_that_does_not_answer(desk: Desk) -> None:
    answers, asked = Event(), list[Path]()

    def slow(folder: Path) -> Seen | None:
        asked.append(folder)
        answers.wait(30)
        return standing(folder)

    watch = Watch(desk.kept, desk.importing, every=3_600_000, see=slow)
    watch.follow(str(desk.folder))
    watch.look()  # the first look still hangs: no other is begun
    answered: list[int] = []
    desk.session.ask("count", desk.archive.count, answered.append)
    desk.qtbot.waitUntil(lambda: answered == [0])
    with desk.qtbot.waitSignal(watch.looked):
        answers.set()
    assert asked == [desk.folder]


def test_another_folder_is_watched_while_the_first_does_not_answer(desk: Desk) -> None:
    answers, hung, other = Event(), desk.folder / "share", desk.folder / "here"
    other.mkdir()

    def see(folder: Path) -> Seen | None:
        if folder == hung:
            answers.wait(30)
        return standing(folder)

    watch = Watch(desk.kept, desk.importing, every=3_600_000, see=see)
    watch.follow(str(hung))
    follow(desk, watch, other)
    assert watch._system.directories() == [str(other)]
    answers.set()


def test_what_comes_into_the_watched_folder_is_taken_in(desk: Desk) -> None:
    desk.importing.watch._clock.setInterval(20)
    desk.write("rmrb_20250303_05.txt")
    desk.importing.watch.follow(str(desk.folder))
    desk.qtbot.waitUntil(lambda: desk.archive.count() > 0, timeout=20_000)
    desk.idle()
    assert not desk.importing.running()
    assert all(job.report.of(Status.TAKEN) for job in (card.job for card in desk.importing.panel.cards))
