# ruff: noqa: E501  (names of elements, and references to the character)
"""The order of elements that ECMA-376 (Part 1, Annex A) prescribes, for all that we write."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from tests.clipper.dossier import material
from tests.clipper.word.parts import W, written

RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
SETTINGS = (
    "writeProtection view zoom removePersonalInformation mirrorMargins bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter proofState attachedTemplate linkStyles documentProtection autoFormatOverride "
    "defaultTabStop autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing characterSpacingControl "
    "printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore footnotePr endnotePr compat docVars "
    "rsids attachedSchema themeFontLang clrSchemeMapping decimalSymbol listSeparator"
)
ORDER = {
    "document": "background body",
    "pPr": PARAGRAPH,
    "rPr": RUN,
    "pBdr": "top left bottom right between bar",
    "numPr": "ilvl numId",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tr": "tblPrEx trPr tc",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "settings": SETTINGS,
    "compat": "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
    "doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting",
    "font": "altName panose1 charset family notTrueType pitch sig",
}  # fmt: skip
FREE = {"body", "p", "r", "hyperlink", "tabs", "trPr", "comments", "comment", "fonts", "hdr", "ftr", "tc", "t",
        "sdtContent", "sdtPr", "docPartObj", "tblGrid", "drawing", "tcBorders", "rPrDefault", "pPrDefault"}  # fmt: skip
PARTS = (
    "document",
    "styles",
    "numbering",
    "comments",
    "settings",
    "fontTable",
    "header1",
    "header4",
    "footer2",
)


def check(element: Any) -> list[str]:
    name = etree.QName(element).localname
    wrong = []
    children = [etree.QName(child).localname for child in element if child.tag.startswith(W)]
    if name in ORDER:
        order = ORDER[name].split()
        unknown = [child for child in children if child not in order]
        ranks = [order.index(child) for child in children if child in order]
        if unknown or ranks != sorted(ranks):
            wrong.append(f"{name}: {children}")
        once = [c for c in children if c not in ("headerReference", "footerReference", "style", "tr", "tc", "num",
                "abstractNum", "lvl", "compatSetting", "tblStylePr")]  # fmt: skip
        if len(once) != len(set(once)):
            wrong.append(f"{name} twice: {children}")
    elif children and name not in FREE:
        wrong.append(f"{name} is not known here")
    if name in ("p", "tr", "tc") and any(child.endswith("Pr") for child in children[1:]):
        wrong.append(f"{name}: properties come first")
    if name == "tc" and children[-1] != "p":
        wrong.append("a cell ends with a paragraph")
    for child in element:
        if child.tag.startswith(W):
            wrong += check(child)
    return wrong


def roots(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {part: etree.fromstring(archive.read(f"word/{part}.xml")) for part in PARTS}


def test_elements_stand_in_the_order_of_the_schema(tmp_path: Path) -> None:
    for part, root in roots(written(material.made(), tmp_path)).items():
        assert check(root) == [], part


def test_ids_are_unique_and_what_is_referred_to_exists(tmp_path: Path) -> None:
    found = roots(written(material.made(), tmp_path))
    document = found["document"]
    marks = [(e.get(W + "id"), e.get(W + "name")) for e in document.iter(W + "bookmarkStart")]
    ends = [e.get(W + "id") for e in document.iter(W + "bookmarkEnd")]
    assert sorted(i for i, _ in marks) == sorted(ends) and len(set(ends)) == len(ends)
    names = {name for _, name in marks}
    assert len(names) == len(marks) and all(len(name) <= 40 for name in names)
    assert {e.get(W + "anchor") for e in document.iter(W + "hyperlink")} <= names
    comments = [e.get(W + "id") for e in found["comments"].iter(W + "comment")]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(e.get(W + "id") for e in document.iter(W + tag)) == sorted(comments)
    styles = {e.get(W + "styleId") for e in found["styles"].iter(W + "style")}
    for part in found.values():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            assert {e.get(W + "val") for e in part.iter(W + tag)} <= styles


def test_fields_begin_and_end(tmp_path: Path) -> None:
    for part in roots(written(material.made(), tmp_path)).values():
        depth = 0
        for mark in part.iter(W + "fldChar"):
            depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(W + "fldCharType")]
            assert depth >= 0
        assert depth == 0


def test_every_style_names_its_east_asian_font(tmp_path: Path) -> None:
    styles = roots(written(material.made(), tmp_path))["styles"]
    for style in styles.iter(W + "style"):
        fonts = style.find(f"{W}rPr/{W}rFonts")
        if style.get(W + "type") == "paragraph" and style.get(W + "styleId") != "ClipCoverRule":
            assert fonts is not None, style.get(W + "styleId")
        if fonts is not None:
            assert fonts.get(W + "eastAsia") in ("宋体", "黑体", "楷体", "仿宋")
            assert not [name for name in fonts.attrib if "Theme" in name]
