"""A dossier written from any side: its template, emblem, form, reprints, and what is said of the document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from clipper.dossier.printable import Replaced
from clipper.errors import TemplateUnreadable, WriteFailed
from clipper.forms import Form
from clipper.model import Article, Dossier, Page, Paragraph
from clipper.word import Unreadable, Written
from storage import Archive
from tests.clipper.dossier.material import PIXEL
from tests.clipper.test_reprint import text
from tests.storage.made import clipping, fill, opened
from ui import i18n, words
from ui.outlines import Exported, begun, exporting, form_of, resolved
from ui.settings import Settings
from ui.written import outcome, remarks


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as made:
        yield made


def printed(archive: Archive) -> list[Article]:
    """Two prints of a story."""
    pages = (Page("甲报", date(2024, 5, 2), "", "1"), Page("乙报", date(2024, 5, 1), "", "3"))
    found = [Article(page, "同一个题", paragraphs=(Paragraph(text(1, 800)),)) for page in pages]
    return fill(archive, *(clipping(one, name=one.page.paper) for one in found))


def exported(archive: Archive, dossier: Dossier, path: Path, form: Form | None = None) -> Exported:
    steps = exporting(archive, dossier, path, form=form)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Exported = end.value
            return made


def paragraphs(path: Path) -> list[str]:
    return [one.text for one in docx.Document(str(path)).paragraphs]


def test_a_new_dossier_is_of_today_and_as_the_settings_say(archive: Archive) -> None:
    ids = [one.id for one in printed(archive)]
    made = begun("题", ids, Settings(citation="2015", compiler="资料室"), query="题", found=7)
    assert (made.compiler, made.articles) == ("资料室", tuple(ids))
    assert made.options == {
        "language": "en", "edition": "2015", "date": date.today().isoformat(), "found": 7,
    }  # fmt: skip
    assert "found" not in begun("题", ids, Settings()).options


def test_the_dossiers_own_template_and_emblem_hold(archive: Archive, tmp_path: Path) -> None:
    house, emblem = tmp_path / "house.docx", tmp_path / "emblem.png"
    template = docx.Document()
    template.add_paragraph("本社内参 · {{title}}")
    template.save(str(house))
    emblem.write_bytes(PIXEL)
    options = {"template": str(house), "emblem": str(emblem), "statistics": False}
    made = Dossier("专题", begun("", [printed(archive)[0].id], Settings()).sections, options=options)
    written = exported(archive, made, tmp_path / "a.docx").written
    assert paragraphs(tmp_path / "a.docx")[0] == "本社内参 · 专题"
    assert "剪报正文" in written.missing_styles
    plain = Dossier("专题", made.sections, options={**options, "template": None})
    exported(archive, plain, tmp_path / "b.docx")
    assert len(docx.Document(str(tmp_path / "b.docx")).inline_shapes) == 1


def test_an_emblem_or_template_that_cannot_be_read_is_told(archive: Archive, tmp_path: Path) -> None:
    ids = [printed(archive)[0].id]
    gone = Dossier("题", begun("", ids, Settings()).sections, options={"emblem": str(tmp_path / "gone.png")})
    written = exported(archive, gone, tmp_path / "a.docx").written
    assert written.unreadable_pictures == (Unreadable(None, ""),)
    assert remarks(written) == ["The emblem cannot be read and was left out: choose a PNG or JPEG picture."]
    with pytest.raises(TemplateUnreadable):
        lost = Dossier("题", gone.sections, options={"template": str(tmp_path / "gone.docx")})
        exported(archive, lost, tmp_path / "a.docx")


def test_where_else_an_article_was_printed_is_said(archive: Archive) -> None:
    first, second = printed(archive)
    made = resolved(archive, begun("题", [first.id], Settings()))
    assert made.items[0].also_in == (f"{second.page.paper}, 1 May 2024, page 3",)
    without = Dossier("题", begun("", [first.id], Settings()).sections, options={"reprints": False})
    assert resolved(archive, without).items[0].also_in == ()


@pytest.mark.parametrize("form", list(Form))
def test_a_form_is_named_or_taken_from_the_ending(archive: Archive, tmp_path: Path, form: Form) -> None:
    bad = Article(Page("甲报"), "坏\x07题", paragraphs=(Paragraph("文\x01"),))
    made = begun("题", [one.id for one in fill(archive, clipping(bad))], Settings())
    archive.save_dossier(made)
    written = exported(archive, made, tmp_path / "x", form).written
    assert (tmp_path / "x").stat().st_size > 0 and written.pages == 0
    assert {c for one in written.replaced for c in one.characters} >= {"\x07"}


def test_endings() -> None:
    named = {"a.DOCX": None, "a.htm": Form.HTML, "a.json": Form.CSL, "a.ninjs.json": Form.NINJS, "a": None}
    assert {name: form_of(Path(name)) for name in named} == named


def test_articles_that_are_gone_are_counted(archive: Archive, tmp_path: Path) -> None:
    first, second = printed(archive)
    archive.trash([second.id])
    archive.purge()
    written = exported(archive, begun("题", [first.id, second.id], Settings()), tmp_path / "a.docx").written
    assert (written.articles, written.missing) == (1, 1)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_all_that_can_be_said_of_a_document_is_said(language: str) -> None:
    i18n.use(language)
    replaced = tuple(Replaced(None, headline, ("\x00", "\ud800")) for headline in ("", *"甲乙丙丁戊己"))
    unreadable = (Unreadable(None, ""), Unreadable(ARTICLE, "有图的"))
    written = Written(Path("/x/专题.docx"), 2, 9, replaced, ("剪报正文",), unreadable, 3)
    said = remarks(written)
    assert len(said) == 6 + 1 + 1 + 2 + 1
    assert "U+0000, U+D800" in said[0] and "有图的" in "".join(said) and "剪报正文" in "".join(said)
    assert len(remarks(written, most=7)) == 7 + 1 + 2 + 1
    lacking = remarks(Written(Path("/x"), 1, 1, missing_styles=tuple("甲乙丙丁戊己庚辛")))
    assert len(lacking) == 1 and "8" in lacking[0] and "己" in lacking[0] and "庚" not in lacking[0]
    assert "专题.docx" in outcome(written) and "9" in outcome(written)
    assert "/x" not in outcome(written)


ARTICLE = Article(Page("")).id


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("name", ["no/a.docx", "folder", "长" * 300 + ".docx"])
def test_what_cannot_be_written_is_said_in_a_sentence_of_ours(
    archive: Archive, tmp_path: Path, name: str, language: str
) -> None:
    i18n.use(language)
    (tmp_path / "folder").mkdir()
    with pytest.raises(WriteFailed) as failure:
        exported(archive, begun("题", [printed(archive)[0].id], Settings()), tmp_path / name)
    said = words.error(failure.value)
    assert str(tmp_path / name) in said and "Errno" not in said and ".tmp" not in said
    assert ("请" in said) if language == "zh_CN" else ("Choose" in said)
    assert list(tmp_path.glob(".*.tmp")) == []
