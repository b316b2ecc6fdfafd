"""What the stages of segmentation learn from: cases, and whether each is so, of pages with their gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clipper.model import Role
from clipper.segment.drafts import Draft, line_places
from clipper.segment.fragments import Floats, Scene
from clipper.segment.headline import Tagged, row, runs, viewed
from clipper.segment.joins import Row, joints
from clipper.segment.lessons import Lesson, counterpart, goes_on, headlines, owners, right
from clipper.segment.links import begun, own, pair
from clipper.segment.paragraphs import join
from clipper.segment.reading import OPEN, Reading
from clipper.segment.refine import alone, within
from clipper.segment.score import bare

KNOWN = 0.5  # share of its text from which an article is known to be a gold one
Cases = tuple[list[Row], list[bool]]
Sequenced = tuple[list[list[str]], list[str]]  # attributes and label of each line


def link_rows(page: Lesson, found: Scene) -> Cases:
    """Rows for every fragment and every article begun before it, and whether it belongs to it."""
    rows: list[Row] = []
    said: list[bool] = []
    articles: dict[int, list[int]] = {}
    for index, whose in enumerate(owners(page, found)):
        single = own(found, index) if index else []
        for place, (other, members) in enumerate(articles.items()):
            if place >= len(articles) - OPEN or members[-1] == index - 1:
                rows.append((*single, *pair(found, begun(found, tuple(members)), index - 1, index)))
                said.append(other == whose)
        articles.setdefault(whose, []).append(index)
    return rows, said


def join_rows(page: Lesson, found: Scene, weights: Floats) -> Cases:
    """Rows for every joint between two body lines of a gold article, and whether the paragraph goes on."""
    rows: list[Row] = []
    said: list[bool] = []
    items = found.told.items
    bodies: dict[int, list[int]] = {}
    for place, item in enumerate(items):
        whose, role = page.owner.get(item.number, (-1, Role.FURNITURE))
        if role is Role.BODY and whose >= 0:
            bodies.setdefault(whose, []).append(place)
    for whose, places in bodies.items():
        lines = [items[place] for place in places]
        truth = goes_on(page, whose, lines)
        if truth is not None:
            rows += joints(lines, places, weights) if len(places) > 1 else []
            said += truth
    return rows, said


def within_rows(page: Lesson, found: Scene, read: Sequence[Reading]) -> Iterator[Sequenced]:
    """What the second tagger learns from: the articles of the best reading, with gold roles."""
    told = alone(found)
    for members in read[0].articles:
        lines, breaks = line_places(found, members)
        numbers = [found.told.items[line].number for line in lines]
        roles = [str(page.owner.get(number, (-1, Role.FURNITURE))[1]) for number in numbers]
        yield within(found, told, lines, breaks), roles


def head_rows(page: Lesson, found: Scene, articles: Sequence[Tagged]) -> Cases:
    """Rows for every run of titles of articles that are known, and whether it is the headline."""
    rows: list[Row] = []
    said: list[bool] = []
    items = found.told.items
    for article in articles:
        numbers = [items[line].number for line in article.lines]
        gold, share = counterpart(page, zip(numbers, article.roles, strict=True))
        if gold is None or share < KNOWN:
            continue
        seen = viewed(found, article.lines, article.chance)
        candidates = runs(seen)
        printed = [
            bare(join(item.bare for item in seen.items[first : last + 1])) for first, last in candidates
        ]
        truth = [text in headlines(gold) for text in printed]
        truth[0] = truth[0] or not any(truth)  # it stands elsewhere: none of these
        rows += [tuple(row(seen, run)) for run in candidates]
        said += truth
    return rows, said


def sure_rows(page: Lesson, found: Scene, drafts: Iterable[Draft]) -> Cases:
    """What confidence learns from: articles as predicted, and whether text and headline are right."""
    rows: list[Row] = []
    said: list[bool] = []
    items = found.told.items
    for draft in drafts:
        pairs = list(zip(draft.lines, draft.roles, strict=True))
        headline = join(items[line].bare for line, role in pairs if role is Role.HEADLINE)
        rows.append(draft.sure)
        said.append(right(page, [(items[line].number, role) for line, role in pairs], headline))
    return rows, said
