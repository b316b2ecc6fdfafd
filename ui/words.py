"""Sentences for what the program knows: values and known errors become words, for window and command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import PurePath

from clipper.cite import opening
from clipper.errors import Cause, KnownError, TemplateUnreadable, WriteFailed
from clipper.model import Article, CreatorRole, Page, Reason, Role
from storage import errors
from storage.values import Label, Status, Step, Taken
from ui.i18n import N_, _, ngettext
from ui.quoting import inner

ROLES: dict[Role, str] = {
    Role.HEADLINE: N_("Headline"),
    Role.KICKER: N_("Kicker"),
    Role.DECK: N_("Deck"),
    Role.SECTION: N_("Section"),
    Role.BYLINE: N_("Byline"),
    Role.DATELINE: N_("Dateline"),
    Role.LEAD: N_("Lead"),
    Role.SUBHEAD: N_("Subhead"),
    Role.BODY: N_("Body"),
    Role.CAPTION: N_("Caption"),
    Role.CREDIT: N_("Picture credit"),
    Role.JUMP: N_("Jump line"),
    Role.NOTE: N_("Printed note"),
    Role.INFOGRAPHIC: N_("Infographic"),
    Role.FURNITURE: N_("Furniture"),
}

CREATOR_ROLES: dict[CreatorRole, str] = {
    CreatorRole.AUTHOR: N_("Author"),
    CreatorRole.REPORTER: N_("Reporter"),
    CreatorRole.CORRESPONDENT: N_("Correspondent"),
    CreatorRole.CONTRIBUTOR: N_("Contributor"),
    CreatorRole.EDITOR: N_("Editor"),
    CreatorRole.TRANSLATOR: N_("Translator"),
    CreatorRole.PHOTOGRAPHER: N_("Photographer"),
    CreatorRole.ILLUSTRATOR: N_("Illustrator"),
}

REASONS: dict[Reason, str] = {
    Reason.NOT_FOUND: N_("There is no such file."),
    Reason.UNREADABLE: N_("The file cannot be read. Check its permissions or copy it to this computer."),
    Reason.EMPTY: N_("The file is empty."),
    Reason.BINARY: N_("The file holds no text. Save the page as a text file first."),
    Reason.TOO_LARGE: N_("The file is too large for one page (more than 50 MB)."),
    Reason.NO_LETTERS: N_("There is no Chinese and no Latin letter in it."),
    Reason.UNKNOWN_FORMAT: N_("This kind of file is not known."),
    Reason.MALFORMED: N_("The file is damaged: what it holds does not follow its format."),
    Reason.STORE_FAILED: N_("The page could not be stored. Try it again."),
}

CAUSES: dict[Cause, str] = {
    Cause.LOCKED: N_(
        "{path} cannot be written: it is open in another program, or write-protected. Close it there, or "
        "choose another place."
    ),
    Cause.NO_FOLDER: N_("{path} cannot be written: there is no such folder. Choose another."),
    Cause.IS_FOLDER: N_("{path} cannot be written: it is the name of a folder. Choose another name."),
    Cause.NAME: N_(
        "{path} cannot be written: the name is too long, or the disk does not take it. Choose another name."
    ),
    Cause.FULL: N_("{path} cannot be written: the disk is full. Make room first."),
    Cause.OTHER: N_("{path} cannot be written: the disk refuses it. Choose another place."),
}

ERRORS: dict[type[KnownError], str] = {
    TemplateUnreadable: N_("The template {path} is no Word document that can be opened. Choose another."),
    errors.Unreadable: N_(
        "“{path}” is no archive of this program, or cannot be read. Choose another folder."
    ),
    errors.Lost: N_(
        "{path} is no longer where it was: nothing more is stored. Put the archive back in its place, or "
        "open it where it is now."
    ),
    errors.TooNew: N_(
        "The archive was made by a newer version of this program. Install that version to open it."
    ),
    errors.Stale: N_("What you wanted to change has been changed or removed meanwhile. Look at it again."),
    errors.Overtaken: N_("Something else was done since. Take that back first, with Edit → Undo."),
    errors.Locked: N_("Another program is busy with the archive. Try again in a moment."),
    errors.DiskFull: N_(
        "The disk is full: nothing was lost, but nothing more can be stored. Make room first."
    ),
    errors.ReadOnly: N_(
        "The archive’s folder cannot be written to: {path}. Ask for write permission, or move it."
    ),
    errors.Corrupt: N_(
        "The archive’s database is damaged. Restore the latest backup from its folder “backups”."
    ),
    errors.NameTaken: N_("There is already one called “{name}”. Choose another name."),
    errors.Loop: N_("A tag cannot stand under itself. Choose another place for it."),
    errors.NotEmpty: N_("The folder is not empty: {path}. Choose a new one."),
    errors.Mismatch: N_("The backup is not whole and was not used: {path}. Take another one."),
}


def error(value: KnownError) -> str:
    """What went wrong and what to do, in a sentence or two."""
    if isinstance(value, WriteFailed):
        return _(CAUSES[value.cause]).format(path=value.path)
    if isinstance(value, TemplateUnreadable):
        return _(ERRORS[TemplateUnreadable]).format(path=value.path)
    data = {"path": "", "name": "", **(value.data if isinstance(value, errors.ArchiveError) else {})}
    return _(ERRORS[type(value)]).format(**data)


def day(value: date | None) -> str:
    """A date as a person writes it, or that it is not known."""
    if value is None:
        return _("date unknown")
    return _("{year}-{month:02}-{day:02}").format(year=value.year, month=value.month, day=value.day)


def page_number(number: str) -> str:
    """A page's number as it is printed in a folio line; empty where it is not known."""
    return _("page {number}").format(number=number) if number else ""


def source_line(page: Page) -> str:
    """Where an article was printed: paper, date, edition, page and its name, as far as known."""
    parts = (
        page.paper or _("paper unknown"),
        day(page.date),
        page.edition,
        page_number(page.number),
        page.name,
    )
    return "  ".join(part for part in parts if part)


def headline(printed: str | None, opening: str) -> str:
    """The headline; where none was printed, the first words of the text, marked as such."""
    if printed:
        return printed
    return _("(no headline) {opening}").format(opening=opening) if opening else _("(no headline)")


def title(article: Article) -> str:
    """The headline of an article, or the first words of its text, marked as such."""
    return headline(article.headline, opening(article.text))


STEPS: dict[Label, str] = {
    Label.TAKE_IN: N_("Take in “{name}”"),
    Label.CORRECT: N_("Correct “{headline}”"),
    Label.CORRECT_PAGE: N_("Correct the page “{name}”"),
    Label.MOVE_PAGE: N_("Correct where “{name}” was printed"),
    Label.REVIEW: N_("Review"),
    Label.TAG: N_("Tag with “{name}”"),
    Label.UNTAG: N_("Take off the tag “{name}”"),
    Label.SAVE_TAG: N_("Change the tag “{name}”"),
    Label.MERGE_TAGS: N_("Merge the tag “{name}” into “{into}”"),
    Label.DROP_TAG: N_("Delete the tag “{name}”"),
    Label.SAVE_NOTE: N_("Write a note"),
    Label.DROP_NOTE: N_("Delete a note"),
    Label.SAVE_PASSAGE: N_("Tag a passage with “{name}”"),
    Label.DROP_PASSAGE: N_("Take the tag off a passage"),
    Label.TRASH: N_("Move to trash"),
    Label.RESTORE: N_("Restore from trash"),
    Label.SAVE_DOSSIER: N_("Change the dossier “{title}”"),
    Label.DROP_DOSSIER: N_("Delete the dossier “{title}”"),
    Label.SAVE_SEARCH: N_("Save the search “{name}”"),
    Label.DROP_SEARCH: N_("Delete the search “{name}”"),
    Label.MERGE_AUTHORS: N_("Merge the person “{name}” with “{into}”"),
    Label.SPLIT_AUTHOR: N_("Part the person “{name}”"),
}


def step(value: Step) -> str:
    """What a step did, in a few words, for undo and redo."""
    names = ("name", "headline", "title", "into")  # the rest may be long lists, and is not said
    told = {name: _listed(value.data.get(name)) for name in names}
    if value.label is Label.TAKE_IN:
        if (pages := value.data.get("pages", 1)) > 1:
            return ngettext("Take in {count} page", "Take in {count} pages", pages).format(count=f"{pages:,}")
        told["name"] = PurePath(told["name"]).name  # of a path only the beginning would be left
    told["headline"] = headline(told["headline"], "")
    return _(STEPS[value.label]).format(**{name: inner(text, 20) for name, text in told.items()})


def _listed(named: object) -> str:
    """What a step names: one thing, several, or none."""
    return _(", ").join(map(str, named)) if isinstance(named, list) else str(named or "")


def outcome(value: Taken) -> str:
    """What became of a file, in a sentence."""
    if value.refusal is not None:
        return reason(value.refusal.reason)
    count = len(value.articles)
    if value.status is Status.KNOWN:
        return _("Is in the archive already.")
    return ngettext("{count} article", "{count} articles", count).format(count=count)


def named(deed: str, step: str) -> str:
    """Undo or redo, with the name of the step."""
    return _("{deed}: {step}").format(deed=deed, step=step)


def differences(count: int) -> str:
    """In how many places two texts differ."""
    return ngettext("{count} difference", "{count} differences", count).format(count=f"{count:,}")


def moment(value: datetime) -> str:
    """A moment as the clock on the wall showed it."""
    local = value.astimezone()
    return f"{day(local.date())} {local:%H:%M}"


def merged(names: Sequence[str], into: str) -> str:
    """Who is listed under whom now."""
    return _("{names}: listed under “{into}” now.").format(names=_(", ").join(names), into=into)


def passages(count: int) -> str:
    """How many passages and notes."""
    return ngettext("{count} passage or note", "{count} passages and notes", count).format(count=f"{count:,}")


def tagged(articles: int, passages: int) -> str:
    """How many articles have a tag, and how many passages in them."""
    text = ngettext("{count} passage", "{count} passages", passages).format(count=f"{passages:,}")
    return _(", ").join([found(articles), text] if passages else [found(articles)])


def in_papers(count: int) -> str:
    """In how many papers a story stands, for the margin of a list."""
    return ngettext("in {count} paper", "in {count} papers", count).format(count=count)


def papers(count: int) -> str:
    """The same where there is little room."""
    return ngettext("{count} paper", "{count} papers", count).format(count=count)


def prints(count: int) -> str:
    """How many times a story was printed, for the margin of a list."""
    return ngettext("{count} print", "{count} prints", count).format(count=count)


def found(count: int) -> str:
    """How many articles a search found."""
    return ngettext("{count} article", "{count} articles", count).format(count=f"{count:,}")


def selection(selected: int, total: int) -> str:
    """How many of the articles listed are selected; empty where one or none is."""
    if selected < 2:
        return ""
    return _("{selected} of {total} articles selected").format(selected=f"{selected:,}", total=f"{total:,}")


def file_name(title: str) -> str:
    """A title as the name of a file on any system."""
    kept = "".join("_" if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in title)
    return kept.strip(" .")[:80] or "clipper"


def shortened(text: str, most: int) -> str:
    """The text, or its beginning with dots where it is longer than so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def confidence(value: float) -> str:
    """How sure the machine was of an article."""
    return _("not reviewed, {percent} certain").format(percent=f"{value:.0%}")


def role(value: Role) -> str:
    """What a line of a page is, in a word or two."""
    return _(ROLES[value])


def creator_role(value: CreatorRole) -> str:
    """What a person did for an article, in a word."""
    return _(CREATOR_ROLES[value])


def reason(value: Reason) -> str:
    """Why a file was refused, in a sentence."""
    return _(REASONS[value])
