"""Articles as ninjs 2.1, the IPTC's news in JSON: one composite of them all."""

from __future__ import annotations

import json
from datetime import date as Date  # noqa: N812
from typing import Any

from clipper.cite import reference
from clipper.dossier.values import Item, Outline
from clipper.model import AUTHOR_ROLES, CreatorRole, Role

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"
STANDARD = {"name": "ninjs", "version": "2.1", "schema": SCHEMA}


def render(outline: Outline) -> str:
    """Return a dossier as one composite with its articles as associations."""
    whole: dict[str, Any] = {
        "uri": f"urn:uuid:{outline.id}",
        "standard": STANDARD,
        "type": "composite",
        "representationtype": "full",
        "title": outline.title,
        "language": "zh-CN" if outline.options.language == "zh" else "en",
        "headlines": [{"role": "main", "value": outline.title}],
        "by": outline.compiler,
        "copyrightnotice": outline.options.copyright,
        "associations": [{"name": f"{item.number}", **article(item)} for item in outline.items],
    }
    if outline.made:
        whole["versioncreated"] = _time(outline.made)
    return json.dumps(_full(whole), ensure_ascii=False, indent=1) + "\n"


def article(item: Item) -> dict[str, Any]:
    """Return an article as a ninjs item."""
    source = item.article
    roles = (("kicker", item.kicker), ("main", source.headline or ""), ("deck", item.deck))
    bodies = [b for b in item.blocks if b.role is not Role.LEAD]
    leads = [b.text for b in item.blocks if b.role is Role.LEAD]
    text = "\n".join(block.text for block in bodies)
    found: dict[str, Any] = {
        "uri": f"urn:uuid:{source.id}",
        "type": "text",
        "representationtype": "partial" if item.abridged else "full",
        "pubstatus": "usable",
        "title": " ".join(item.headline.split()),
        "language": "zh-CN" if reference(source).language == "zh" else "en",
        "headlines": [{"role": role, "value": value} for role, value in roles if value],
        "by": item.byline,
        "descriptions": [{"role": "lead", "contenttype": "text/plain", "value": lead} for lead in leads],
        "bodies": [{"role": "main", "contenttype": "text/plain", "charcount": len(text), "value": text}],
        "people": [{"name": c.name, "rel": _relation(c.role)} for c in source.creators],
        "subjects": [{"name": tag} for tag in item.tags],
        "genres": [{"name": source.section}] if source.section else [],
        "infosources": [{"name": name} for name in (source.page.paper, source.source or "") if name],
        "altids": _places(item),
        "ednote": "\n".join(item.notes),
        "associations": _pictures(item),
    }
    if source.page.date:
        found["firstcreated"] = found["versioncreated"] = _time(source.page.date)
    return _full(found)


def _relation(role: CreatorRole) -> str:
    return "creator" if role in AUTHOR_ROLES else role.value


def _places(item: Item) -> list[dict[str, str]]:
    """Return where it was printed: ninjs has no names for a paper's pages, so they are alternative ids."""
    page = item.article.page
    values = (("edition", page.edition), ("pageNumber", page.number), ("pageName", page.name))
    dated = (*values, ("dateline", item.article.dateline or ""))
    return [{"role": role, "value": value} for role, value in dated if value]


def _pictures(item: Item) -> list[dict[str, Any]]:
    found = []
    for number, figure in enumerate(item.figures, 1):
        picture = {
            "name": f"picture {number}",
            "uri": f"urn:uuid:{item.article.id}#picture-{number}",
            "type": "picture",
            "by": figure.credit,
            "descriptions": [{"role": "caption", "value": figure.caption}] if figure.caption else [],
        }
        found.append(_full(picture))
    return found


def _time(day: Date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _full(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without those that say nothing."""
    return {name: value for name, value in values.items() if value not in ("", [], None)}
