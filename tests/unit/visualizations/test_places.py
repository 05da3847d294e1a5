"""The hierarchy of places: what lies in what, counted upwards, with no endless loops."""

from __future__ import annotations

from visualizations.places import flat, hierarchy, tree

B = "https://w3id.org/guihua/id/place/"


def row(key: str, within: str = "", kind: str = "district", mentions: int = 1) -> dict[str, str]:
    held = {"place": B + key, "label": key, "type": kind, "mentions": str(mentions)}
    return held | ({"within": B + within} if within else {})


def test_places_stand_below_what_they_lie_in() -> None:
    (top,) = hierarchy(
        [row("4104", kind="city"), row("410403", "4104", mentions=5), row("lu-1", "410403", "road", 2)],
        [{"place": f"{B}lu-1", "projects": "3"}],
    )
    (district,) = top.branches
    assert (top.total, district.total) == (8, 7)
    ((kind, (road,)),) = district.others
    assert (kind, road.projects) == ("road", 3)


def test_the_tree_is_read_back_from_its_rows_and_from_a_part_of_them() -> None:
    rows = [
        row("4104", kind="city"),
        row("410403", "4104"),
        row("lu-1", "410403", "road"),
        row("cun-1", "410403", "village"),
    ]
    whole = hierarchy(rows, [])
    nodes = flat(whole)
    assert [(node.key, node.above) for node in nodes] == [("4104", None), ("410403", 0), ("lu-1", 1), ("cun-1", 1)]
    assert tree(nodes) == whole
    (part,) = tree([nodes[1], nodes[3]])
    assert (part.key, [place.key for place in part.branches], part.others) == ("410403", ["cun-1"], ())


def test_what_is_nowhere_named_is_left_out_and_circles_end() -> None:
    assert hierarchy([row("a", mentions=0)], []) == ()
    assert hierarchy([row("a", "b"), row("b", "a")], []) == ()
