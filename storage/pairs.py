"""Exact text: a contentless FTS5 table of character pairs, kept in the same transaction as the articles.

``clipper.text.tokens`` says what stands in it.  As the table keeps no text, what is taken out must be given
as it was put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, Select, literal_column, select, table

from clipper.breath import breathing
from clipper.query import Field
from clipper.text import tokens, wanted

COLUMNS = ("headline", "kicker", "deck", "section", "byline", "dateline", "body", "caption")
SEARCHED: dict[Field, tuple[str, ...]] = {
    Field.HEADLINE: ("headline", "kicker", "deck"),
    Field.SECTION: ("section",),
    Field.DATELINE: ("dateline",),
    Field.BODY: ("body",),
    Field.CAPTION: ("caption",),
}
CREATE = (
    f"CREATE VIRTUAL TABLE pairs USING fts5({', '.join(COLUMNS)}, content='', columnsize=0, tokenize='ascii')"
)
Sums = dict[str, tuple[int, int]]
HELD = 8 << 20  # bytes that a transaction holds before it writes a piece of the index
_NAMES = ", ".join(COLUMNS)
_SLOTS = ", ".join(f":{name}" for name in COLUMNS)
_INSERT = f"INSERT INTO pairs(rowid, {_NAMES}) VALUES (:nr, {_SLOTS})"
_DELETE = f"INSERT INTO pairs(pairs, rowid, {_NAMES}) VALUES ('delete', :nr, {_SLOTS})"


def create(connection: Connection) -> None:
    """Make the table anew, empty."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS pairs")
    connection.exec_driver_sql(CREATE)
    connection.exec_driver_sql(f"INSERT INTO pairs(pairs, rank) VALUES ('hashsize', {HELD})")


def add(connection: Connection, texts: Iterable[tuple[int, Mapping[str, str]]]) -> None:
    """Put articles in: number and text by column."""
    if rows := [_row(nr, fields) for nr, fields in breathing(texts)]:
        connection.exec_driver_sql(_INSERT, rows)


def remove(connection: Connection, texts: Iterable[tuple[int, Mapping[str, str]]]) -> None:
    """Take articles out: number and text by column, just as it was put in."""
    if rows := [_row(nr, fields) for nr, fields in breathing(texts)]:
        connection.exec_driver_sql(_DELETE, rows)


def _row(nr: int, fields: Mapping[str, str]) -> dict[str, object]:
    return {"nr": nr, **{name: " ".join(tokens(fields.get(name, ""))) for name in COLUMNS}}


def phrase(searched: str, field: Field | None = None, *, prefix: bool = False) -> str:
    """Return the match expression that finds a text, in any field or one; "" if it has nothing to search."""
    found, goes_on = wanted(searched, prefix=prefix)
    if not found:
        return ""
    quoted = f'"{" ".join(found)}"' + (" *" if goes_on else "")
    return f"{{{' '.join(SEARCHED[field])}}} : {quoted}" if field else quoted


def matching(expression: str) -> ColumnElement[bool]:
    """Return the condition that an article's number is among those matching an expression."""
    matches = literal_column("pairs").op("MATCH")(expression)
    found: Select[tuple[int]] = select(literal_column("rowid")).select_from(table("pairs")).where(matches)
    return literal_column("articles.nr").in_(found)


def check(connection: Connection) -> None:
    """Raise an error of the database if the table is not whole in itself."""
    connection.exec_driver_sql("INSERT INTO pairs(pairs) VALUES ('integrity-check')")


def kept_sums(connection: Connection) -> Sums:
    """Return what ``text_sums`` gives for the texts that the table was made from.

    The connection must be one that may make temporary tables.
    """
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.pairs_kept")
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.pairs_kept USING fts5vocab(main, pairs, col)")
    found: Sums = dict.fromkeys(COLUMNS, (0, 0))
    for term, column, doc, count in connection.exec_driver_sql("SELECT * FROM temp.pairs_kept"):
        docs, times = found[column]
        value = hash(term)
        found[column] = (docs + value * doc, times + value * count)
    return found


def text_sums(fields: Mapping[str, str]) -> Sums:
    """Return by column the sums of the tokens' hashes, each token counted once and as often as it occurs.

    Sums of several articles add up, in any order: the table fits the texts if the totals are the same.
    """
    found: Sums = {}
    for column in COLUMNS:
        listed = tokens(fields.get(column, ""))
        found[column] = (sum(map(hash, set(listed))), sum(map(hash, listed)))
    return found
