"""Terms of N-Quads are read back as they were meant, whatever the characters."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.rdf.terms import Writer, date, decimal, text, zh

CHARACTERS = st.characters(codec="utf-8")


@given(st.text(CHARACTERS, max_size=40))
def test_any_text_survives(value: str) -> None:
    (line,) = Writer("g").lines("https://x.org/s", [("rdfs:label", zh(value))]) if value else ("",)
    if line:
        (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
        assert isinstance(quad.object, ox.Literal)
        assert quad.object.value == value
        assert "\n" not in line


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_decimals_keep_their_value_without_exponent(value: Decimal) -> None:
    lexical = decimal(value).split('"')[1]
    assert Decimal(lexical) == value
    assert "e" not in lexical.lower()


def test_dates_are_typed_by_their_length() -> None:
    assert [date(value).rpartition("#")[2] for value in ("2021", "2021-02", "2021-02-03")] == [
        "gYear>",
        "gYearMonth>",
        "date>",
    ]
    assert date("十四五") == text("十四五")
