"""python -m tests.samples [NAME…]: run the main() of each module beside this one, or of those named."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path


def names() -> list[str]:
    """Return the modules beside this one that make something."""
    found = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return sorted(name for name in found if not name.startswith("_"))


if __name__ == "__main__":
    for name in sys.argv[1:] or names():
        importlib.import_module(f"tests.samples.{name}").main()
