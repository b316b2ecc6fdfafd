"""`./dev bench [NAME…]`: run the benchmarks, each a module beside this one with `main()`."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path

import tests.bench

ROOT = Path(__file__).resolve().parents[2]


def corpus() -> Path:
    """The folder the measured texts lie in; it is no part of the project and may be absent."""
    return Path(os.environ.get("CLIPPER_CORPUS", ROOT.parent / "shared" / "corpus"))


def benchmarks() -> dict[str, str]:
    """Name and first line of every benchmark."""
    found = {}
    for module in pkgutil.iter_modules(tests.bench.__path__):
        source = (Path(__file__).parent / f"{module.name}.py").read_text(encoding="utf-8")
        if not module.name.startswith("_") and "\ndef main(" in source:
            found[module.name] = source.split("\n", 1)[0].strip('"')
    return found


def main(names: Sequence[str]) -> int:
    """Run the named benchmarks, all where none is named; return 2 for an unknown name."""
    known = benchmarks()
    if names and names[0] in ("-l", "--list", "list"):
        for name, line in known.items():
            print(f"{name:<16} {line}")
        return 0
    if unknown := [name for name in names if name not in known]:
        print(f"bench: no benchmark {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        print(f"== {name}: {known[name]}", flush=True)
        module = importlib.import_module(f"tests.bench.{name}")
        if "corpus" in inspect.getsource(module).lower() and not corpus().is_dir():
            print(f"   the corpus is absent ({corpus()}; CLIPPER_CORPUS names another place)", flush=True)
        module.main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
