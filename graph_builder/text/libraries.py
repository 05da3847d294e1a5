"""The libraries whose versions change what is read or built, so that nothing kept from other versions is believed."""

from __future__ import annotations

from importlib.metadata import version

READING = (
    "charset-normalizer", "cn2an", "jieba", "lxml", "pdfminer.six", "pdfplumber", "pyahocorasick", "python-docx",
    "rapidfuzz",
)  # fmt: skip
BUILDING = (
    "duckdb", "jinja2", "networkx", "numpy", "opencc-python-reimplemented", "openpyxl", "orjson", "owlready2",
    "pydantic", "pyoxigraph", "pypinyin", "pyshacl", "pyvis", "rdflib", "tantivy",
)  # fmt: skip


def versions(names: tuple[str, ...]) -> str:
    """The versions of libraries that are installed, as ``name==version`` joined by spaces."""
    return " ".join(f"{name}=={version(name)}" for name in names)
