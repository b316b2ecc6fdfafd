"""Dossiers: from ordered entries to an Outline, from which Word and every other form is written."""

from clipper.dossier.making import outline
from clipper.dossier.options import Options
from clipper.dossier.values import Outline

__all__ = ["Options", "Outline", "outline"]
