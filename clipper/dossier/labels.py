"""The document's own words, in the languages a dossier can be written in."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812
from types import MappingProxyType

ZH = {
    "contents": "目录",
    "selection": "编选说明",
    "statistics": "统计",
    "sources": "资料来源",
    "people": "人名索引",
    "papers_index": "报纸索引",
    "compiler": "编者",
    "period": "时间范围",
    "date": "编制日期",
    "count": "收录文章",
    "articles": "{} 篇",
    "query": "检索式",
    "papers": "报纸",
    "found": "检出",
    "used": "选用",
    "note": "编辑备注",
    "tags": "标签",
    "also": "另见",
    "sep": "：",
    "comma": "、",
    "semicolon": "；",
    "aside": "（{}）",
    "jump_to": "下转第{}版",
    "jump_from": "上接第{}版",
    "abridged": "本文有删节",
    "page": "第{}版",
    "untitled": "（无标题）",
    "by_paper": "各报篇数",
    "by_time": "各时段篇数",
    "by_section": "各栏目篇数",
    "by_person": "各作者篇数",
    "by_tag": "各标签篇数",
    "paper": "报纸",
    "time": "时间",
    "number": "篇数",
    "characters": "字数",
    "share": "占比",
    "total": "合计",
    "unknown": "不详",
    "passage": "原文",
    "to_text": "正文",
    "photo": "图",
    "others": "其他",
}

EN = {
    "contents": "Contents",
    "selection": "About this selection",
    "statistics": "Statistics",
    "sources": "Sources",
    "people": "Index of people",
    "papers_index": "Index of papers",
    "compiler": "Compiled by",
    "period": "Period",
    "date": "Date",
    "count": "Articles",
    "articles": "{}",
    "query": "Search",
    "papers": "Papers",
    "found": "Found",
    "used": "Used",
    "note": "Editor’s note",
    "tags": "Tags",
    "also": "Also in",
    "sep": ": ",
    "comma": ", ",
    "semicolon": "; ",
    "aside": "({})",
    "jump_to": "Continued on page {}",
    "jump_from": "Continued from page {}",
    "abridged": "Abridged",
    "page": "page {}",
    "untitled": "(untitled)",
    "by_paper": "Articles by paper",
    "by_time": "Articles over time",
    "by_section": "Articles by section",
    "by_person": "Articles by person",
    "by_tag": "Articles by tag",
    "paper": "Paper",
    "time": "Time",
    "number": "Articles",
    "characters": "Characters",
    "share": "Share",
    "total": "Total",
    "unknown": "unknown",
    "passage": "Passage",
    "to_text": "Text",
    "photo": "Figure",
    "others": "others",
}

LABELS = MappingProxyType({"zh": MappingProxyType(ZH), "en": MappingProxyType(EN)})
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def label(language: str, name: str, *values: object) -> str:
    """Return a word of the document, with values put in."""
    return LABELS[language][name].format(*values)


def day(language: str, date: Date) -> str:
    """Return a date as it is written: 2025年12月27日, or 27 December 2025."""
    if language == "zh":
        return f"{date.year}年{date.month}月{date.day}日"
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def period(language: str, first: Date, last: Date) -> str:
    """Return a span of days as it is written."""
    if first == last:
        return day(language, first)
    if language == "zh":
        if first.year == last.year:
            return f"{day(language, first)}—{last.month}月{last.day}日"
        return f"{day(language, first)}—{day(language, last)}"
    return f"{day(language, first)} – {day(language, last)}"
