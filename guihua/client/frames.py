"""Frames of pandas from answers. Needs the extra ``guihua[pandas]``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from api.models.common import Model
from api.tables import columns_of

if TYPE_CHECKING:
    import pandas as pd

INTEGERS = frozenset(
    {"integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "gYear", "unsignedInt"}
)
NUMBERS = frozenset({"decimal", "double", "float"})


def of_items(model: type[Model], items: Sequence[Model]) -> pd.DataFrame:
    """The items as rows; nested names are joined by dots. The model's columns are there even without any item."""
    import pandas as pd

    if not items:
        return pd.DataFrame(columns=list(columns_of(model, ())))
    return pd.json_normalize([item.model_dump(mode="json") for item in items])


def of_rows(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The rows with these columns in this order."""
    import pandas as pd

    return pd.DataFrame([[row.get(column) for column in columns] for row in rows], columns=list(columns))


def of_results(results: Mapping[str, Any]) -> pd.DataFrame:
    """SPARQL results in JSON: numbers by their datatypes, everything else as text, so that codes keep their zeros."""
    names = results["head"]["vars"]
    rows = [{name: value(row[name]) for name in names if name in row} for row in results["results"]["bindings"]]
    return of_rows(names, rows)


def value(term: Mapping[str, str]) -> Any:
    """The value of a term in JSON.

    >>> value({"type": "literal", "value": "0410"}), value({"type": "literal", "value": "7", "datatype": "x#integer"})
    ('0410', 7)
    """
    datatype = term.get("datatype", "").rpartition("#")[2]
    try:
        if datatype in INTEGERS:
            return int(term["value"])
        return float(term["value"]) if datatype in NUMBERS else term["value"]
    except ValueError:  # a literal that is not of its own datatype stays as written
        return term["value"]
