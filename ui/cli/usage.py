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
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
)


# What Typer and Pydantic complain of, in their words, and what we say instead
COMPLAINTS = tuple(
    (re.compile(theirs), ours)
    for theirs, ours in (
        (r"'(?P<value>.*)' is not one of (?P<choices>.*)", N_("{value} is none of {choices}")),
        (r"Input should be greater than or equal to (?P<least>\S+)", N_("has to be {least} or more")),
        (r"Input should be a valid (?:integer|number)", N_("has to be a number")),
        (r"Option '(?P<name>.*)' requires", N_("{name} needs a value.")),
        (r"Option '(?P<name>.*)' does not take a value", N_("{name} takes no value.")),
        (r"Got unexpected extra argument\(s\) \((?P<extra>.*)\)", N_("Too much: {extra}")),
        (
            r"No such command '(?P<name>.*?)'\. Did you mean (?P<near>.*)\?",
            N_("There is no command {name}. Did you mean {near}?"),
        ),
        (r"No such command '(?P<name>.*?)'", N_("There is no command {name}.")),
    )
)


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
    elif kind == "BadParameter":
        hint = getattr(problem, "param_hint", None) or (parameter and parameter.get_error_hint()) or ""
        sentence = _("{name}: {problem}").format(name=hint.strip("'"), problem=_ours(problem.message))
    else:
        sentence = _ours(problem.format_message())
    ctx: Context | None = getattr(problem, "ctx", None)
    if ctx is None:
        return sentence
    return "\n".join(
        (sentence, ctx.get_usage(), _("Help: {command} --help").format(command=ctx.command_path))
    )


def _ours(message: str) -> str:
    """A complaint of Typer's or Pydantic's in the language in use; one that is ours already as it is."""
    for theirs, sentence in COMPLAINTS:
        if found := theirs.search(message):
            parts = {name: _listed(part) for name, part in found.groupdict().items()}
            return _(sentence).format(**parts)
    return message.removeprefix("Value error, ")


def _listed(part: str) -> str:
    """Names that are quoted one by one, as a list; anything else as it is."""
    return " / ".join(re.findall("'([^']+)'", part)) or part


def _write_usage(command: TyperCommand | TyperGroup, ctx: Context, formatter: HelpFormatter) -> None:
    pieces = (_(piece) for piece in command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, " ".join(pieces), _("Usage: "))


def _worded(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help, option.metavar = _("Show this message and exit."), ""
    return option
