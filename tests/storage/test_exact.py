"""Exactness: whatever happens to an archive, a search finds just what a scan of the folded text finds."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from clipper.model import Article, Page, Paragraph
from clipper.query import And, Field, Not, Or, Query, Text, both, either, opposite
from clipper.text import fold
from seeds import __path__ as seeds
from storage import Archive, Sort
from tests.storage.made import article, clipping, opened

REAL = "".join(path.read_text("utf-8") for path in sorted(Path(seeds[0]).glob("*.txt")))
TRADITIONAL = {"国": "國", "发": "發", "经": "經", "济": "濟", "会": "會", "习": "習", "学": "學", "业": "業"}
LINES = [line.strip() for line in REAL.split("\n") if len(line.strip()) > 3]
STRETCHES = st.integers(0, len(LINES) - 1).flatmap(
    lambda number: st.integers(0, max(0, len(LINES[number]) - 2)).flatmap(
        lambda start: st.integers(1, 40).map(lambda length: LINES[number][start : start + length])
    )
)
HAN = STRETCHES.map(
    lambda text: "".join(letter for letter in text if "\u4e00" <= letter <= "\u9fff")[:40] or "国"
)
TEXTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=4)


def scan(articles: list[Article], text: str) -> set[UUID]:
    """What a search must find: every article with the folded text in one of its fields."""
    wanted = fold(text)
    found = set()
    for one in articles:
        fields = [one.headline, one.kicker, one.deck, one.section, one.byline, one.dateline]
        fields += [paragraph.text for paragraph in one.paragraphs]
        if any(wanted in fold(field) for field in fields if field):
            found.add(one.id)
    return found


class Exactness(RuleBasedStateMachine):
    """An archive and what should be in it."""

    template: Path | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        if self.template is None:
            type(self).template = Path(tempfile.mkdtemp()) / "archive"
            with Archive.open(self.template, cache=self.folder):  # type: ignore[arg-type]
                pass
        shutil.copytree(self.template, self.folder / "archive")  # type: ignore[arg-type]
        self.opening = opened(self.folder)
        self.archive = self.opening.__enter__()
        self.states: list[list[Article]] = [[]]  # after each step, for undo
        self.undone: list[list[Article]] = []
        self.taken = 0
        self.asked = ["国", "科技"]

    def stepped(self, articles: list[Article]) -> None:
        self.states.append(articles)
        self.undone = []

    @rule(texts=TEXTS, asked=HAN)
    def take_in(self, texts: list[str], asked: str) -> None:
        made = article(texts[0], *texts)
        list(self.archive.take_in([clipping(made, name=str(self.taken))]))
        self.taken += 1
        self.stepped([*self.states[-1], made])
        self.asked.append("".join(TRADITIONAL.get(letter, letter) for letter in asked))

    @precondition(lambda self: self.states[-1])
    @rule(data=st.data(), texts=TEXTS)
    def correct(self, data: st.DataObject, texts: list[str]) -> None:
        old = data.draw(st.sampled_from(self.states[-1]))
        new = replace(old, headline=texts[0], paragraphs=tuple(map(Paragraph, texts)))
        if new != old:
            self.archive.correct(new)
            self.stepped([new if one.id == old.id else one for one in self.states[-1]])

    @precondition(lambda self: self.states[-1])
    @rule(data=st.data())
    def trash(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(self.states[-1]))
        self.archive.trash([old.id])
        self.stepped([one for one in self.states[-1] if one.id != old.id])

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self) -> None:
        assert self.archive.undo()
        self.undone.append(self.states.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        assert self.archive.redo()
        self.states.append(self.undone.pop())

    @rule()
    def start_again(self) -> None:
        self.opening.__exit__(None, None, None)
        self.opening = opened(self.folder)
        self.archive = self.opening.__enter__()

    @rule()
    def rank(self) -> None:
        list(self.archive.catch_up())

    @invariant()
    def finds_what_a_scan_finds(self) -> None:
        for text in self.asked[-3:]:
            expected = scan(self.states[-1], text)
            hits = self.archive.search(Text(text), limit=1000)
            assert set(hits.ids) == expected and hits.total == len(expected)
        ranked = self.archive.search(Text(self.asked[-1]), sort=Sort.RELEVANCE, limit=1000)
        assert set(ranked.ids) == scan(self.states[-1], self.asked[-1])

    def teardown(self) -> None:
        self.opening.__exit__(None, None, None)
        shutil.rmtree(self.folder)


TestExactness = Exactness.TestCase
TestExactness.settings = settings(
    max_examples=12, stateful_step_count=15, suppress_health_check=list(HealthCheck)
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(asked=HAN)
def test_any_han_text_is_found_just_where_it_stands(archive: Archive, asked: str) -> None:
    if not archive.count():
        pages = [clipping(article(LINES[n], *LINES[n : n + 7]), name=str(n)) for n in range(0, len(LINES), 7)]
        list(archive.take_in(pages))
    assert set(archive.search(Text(asked), limit=1000).ids) == scan(archive.articles(archive.ids("")), asked)


CLAUSES = st.one_of(
    st.sampled_from(["科技", "国", "2024", "的", "AI"]).map(Text),
    st.builds(Text, st.sampled_from(["年", "发展", "科"]), st.sampled_from([Field.HEADLINE, Field.BODY])),
    st.sampled_from(["1", "3"]).map(lambda number: Text(number, Field.PAGE)),
)
TREES: st.SearchStrategy[Query] = st.recursive(
    CLAUSES,
    lambda inner: st.one_of(
        inner.map(opposite),
        st.lists(inner, min_size=2, max_size=3).map(both),
        st.lists(inner, min_size=2, max_size=3).map(either),
    ),
    max_leaves=8,
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(asked=TREES)
def test_and_or_and_not_are_what_sets_make_of_them(archive: Archive, asked: Query) -> None:
    if not archive.count():
        for number in range(0, len(LINES), 7):
            page = Page("报", None, "", str(number % 5))
            made = article(LINES[number], *LINES[number : number + 7], page=page)
            list(archive.take_in([clipping(made, name=str(number))]))
    every = set(archive.ids(""))

    def found(query: Query) -> set[UUID]:
        match query:
            case Text():
                return set(archive.ids(query))
            case Not(item):
                return every - found(item)
            case And(items):
                return every.intersection(*map(found, items))
            case Or(items):
                return set().union(*map(found, items))

    assert set(archive.ids(asked)) == found(asked)
