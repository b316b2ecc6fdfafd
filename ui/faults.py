"""Sentences for what the doctor finds."""

from __future__ import annotations

from storage.findings import REPAIRABLE, Fault, Finding, Stage
from ui.i18n import N_, _

FAULTS: dict[Fault, str] = {
    Fault.DATABASE: N_("The database is damaged. Restore the latest backup into a new folder."),
    Fault.ORDER: N_("A list in the database is out of order, in {count} places."),
    Fault.REFERENCES: N_("{count} entries of “{table}” name something that is gone. Restore a backup."),
    Fault.NO_TEXT: N_("{count} articles have lost their text. Restore a backup."),
    Fault.PAIRS: N_("What exact search looks in does not fit the texts."),
    Fault.CREATORS: N_("{count} articles list other people than their bylines name."),
    Fault.DOSSIERS: N_("{count} dossiers list other articles than stand in them."),
    Fault.NAMES: N_("{count} people are missing from the list of people."),
    Fault.UNCOMPARED: N_("{count} articles were never compared with others for reprints."),
    Fault.RANKING: N_("The ranking and the archive differ by {count} articles."),
    Fault.NO_RANKING: N_("The ranking cannot be used."),
    Fault.ORIGINAL_GONE: N_("The original of “{name}” is gone."),
    Fault.ORIGINAL_CHANGED: N_("The original of “{name}” is not what was taken in: {path}"),
    Fault.HALF_WRITTEN: N_("{count} files were begun and never finished."),
}
STAGES: dict[Stage, str] = {
    Stage.DATABASE: N_("Database"),
    Stage.TEXTS: N_("Texts"),
    Stage.RANKING: N_("Ranking"),
    Stage.ORIGINALS: N_("Originals"),
    Stage.WRITING: N_("Writing"),
    Stage.VERIFYING: N_("Verifying"),
}


def finding(value: Finding) -> str:
    """What is wrong, in a sentence."""
    return _(FAULTS[value.fault]).format(**value.data)


def can_repair(value: Finding) -> bool:
    """Whether the doctor can put it right, without a backup being restored."""
    return value.fault in REPAIRABLE


def stage(value: Stage) -> str:
    """What a long operation is at, in a word."""
    return _(STAGES[value])
