"""The catalogue is whole, compiled and spoken."""

from __future__ import annotations

import io
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from clipper.errors import Cause, TemplateUnreadable, WriteFailed
from clipper.model import CreatorRole, Reason, Role
from storage import errors
from ui import i18n, words

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "clipper.po"
OTHERS = {  # words that would be a second name for something, and its name (docs/decisions/093)
    "搜索": "检索", "剪报库": "资料库", "入库": "导入", "审校": "审（稿件）、校对（版面）", "更正": "校正",
    "修改记录": "校正记录", "可信度": "把握", "编者备注": "编辑备注", "打标签": "加标签", "标注": "加标签",
    "样版": "示例版面", "快捷方式": "快捷键", "您": "（不称呼）",
}  # fmt: skip


def chinese() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def test_compiled_catalogue_is_the_written_one() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, chinese())
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run ./dev translate"


def test_every_sentence_of_the_program_has_a_chinese_one() -> None:
    catalogue = chinese()
    found = {row[2] for row in extract_from_dir(ROOT / "ui", keywords={**DEFAULT_KEYWORDS, "N_": None})}
    lacking = []
    for message in found:
        entry = catalogue.get(message if isinstance(message, str) else message[0])
        strings = entry.string if entry and isinstance(entry.string, tuple) else (entry and entry.string,)
        if not entry or entry.fuzzy or not all(strings):
            lacking.append(message)
    assert not lacking


def test_placeholders_survive_translation() -> None:
    def fields(text: str) -> set[str]:
        return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}

    def forms(value: object) -> list[str]:
        return [str(form) for form in value] if isinstance(value, tuple | list) else [str(value)]

    for entry in chinese():
        if entry.id and entry.string:
            assert all(fields(text) == fields(forms(entry.id)[-1]) for text in forms(entry.string)), entry.id


@pytest.mark.parametrize(("other", "ours"), OTHERS.items())
def test_one_thing_has_one_name(other: str, ours: str) -> None:
    said = {str(entry.id): str(entry.string) for entry in chinese() if entry.id}
    pages = [*(ROOT / "docs").glob("*.zh-CN.md"), ROOT / "README.zh-CN.md"]
    said |= {page.name: page.read_text("utf-8") for page in pages}
    assert not [where for where, text in said.items() if other in text], f"say {ours}"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh_CN:en"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh_CN"),
    ],
)
def test_speaks_the_systems_language(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert i18n.use() == expected


def test_what_is_wanted_goes_before_what_the_system_says() -> None:
    assert i18n.use("zh_CN", offered=["en-US"]) == "zh_CN"
    assert i18n._("Headline") == "主题"
    assert i18n.use("en", offered=["zh-Hans-CN"]) == "en"
    assert i18n._("Headline") == "Headline"
    assert i18n.use("", offered=["zh-Hans-CN"]) == "zh_CN"


def test_every_value_has_words() -> None:
    assert set(words.ROLES) == set(Role)
    assert set(words.CREATOR_ROLES) == set(CreatorRole)
    assert set(words.REASONS) == set(Reason)


def test_every_known_error_has_a_sentence() -> None:
    assert set(words.ERRORS) == {*errors.ArchiveError.__subclasses__(), TemplateUnreadable}
    for kind in errors.ArchiveError.__subclasses__():
        assert words.error(kind(path=Path("p"), name="n")).strip()
    assert words.error(TemplateUnreadable(Path("house.docx"))).strip()
    assert {words.error(WriteFailed(Path("p"), cause)) for cause in Cause}.isdisjoint({""})
