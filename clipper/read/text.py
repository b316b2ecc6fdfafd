"""A plain text file is the text of one page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from clipper.model import Line, PageText, Reason, Refusal
from clipper.read.encoding import decoded, plausibility
from clipper.read.identity import identify
from clipper.read.source import Found, Source

LIMIT = 50_000_000  # bytes; a page of text has some thousand
_LINE_END = re.compile(r"\r\n|\r|\n")
_LETTER = re.compile(r"[A-Za-zÀ-ɏ\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CONTROL = re.compile(r"[\0-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff]")
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\xd0\xcf\x11\xe0", "OLE"),
    (b"\xfd7zXZ", "XZ"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
    (b"SQLite format 3", "SQLite"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)


def signature(head: bytes) -> str:
    """The name of a binary format that a file's first bytes tell, else an empty text."""
    return next((name for mark, name in _SIGNATURES if head.startswith(mark)), "")


def read(source: Source) -> Iterator[Found]:
    """Yield the page of a text file, or why it is none."""
    if (size := source.path.stat().st_size) > LIMIT:
        yield Refusal(source.name, Reason.TOO_LARGE, str(size))
        return
    yield page_text(source, source.path.read_bytes())


def page_text(source: Source, data: bytes) -> PageText | Refusal:
    """The page that the bytes of a text file hold, or why they hold none."""
    if len(data) > LIMIT:
        return Refusal(source.name, Reason.TOO_LARGE, str(len(data)))
    if not data.strip(b"\0 \t\r\n\f\v\x1a\xef\xbb\xbf\xfe\xff"):
        return Refusal(source.name, Reason.EMPTY)
    if kind := signature(data[:16]):
        return Refusal(source.name, Reason.BINARY, kind)
    try:
        text, encoding = decoded(data, source.encoding)
    except LookupError:
        return Refusal(source.name, Reason.UNREADABLE, source.encoding or "")
    if not text.strip("\ufeff\x1a \t\r\n\f\v\u3000\xa0"):
        return Refusal(source.name, Reason.EMPTY)
    if _is_binary(text, encoding):
        return Refusal(source.name, Reason.BINARY)
    if not _LETTER.search(text):
        return Refusal(source.name, Reason.NO_LETTERS)
    lines = tuple(Line(number, line) for number, line in enumerate(_LINE_END.split(text), 1))
    page = source.known.over(identify(source.path, lines))
    return PageText(source.name, lines, page, hashlib.sha256(data).hexdigest(), data, encoding)


def _is_binary(text: str, encoding: str) -> bool:
    """Whether the decoded text is no writing: full of control characters, or of characters nobody writes."""
    sample = text[:200_000]
    if len(_CONTROL.findall(sample)) * 20 > len(sample):
        return True
    return encoding not in ("utf-8", "utf-8-sig", "utf-16", "utf-32") and plausibility(sample) < 0.3
