"""The hierarchy of places: what lies in what, counted upwards, with no endless loops."""

from __future__ import annotations

from visualizations.places import hierarchy

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


def test_what_is_nowhere_named_is_left_out_and_circles_end() -> None:
    assert hierarchy([row("a", mentions=0)], []) == ()
    assert hierarchy([row("a", "b"), row("b", "a")], []) == ()
