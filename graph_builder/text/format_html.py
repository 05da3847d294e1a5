"""Web pages (.html): the part that holds the document, its headings, paragraphs, bold runs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from graph_builder.text import encoding
from graph_builder.text.errors import BuildError, Problem

_DROPPED = {
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select", "iframe",
    "svg", "object", "head", "title", "input", "textarea",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "center", "body",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "figure", "hr",
}  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)", re.I | re.S)
MAIN_SHARE = 0.6
WIDEST_SPAN = 100
CHARSETS = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs", "utf-8": "utf-8", "utf8": "utf-8",
}  # fmt: skip
"""Encodings that a page is believed in; of others the bytes tell. Some that Python knows are endless or no text."""


def is_html(head: bytes) -> bool:
    """Whether a file's first bytes are those of a web page."""
    return bool(_HTML.match(head))


def read(raw: bytes, where: str) -> tuple[str, tuple[int, ...]]:
    """The text of a web page; it has no pages in print."""
    text = _decode(raw, where)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root: Any = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        what = f"the web page cannot be read: {error}"
        raise BuildError(
            Problem("document-truncated", where, what, "Save the page again, or copy its text.")
        ) from error
    for element in list(root.iter()):
        if element.tag in _DROPPED and element is not root and element.getparent() is not None:
            element.drop_tree()
    lines = [line for line in _lines(_main(root)) if line is not None]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n", ()


def _decode(raw: bytes, where: str) -> str:
    if found := _CHARSET.search(raw[:4096]):
        name = found.group(1).decode("ascii", "ignore").lower()
        try:
            return raw.decode(CHARSETS[name]).replace("\r\n", "\n").replace("\r", "\n")
        except (UnicodeDecodeError, LookupError):
            pass  # the page says one encoding and is written in another, or names none that pages use
    return encoding.decode(raw, where)[0]


def _main(root: Any) -> Any:
    """The innermost element that still holds most of the page's Chinese text."""
    body = root.find("body") if root.find("body") is not None else root
    least = MAIN_SHARE * _weight(body)
    main = body
    while least:
        weighed = [(_weight(child), child) for child in main if isinstance(child.tag, str)]
        weight, inner = max(weighed, key=lambda pair: pair[0], default=(0, None))
        if inner is None or inner.tag in ("p", "table", "ul", "ol") or weight < least:
            break
        main = inner
    return main


def _weight(element: Any) -> int:
    return len(_HAN.findall(element.text_content()))


def _lines(element: Any) -> Iterator[str]:
    """The lines of an element, one a block."""
    if element.tag == "table" and not _is_layout(element):
        yield from _table(element)
        yield (element.tail and _tidy(element.tail)) or ""
        return
    level = int(element.tag[1]) if re.fullmatch(r"h[1-6]", str(element.tag)) else 0
    parts: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            parts.append(child.tail or "")
        elif child.tag in _BLOCKS:
            yield from _flush(parts, level)
            yield from _lines(child)
            parts = [child.tail or ""] if child.tag != "table" or _is_layout(child) else []
        else:
            parts.append(_inline(child) + (child.tail or ""))
    yield from _flush(parts, level)


def _flush(parts: list[str], level: int) -> Iterator[str]:
    for line in "".join(parts).split("\v"):
        tidy = _tidy(line)
        if tidy.strip("*"):
            yield f"{'#' * level} {tidy.replace('**', '')}" if level else tidy


def _inline(element: Any) -> str:
    if element.tag == "br":
        return "\v"
    inner = (element.text or "") + "".join(
        (_inline(child) if isinstance(child.tag, str) else "") + (child.tail or "") for child in element
    )
    strong = element.tag in ("b", "strong") or re.search(
        r"font-weight\s*:\s*(?:bold|[6-9]00)", element.get("style") or ""
    )
    return f"**{inner.strip()}**" if strong and inner.strip() and "\v" not in inner else inner


def _tidy(text: str) -> str:
    """The text of a block on one line; the indent of full-width blanks is kept."""
    return re.sub(r"[ \t\n\r\u00a0]+", " ", text).replace("****", "").strip(" ")


def _is_layout(table: Any) -> bool:
    """Whether a table only places text on the page: one column, or a table in a table."""
    if table.find(".//table") is not None:
        return True
    return max((len(row.findall("td")) + len(row.findall("th")) for row in table.iter("tr")), default=0) <= 1


def _table(table: Any) -> Iterator[str]:
    """The rows of a table between tabs; cells merged over rows or columns are empty but for the first."""
    yield ""
    below: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _fill(cells, below)
            across, down = (_span(cell, name) for name in ("colspan", "rowspan"))
            for at in range(len(cells), len(cells) + across):
                if down > 1:
                    below[at] = down - 1
            cells += [re.sub(r"\s+", " ", cell.text_content()).strip(), *[""] * (across - 1)]
        _fill(cells, below)
        if any(cells):
            yield "\t".join(cells)
    yield ""


def _fill(cells: list[str], below: dict[int, int]) -> None:
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append("")


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), WIDEST_SPAN) if value.isdecimal() else 1
