"""What a template's styles say of sizes and spaces, resolved; lengths in twips."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from clipper.word.ink import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LOOSE = 1.3  # line pitch of a font of its own, in parts of its size


@dataclass(frozen=True, slots=True)
class Measure:
    """How a paragraph style takes room."""

    size: int = 240  # of the characters
    line: float = 0  # pitch; 0: the font's own times `stretch`
    stretch: float = 1.0
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0  # negative: hanging
    keep_next: bool = False
    keep_lines: bool = False
    numbered: bool = False  # a number stands where the first line hangs out
    rules: int = 0  # lines above and below, with their distance

    @property
    def pitch(self) -> float:
        """Height of a line."""
        return self.line or self.size * LOOSE * self.stretch


def of_styles(styles: Element) -> dict[str, Measure]:
    """Return by id what the styles of a document say, each with what it inherits."""
    by_id = {style.get(W + "styleId"): style for style in styles.iter(W + "style")}
    found: dict[str, Measure] = {}
    start = Measure()
    for holder in styles.iter(W + "rPrDefault", W + "pPrDefault"):
        start = told(start, holder)

    def resolve(name: str, seen: frozenset[str]) -> Measure:
        if name in found:
            return found[name]
        style = by_id.get(name)
        if style is None or name in seen:
            return start
        based = style.find(W + "basedOn")
        under = resolve(based.get(W + "val"), seen | {name}) if based is not None else start
        found[name] = told(under, style)
        return found[name]

    for name in by_id:
        resolve(name, frozenset())
    return found


def told(measure: Measure, holder: Element) -> Measure:
    """Return the measure with what the w:pPr and w:rPr of an element change."""
    changes: dict[str, float | bool] = {}
    run, properties = holder.find(W + "rPr"), holder.find(W + "pPr")
    if run is not None and (size := run.find(W + "sz")) is not None:
        changes["size"] = _number(size.get(W + "val"), 24) * 10
    if properties is not None:
        size_now = int(changes.get("size", measure.size))
        changes |= _spacing(properties.find(W + "spacing"))
        changes |= _indent(properties.find(W + "ind"), size_now)
        if properties.find(W + "numPr") is not None:
            changes["numbered"] = True
        if (border := properties.find(W + "pBdr")) is not None:
            changes["rules"] = _rules(border)
        for name, tag in (("keep_next", "keepNext"), ("keep_lines", "keepLines")):
            if (flag := properties.find(W + tag)) is not None:
                changes[name] = flag.get(W + "val") not in ("0", "false")
    known = {field.name for field in fields(Measure)}
    return replace(measure, **{k: v for k, v in changes.items() if k in known})  # type: ignore[arg-type]


def _spacing(spacing: Element | None) -> dict[str, float | bool]:
    if spacing is None:
        return {}
    changes: dict[str, float | bool] = {}
    for name in ("before", "after"):
        if (value := spacing.get(W + name)) is not None:
            changes[name] = _number(value, 0)
    if (line := spacing.get(W + "line")) is not None:
        if spacing.get(W + "lineRule") in ("exact", "atLeast"):
            changes["line"] = _number(line, 0)
        else:
            changes |= {"line": 0, "stretch": _number(line, 240) / 240}
    return changes


def _rules(border: Element) -> int:
    """Return the room of a paragraph's upper and lower rule: eighths of a point thick, points away."""
    sides = [border.find(W + side) for side in ("top", "bottom")]
    return sum(
        _number(side.get(W + "sz"), 0) * 20 // 8 + _number(side.get(W + "space"), 0) * 20
        for side in sides
        if side is not None and side.get(W + "val") not in ("none", "nil")
    )


def _indent(indent: Element | None, size: int) -> dict[str, float | bool]:
    if indent is None:
        return {}
    changes: dict[str, float | bool] = {}
    for name, keys in (("left", ("left", "start")), ("right", ("right", "end"))):
        for key in keys:
            if (value := indent.get(W + key)) is not None:
                changes[name] = _number(value, 0)
    if (chars := indent.get(W + "firstLineChars")) is not None and _number(chars, 0):
        changes["first"] = _number(chars, 0) * size // 100
    elif (first := indent.get(W + "firstLine")) is not None:
        changes["first"] = _number(first, 0)
    elif (hanging := indent.get(W + "hanging")) is not None:
        changes["first"] = -_number(hanging, 0)
    return changes


def _number(text: str | None, otherwise: int) -> int:
    try:
        return round(float(text)) if text else otherwise
    except ValueError:
        return otherwise
