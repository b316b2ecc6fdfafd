"""Pinyin: usual readings to sort by, surnames in their own; nothing is loaded that is not needed."""

from __future__ import annotations

import subprocess
import sys

from clipper.pinyin import homophones, key, name_key, reading


def test_readings() -> None:
    assert key("港口 A1") == "gang kou a 1"
    assert name_key("单 晓波") == "shan xiao bo" and key("单") == "dan"


def test_phrases_are_not_loaded() -> None:
    asked = "from clipper.pinyin import key; key('港'); from pypinyin.constants import PHRASES_DICT as known"
    command = [sys.executable, "-c", f"{asked}; print(len(known))"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


def test_homophones_are_read_alike() -> None:
    assert {"科", "刻", "可"} <= set(homophones("科"))
    assert {reading(letter) for letter in homophones("科")} == {"ke"}
    assert homophones("x") == homophones("") == ""
