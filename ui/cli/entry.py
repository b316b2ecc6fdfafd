"""Where the command line begins and ends: language, streams, exit code, what is said of failures."""

from __future__ import annotations

import gettext
import io
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files

from clipper.errors import KnownError
from ui import i18n, settings
from ui.cli.ending import Code, Refused, Run
from ui.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments (those of the process where None) say; return the exit code."""
    _speak()
    _prepare_streams()
    run = Run()
    try:
        code = _obey(arguments, run)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        _say(_("Stopped."))
        return Code.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer and Rich turn the first into the second
        _leave_pipe()
        return Code.DONE
    except Refused as problem:
        _say(problem.sentence)
        return problem.code
    except KnownError as problem:
        if run.debug:
            raise
        from ui import words

        _say(words.error(problem))
        return Code.KNOWN_ERROR
    except Exception as problem:
        if run.debug:
            raise
        _say(_bug(problem))
        return Code.KNOWN_ERROR


def _obey(arguments: Sequence[str] | None, run: Run) -> int:
    """Parse the arguments and call the command; return its exit code, 2 where they make no sense.

    Those of the process are read by Typer, which expands `*.txt` where the shell does not (Windows).  Where
    there are none the window is opened, without loading Typer and all commands.
    """
    if not (sys.argv[1:] if arguments is None else arguments):
        from ui.cli.showing import window

        return window(settings.archive_folder(settings.load()))
    from typer import TyperException

    from ui.cli.app import command

    try:
        answer = command().main(arguments, prog_name="clipper", standalone_mode=False, obj=run)
    except TyperException as problem:
        from ui.cli.usage import complaint

        _say(complaint(problem))
        return Code.USAGE
    return answer if isinstance(answer, int) else Code.DONE


def _speak() -> None:
    """Choose the language, also for the words that Typer brings along, before any help text is made."""
    if i18n.use(settings.load().language) != "en":
        os.environ["LANGUAGE"] = i18n.language()
        gettext.bindtextdomain(i18n.DOMAIN, str(files("resources") / "translations"))
        gettext.textdomain(i18n.DOMAIN)


def _prepare_streams() -> None:
    """Write UTF-8 into pipes and files whatever the system's code page; never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def _leave_pipe() -> None:
    """Whoever read our output has enough: keep the interpreter from complaining about it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _say(sentence: str) -> None:
    """Print to the error stream."""
    print(sentence, file=sys.stderr)


def _bug(problem: Exception) -> str:
    """Write the traceback to a file; return the sentence that says where it lies."""
    import platformdirs

    from ui.settings import APPLICATION

    folder = platformdirs.user_log_path(APPLICATION, appauthor=False)
    path = folder / f"bug-{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(problem)), "utf-8")
    except OSError:
        logging.getLogger(__name__).error("no log file could be written", exc_info=problem)
        return _("Something went wrong that the program did not foresee ({kind}).").format(
            kind=type(problem).__name__
        )
    return _("Something went wrong that the program did not foresee ({kind}). Details: {path}").format(
        kind=type(problem).__name__, path=path
    )
