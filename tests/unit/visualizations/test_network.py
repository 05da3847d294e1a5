"""Networks by pyvis: everything inside, nothing from elsewhere, labels as text, the same places each time."""

from __future__ import annotations

import pytest

from visualizations import explorer, network
from visualizations.home import Document
from visualizations.language import messages
from visualizations.placing import COLUMN, ROW, placing

ZH = messages("zh")
B = "https://w3id.org/guihua/"
CENTRE = f"{B}id/place/410403"


def rows(count: int, kind: str = "project", label: str = "项目") -> list[dict[str, str]]:
    return [
        {
            "subject": f"{B}id/{kind}/x-{at}", "object": CENTRE, "predicate": f"{B}def/locatedIn",
            "subjectLabel": f"{label}{at}", "objectLabel": "卫东区",
        }
        for at in range(count)
    ]  # fmt: skip


def test_a_page_asks_nothing_of_other_origins_and_moves_nothing() -> None:
    html = network.page(network.neighbourhood(CENTRE, rows(5), ZH), ZH)
    assert "cdn.jsdelivr" not in html
    assert "bootstrap" not in html.split("vis-network")[0]
    assert 'src="http' not in html
    assert '"physics": {"enabled": false}' in html
    assert "项目3" in html or "\\u9879\\u76ee3" in html


def test_labels_cannot_end_the_script() -> None:
    html = network.page(network.neighbourhood(CENTRE, rows(1, label="</script><script>alert(1)</script>"), ZH), ZH)
    assert "<script>alert(1)" not in html


def test_the_same_rows_give_the_same_places() -> None:
    view = network.neighbourhood(CENTRE, rows(30), ZH)
    assert network.placed(view) == network.placed(view)
    assert network.placed(view).places[CENTRE] == (0.0, 0.0)


@pytest.mark.parametrize("count", [1, 2, 7, 30, 60])
def test_no_name_covers_another(count: int) -> None:
    held = network.placed(network.neighbourhood(CENTRE, rows(count), ZH))
    spots = sorted([*held.places.values(), *((heading.x, heading.y) for heading in held.headings)])
    assert [heading.count for heading in held.headings] == [count]
    for at, (x, y) in enumerate(spots):
        assert all(abs(x - other) >= COLUMN or abs(y - below) >= ROW for other, below in spots[:at])


def test_a_column_does_not_end_with_a_heading() -> None:
    ways = {f"e{at:02d}": "位于" if at < 5 else "属于" for at in range(11)}
    held = placing("c", sorted(ways), ways, [])
    lowest: dict[float, float] = {}
    for x, y in held.places.values():
        lowest[x] = max(y, lowest.get(x, y))
    assert len(held.headings) == 2
    assert all(heading.y < lowest[heading.x] for heading in held.headings)


def test_kinds_take_turns_where_there_are_too_many() -> None:
    held = rows(100) + rows(3, "organization", "公司")
    view = network.neighbourhood(CENTRE, held, ZH, limit=10)
    kinds = [node.kind for node in view.nodes[1:]]
    assert (kinds.count("organization"), len(kinds), view.left_out) == (3, 10, 93)
    assert all(edge.target == CENTRE for edge in view.edges)


def test_links_among_neighbours_are_added_once() -> None:
    view = network.neighbourhood(CENTRE, rows(2), ZH)
    more = {"subject": f"{B}id/project/x-0", "predicate": f"{B}def/partOf", "object": f"{B}id/project/x-1"}
    again = {"subject": f"{B}id/project/x-0", "predicate": f"{B}def/locatedIn", "object": CENTRE}
    assert len(network.with_links_among(view, [more, again], ZH).edges) == len(view.edges) + 1


def test_the_explorers_graph_is_compact_and_whole() -> None:
    document = Document("d", "纲要", "plan", "卫东区", "410403", "", "2021-2025", "2021-02")
    nodes = [
        {
            "id": CENTRE,
            "type": "place",
            "key": "410403",
            "label": "卫东区",
            "x": 1,
            "y": 2,
            "weight": 3,
            "documents": ["d"],
            "regions": [],
        },
        {
            "id": f"{B}id/project/x-1",
            "type": "project",
            "key": "x-1",
            "label": "园",
            "x": 0,
            "y": 0,
            "documents": ["d"],
        },
        {"id": f"{B}id/project/alone-1", "type": "project", "key": "alone-1", "label": "孤", "x": 0, "y": 0},
    ]
    edges = [{"source": f"{B}id/project/x-1", "target": CENTRE, "predicate": "locatedIn", "documents": ["d"]}]
    known = explorer.known_of([document], {f"{B}id/project/x-1": "ecology"}, ZH)
    made = explorer.compact({"nodes": nodes, "edges": edges}, known)
    assert made["leftOut"] == 0
    assert [node[1] for node in made["nodes"]] == ["410403", "x-1"]
    assert made["edges"] == [[1, 0, 0, [0]]]
    assert made["predicates"] == {"locatedIn": "位于"}
    found = explorer.facets(made, [document], ZH)
    assert (found.themes, found.periods, found.regions) == (
        (("ecology", "生态环境"),),
        ("2021-2025",),
        (("410403", "卫东区"),),
    )


def test_a_documents_overview_keeps_hubs_with_some_of_what_is_beside_them() -> None:
    lone = {**rows(1, "strategy", "战略")[0], "object": f"{B}id/strategy/y-1", "objectLabel": "总战略"}
    view = network.overview(f"{B}id/document/d", "纲要", [*rows(20), lone], ZH)
    assert view.centre == CENTRE
    assert view.left_out == 23 - len(view.nodes)
    assert {edge.predicate for edge in view.edges} == {"locatedIn"}
    places = network.placed(view).places
    assert len(set(places.values())) == len(view.nodes)
    assert network.overview(f"{B}id/document/d", "纲要", [], ZH).nodes[0].kind == "document"


def test_the_explorer_keeps_documents_and_the_best_linked_of_too_many() -> None:
    names = [f"{B}id/document/d", *(f"{B}id/project/x-{at}" for at in range(9))]
    nodes = [
        {"id": name, "type": name.split("/")[-2], "label": name[-3:], "x": 0, "y": 0, "degree": at}
        for at, name in enumerate(names)
    ]
    edges = [{"source": name, "target": names[0], "predicate": "mentionedIn"} for name in names[1:]]
    made = explorer.compact({"nodes": nodes, "edges": edges}, explorer.known_of([], {}, ZH), most=4)
    assert [node[1] for node in made["nodes"]] == ["d", "x-6", "x-7", "x-8"]
    assert (made["leftOut"], len(made["edges"])) == (6, 3)
