"""Make the dossier's template anew: python -m clipper.word [FILE]."""

from __future__ import annotations

import sys
from pathlib import Path

from clipper.word.template import made

target = Path(sys.argv[1] if len(sys.argv) > 1 else "resources/dossier.docx")
target.write_bytes(made())
