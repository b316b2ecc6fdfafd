# ruff: noqa: E501  (a table: a style is a line or two)
"""The styles of a dossier: names, fonts and measures, as data; lengths in twips (1/20 point).

Every style names its East Asian font, the first indent is in character units, and line pitch is exact, so that
a page holds the same lines whichever program sets it (docs/decisions/030-page-numbers.md counts on that).
"""

from __future__ import annotations

from dataclasses import dataclass

PITCH = 440  # 固定行距 22 磅
ACCENT = "8C1D18"
GREY = "595959"
FAINT = "D9D9D9"

SONG = ("Times New Roman", "宋体")
HEI = ("Arial", "黑体")
KAI = ("Times New Roman", "楷体")
FANG = ("Times New Roman", "仿宋")


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph or character style; order of the fields is the order of ECMA-376 where it matters."""

    id: str
    name: str
    alias: str = ""
    kind: str = "paragraph"
    based: str = "Normal"
    next: str = ""
    fonts: tuple[str, str] | None = None
    size: int = 0  # half points
    bold: bool | None = None
    colour: str = ""
    tracking: int = 0
    line: int = 0  # exact pitch
    before: int = 0
    after: int = 0
    align: str = ""
    first_chars: int = 0  # hundredths of a character
    left: int = 0
    right: int = 0
    hanging: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    level: int | None = None  # outline level
    tabs: tuple[tuple[str, str, int], ...] = ()  # kind, leader, place
    border: tuple[tuple[str, int, int, str], ...] = ()  # side, eighths of a point, space, colour
    shade: str = ""
    number: int = 0  # numbering instance


WIDTH = 8640  # 36 characters of 12 points: the text's width
RIGHT_TAB = (("right", "dot", WIDTH),)

LOOKS = (
    Look("Normal", "Normal", based="", fonts=SONG, size=24, line=PITCH),
    Look("Title", "Title", next="Subtitle", fonts=HEI, size=72, bold=True, line=960, before=3000, after=360,
         align="center"),
    Look("Subtitle", "Subtitle", fonts=KAI, size=32, line=520, after=120, align="center"),
    Look("ClipCover", "剪报封面", "Clipping Cover", fonts=FANG, size=30, line=560, align="center"),
    Look("ClipCoverRule", "剪报封面线", "Clipping Cover Rule", size=4, line=40, after=2600, left=2880, right=2880,
         border=(("top", 18, 1, ACCENT),)),
    Look("ClipCopyright", "剪报版权", "Clipping Copyright", fonts=SONG, size=18, colour=GREY, line=300, before=600,
         align="center"),
    Look("Heading1", "heading 1", next="ClipBody", fonts=HEI, size=44, bold=True, line=640, before=0, after=440,
         align="center", keep_next=True, keep_lines=True, level=0),
    Look("Heading2", "heading 2", next="ClipBody", fonts=HEI, size=40, bold=True, line=580, after=80,
         align="center", keep_next=True, keep_lines=True, level=1),
    Look("Heading3", "heading 3", next="ClipBody", fonts=HEI, size=24, bold=True, line=PITCH, before=220, after=110,
         align="center", keep_next=True, keep_lines=True, level=2),
    Look("ClipSource", "剪报来源行", "Clipping Source", next="Heading2", fonts=HEI, size=18, colour=GREY, line=320,
         after=300, keep_next=True, keep_lines=True, tabs=(("right", "none", WIDTH),),
         border=(("bottom", 8, 4, ACCENT),)),
    Look("ClipKicker", "剪报引题", "Clipping Kicker", next="Heading2", fonts=KAI, size=28, line=440, after=40,
         align="center", keep_next=True, keep_lines=True),
    Look("ClipDeck", "剪报副题", "Clipping Deck", next="ClipByline", fonts=KAI, size=28, line=440, after=40,
         align="center", keep_next=True, keep_lines=True),
    Look("ClipByline", "剪报署名", "Clipping Byline", next="ClipBody", fonts=FANG, size=24, line=PITCH, before=100,
         after=220, align="center", keep_next=True),
    Look("ClipLead", "剪报提要", "Clipping Lead", next="ClipBody", fonts=KAI, size=24, line=PITCH, after=110, left=480,
         right=480, first_chars=200, align="both"),
    Look("ClipBody", "剪报正文", "Clipping Body", fonts=SONG, size=24, line=PITCH, first_chars=200, align="both"),
    Look("ClipPrintedNote", "剪报文末说明", "Clipping Printed Note", fonts=KAI, size=21, line=380, first_chars=200,
         align="both"),
    Look("ClipFigure", "剪报图片", "Clipping Picture", fonts=SONG, size=24, before=160, align="center",
         keep_next=True),
    Look("Caption", "caption", fonts=KAI, size=21, line=340, before=110, left=480, right=480, align="both",
         keep_lines=True),
    Look("ClipEnd", "剪报文末行", "Clipping End", fonts=FANG, size=21, colour=GREY, line=340, align="right"),
    Look("ClipTags", "剪报标签", "Clipping Tags", fonts=HEI, size=18, colour=GREY, line=320, before=160,
         keep_lines=True),
    Look("ClipAlso", "剪报另见", "Clipping Also", fonts=HEI, size=18, colour=GREY, line=320, left=540, hanging=540,
         keep_lines=True),
    Look("ClipNote", "剪报编辑备注", "Clipping Note", fonts=KAI, size=22, line=380, before=60, after=60, left=240,
         right=240, align="left", border=(("left", 24, 8, ACCENT),), shade="F5F1EA"),
    Look("ClipReference", "剪报参考文献", "Clipping Reference", fonts=SONG, size=21, line=360, after=60, left=600,
         hanging=600, keep_lines=True, number=1),
    Look("ClipSourceEntry", "剪报文献（著者）", "Clipping Reference by Author", fonts=SONG, size=21, line=360, after=60,
         left=480, hanging=480, keep_lines=True),
    Look("ClipIndexLetter", "剪报索引字母", "Clipping Index Letter", fonts=HEI, size=21, bold=True, colour=ACCENT,
         line=360, before=120, keep_next=True),
    Look("ClipIndexEntry", "剪报索引条", "Clipping Index Entry", fonts=SONG, size=21, line=340, left=420,
         hanging=420),
    Look("ClipSelection", "剪报编选说明", "Clipping Selection", fonts=SONG, size=24, line=PITCH, left=1440, hanging=1440,
         tabs=(("left", "none", 1440),)),
    Look("ClipTableTitle", "剪报表题", "Clipping Table Title", fonts=HEI, size=21, bold=True, line=400, before=240,
         after=60, align="center", keep_next=True),
    Look("ClipCell", "剪报表格", "Clipping Table Text", fonts=SONG, size=21, line=340),
    Look("TOCHeading", "TOC Heading", fonts=HEI, size=44, bold=True, line=640, after=440, align="center",
         keep_next=True),
    Look("TOC1", "toc 1", fonts=HEI, size=24, line=PITCH, before=120, tabs=RIGHT_TAB, keep_next=True),
    Look("TOC2", "toc 2", fonts=SONG, size=24, line=400, left=480, tabs=RIGHT_TAB),
    Look("Header", "header", fonts=SONG, size=18, colour=GREY, line=280, tabs=(("right", "none", WIDTH),),
         border=(("bottom", 4, 3, FAINT),)),
    Look("Footer", "footer", fonts=SONG, size=18, colour=GREY, line=280, align="center"),
    Look("CommentText", "annotation text", fonts=SONG, size=21),
    Look("DefaultParagraphFont", "Default Paragraph Font", kind="character", based=""),
    Look("Hyperlink", "Hyperlink", kind="character", based="DefaultParagraphFont"),
    Look("ClipDateline", "剪报电头", "Clipping Dateline", kind="character", based="DefaultParagraphFont",
         fonts=("Times New Roman", "黑体")),
    Look("ClipCredit", "剪报图片署名", "Clipping Credit", kind="character", based="DefaultParagraphFont",
         fonts=("Times New Roman", "仿宋"), colour=GREY),
    Look("ClipLabel", "剪报标目", "Clipping Label", kind="character", based="DefaultParagraphFont", fonts=HEI,
         colour=ACCENT),
    Look("CommentReference", "annotation reference", kind="character", based="DefaultParagraphFont", size=16),
)  # fmt: skip

NUMBERED = {1: "[%1]"}  # numbering instances: the list of sources


def style_xml(look: Look) -> str:
    """Return a style as it stands in styles.xml."""
    default = ' w:default="1"' if look.id in ("Normal", "DefaultParagraphFont") else ""
    custom = ' w:customStyle="1"' if look.id.startswith("Clip") else ""
    parts = [
        f'<w:style w:type="{look.kind}"{default}{custom} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
    ]
    for tag, value in (("aliases", look.alias), ("basedOn", look.based), ("next", look.next)):
        if value:
            parts.append(f'<w:{tag} w:val="{value}"/>')
    if look.id == "DefaultParagraphFont":
        parts.append('<w:uiPriority w:val="1"/><w:semiHidden/>')
    else:
        parts.append("<w:qFormat/>")
    if look.kind == "paragraph":
        parts.append(_paragraph_xml(look))
    parts.append(_run_xml(look))
    return "".join(parts) + "</w:style>"


def _paragraph_xml(look: Look) -> str:
    parts = []
    if look.keep_next:
        parts.append("<w:keepNext/>")
    if look.keep_lines:
        parts.append("<w:keepLines/>")
    if look.number:
        parts.append(f'<w:numPr><w:numId w:val="{look.number}"/></w:numPr>')
    if look.border:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
            for side, size, space, colour in look.border
        )
        parts.append(f"<w:pBdr>{sides}</w:pBdr>")
    if look.shade:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/>')
    if look.tabs:
        stops = "".join(
            f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{at}"/>' for kind, leader, at in look.tabs
        )
        parts.append(f"<w:tabs>{stops}</w:tabs>")
    parts.append(_spacing_xml(look))
    if look.first_chars or look.left or look.right or look.hanging:
        parts.append(_indent_xml(look))
    if look.align:
        parts.append(f'<w:jc w:val="{look.align}"/>')
    if look.level is not None:
        parts.append(f'<w:outlineLvl w:val="{look.level}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _spacing_xml(look: Look) -> str:
    rule = f'w:line="{look.line}" w:lineRule="exact"' if look.line else 'w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{look.before}" w:after="{look.after}" {rule}/>'


def _indent_xml(look: Look) -> str:
    indent = f'w:left="{look.left}" w:right="{look.right}"'
    if look.hanging:
        return f'<w:ind {indent} w:hanging="{look.hanging}"/>'
    if look.first_chars:
        first = look.first_chars * look.size // 10
        return f'<w:ind {indent} w:firstLineChars="{look.first_chars}" w:firstLine="{first}"/>'
    return f"<w:ind {indent}/>"


def _run_xml(look: Look) -> str:
    parts = []
    if look.fonts:
        ascii_font, east = look.fonts
        parts.append(
            f'<w:rFonts w:ascii="{ascii_font}" w:eastAsia="{east}" w:hAnsi="{ascii_font}" w:cs="{ascii_font}"/>'
        )
    if look.bold is not None:
        parts.append("<w:b/><w:bCs/>" if look.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>')
    if look.colour:
        parts.append(f'<w:color w:val="{look.colour}"/>')
    if look.tracking:
        parts.append(f'<w:spacing w:val="{look.tracking}"/>')
    if look.size:
        parts.append(f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


TABLE_XML = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    # 三线表: a rule above, one under the head, one below
    '<w:style w:type="table" w:customStyle="1" w:styleId="ClipTable"><w:name w:val="剪报三线表"/>'
    '<w:aliases w:val="Clipping Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:jc w:val="center"/>'
    '<w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="12" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    '<w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>',
)

DEFAULTS_XML = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"'
    ' w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr><w:widowControl/><w:kinsoku/><w:wordWrap/><w:topLinePunct"
    ' w:val="0"/><w:autoSpaceDE/><w:autoSpaceDN/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
)
