"""How the command line explains itself: help and wrong usage, in the language in use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup, TyperOption

from ui.i18n import N_, _

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

# Typer asks the process's gettext catalogue for these; named here so that ours has them
TYPERS_WORDS = (
    N_("Arguments"),
    N_("Commands"),
    N_("Options"),
    N_("[default: {}]"),
    N_("[env var: {}]"),
    N_("[required]"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
)


CHOICES = re.compile(r"'(?P<value>.*)' is not one of (?P<choices>.*)")


class Command(TyperCommand):
    """A command whose usage line and help option speak the language in use."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return --help with its help worded by us."""
        return _worded(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands whose usage line and help option speak the language in use."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return --help with its help worded by us."""
        return _worded(super().get_help_option(ctx))


class PageGroup(Group):
    """A group that takes anything which is no command of its own for the file of its command "page"."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Put the command's name in front of a file or an option of it."""
        if args and args[0] not in (*self.commands, "--help"):
            args = ["page", *args]
        return super().parse_args(ctx, args)


def complaint(problem: TyperException) -> str:
    """The sentence for arguments that make no sense, with the line that shows the way out."""
    kind = type(problem).__name__
    if kind == "NoArgsIsHelpError":
        return problem.format_message()
    name = getattr(problem, "option_name", "")
    parameter: Any = getattr(problem, "param", None)
    if kind == "NoSuchOption":
        sentence = _("There is no option {name}.").format(name=name)
    elif kind == "MissingParameter" and parameter is not None:
        sentence = _("{name} is missing.").format(name=parameter.get_error_hint().strip("'"))
    elif kind == "BadParameter" and parameter is not None:
        sentence = f"{parameter.get_error_hint().strip(chr(39))}: {_value(problem.message)}"
    else:
        sentence = problem.format_message()
    ctx: Context | None = getattr(problem, "ctx", None)
    if ctx is None:
        return sentence
    return "\n".join(
        (sentence, ctx.get_usage(), _("Help: {command} --help").format(command=ctx.command_path))
    )


def _value(message: str) -> str:
    """What is wrong with a value, in the language in use where it is one of a few that was expected."""
    found = CHOICES.search(message)
    if found is None:
        return message.removeprefix("Value error, ")
    sentence = _("{value} is none of {choices}")
    return sentence.format(value=found["value"], choices=", ".join(re.findall("'([^']+)'", found["choices"])))


def _write_usage(command: TyperCommand | TyperGroup, ctx: Context, formatter: HelpFormatter) -> None:
    pieces = (_(piece) for piece in command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, " ".join(pieces), _("Usage: "))


def _worded(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help, option.metavar = _("Show this message and exit."), ""
    return option
