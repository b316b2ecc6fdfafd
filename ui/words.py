"""Sentences for what the program knows: values and known errors become words, for window and command line."""

from __future__ import annotations

from clipper.model import CreatorRole, Reason, Role
from ui.i18n import N_, _

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
    Reason.NO_LETTERS: N_("The file holds no Chinese and no Latin letter."),
    Reason.UNKNOWN_FORMAT: N_("This kind of file is not known."),
    Reason.MALFORMED: N_("The file is damaged: what it holds does not follow its format."),
    Reason.STORE_FAILED: N_("The page could not be stored. Try it again."),
}


def role(value: Role) -> str:
    """What a line of a page is, in a word or two."""
    return _(ROLES[value])


def creator_role(value: CreatorRole) -> str:
    """What a person did for an article, in a word."""
    return _(CREATOR_ROLES[value])


def reason(value: Reason) -> str:
    """Why a file was refused, in a sentence."""
    return _(REASONS[value])
