"""Bylines, credits and datelines in English: By JANE DOE, Photo by John Smith, LONDON, May 3 —."""

from __future__ import annotations

import re

from clipper.model import Creator, CreatorRole

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_PLACE = r"[A-Z][A-Z.'’\-]{2,}(?:[ /][A-Z][A-Z.'’\-]*)*(?:,\s[A-Z][A-Za-z.]+(?:\s[A-Z][a-z.]+)?)?"
_AGENCY = r"\s\((?:dpa|[A-Z][A-Za-z ]{1,20})\)"
DATELINE = re.compile(
    rf"\s*(?P<line>{_PLACE}(?:,\s{_MONTH}\s\d{{1,2}})?(?:{_AGENCY})?)\s*(?:—|–|--|-\s|―)\s*(?=[\"“‘'$]?[A-Z0-9])"
)
AGENCY = re.compile(
    r"\W*(?:xinhua|reuters|afp|upi|dpa|bloomberg|(?:the )?associated press|agence france-presse)\W*", re.I
)
CREDITED = re.compile(
    r"[.!?][”\"’)]*\s+(?P<credit>[(\[]?(?:[A-Z][A-Z.'’\- ]{3,40}\s?/\s?[A-Z][A-Za-z ]{1,30}|"
    r"(?:Photo|Photograph|Picture|Illustration) by [A-Z][\w.'’\- ]{2,40}(?:/[A-Z][\w ]{1,30})?)[)\]]?)\s*$"
)
_PHOTO = r"photo(?:graph)?s?|pictures?|images?"
_DRAWN = r"illustrations?|graphics?|maps?|drawings?|cartoons?|artwork"
_MAKERS = (
    (CreatorRole.PHOTOGRAPHER, rf"(?:{_PHOTO})(?:\s+and\s+\w+)?\s*(?:by|:|courtesy of)|photographed by"),
    (CreatorRole.ILLUSTRATOR, rf"(?:{_DRAWN})\s*(?:by|:)|illustrated by"),
    (CreatorRole.TRANSLATOR, r"translated by|translation:?"),
    (CreatorRole.EDITOR, r"(?:compiled|edited) by"),
    (CreatorRole.AUTHOR, r"(?:written |reported |story )?by"),
)
_CONTRIBUTED = re.compile(
    r"^\W*(?P<who>[A-Z].{2,120}?) (?:contributed(?: reporting| to this)?|also contributed|reported from)\b.*$"
)
_PARTICLE = "de|del|della|van|von|der|den|bin|al|la|le|da|dos|ter|y|und"
_NAME = re.compile(rf"[A-Z][\w.'’\-]+(?:\s(?:[A-Z][\w.'’\-]*|{_PARTICLE})){{1,4}}")
_POSITION = re.compile(
    r"\b(?:staff|special|senior|chief|political|business|foreign|sports?|science|health|news|contributing|associate|"
    r"reporters?|writers?|correspondents?|editors?|columnists?|press|times|post|news|service|reuters|afp|images|agency|"
    r"journal|tribune|guardian|herald|daily|photographers?|bureau|media|for the)\b",
    re.I,
)


def makers(text: str, default: CreatorRole = CreatorRole.AUTHOR) -> tuple[Creator, ...]:
    """The persons an English byline or credit names, with role and affiliation; none where it is neither."""
    line = re.sub(r"\s+", " ", text).strip(" ()[]|•■□▪")
    if found := _CONTRIBUTED.match(line):
        return _persons(found["who"], CreatorRole.CONTRIBUTOR)
    for role, form in _MAKERS:
        if said := re.match(rf"(?:{form})\s+", line, re.I):
            return _persons(line[said.end() :], role)
    if default is CreatorRole.PHOTOGRAPHER:
        line = re.sub(r"^AP Photo\s*/\s*|^\(?Photo\)?\s*", "", line)
        return _persons(line, default)
    return _persons(line, default) if len(line) <= 60 else ()


def _persons(text: str, role: CreatorRole) -> tuple[Creator, ...]:
    """Names in a list; what follows a name and is a position or a paper is its affiliation."""
    out: list[Creator] = []
    for part in re.split(r",|/|;|\||—|–|\s(?:and|&|in|for|of)\s", text, flags=re.I):
        part = part.strip(" .()")
        if _POSITION.search(part) and not re.search(r"^[A-Z]\w+ (?:Press|Post|Page)$", part):
            out = [c if c.affiliation else Creator(c.name, c.role, part) for c in out]
        elif found := _NAME.fullmatch(part):
            out.append(Creator(_cased(found[0]), role))
    seen: dict[str, Creator] = {}
    for creator in out:
        seen.setdefault(creator.name, creator)
    return tuple(seen.values())


def _cased(name: str) -> str:
    """A name printed in capitals as it is usually written."""
    if not re.sub(r"\b(?:Mc|Mac|de|von|van|der|la)", "", name).isupper():
        return name
    words = [word.title() if len(word.strip(".")) > 1 else word for word in name.split()]
    return re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), " ".join(words)).replace("’S", "’s")
