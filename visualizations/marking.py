"""Marks the Chinese on a page of another language, so that screen readers and fonts know it as Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass

CHINESE = "zh-Hans"
_HAN = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]{2}")
_RUN = re.compile(r"[“‘《（「]*[㐀-鿿](?:[^A-Za-z<>&]*[㐀-鿿。，、；：！？”’》）」])?")
_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.S)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_LANG = re.compile(r'\blang="([^"]*)"')
_SPOKEN = re.compile(r'\b(?:title|aria-label|placeholder|alt|label)="([^"]*)"')
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_WHOLE = frozenset(("title", "option", "textarea"))  # these hold no element that could carry the mark
_SILENT = frozenset(("script", "style"))


@dataclass(slots=True)
class _Open:
    """An element that is open: its name, whether all in it is Chinese, and where its tag stands in what is made."""

    name: str
    chinese: bool
    at: int


def marked(html: str, inside: str = "") -> str:
    """The page with ``lang`` on every piece of Chinese that no element around it declares.

    An element whose whole text is Chinese carries the mark itself; in mixed text a ``span`` is put around each run.
    ``inside`` is the language of what a piece of a page will stand in.

    >>> marked('<p>See <a href="/x">卫东区</a>, or 湛河区.</p>')
    '<p>See <a lang="zh-Hans" href="/x">卫东区</a>, or <span lang="zh-Hans">湛河区</span>.</p>'
    """
    made: list[str] = []
    around: list[_Open] = [_Open("", True, -1)] if inside.startswith("zh") else []
    tokens = _TOKEN.findall(html)
    for at, token in enumerate(tokens):
        if token.startswith("</"):
            name = _name(token)
            while around and around.pop().name != name:
                pass
        elif token.startswith("<"):
            token = _tag(token, around, len(made))
        elif _HAN.search(token) and around and not around[-1].chinese and around[-1].name not in _SILENT:
            follows = tokens[at + 1] if at + 1 < len(tokens) else ""
            token = _text(token, made, around[-1], follows)
        made.append(token)
    return "".join(made)


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def _tag(tag: str, around: list[_Open], at: int) -> str:
    """The tag, marked where what it says by itself is Chinese; an element that it opens joins those around."""
    name = _name(tag)
    if not name:
        return tag
    declared = _LANG.search(tag)
    chinese = declared[1].startswith("zh") if declared else bool(around) and around[-1].chinese
    if not declared and not chinese and any(_foreign(words) for words in _SPOKEN.findall(tag)):
        tag = _with_mark(tag)
    if name not in _VOID and not tag.endswith("/>"):
        around.append(_Open(name, chinese, at))
    return tag


def _foreign(words: str) -> bool:
    """Whether words are rather Chinese than not."""
    return len(_HAN.findall(words)) > len(re.findall(r"[A-Za-z]+", words))


def _text(text: str, made: list[str], inside: _Open, follows: str) -> str:
    whole = len(made) == inside.at + 1 and follows == f"</{inside.name}>"
    if whole and (inside.name in _WHOLE or not _LATIN.search(text)):
        made[inside.at] = _with_mark(made[inside.at])
        return text
    part = "tspan" if inside.name == "text" else "span"
    return _RUN.sub(lambda run: f'<{part} lang="{CHINESE}">{run[0]}</{part}>', text)


def _with_mark(tag: str) -> str:
    name = _NAME.match(tag)
    if name is None or _LANG.search(tag):
        return tag
    return f'{name[0]} lang="{CHINESE}"{tag[name.end() :]}'
