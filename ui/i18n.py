"""The language the program speaks: gettext over resources/translations, English where nothing else is known.

The catalogue is looked up at each call, so the language may change while the program runs.  No Qt here.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

DOMAIN = "clipper"
LANGUAGES = ("zh_CN", "en")  # what the program can speak
_chosen: list[str] = []  # the one language in use; empty until asked for


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message that fits the count, in the language in use; placeholders are still to be filled."""
    return _catalogue(language()).ngettext(one, many, count)


def N_(message: str) -> str:
    """The message itself: marks a sentence that is translated later, where it is shown."""
    return message


def use(wanted: str = "", offered: Iterable[str] = ()) -> str:
    """Speak a language from now on.

    Args:
        wanted: what the settings say: "zh_CN", "en", or empty for the system's language.
        offered: language names to prefer over the environment's when nothing is wanted, best first.

    Returns:
        The language in use, one of LANGUAGES.
    """
    names = (wanted,) if wanted else (*offered, *_system_names())
    _chosen[:] = [next(filter(None, map(_spoken, names)), "en")]
    return _chosen[0]


def language() -> str:
    """The language in use, one of LANGUAGES; the system's unless `use` has been called."""
    return _chosen[0] if _chosen else use()


def _spoken(name: str) -> str:
    """The language of ours that a system's name for one means, or empty."""
    head = name.replace("-", "_").split("_")[0].lower()
    return {"zh": "zh_CN", "chinese": "zh_CN", "en": "en", "english": "en", "c": "en", "posix": "en"}.get(
        head.split(".")[0], ""
    )


def _system_names() -> Iterator[str]:
    """What the system says its language is, most telling first."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value and variable != "LC_ALL" and _spoken(value) != "en":
            # LANGUAGE refines a locale, but never overrides C or an explicit LC_ALL (as in GNU gettext)
            yield from filter(None, os.environ.get("LANGUAGE", "").split(":"))
        if value:
            yield value
            return
    if sys.platform == "win32":
        import ctypes

        yield locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    yield locale.getlocale()[0] or ""


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    path = files("resources") / "translations" / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
