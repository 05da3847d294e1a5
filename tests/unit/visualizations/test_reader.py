"""The reader's chunks, paragraphs and segments: nothing of the text is lost, every fact finds its characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from visualizations.outline import Section, section_path, sections, shown
from visualizations.reader import Chunk, Fact, blocks, chunk_at, chunks, facts, groups

BLANK = " \n\t|"  # what blank lines and the lines between cells are made of
TEXT = "# 第一章 总则\n\n建设路小学投入使用，总投资3000万元。\n\n序号\t指标\n一、经济\n1\t生产总值\n"


def section(start: int, heading_end: int, end: int, depth: int = 1) -> Section:
    return Section("s", "chapter", "第一章", "总则", start, heading_end, end, "", depth, 0)


def drawn(text: str, known: tuple[Fact, ...] = (), target: tuple[int, int] | None = None) -> list[tuple[str, str]]:
    made = blocks(text, Chunk(0, 0, len(text)), (section(0, 9, len(text)),), known, target)
    return [(s.text, s.kind) for block in made for cell in block.cells for s in cell]


@given(st.text(alphabet="建设。\n\t|*# 一、a", max_size=400), st.integers(1, 60))
def test_chunks_tile_the_text_whatever_it_is(text: str, size: int) -> None:
    tiles = chunks(len(text), (), size)
    assert "".join(text[tile.start : tile.end] for tile in tiles) == text
    assert [tile.number for tile in tiles] == list(range(len(tiles)))


@given(
    st.text(alphabet="建设。\n\t|*# 一、a😀", max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40)), max_size=12),
)
def test_segments_print_every_character_once(text: str, spans: list[tuple[int, int]]) -> None:
    known = tuple(Fact(start, start + length, "place", f"i{start}", "") for start, length in spans)
    made = blocks(text, Chunk(0, 0, len(text)), (), known)
    printed = "".join(s.text for block in made for cell in block.cells for s in cell)
    assert [sign for sign in printed if sign not in BLANK] == [sign for sign in text if sign not in BLANK]
    for block in made:
        for cell in block.cells:
            assert all(text[s.start : s.start + len(s.text)] == s.text for s in cell)


def test_the_innermost_fact_is_shown_and_linked() -> None:
    at = TEXT.index("建设路小学")
    known = (
        Fact(at, at + 9, "project", "p", ""),
        Fact(at, at + 3, "place", "l", ""),
        Fact(at, at + 18, "relation", "r", ""),
    )
    pieces = drawn(TEXT, known)
    assert ("建设路", "place") in pieces
    assert ("小学投入使用", "project") in pieces
    assert any(kind == "relation" for _, kind in pieces)


def test_punctuation_alone_is_no_link() -> None:
    at = TEXT.index("。")
    made = blocks(TEXT, Chunk(0, 0, len(TEXT)), (), (Fact(at, at + 1, "project", "p", ""),))
    (segment,) = [s for block in made for cell in block.cells for s in cell if s.kind]
    assert (segment.text, segment.link) == ("。", None)


def test_a_target_is_lit_from_its_first_to_its_last_character() -> None:
    at = TEXT.index("总投资")
    made = blocks(TEXT, Chunk(0, 0, len(TEXT)), (), (), (at, at + 8))
    lit = [s for block in made for cell in block.cells for s in cell if s.target]
    assert "".join(s.text for s in lit) == TEXT[at : at + 8]
    assert next(s.first for s in lit) is True


def test_a_heading_between_rows_is_part_of_the_table() -> None:
    made = groups(blocks(TEXT, Chunk(0, 0, len(TEXT)), (section(0, 9, len(TEXT)),), ()))
    assert [group.role for group in made] == ["h3", "p", "table"]
    assert made[-1].columns == 2
    assert len(made[-1].blocks) == 3


def test_a_broken_paragraph_goes_on() -> None:
    text = "实现产业集聚及虹吸效应，打造平顶山市科技资\n\n源共享平台。\n\n新的一段。"
    made = groups(blocks(text, Chunk(0, 0, len(text)), (), ()))
    assert [len(group.blocks) for group in made] == [2, 1]


def test_a_finding_stands_in_the_margin_and_marks_nothing() -> None:
    made = groups(blocks(TEXT, Chunk(0, 0, len(TEXT)), (), (Fact(12, 14, "finding", "f", "存疑", "warning"),)))
    assert [note.label for group in made for note in group.notes] == ["存疑"]
    assert all(not s.kind for group in made for block in group.blocks for cell in block.cells for s in cell)


def test_facts_come_in_text_order_with_their_kind() -> None:
    rows = ({"fact": "b/id/report/d.5-9.x"}, {"fact": "b/id/mention/d.1-3.x", "entity": "b/id/place/1"})
    doubt = {"finding": "f", "message": "m", "severity": "info", "passage": "b/id/passage/d.2-3"}
    found = facts(rows, (doubt,), "d")
    assert [(fact.kind, fact.start) for fact in found] == [("place", 1), ("finding", 2), ("project", 5)]


def test_a_finding_on_two_documents_stands_in_each_with_its_own_passages() -> None:
    doubt = {"finding": "f", "message": "m", "severity": "info"}
    rows = [{**doubt, "passage": f"b/id/passage/{key}"} for key in ("d.2-3", "other.7-9")]
    assert [(fact.start, fact.end) for fact in facts((), rows, "d")] == [(2, 3)]
    assert [(fact.start, fact.end) for fact in facts((), rows, "other")] == [(7, 9)]


def test_a_margin_says_the_same_words_once() -> None:
    doubts = tuple(Fact(at, at + 1, "finding", f"f{at}", "同一句", "warning") for at in (12, 14))
    made = groups(blocks(TEXT, Chunk(0, 0, len(TEXT)), (), doubts))
    assert [note.label for group in made for note in group.notes] == ["同一句"]


def test_an_offset_behind_the_end_is_in_the_last_chunk() -> None:
    tiles = chunks(100, (), 30)
    assert chunk_at(tiles, 99) == chunk_at(tiles, 5_000) == tiles[-1]


def test_the_outline_counts_facts_and_knows_its_depth() -> None:
    rows = (
        {"section": "a", "level": "chapter", "start": "0", "headingEnd": "3", "end": "50", "title": "一"},
        {"section": "b", "level": "item1", "start": "10", "headingEnd": "13", "end": "50", "title": "二"},
    )
    made = sections(rows, [5, 12, 60])
    assert [(s.iri, s.depth, s.facts) for s in made] == [("a", 0, 2), ("b", 1, 1)]
    assert [s.iri for s in section_path(made, 20)] == ["a", "b"]
    assert shown(made) == made


def test_nested_facts_are_each_underlined_the_outermost_first() -> None:
    at = TEXT.index("建设路小学")
    known = (
        Fact(at, at + 9, "project", "p", ""),
        Fact(at, at + 5, "organization", "o", ""),
        Fact(at, at + 3, "place", "l", ""),
        Fact(at, at + 18, "relation", "r", ""),
    )
    made = blocks(TEXT, Chunk(0, 0, len(TEXT)), (), known)
    found = {s.text: s for block in made for cell in block.cells for s in cell if s.kind}
    assert found["建设路"].lines == ("project", "organization", "place")
    assert found["建设路"].classes == "k-place a-project b-organization c-place r"
    assert found["小学"].classes == "k-organization a-project b-organization r"
    assert found["投入使用"].classes == "k-project r"
    assert {s.classes for s in found.values() if s.kind == "relation"} == {"k-relation"}


def test_a_party_stands_at_its_own_passage_as_what_it_is() -> None:
    row = {
        "fact": "b/id/report/d.5-90.0a1b2c3d#party-0a1b2c3d",
        "entity": "b/id/organization/x",
        "passage": "b/id/passage/d.7-12",
    }
    assert [(fact.kind, fact.start, fact.end) for fact in facts((row,))] == [("organization", 7, 12)]
