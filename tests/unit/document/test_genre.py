"""The structural checks find what they are made to find."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph_builder.document import genre
from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file
from graph_builder.text.values import CleanText

DOCUMENTS = Path(__file__).parents[3] / "data" / "documents"


def short(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sound_document_holds(tmp_path: Path) -> None:
    found = genre.check(short(tmp_path, "第一章 基础\n\n全县生产总值增长7%。\n\n第二章 环境\n\n机遇与挑战并存。\n"))
    assert found.holds
    assert (found.sections, found.disordered, found.under) == (2, 0, 1.0)


def test_losses_and_changes_are_counted(tmp_path: Path) -> None:
    text = clean(read_file(short(tmp_path, "第一章 基础\n\n全县生产总值增长7%。\n"), "a"))
    cut = CleanText(text.kept, text.text[:-3], text.starts[:-3], text.ends[:-3])
    assert genre.lost(cut) == 3
    changed = CleanText(text.kept, "甲" + text.text[1:], text.starts, text.ends)
    assert genre.inexact(changed) == 1
    tree = parse(Entry("a", *[""] * 11), text)
    assert genre.untiled(replace(tree, blocks=tree.blocks[1:])) == len("第一章 基础")
    assert genre.untiled(replace(tree, blocks=(*tree.blocks, tree.blocks[0]))) > 0


def test_headings_out_of_order_are_counted(tmp_path: Path) -> None:
    found = genre.check(short(tmp_path, "第一章 基础\n\n发展。\n\n第四章 环境\n\n机遇。\n"))
    assert found.disordered == 1


def test_a_folder_is_reported(tmp_path: Path, capsys: object) -> None:
    short(tmp_path, "第一章 基础\n\n全县生产总值增长7%。\n")
    (tmp_path / "b.doc.txt").write_bytes(b"")
    assert genre.main([str(tmp_path)]) == 1
    (tmp_path / "b.doc.txt").unlink()
    assert genre.main([str(tmp_path)]) == 0
