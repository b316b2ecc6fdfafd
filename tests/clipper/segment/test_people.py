"""Names, bylines and credits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model import Creator, CreatorRole
from clipper.segment.people import creators, folded, is_name, joined_names

REPORTER, AUTHOR = CreatorRole.REPORTER, CreatorRole.AUTHOR


def named(text: str, default: CreatorRole = AUTHOR) -> list[tuple[str, str, str]]:
    return [(c.name, str(c.role), c.affiliation) for c in creators(text, default)]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("吴叶凡", [("吴叶凡", "author", "")]),
        ("本报记者 喻思南 范昊天", [("喻思南", "reporter", "本报"), ("范昊天", "reporter", "本报")]),
        ("▶ 本报记者 张伟", [("张伟", "reporter", "本报")]),
        ("❖◈本报记者张伟", [("张伟", "reporter", "本报")]),  # marks nobody has told of
        ("本报记者 方 圆 韩 鑫", [("方圆", "reporter", "本报"), ("韩鑫", "reporter", "本报")]),
        (
            "■济宁日报全媒体记者 胡碧源 通讯员 刘畅 张立楠",
            [
                ("胡碧源", "reporter", "济宁日报全媒体"),
                ("刘畅", "correspondent", ""),
                ("张立楠", "correspondent", ""),
            ],
        ),
        (
            "解放晚报记者 巩持平 河谷报记者 马 芸",
            [("巩持平", "reporter", "解放晚报"), ("马芸", "reporter", "河谷报")],
        ),
        ("首席记者 王五 见习记者 赵六", [("王五", "reporter", "首席"), ("赵六", "reporter", "见习")]),
        ("融媒采编人员 王小五", [("王小五", "reporter", "融媒采编人员")]),
        ("特约撰稿人 欧阳 修", [("欧阳修", "reporter", "特约")]),
        ("‡文 / 王 尧 陈 然", [("王尧", "author", ""), ("陈然", "author", "")]),
        ("撰稿丨王小明", [("王小明", "reporter", "")]),
        ("文字/张伟 摄影/李明", [("张伟", "author", ""), ("李明", "photographer", "")]),
        ("实习生 张 三", [("张三", "reporter", "")]),
        ("哈亚媞·诺馥思", [("哈亚媞·诺馥思", "author", "")]),
        ("（巴西）若昂·坎迪多·波尔蒂纳里", [("若昂·坎迪多·波尔蒂纳里", "author", "")]),
        ("Jane Doe", [("Jane Doe", "author", "")]),
        ("某市发展研究中心副主任 许宏才", [("许宏才", "author", "某市发展研究中心副主任")]),
        ("(本报记者游仪整理)", [("游仪", "reporter", "本报")]),
        ("编译/王伟", [("王伟", "translator", "")]),
        ("文/张三 图/李四", [("张三", "author", ""), ("李四", "photographer", "")]),
        ("付 文", [("付文", "author", "")]),
        ("文|张三 图|李四", [("张三", "author", ""), ("李四", "photographer", "")]),
        ("张三/文 李四/图", [("张三", "author", ""), ("李四", "photographer", "")]),
        ("张三/李四", [("张三", "author", ""), ("李四", "author", "")]),
        ("记者 张三 发自北京", [("张三", "reporter", "")]),
        ("记者 王伟 文/图", [("王伟", "reporter", "")]),
        ("记者 张三 编辑 李四", [("张三", "reporter", ""), ("李四", "editor", "")]),
        ("本报记者 张　三　文　李　四　摄", [("张三", "reporter", "本报"), ("李四", "photographer", "本报")]),
        ("撰文：记者 张三 图片：通讯员 李四", [("张三", "reporter", ""), ("李四", "photographer", "")]),
        ("[英] 威廉·莎士比亚 朱生豪译", [("威廉·莎士比亚", "author", ""), ("朱生豪", "translator", "")]),
        ("／晚报记者王东辉、尚嵘峥）", [("王东辉", "reporter", "晚报"), ("尚嵘峥", "reporter", "晚报")]),
        ("王 者", [("王者", "author", "")]),
        ("本报评论员", []),
        ("本报记者", []),
        ("国家发展改革委", []),
        ("", []),
    ],
)
def test_bylines(line: str, people: list[tuple[str, str, str]]) -> None:
    assert named(line) == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("赵 明 摄(影像中国)", [("赵明", "photographer", "")]),
        ("■ 新华社记者王松摄", [("王松", "photographer", "新华社")]),
        ("本报记者 李洋/摄", [("李洋", "photographer", "本报")]),
        ("刘　　兵摄", [("刘兵", "photographer", "")]),
        ("■新华社发 曹一作", [("曹一", "illustrator", "新华社发")]),
        ("新华社记者 胡虎虎摄影报道", [("胡虎虎", "photographer", "新华社")]),
        ("王云娜 文 兰摄影报道", [("王云娜", "photographer", ""), ("文兰", "photographer", "")]),
        ("图②图③均为张卓群摄", [("张卓群", "photographer", "")]),
        ("图①：张三摄；图②：李四摄", [("张三", "photographer", ""), ("李四", "photographer", "")]),
        ("受访者供图", []),
        ("辽东学院供图", []),
    ],
)
def test_credits(line: str, people: list[tuple[str, str, str]]) -> None:
    assert named(line, CreatorRole.PHOTOGRAPHER) == people


def test_joined_names() -> None:
    assert joined_names(["韩", "鑫", "范昊天", "王", "者"]) == ["韩鑫", "范昊天", "王者"]
    assert joined_names(["欧阳", "修", "司马懿"]) == ["欧阳修", "司马懿"]
    assert joined_names(["张", "小龙"]) == ["张小龙"]
    assert joined_names(
        [
            "王二",
            "小",
        ]
    ) == ["王二小"]
    assert joined_names(["欧阳", "小", "明"]) == ["欧阳小明"]


def test_is_name() -> None:
    assert is_name("王松") and is_name("阿布都热西提·买买提") and is_name("欧阳小龙", alone=True)
    assert (
        not is_name("王")
        and not is_name("科学技术部")
        and not is_name("本报")
        and not is_name("一二三四五六七")
    )


@given(st.text(max_size=60))
def test_never_raises_and_invents_no_name(line: str) -> None:
    bare = "".join(folded(line).split())
    for creator in creators(line):
        assert isinstance(creator, Creator)
        assert "".join(creator.name.split()) in bare


NAME = st.text(st.sampled_from("王李张刘陈杨赵黄周吴明华伟芳娜敏静丽强磊军洋"), min_size=2, max_size=3)
NAMES = st.lists(NAME, min_size=1, max_size=4, unique=True)
BEFORE = st.sampled_from(["本报记者", "◆河谷都市报融媒记者", "△ 实习记者", "见习记者", "本刊特派记者"])


@given(NAMES, BEFORE, st.booleans())
def test_names_come_back_padded_or_not(names: list[str], before: str, padded: bool) -> None:
    printed = [f"{name[0]} {name[1]}" if padded and len(name) == 2 else name for name in names]
    assert [c.name for c in creators(f"{before} {' '.join(printed)}")] == names
