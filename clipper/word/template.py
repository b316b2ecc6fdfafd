"""The dossier's own template; `python -m clipper.word` makes it, always the same bytes."""

from __future__ import annotations

from importlib.resources import files

from clipper.word.styles import DEFAULTS_XML, LOOKS, NUMBERED, TABLE_XML, style_xml
from clipper.zipped import zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# A4 with 31 lines of 22 points and 36 characters of 12 points on a page
PAGE_XML = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1640" w:right="1633" w:bottom="1558" w:left="1633"'
    ' w:header="907" w:footer="907" w:gutter="0"/>'
)

# what a system has for a font that it lacks: Windows, macOS, Linux
FALLBACKS = {
    "宋体": "SimSun,Songti SC,STSong,Noto Serif CJK SC,Source Han Serif SC,AR PL UMing CN",
    "黑体": "SimHei,Heiti SC,STHeiti,Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Zen Hei",
    "楷体": "KaiTi,Kaiti SC,STKaiti,AR PL UKai CN,Noto Serif CJK SC",
    "仿宋": "FangSong,STFangsong,FZFangSong-Z02,Noto Serif CJK SC",
}
LATIN = {"Times New Roman": "roman", "Arial": "swiss"}


def styles_xml() -> str:
    """Return styles.xml."""
    body = DEFAULTS_XML + "".join(style_xml(look) for look in LOOKS) + "".join(TABLE_XML)
    return f'{HEAD}<w:styles xmlns:w="{W}">{body}</w:styles>'


def numbering_xml() -> str:
    """Return numbering.xml: the list of sources."""
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="600" w:hanging="600"/></w:pPr></w:lvl></w:abstractNum>'
        for n, text in NUMBERED.items()
    )
    instances = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in NUMBERED)
    return f'{HEAD}<w:numbering xmlns:w="{W}">{lists}{instances}</w:numbering>'


def settings_xml() -> str:
    """Return settings.xml: punctuation compressed, kinsoku, the layout of Word 2013 and later."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="480"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:noLineBreaksAfter w:lang="zh-CN" w:val="$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"/>'
        '<w:noLineBreaksBefore w:lang="zh-CN" w:val="!%),.:;&gt;?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞'
        '︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"/>'
        f"<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        f'<w:useFELayout/>{compat}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def fonts_xml() -> str:
    """Return fontTable.xml, with what stands in for each Chinese font."""
    chinese = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    latin = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="00"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, family in LATIN.items()
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{chinese}{latin}</w:fonts>'


def parts() -> dict[str, str]:
    """Return the template's parts by name, in the order they are stored in."""
    relation = f'<Relationship Id="rId{{}}" Type="{R}/{{}}" Target="{{}}"/>'
    names = ("styles", "settings", "numbering", "fontTable")
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{name}+xml"/>' for name in names
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{relations}">'
        + relation.format(1, "officeDocument", "word/document.xml")
        + '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
        'core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>{PAGE_XML}'
        '<w:cols w:space="425"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{relations}">'
        + "".join(relation.format(n, name, f"{name}.xml") for n, name in enumerate(names, 1))
        + "</Relationships>",
        "word/styles.xml": styles_xml(),
        "word/settings.xml": settings_xml(),
        "word/numbering.xml": numbering_xml(),
        "word/fontTable.xml": fonts_xml(),
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/'
        'terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Clipper</dc:title>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>'
        "</cp:coreProperties>",
    }


def made() -> bytes:
    """Return the template's bytes."""
    return zipped({name: text.encode() for name, text in parts().items()})


def shipped() -> bytes:
    """Return the template that came with the program."""
    return files("resources").joinpath("dossier.docx").read_bytes()
