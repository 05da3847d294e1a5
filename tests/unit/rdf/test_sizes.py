"""Named graphs are counted by property and class while their lines go by."""

from __future__ import annotations

from graph_builder.rdf.dataset import TYPE, Sizes

LINES = (
    f"<urn:a> {TYPE} <urn:C> <urn:one> .",
    f"<urn:a> {TYPE} <urn:C> <urn:one> .",
    f"<urn:b> {TYPE} <urn:C> <urn:one> .",
    '<urn:a> <urn:p> "a <b> c" <urn:one> .',
    '<urn:a> <urn:p> "a <b> c" <urn:two> .',
)


def test_each_line_counts_once_in_its_graph() -> None:
    sizes = Sizes()
    assert list(sizes.through(LINES)) == [LINES[0], *LINES[2:]]
    assert sizes.counts == {"urn:one": 3, "urn:two": 1}
    assert sizes.classes["urn:one"] == {"urn:C": 2}
    assert sizes.properties["urn:one"] == {TYPE[1:-1]: 2, "urn:p": 1}
    assert sizes.properties["urn:two"] == {"urn:p": 1}
