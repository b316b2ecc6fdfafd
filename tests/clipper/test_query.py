from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.query import (
    EVERYTHING,
    MOST,
    NAMES,
    And,
    Field,
    Not,
    Or,
    Query,
    State,
    Text,
    both,
    either,
    opposite,
    parse,
    texts,
    to_text,
)

PIECES = st.sampled_from(
    [
        *'|-－()（"“”「*:：= \u3000\n',
        "马克思",
        "AI",
        "OR",
        "标题:",
        "date:",
        "日期：",
        "2024-05",
        "..",
        ">=",
        "is:",
        *"ax",
        "untagged",
        "in:",
        "last month",
        '""',
        "a*",
    ]
)
TYPED = st.one_of(st.text(), st.lists(PIECES, max_size=15).map("".join))


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", EVERYTHING),
        ("马克思", Text("马克思")),
        ("科技 创新", And((Text("科技"), Text("创新")))),
        ('"new york"', Text("new york")),
        ("“科技 创新”", Text("科技 创新")),
        ("科技 -创新", And((Text("科技"), Not(Text("创新"))))),
        ("a b OR c", Or((And((Text("a"), Text("b"))), Text("c")))),
        ("a (b OR c)", And((Text("a"), Or((Text("b"), Text("c")))))),
        ("-(a b)", Not(And((Text("a"), Text("b"))))),
        ("--a", Text("a")),
        ("标题:液冷", Text("液冷", Field.HEADLINE)),
        ("作者：张伟", Text("张伟", Field.AUTHOR)),
        ("標題：液冷", Text("液冷", Field.HEADLINE)),
        ("ｔｉｔｌｅ:液冷", Text("液冷", Field.HEADLINE)),
        ("狀態:未審", Text("unreviewed", Field.IS)),
        ("收入:專題", Text("dossier", Field.IN)),
        ("日期:上個月", Text("上個月", Field.DATE)),
        ('headline:"new york"', Text("new york", Field.HEADLINE)),
        ("section:=要闻", Text("=要闻", Field.SECTION)),
        ("econ*", Text("econ", None, True)),
        ("日期:去年", Text("去年", Field.DATE)),
        ("date:last month 科技", And((Text("last month", Field.DATE), Text("科技")))),
        ("日期:明天的事", Text("日期:明天的事")),
        ("is:untagged", Text("untagged", Field.IS)),
        ("状态:未审", Text("unreviewed", Field.IS)),
        ("is:nonsense", Text("is:nonsense")),
        ("in:dossier", Text("dossier", Field.IN)),
        ("in:回收站", Text("trash", Field.IN)),
        ("https://example.com", Text("https://example.com")),
        ("科技(", Text("科技")),
        (")科技", Text("科技")),
        ("科技 OR", Text("科技")),
        ("- 科技", And((Text("-"), Text("科技")))),
        ('"科技', Text("科技")),
        ("标题:", Text("标题:")),
        ('"a""b"', Text('a"b')),
    ],
)
def test_it_means(typed: str, query: Query) -> None:
    assert parse(typed) == query
    assert parse(to_text(query)) == query


@given(TYPED)
def test_parsing_never_fails_and_what_it_gives_can_be_typed(typed: str) -> None:
    query = parse(typed)
    assert parse(to_text(query)) == query
    assert parse(to_text(query, chinese=True)) == query


VALUES = st.text(min_size=1, max_size=8).map(lambda text: text.strip() or "x")
CLAUSES = st.one_of(
    st.builds(Text, VALUES, st.sampled_from([None, Field.HEADLINE, Field.TAG, Field.NOTE]), st.booleans()),
    st.sampled_from(State).map(lambda state: Text(state.value, Field.IS)),
    st.sampled_from(["2024", "2024-05..2024-06", ">=2024-05-01", "去年", "last 3 weeks"]).map(
        lambda when: Text(when, Field.DATE)
    ),
)
TREES: st.SearchStrategy[Query] = st.recursive(
    CLAUSES,
    lambda inner: st.one_of(
        inner.map(opposite),
        st.lists(inner, min_size=2, max_size=4).map(both),
        st.lists(inner, min_size=2, max_size=4).map(either),
    ),
    max_leaves=12,
)


@given(TREES)
def test_every_query_can_be_typed(query: Query) -> None:
    assert parse(to_text(query)) == query
    assert parse(to_text(query, chinese=True)) == query


def test_fields_and_states_are_written_in_chinese_too() -> None:
    query = parse('paper:=光明日报 -is:unreviewed in:trash date:2024 "a b"')
    assert to_text(query, chinese=True) == '报纸:=光明日报 -状态:未审 收入:回收站 日期:2024 "a b"'


def test_endless_input_ends() -> None:
    assert isinstance(parse("(" * 5000 + "a" + ")" * 5000), Text | And)
    many = parse(" ".join(f"w{n}" for n in range(MOST + 50)))
    assert isinstance(many, And) and len(many.items) == MOST
    assert parse(to_text(many)) == many


def test_every_field_has_a_chinese_and_an_english_name() -> None:
    for field in Field:
        names = [name for name, meant in NAMES.items() if meant is field]
        assert any(name.isascii() for name in names) and any(not name.isascii() for name in names)


def test_what_must_not_occur_is_not_marked() -> None:
    assert texts(parse("a -b (c OR 标题:d)")) == [Text("a"), Text("c"), Text("d", Field.HEADLINE)]
