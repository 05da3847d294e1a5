"""The colours of kinds of things, shared by networks and charts; the style sheet has the same ones."""

from __future__ import annotations

INK = "#22252a"
LINE = "#9b9484"
COLOURS = {
    "observation": "#2f5d8a",
    "indicator": "#2f5d8a",
    "project": "#b5652b",
    "organization": "#2e7d6b",
    "place": "#6d6a2e",
    "strategy": "#7b4b94",
    "industry": "#a23e61",
    "document": "#3d4550",
    "section": "#6b7280",
    "relation": "#8a8f98",
    "repair": "#b3362b",
    "finding": "#c08a00",
    "theme": "#a23e61",
}
