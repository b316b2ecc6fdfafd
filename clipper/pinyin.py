"""Pinyin, to sort and to find by: headlines by the usual readings, names with a surname's own."""

from __future__ import annotations

import os
import unicodedata
from functools import cache, lru_cache

from clipper.text import fold

SURNAMES = {  # read differently as a surname
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "区": "ou", "朴": "piao", "尉迟": "yu chi",
    "查": "zha", "任": "ren", "华": "hua", "盖": "ge", "乐": "yue", "重": "chong", "种": "chong", "秘": "bi",
    "洗": "xian", "冼": "xian", "缪": "miao", "翟": "zhai", "折": "she", "黑": "he", "员": "yun", "繁": "po",
    "万俟": "mo qi", "澹台": "tan tai", "长孙": "zhang sun", "宿": "su", "逄": "pang", "隗": "wei",
    "郗": "xi", "覃": "qin", "祭": "zhai", "召": "shao", "令狐": "ling hu", "呼延": "hu yan", "车": "che",
    "卜": "bu",
}  # fmt: skip


@cache
def _readings() -> dict[int, str]:
    """Return the readings of all characters, by code point."""
    # Whole phrases are of no use here: they take 50 MB, and no other thread runs while they are loaded.
    os.environ["PYPINYIN_NO_PHRASES"] = "true"
    from pypinyin.pinyin_dict import pinyin_dict

    found: dict[int, str] = pinyin_dict
    return found


@lru_cache(maxsize=30000)
def reading(letter: str) -> str:
    """Return the usual reading of a character without its tone; another character as it is."""
    known = _readings().get(ord(letter))
    if known is None:
        return letter
    first = str(known).split(",", 1)[0]
    bare = unicodedata.normalize("NFD", first).replace("u\u0308", "v")
    return "".join(part for part in bare if not unicodedata.combining(part))


@cache
def _alike() -> dict[str, str]:
    """Return by reading all characters that are usually read so, as far as folded text has them."""
    found: dict[str, list[str]] = {}
    for code in _readings():
        letter = chr(code)
        if letter >= "\u4e00" and fold(letter) == letter:
            found.setdefault(reading(letter), []).append(letter)
    return {sound: "".join(letters) for sound, letters in found.items()}


def homophones(letter: str) -> str:
    """Return the characters that are usually read like one, itself among them; "" for anything else."""
    return _alike().get(reading(letter), "") if letter else ""


def key(text: str) -> str:
    """Return what a text is sorted by: readings with a blank between, of at most forty characters."""
    return " ".join(reading(letter) for letter in fold(text)[:40] if letter.isalnum())


def name_key(name: str) -> str:
    """Return what a person's name is sorted by, the surname in its own reading."""
    folded = "".join(fold(name).split())
    for length in (2, 1):
        if known := SURNAMES.get(folded[:length]):
            return f"{known} {key(folded[length:])}".strip()
    return key(folded)
