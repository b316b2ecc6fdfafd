"""Pinyin: usual readings to sort by, surnames in their own; nothing is loaded that is not needed."""

from __future__ import annotations

import subprocess
import sys

from clipper.pinyin import key, name_key


def test_readings() -> None:
    assert key("港口 A1") == "gang kou a 1"
    assert name_key("单 晓波") == "shan xiao bo" and key("单") == "dan"


def test_phrases_are_not_loaded() -> None:
    asked = "from clipper.pinyin import key; key('港'); from pypinyin.constants import PHRASES_DICT as known"
    command = [sys.executable, "-c", f"{asked}; print(len(known))"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"
