"""python -m tests.ui.stories FOLDER [ARCHIVE]: play all stories; one line of JSON a story, with its silences.

The first start is played on a new archive in the folder, the others on ARCHIVE, or on one made there.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli.showing import load

if TYPE_CHECKING:
    from tests.ui.stories.stage import Played


def main(place: Path, named: Path | None) -> None:
    """Play everything."""
    load()  # as the program does, before anything else of it is there
    from tests.ui.heartbeat import highest, resident
    from tests.ui.stories import material
    from tests.ui.stories.stage import Stage, play
    from tests.ui.stories.told import STORIES, first_start_to_first_dossier
    from ui import theme
    from ui.app import application_of, speak

    if named is None:
        named = place / "stocked"
        material.stock(named)
    application = application_of(sys.argv[:1])
    speak(application, "zh_CN")
    theme.apply(application, "light")
    application.setQuitOnLastWindowClosed(False)  # another one is opened after it
    for archive, stories in ((place / "new", (first_start_to_first_dossier,)), (named, STORIES)):
        stage = Stage(archive, place)
        for played in play(stage, stories):
            tell(played)
        stage.close()
    print(json.dumps({"resident": resident(), "highest": highest()}), flush=True)


def tell(played: Played) -> None:
    """Print how a story went."""
    print(json.dumps(dataclasses.asdict(played), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
