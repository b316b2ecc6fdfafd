"""What is no article: the name of a page that stands far from any."""

from __future__ import annotations

from clipper.model import Role
from clipper.segment import segment
from tests.clipper.segment.pages import page_text

BODY = (
    "河谷市第二污水处理厂正式启用，两岸十万居民的生活污水不再直接排入河中。",
    "这座污水处理厂每天可以处理污水五万吨，建设历时两年，投资三亿元。",
)


def test_the_name_of_a_page_alone_is_no_article() -> None:
    for name in ("要闻", "江河日报", "综合新闻"):
        lines = (name, "2024年5月1日 星期三", "第02版", "河谷市污水处理厂启用", "本报记者 喻思南", *BODY)
        found = segment(page_text("\n\n".join(lines)))
        assert all(article.lines.keys() != {Role.SECTION} for article in found.articles)
        kept = [line for article in found.articles for some in article.lines.values() for line in some]
        assert sorted((*kept, *found.furniture)) == list(range(1, 2 * len(lines), 2))
