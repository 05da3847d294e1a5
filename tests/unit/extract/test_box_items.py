"""Items of boxes that a wrapped line has joined."""

from __future__ import annotations

from graph_builder.extract.box_items import items_of


def headings(text: str) -> list[str]:
    return [text[item.name_start : item.name_end] for item in items_of(text, 0, len(text))]


def test_a_second_heading_behind_a_full_stop_opens_an_item() -> None:
    assert headings("东城公园项目。占地20亩。西城书院项目。完善功能，丰富业态。") == ["东城公园项目", "西城书院项目"]


def test_a_sentence_about_projects_opens_none() -> None:
    assert headings("东城公园项目。占地20亩，打造文旅项目。") == ["东城公园项目"]
    assert headings("东城公园。占地20亩。建设文旅项目。") == ["东城公园"]
