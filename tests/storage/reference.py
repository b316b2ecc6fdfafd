"""Write the tables of docs/archive.md from the methods themselves: ``python -m tests.storage.reference``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from storage import Archive

PAGE = Path(__file__).parents[2] / "docs" / "archive.md"
START, END = "<!-- made by tests/storage/reference.py -->\n", "<!-- end -->\n"


def methods(part: type) -> Iterator[tuple[str, str, str]]:
    """Yield name, signature and first line of a part's public methods."""
    for name, found in vars(part).items():
        function = found.__func__ if isinstance(found, classmethod | staticmethod) else found
        if name.startswith("_") or not inspect.isfunction(function):
            continue
        signature = re.sub(r"\b(self|cls)(, |(?=\)))", "", str(inspect.signature(function)))
        signature = re.sub(r"<(\w+\.\w+): '\w+'>", r"\1", signature).replace("'", "")
        signature = re.sub(r"<function (\w+) at \w+>", r"\1", signature)
        signature = signature.replace("= ,", '= "",').replace("= )", '= "")').replace("pathlib._local.", "")
        yield name, signature, (inspect.getdoc(function) or "").split("\n\n")[0].replace("\n", " ")


def tables() -> str:
    """Return the tables, a part of the archive each."""
    made = []
    for part in Archive.__mro__[:-1]:
        rows = list(methods(part))
        if rows:
            about = (inspect.getdoc(part) or "").split("\n")[0]
            made.append(f"\n## {part.__name__}\n\n{about}\n\n| method | what it does |\n| --- | --- |\n")
        for name, signature, line in rows:
            arguments, _, given = signature.partition(" -> ")
            call, given, line = (text.replace("|", "\\|") for text in (f"{name}{arguments}", given, line))
            made.append(f"| `{call}` → `{given}` | {line} |\n")
    return "".join(made)


def page() -> str:
    """Return the page as it should be."""
    text = PAGE.read_text("utf-8")
    head = text[: text.index(START) + len(START)]
    return head + tables() + END


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
