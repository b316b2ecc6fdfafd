"""Datelines, sources, jump lines, contributors and pictures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model import CreatorRole, Paragraph, Picture, Role
from clipper.segment.fields import (
    Jump,
    contributors,
    dateline,
    dateline_at_end,
    fields,
    is_page_number,
    jump,
    page_number,
    picture,
    pictures,
    signature,
    source,
)


@pytest.mark.parametrize(
    ("text", "line", "names"),
    [
        ("新华社北京5月10日电 （记者张三）昨天", "新华社北京5月10日电", ["张三"]),
        ("据新华社内罗毕5月9日电 昨天", "据新华社内罗毕5月9日电", []),
        ("　　本报讯　（记者　孙 三）昨天", "本报讯", ["孙三"]),
        ("本报讯(记者 张伟 通讯员 李四)5月", "本报讯", ["张伟", "李四"]),
        ("科学导报讯 12月22日", "科学导报讯", []),
        ("本报北京5月3日专电 记者张三报道：昨天", "本报北京5月3日专电", ["张三"]),
        ("河谷晚报讯 记者王小二 通讯员李小光报道 昨天", "河谷晚报讯", ["王小二", "李小光"]),
        ("◆本报上海5月3日电", "本报上海5月3日电", []),
        ("路透社伦敦5月3日电 昨天", "路透社伦敦5月3日电", []),
        ("本台消息：昨天", "本台消息", []),
        (
            "本报华沙、首尔、柏林6月23日电 （彭波、谢颖）昨天",
            "本报华沙、首尔、柏林6月23日电",
            ["彭波", "谢颖"],
        ),
        ("河谷晚报讯 据新华社柏林电 昨天", "河谷晚报讯", []),
        ("本报讯 【案例】去年", "本报讯", []),
        ("本报北京5月3日电 记者从水利部获悉：昨天", "本报北京5月3日电", []),
        ("各界纷纷来电 祝贺", None, []),
        ("他打了一个电话", None, []),
        ("", None, []),
    ],
)
def test_dateline_at_the_start(text: str, line: str | None, names: list[str]) -> None:
    found = dateline(text)
    assert (found.text if found else None) == line
    assert ([c.name for c in found.creators] if found else []) == names
    if found:
        assert text[found.start : found.end].strip() == line


@pytest.mark.parametrize(
    ("text", "line", "names"),
    [
        ("结束。（新华社北京12月21日电）", "新华社北京12月21日电", []),
        ("结束。新华社北京2月15日电", "新华社北京2月15日电", []),
        ("（据新华社电 记者唐诗凝）", "据新华社电", ["唐诗凝"]),
        ("结束。（本报北京五月三日专电）", "本报北京五月三日专电", []),
        ("他按了一下发电", None, []),
    ],
)
def test_dateline_at_the_end(text: str, line: str | None, names: list[str]) -> None:
    found = dateline_at_end(text)
    assert (found.text if found else None) == line
    assert ([c.name for c in found.creators] if found else []) == names


@pytest.mark.parametrize(
    ("text", "to", "back"),
    [
        ("（下转第二版）", "2", None),
        ("(下转 A2版)", "A2", None),
        ("（上接第一版）", None, "1"),
        ("▶▶下转3版", "3", None),
        ("→第4版", "4", None),
        ("接1版", None, "1"),
        ("下转０８版", "8", None),
        ("续见第十二版", "12", None),
        ("（上接A1版，下转A3版）", "A3", "A1"),
        ("（下转头版）", "1", None),
        ("Continued on Page A7", "A7", None),
        ("CONTINUED FROM A1", None, "A1"),
    ],
)
def test_jump(text: str, to: str | None, back: str | None) -> None:
    assert jump(text) == Jump(to, back)


@pytest.mark.parametrize("text", ["他接第一个电话", "第四版", "要闻", ""])
def test_no_jump(text: str) -> None:
    assert jump(text) is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("二", "2"),
        ("十二", "12"),
        ("二十", "20"),
        ("０２", "2"),
        ("a 02", "A2"),
        ("第03版", "3"),
        ("一〇", "10"),
    ],
)
def test_page_number(printed: str, number: str) -> None:
    assert page_number(printed) == number and is_page_number(number)


@pytest.mark.parametrize(
    "number", ["A2", "B12", "2-3", "A叠03", "特1", "12A", "T-3", "二、三", "中缝", "封底"]
)
def test_what_papers_number_their_pages_with(number: str) -> None:
    assert is_page_number(number)


@pytest.mark.parametrize("text", ["", "民", "要闻", "2024-05-01", "1234", "A", "?", "第", "Page two"])
def test_no_page_number(text: str) -> None:
    assert not is_page_number(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("综合", "综合"),
        ("提供支持。 综合", "综合"),
        ("处理大量数据。 据《河谷日报》", "河谷日报"),
        ("供稿：《世纪报道》", "世纪报道"),
        ("来源：河谷网", "河谷网"),
        ("Reuters", "Reuters"),
        ("（摘编自《河谷日报》）", "河谷日报"),
        ("数据来源：某部", None),
        ("据水利部消息，近日", None),
        ("他的能力很综合", None),
    ],
)
def test_source(text: str, name: str | None) -> None:
    assert source(text) == name


def test_contributors() -> None:
    found = contributors("强劲动力。（本报记者吴月辉、刘诗瑶、谷 凯参与采写）")
    assert [(c.name, c.role) for c in found] == [
        (name, CreatorRole.CONTRIBUTOR) for name in ("吴月辉", "刘诗瑶", "谷凯")
    ]
    assert contributors("他参与采写了一本书。") == ()


def test_who_signed_a_text_wrote_it_and_who_sent_something_for_a_round_up_contributed() -> None:
    assert [(c.name, c.role) for c in signature("再见。（本报记者李家鼎、王伟采访整理）")] == [
        ("李家鼎", CreatorRole.REPORTER),
        ("王伟", CreatorRole.REPORTER),
    ]
    many = signature("（本报记者张璁、倪弋、林丽鹂、江南）")
    assert [c.role for c in many] == [CreatorRole.CONTRIBUTOR] * 4
    assert signature("（作者为本报记者）") == signature("（北京市 王伟）") == ()


def test_pictures_find_their_credits() -> None:
    printed = [
        (Role.CAPTION, "展区人头攒动。"),
        (Role.CREDIT, "本报记者 李洋/摄"),
        (Role.CAPTION, "平安发送旅客 ■河谷社发 曹一作"),
        (Role.CREDIT, "邓华摄"),
        (Role.CAPTION, "观众体验。"),
    ]
    assert pictures(printed) == (
        Picture("展区人头攒动。", "本报记者 李洋/摄"),
        Picture("平安发送旅客", "■河谷社发 曹一作"),
        Picture("观众体验。", "邓华摄"),
    )
    assert picture("一位老人在田里劳作。 王伟摄") == Picture("一位老人在田里劳作。", "王伟摄")
    assert picture("工人在拍摄") == Picture("工人在拍摄")
    assert picture("A vessel on Sunday. JANE DOE / VALLEY DAILY") == Picture(
        "A vessel on Sunday.", "JANE DOE / VALLEY DAILY"
    )


def test_all_fields_of_an_article() -> None:
    found = fields(
        {
            Role.BYLINE: ["■ 本报记者 杨 洋"],
            Role.CREDIT: ["赵 明 摄"],
            Role.CAPTION: ["车间里。"],
            Role.JUMP: ["(下转 A2版)"],
        },
        [Paragraph("本报讯（记者 李四）昨天，一切就绪。"), Paragraph("结束。（本报记者王五参与采写）")],
    )
    assert found.byline == "■ 本报记者 杨 洋"
    assert [(c.name, str(c.role)) for c in found.creators] == [
        ("杨洋", "reporter"), ("李四", "reporter"), ("王五", "contributor"), ("赵明", "photographer"),
    ]  # fmt: skip
    assert (found.dateline, found.source, found.jump_to, found.jump_from) == ("本报讯", None, "A2", None)
    assert found.pictures == (Picture("车间里。", "赵 明 摄"),)


def test_jumps_inside_the_text() -> None:
    found = fields({}, [Paragraph("（上接第一版）他说。"), Paragraph("再见。（下转第三版）")])
    assert (found.jump_to, found.jump_from) == ("3", "1")


PRINTED = "新华社本报记者讯电北京5月10日（）()：，。 　摄转接第二版据《》综合王伟A→▶abc"
ANY = st.text(st.sampled_from(PRINTED), max_size=80) | st.text(max_size=40)


@given(
    st.dictionaries(st.sampled_from(list(Role)), st.lists(ANY, max_size=3), max_size=6),
    st.lists(ANY, max_size=4),
)
def test_fields_never_raise(lines: dict[Role, list[str]], paragraphs: list[str]) -> None:
    found = fields(lines, [Paragraph(text) for text in paragraphs])
    everything = "".join(["".join(text) for text in (*lines.values(), *paragraphs)])
    assert found.dateline is None or found.dateline in everything or found.dateline.strip() in everything
