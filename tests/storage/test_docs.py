from __future__ import annotations

import re
from pathlib import Path

import pytest

from clipper.query import NAMES, STATES, Field, parse
from storage import Archive
from tests.storage import reference
from tests.storage.taught import EXAMPLES, fill_for_examples

DOCS = Path(__file__).parents[2] / "docs"
SEARCH = (DOCS / "search.md").read_text("utf-8")


def test_the_page_on_the_archive_is_true() -> None:
    assert reference.PAGE.read_text("utf-8") == reference.page(), (
        "python -m tests.storage.reference writes it"
    )


def shown(page: str = SEARCH) -> list[tuple[str, list[str]]]:
    """The examples of docs/search.md: rows of tables, the first cell a query, the last what it finds."""
    rows = re.findall(r"^\| `(.+?)` \|.*\| ([甲乙丙丁 –]+) \|$", page, re.MULTILINE)
    return [
        (typed.replace("\\|", "|"), [name for name in found if name in EXAMPLES]) for typed, found in rows
    ]


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return fill_for_examples(tmp_path_factory.mktemp("taught"))


@pytest.mark.parametrize(("typed", "found"), shown(), ids=lambda value: str(value))
def test_every_example_finds_what_it_says(taught: Archive, typed: str, found: list[str]) -> None:
    names = {row.id: (row.headline or "")[0] for row in taught.rows(taught.ids(""))}
    names |= {row.id: (row.headline or "")[0] for row in taught.rows(taught.ids("in:trash"))}
    assert sorted(names[one] for one in taught.ids(typed)) == sorted(found)


def test_the_chinese_page_has_the_same_examples() -> None:
    assert shown((DOCS / "search.zh-CN.md").read_text("utf-8")) == shown()


def test_every_field_and_state_is_taught() -> None:
    assert len(shown()) > 30
    for name in [*NAMES, *STATES]:
        assert f"`{name}" in SEARCH or f":{name}`" in SEARCH or f"`{name}:`" in SEARCH, name
    for field in Field:
        assert any(parse(typed) != parse("") and f"{field.value}:" in SEARCH for typed, _ in shown())
