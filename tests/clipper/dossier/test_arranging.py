"""A dossier is put in order by functions that lose and double nothing."""

from __future__ import annotations

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from clipper.dossier import arranging
from clipper.model import Dossier, DossierSection, Entry


def made(*counts: int) -> Dossier:
    sections = (
        DossierSection(str(n), tuple(Entry(uuid4()) for _ in range(count))) for n, count in enumerate(counts)
    )
    return Dossier("t", tuple(sections))


def order(dossier: Dossier) -> list[list[UUID]]:
    return [[entry.id for entry in section.entries] for section in dossier.sections]


def test_entries_move_before_another_keeping_their_order() -> None:
    dossier = made(3, 2)
    (a, b, c), (d, e) = order(dossier)
    assert order(arranging.move(dossier, {c, a}, dossier.sections[1].id, e)) == [[b], [d, a, c, e]]
    assert order(arranging.move(dossier, {a}, dossier.sections[0].id, c)) == [[b, a, c], [d, e]]
    assert order(arranging.move(dossier, {a, b}, dossier.sections[0].id, b)) == [[a, b, c], [d, e]]
    assert order(arranging.move(dossier, {a}, uuid4())) == order(dossier)


def test_a_step_past_the_edge_leads_into_the_next_section() -> None:
    dossier = made(2, 1)
    (a, b), (c,) = order(dossier)
    assert order(arranging.step(dossier, {b}, 1)) == [[a], [b, c]]
    assert order(arranging.step(dossier, {c}, -1)) == [[a, b, c], []]
    assert order(arranging.step(dossier, {a}, -1)) == order(dossier)
    assert order(arranging.step(dossier, {a}, 1))[0] == [b, a]


def test_several_step_together_and_stay_in_order() -> None:
    dossier = made(3, 1)
    (a, b, c), (d,) = order(dossier)
    assert order(arranging.step(dossier, {b, c}, -1)) == [[b, c, a], [d]]
    assert order(arranging.step(dossier, {b, c}, 1)) == [[a], [b, c, d]]
    assert order(arranging.step(dossier, {a, c}, 1)) == [[b, a], [c, d]]
    assert order(arranging.step(dossier, {a, b}, -1)) == order(dossier), "the first is at the edge"


def test_taking_a_heading_away_keeps_what_stood_under_it() -> None:
    dossier = made(1, 2)
    (a,), (b, c) = order(dossier)
    first, second = dossier.sections
    assert order(arranging.drop_section(dossier, second.id)) == [[a, b, c]]
    assert order(arranging.drop_section(dossier, first.id)) == [[a, b, c]]
    alone = arranging.drop_section(made(1), uuid4())
    assert len(alone.sections) == 1
    only = made(1)
    bare = arranging.drop_section(only, only.sections[0].id)
    assert [section.title for section in bare.sections] == [""] and bare.articles == only.articles


def test_headings_move() -> None:
    dossier = made(0, 0, 0)
    a, b, c = (section.id for section in dossier.sections)

    def ids(changed: Dossier) -> list[UUID]:
        return [section.id for section in changed.sections]

    assert ids(arranging.move_section(dossier, a, None)) == [b, c, a]
    assert ids(arranging.move_section(dossier, c, a)) == [c, a, b]
    assert ids(arranging.move_section(dossier, a, a)) == [a, b, c]
    assert ids(arranging.step_section(dossier, c, 1)) == [a, b, c]
    assert ids(arranging.step_section(dossier, c, -1)) == [a, c, b]


def test_options_can_go_back_to_their_defaults() -> None:
    dossier = arranging.opt(made(0), {"edition": "2015"})
    assert dossier.options == {"edition": "2015"}
    assert arranging.opt(dossier, {"edition": None}).options == {}


@given(st.lists(st.integers(0, 4), min_size=1, max_size=4), st.data())
def test_no_move_loses_or_doubles_an_entry(counts: list[int], data: st.DataObject) -> None:
    dossier = made(*counts)
    entries = [entry for section in order(dossier) for entry in section]
    section = data.draw(st.sampled_from([one.id for one in dossier.sections]))
    chosen = data.draw(st.sets(st.sampled_from(entries))) if entries else set()
    before = data.draw(st.none() | st.sampled_from(entries)) if entries else None
    moved = arranging.move(dossier, chosen, section, before)
    assert sorted(entry for one in order(moved) for entry in one) == sorted(entries)
    for entry in entries:
        stepped = arranging.step(dossier, {entry, *chosen}, data.draw(st.sampled_from([-1, 1])))
        assert sorted(one for part in order(stepped) for one in part) == sorted(entries)
