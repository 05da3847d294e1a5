"""Figures of indicators as printed, with where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from visualizations.amounts import in_plain_unit, is_converted
from visualizations.language import Messages
from visualizations.rows import Row, integer, key_of, number, plain, reader_path, span_of
from visualizations.tabular import cell_at


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an indicator as printed, with where it is printed."""

    fact: str
    region: str
    region_key: str
    period: str
    kind: str
    measure: str
    raw: str
    value: Decimal | None
    unit: str
    bound: str
    attribute: str
    document: str
    title: str
    quote: str
    href: str
    row: str = ""
    column: str = ""
    said: str = ""
    printed: str = ""

    @property
    def shown(self) -> str:
        """The value with its unit, or the words printed where there is no number."""
        return self.said or (f"{plain(self.value)}{self.unit}" if self.value is not None else self.raw)


def figures(rows: Iterable[Row]) -> tuple[Figure, ...]:
    """The figures of an indicator, from the rows of ``pages/indicator``, or of those with the words of their cells."""
    return tuple(
        Figure(
            fact=row["fact"],
            region=row.get("regionLabel", "") or key_of(row.get("region", "")),
            region_key=key_of(row.get("region", "")),
            period=key_of(row.get("period", "")),
            kind=row.get("valueKind", ""),
            measure=row.get("measure", ""),
            raw=row["raw"],
            value=number(row, "value"),
            unit=row.get("unit", ""),
            bound=row.get("bound", "exact"),
            attribute=row.get("attribute", ""),
            document=key_of(row["document"]),
            title=row.get("documentTitle", ""),
            quote=row["quote"],
            href=reader_path(key_of(row["document"]), integer(row, "start"), integer(row, "end")),
            row=row.get("cellRow") or (row.get("printed", "") if row.get("source") == "table" else ""),
            column=row.get("cellColumn", ""),
        )
        for row in rows
    )


def placed(figure: Figure, text: str) -> Figure:
    """The figure with the words of its row and column, where it stands in a printed table of this text."""
    span = span_of(figure.fact)
    cell = cell_at(text, span[1], span[2]) if span else None
    return replace(figure, row=cell.row or figure.row, column=cell.column) if cell else figure


def spoken(held: Iterable[Figure], words: Messages) -> tuple[Figure, ...]:
    """The figures in the reader's language: in English with plain units and the district's English name.

    ``printed`` keeps the value as the document prints it where that is said otherwise.
    """
    if words.language == "zh":
        return tuple(held)
    return tuple(_spoken(figure, words) for figure in held)


def _spoken(figure: Figure, words: Messages) -> Figure:
    value, unit = in_plain_unit(figure.value, figure.unit)
    said = words.amount(figure.value, figure.unit) if figure.value is not None else words.value(figure.raw)
    apart = is_converted(figure.unit) if figure.value is not None else said != figure.raw
    return replace(
        figure,
        region=words.division(figure.region),
        value=value,
        unit=unit,
        said=said,
        printed=figure.shown if apart else "",
    )
