"""How people's names are read and typed, and padded names joined."""

from __future__ import annotations

import re

from clipper.pinyin import name_key
from clipper.text import UNSPACED, fold

_PADDED = re.compile(f"[{UNSPACED}](?:\\s+[{UNSPACED}])+")


def joined(name: str) -> str:
    """Return a name without the blanks that fill it up in print: 韩　鑫 is 韩鑫; others as they are."""
    return "".join(name.split()) if _PADDED.fullmatch(name.strip()) else name


def reading_row(name: str) -> dict[str, str]:
    """Return a name's row of ``names``: read as a person's, the surname in its own reading."""
    if not name.isascii():
        pinyin = name_key(name)
        initials = "".join(part[0] for part in pinyin.split())
    else:
        pinyin = fold(name)
        initials = "".join(part[0] for part in re.findall(r"\w+", pinyin))
    typed = "".join(letter for letter in pinyin if letter.isalnum())
    return {"name": name, "pinyin": pinyin, "typed": typed, "initials": initials}
