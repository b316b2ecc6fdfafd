"""Which page it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model import Line, Page
from clipper.read.identity import doubtful, find_date, identify
from clipper.segment.fields import is_page_number

DAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("人民日报/2024-05-01/02.txt", Page("人民日报", DAY, "", "2")),
        ("rmrb_20240501_A2.txt", Page("人民日报", DAY, "", "A2")),
        ("2024年5月1日第02版要闻.txt", Page("", DAY, "", "2", "要闻")),
        ("光明日报 2024.05.01 A3.txt", Page("光明日报", DAY, "", "A3")),
        ("2024-05-01-01.txt", Page("", DAY, "", "1")),
        ("河谷日报/2024/05/01/第03版.txt", Page("河谷日报", DAY, "", "3")),
        ("x/China Daily/2024-05-01/page5.txt", Page("China Daily", DAY, "", "5")),
        ("nyt_2024-05-01_A7.txt", Page("The New York Times", DAY, "", "A7")),
        ("新民晚报2024年05月01日第A12版：社会新闻.txt", Page("新民晚报", DAY, "", "A12", "社会新闻")),
        ("人民日报海外版2024-05-01第1版.txt", Page("人民日报海外版", DAY, "", "1")),
        ("南方都市报/20240501/AA05.txt", Page("南方都市报", DAY, "", "AA5")),
        ("000_e7b6504453a406a5.txt", Page()),
        ("notes 3.txt", Page()),
        ("20241399_2.txt", Page()),
    ],
)
def test_from_names(path: str, page: Page) -> None:
    assert identify(Path(path), []) == page


@pytest.mark.parametrize(
    ("folio", "page"),
    [
        ("2024年5月1日 星期三 A1版", Page("", DAY, "", "A1")),
        ("河谷日报 2024年5月1日 星期三 第2版 要闻", Page("河谷日报", DAY, "", "2", "要闻")),
        ("A2 国际 2024年5月1日 星期三", Page("", DAY, "", "A2", "国际")),
        ("05 2024年5月1日", Page("", DAY, "", "5")),
        ("河谷日报 5 2024年5月1日 星期三", Page("河谷日报", DAY, "", "5")),
        ("03 | 经济 | 2024年5月1日", Page("", DAY, "", "3", "经济")),
        ("国际新闻 A05版 责编:张三", Page("", None, "", "A5", "国际新闻")),
        ("二〇二四年五月一日　星期三", Page("", DAY)),
        ("第02版 要闻", Page("", None, "", "2", "要闻")),
        ("THE NEW YORK TIMES, WEDNESDAY, MAY 1, 2024", Page("The New York Times", DAY)),
        ("Wednesday, May 1, 2024   A7", Page("", DAY, "", "A7")),
        ("（下转第二版）", Page()),
        ("一版责编：张三", Page()),
        ("2024年5月1日，某公司成立大会在北京举行", Page()),
        ("(2024年5月1日)", Page()),
    ],
)
def test_from_folio_lines(folio: str, page: Page) -> None:
    assert identify(Path("x.txt"), [Line(1, folio), Line(2, ""), Line(3, "春天来了，一切都好。")]) == page


PAPERS = "海南日报 海峡都市报 本溪日报 电脑报 呼和浩特晚报 和田日报 自贡日报 第一财经日报 对外经贸报"
NO_PAPERS = "海报 喜报 电报 本报 该报 各大晚报 刊登在日报 他的日报 和人民日报"


@pytest.mark.parametrize("paper", PAPERS.split())
def test_papers_that_begin_like_a_poster_or_hold_a_particle_are_known(paper: str) -> None:
    assert identify(Path(f"{paper}_20240501_03.txt"), []) == Page(paper, DAY, "", "3")
    assert identify(Path("x.txt"), [Line(1, f"{paper} 2024年5月1日 星期三 第3版")]).paper == paper


@pytest.mark.parametrize("word", NO_PAPERS.split())
def test_words_that_end_like_a_paper_are_none(word: str) -> None:
    assert identify(Path(f"{word}_20240501_03.txt"), []).paper == ""


def test_the_folio_comes_before_names_and_names_before_folders() -> None:
    path = Path("山谷报/2020-01-01/河谷日报 20240501.txt")
    page = identify(path, [Line(1, "第02版 要闻")])
    assert page == Page("河谷日报", DAY, "", "2", "要闻")


def test_a_paper_is_called_by_its_own_name_before_the_one_in_letters() -> None:
    lines = [Line(1, "HEGU DAILY"), Line(2, "河谷日报"), Line(3, "Wednesday, May 1, 2024")]
    assert identify(Path("x.txt"), lines) == Page("河谷日报", DAY)


def test_own_datelines_tell_the_paper() -> None:
    lines = [Line(1, "科学导报讯 昨天"), Line(2, "　　科学导报讯（记者 王伟）今天")]
    assert identify(Path("x.txt"), lines).paper == "科学导报"
    assert identify(Path("x.txt"), lines[:1]).paper == ""


FORMS = st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y年%m月%d日", "%Y.%m.%d", "%B %d, %Y", "%d %B %Y"])


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), FORMS)
def test_dates_come_back(day: date, form: str) -> None:
    found = find_date(f"x {day.strftime(form)} y")
    assert found and found[0] == day


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=30))
def test_never_raises_and_numbers_no_page_by_what_is_no_number(name: str, lines: list[str]) -> None:
    page = identify(
        Path("/folder") / name.replace("/", "").replace("\0", ""),
        [Line(n, t) for n, t in enumerate(lines, 1)],
    )
    assert not page.number or is_page_number(page.number)


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        (Page(), set()),  # what is not known is missing, not doubtful
        (Page("江海晚报", DAY, "早版", "A2", "要闻"), set()),
        (Page("36氪", DAY), set()),
        (Page("Le Monde", date(2024, 5, 31), number="2-3"), set()),
        (Page("江海晚报", DAY, number="民"), {"number"}),
        (Page("2024-05-01", DAY), {"paper"}),
        (Page("第2版", DAY), {"paper"}),
        (Page("。。。", DAY), {"paper"}),
        (Page("民", DAY), {"paper"}),
        (Page("今年以来，港口吞吐量创新高，比去年同期增长两成。" * 2, DAY), {"paper"}),
        (Page("江海晚报", date(1024, 5, 1)), {"date"}),
        (Page("江海晚报", date(2042, 5, 1)), {"date"}),
    ],
)
def test_what_can_hardly_be_so_is_doubtful(page: Page, fields: set[str]) -> None:
    assert doubtful(page, DAY) == fields


def test_a_page_of_one_line_of_millions_of_characters_is_looked_at_too() -> None:
    text = "港口吞吐量创新高。" * 190_000  # looked through for a folio, this took minutes
    assert identify(Path("rmrb_20240501_A2.txt"), [Line(1, text)]) == Page("人民日报", DAY, "", "A2")
