"""What a person prefers: one declaration a setting, kept as TOML; reader, dialog and help derive from it."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs
import tomli_w

from ui.i18n import N_

APPLICATION = "clipper"


@dataclass(frozen=True, slots=True)
class Words:
    """How a setting is shown: its group, label, help, and the choices where it has some."""

    group: str
    label: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    low: int = 0
    high: int = 0
    path: str = ""  # what is chosen with a dialog: "folder", or the kinds of file


def _setting(default: str | int | bool, words: Words) -> Any:  # noqa: ANN401  (as dataclasses.field itself)
    return field(default=default, metadata={"words": words})


FORMS = (  # of a dossier's file
    ("docx", N_("Word document")),
    ("html", N_("Web page")),
    ("markdown", N_("Markdown")),
    ("text", N_("Plain text")),
    ("csv", N_("Table of the articles")),
    ("ris", N_("References for Zotero, EndNote")),
    ("csl", N_("References as CSL")),
    ("bibtex", N_("References for LaTeX")),
    ("nitf", N_("Articles as NITF")),
    ("ninjs", N_("Articles as ninjs")),
)
LOOK, READING, DOSSIER, FILES = N_("Look"), N_("Reading"), N_("Dossiers"), N_("Files")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; a change is a new value."""

    language: str = _setting(
        "",
        Words(
            LOOK,
            N_("Language"),
            choices=(("", N_("As the system")), ("zh_CN", "中文"), ("en", "English")),
        ),
    )
    colours: str = _setting(
        "system",
        Words(
            LOOK,
            N_("Colours"),
            choices=(("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark"))),
        ),
    )
    contrast: bool = _setting(
        False, Words(LOOK, N_("High contrast"), N_("Black and white, with clear edges."))
    )
    reader_typeface: str = _setting(
        "serif",
        Words(READING, N_("Typeface"), choices=(("serif", N_("Serif (Song)")), ("sans", N_("Sans (Hei)")))),
    )
    reader_size: int = _setting(
        17,
        Words(READING, N_("Text size"), N_("In pixels; Ctrl and the wheel change it too."), low=12, high=36),
    )
    compiler: str = _setting("", Words(DOSSIER, N_("Compiler"), N_("The name on the cover of dossiers.")))
    citation: str = _setting(
        "2025",
        Words(
            DOSSIER,
            N_("Citation style"),
            choices=(("2025", "GB/T 7714—2025"), ("2015", "GB/T 7714—2015")),
        ),
    )
    dragged: str = _setting(
        "docx", Words(DOSSIER, N_("Dragged out as"), N_("The file that a dossier is dragged out as."), FORMS)
    )
    template: str = _setting(
        "",
        Words(
            DOSSIER,
            N_("Template"),
            N_("A Word document of your house; new dossiers are set with its styles and cover."),
            path="*.docx *.dotx",
        ),
    )
    open_exports: bool = _setting(True, Words(DOSSIER, N_("Open documents when written")))
    archive: str = _setting(
        "",
        Words(
            FILES,
            N_("Archive folder"),
            N_("The archive that opens at the start. Empty: the folder Clipper in your documents."),
            path="folder",
        ),
    )
    watched: str = _setting(
        "",
        Words(
            FILES,
            N_("Watched folder"),
            N_("Pages put into it are taken in by themselves, into this archive."),
            path="folder",
        ),
    )
    watched_by: str = ""  # id of the archive that takes in what comes into the watched folder
    shortcuts: Mapping[str, str] = field(default_factory=dict)  # action name → keys, where changed


def words(name: str) -> Words | None:
    """How a setting is shown, or None where it has its own place in the window."""
    found = next(f for f in dataclasses.fields(Settings) if f.name == name).metadata.get("words")
    return found if isinstance(found, Words) else None


def path() -> Path:
    """The file the settings lie in; CLIPPER_SETTINGS names another."""
    if named := os.environ.get("CLIPPER_SETTINGS"):
        return Path(named)
    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "settings.toml"


def archive_folder(settings: Settings, named: str = "") -> Path:
    """The archive to open: the one named, else CLIPPER_ARCHIVE, else the settings', else in the documents."""
    chosen = named or os.environ.get("CLIPPER_ARCHIVE", "") or settings.archive
    return Path(chosen).expanduser() if chosen else platformdirs.user_documents_path() / "Clipper"


def load(file: Path | None = None) -> Settings:
    """The settings of a file; defaults for what is missing, of another type or out of range."""
    found: dict[str, Any] = {}
    with contextlib.suppress(OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        found = tomllib.loads((file or path()).read_text("utf-8"))
    good: dict[str, Any] = {}
    for declared in dataclasses.fields(Settings):
        if declared.name in found:
            value = _fitting(declared.name, found[declared.name])
            if value is not None:
                good[declared.name] = value
    return Settings(**good)


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the settings that differ from their defaults; the old file stays whole until the new one is.

    Raises:
        OSError: the file cannot be written.
    """
    target = file or path()
    target.parent.mkdir(parents=True, exist_ok=True)
    plain = {
        name: value
        for name, value in dataclasses.asdict(settings).items()
        if value != getattr(Settings(), name)
    }
    draft = target.with_suffix(".new")
    draft.write_text(tomli_w.dumps(plain), "utf-8")
    draft.replace(target)


def save_changes(before: Settings, after: Settings, file: Path | None = None) -> None:
    """Write what was changed, and leave what another window wrote in the meantime. Raises OSError."""
    names = [one.name for one in dataclasses.fields(Settings)]
    changed = {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
    save(dataclasses.replace(load(file), **changed), file)


def _fitting(name: str, value: object) -> object | None:
    """The value if the setting can have it, else None."""
    default, shown = getattr(Settings(), name), words(name)
    if isinstance(default, dict):
        return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else None
    if type(value) is not type(default):
        return None
    if shown and shown.choices and value not in dict(shown.choices):
        return None
    if shown and shown.high and not shown.low <= int(str(value)) <= shown.high:
        return None
    return value
