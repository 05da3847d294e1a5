"""Published queries: the ``.rq`` files of api/queries, each with a title, a description and typed parameters.

A file says all about itself:

    # title: 标题 / Title
    # description: 说明 / Description
    # question: 6
    VALUES ?indicator { <…example…> }  # param iri 指标 / Indicator
    VALUES ?region { <…> }  # param iri optional 区县 / District
    ?item gh:region ?region .  # with region
    ORDER BY ?item  # sort key
    # sort -value: ORDER BY DESC(?value) ?item
    OPTIONAL { ?item gh:value ?value . }  # for -value
    LIMIT 100

A parameter's terms are put into its own VALUES line; a line ``with`` a parameter leaves with it; of the sort
lines one stays, and what is ``for`` an order leaves with that; LIMIT and OFFSET are capped integers. Nothing
else is ever formatted into a query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Literal

import pyoxigraph as ox

from api.errors import ApiError
from api.sparql.tokens import tokens

PUBLISHED_BASE = "https://w3id.org/guihua/"
XSD = "http://www.w3.org/2001/XMLSchema#"
ParameterType = Literal["iri", "string", "integer", "decimal"]

_HEADER = re.compile(r"^# (?P<name>title|description|question): (?P<value>.+)$")
_PARAMETER = re.compile(
    r"^\s*VALUES \?(?P<name>\w+) \{ (?P<example>.+) \}\s+# param (?P<type>iri|string|integer|decimal)"
    r"(?P<optional> optional)?(?: (?P<label>.+))?$"
)
_WITH = re.compile(r"\s+# with (?P<name>\w+)$")
_SORT = re.compile(r"\s+# sort (?P<name>-?\w+)$")
_FOR = re.compile(r"\s+# for (?P<names>-?\w+(?:,-?\w+)*)$")
_OTHER_SORT = re.compile(r"^# sort (?P<name>-?\w+): (?P<line>ORDER BY .+)$")
_PAGE = re.compile(r"^(?P<word>LIMIT|OFFSET) (?P<number>\d+)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name and type, an example as it stands in the file, and what it means."""

    name: str
    type: ParameterType
    example: str
    optional: bool
    zh: str
    en: str

    @property
    def example_value(self) -> str:
        """The first term of the example as a client would give it."""
        first = re.match(r'<([^>]*)>|"((?:[^"\\]|\\.)*)"|(\S+)', self.example)
        return next((part for part in first.groups() if part is not None), "") if first else ""


@dataclass(frozen=True, slots=True)
class Published:
    """A published query: its name, what it says about itself, its text as it stands in the file."""

    name: str
    text: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    question: int | None
    parameters: tuple[Parameter, ...]
    sorts: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, as the query selects them; nothing for ``SELECT *`` and graph queries."""
        found: list[str] = []
        depth, last, begun = 0, "", False
        for token in tokens(self.text):
            if begun and depth == 0 and token.upper in ("WHERE", "{", "FROM"):
                return tuple(found)
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if begun and token.kind == "variable" and (depth == 0 or (depth == 1 and last == "AS")):
                found.append(token.text[1:])
            begun, last = begun or token.upper == "SELECT", token.upper
        return ()

    def filled(
        self,
        values: Mapping[str, Sequence[str]] | None = None,
        *,
        base: str = PUBLISHED_BASE,
        sort: str = "",
        limit: int | None = None,
        offset: int | None = None,
    ) -> str:
        """The query with the given terms. Parameters not given keep their example, optional ones leave.

        Raises ApiError bad-parameter for unknown names, and for values that are not of their type.
        """
        given = {name: tuple(texts) for name, texts in (values or {}).items() if texts}
        self._check(given, sort)
        lines = []
        for line in self.text.replace(PUBLISHED_BASE, base).splitlines():
            found = _PARAMETER.match(line)
            if found:
                lines += self._values(found, given, base)
            else:
                kept = self._kept(line, given, sort or next(iter(self.sorts), ""))
                lines += [_paged(kept, limit, offset)] if kept else []
        return "\n".join(lines) + "\n"

    def _values(self, found: re.Match[str], given: Mapping[str, Sequence[str]], base: str) -> list[str]:
        name, optional = found["name"], bool(found["optional"])
        if name not in given:
            return [] if optional else [f"VALUES ?{name} {{ {found['example']} }}"]
        type_ = next(parameter.type for parameter in self.parameters if parameter.name == name)
        terms = " ".join(str(term(type_, text, base)) for text in given[name])
        return [f"VALUES ?{name} {{ {terms} }}"]

    def _kept(self, line: str, given: Mapping[str, Sequence[str]], sort: str) -> str:
        other = _OTHER_SORT.match(line)
        if other:
            return other["line"] if other["name"] == sort else ""
        if line.startswith("#"):
            return ""
        needed = _FOR.search(line)
        if needed:
            return line[: needed.start()] if sort in needed["names"].split(",") else ""
        with_, own = _WITH.search(line), _SORT.search(line)
        if (with_ and with_["name"] not in given) or (own and own["name"] != sort):
            return ""
        return line[: (with_ or own).start()] if with_ or own else line  # type: ignore[union-attr]

    def _check(self, given: Mapping[str, Sequence[str]], sort: str) -> None:
        known = [parameter.name for parameter in self.parameters]
        unknown = sorted(set(given) - set(known))
        if unknown:
            raise ApiError("bad-parameter", f"Unknown: {', '.join(unknown)}; known: {', '.join(known) or 'none'}")
        if sort and sort not in self.sorts:
            raise ApiError("bad-parameter", f"There is no order {sort}; there are: {', '.join(self.sorts)}")


def term(type_: ParameterType, text: str, base: str = PUBLISHED_BASE) -> ox.NamedNode | ox.Literal:
    """The term of a parameter's value. Raises ApiError bad-parameter if it is not of the type.

    >>> str(term("string", 'a"b')), str(term("iri", "place/410403")), str(term("integer", "7"))
    ('"a\\\\"b"', '<https://w3id.org/guihua/id/place/410403>', '"7"^^<http://www.w3.org/2001/XMLSchema#integer>')
    """
    try:
        if type_ == "iri":
            return ox.NamedNode(text if ":" in text else f"{base}id/{text}")
        if type_ == "string":
            return ox.Literal(text)
        if type_ == "integer":
            return ox.Literal(str(int(text)), datatype=ox.NamedNode(f"{XSD}integer"))
        number = Decimal(text)
        if not number.is_finite():
            raise ValueError(text)
        return ox.Literal(format(number, "f"), datatype=ox.NamedNode(f"{XSD}decimal"))
    except (ValueError, InvalidOperation) as error:
        raise ApiError("bad-parameter", f"{text!r} is not of type {type_}") from error


def load(name: str) -> Published:
    """The query of that name (``list/projects``). Raises ApiError not-found."""
    found = _all().get(name)
    if found is None:
        raise ApiError("not-found", f"There is no published query {name}")
    return found


def text_of(name: str, base: str = PUBLISHED_BASE) -> str:
    """The text of a query without parameters."""
    return load(name).filled(base=base)


def questions() -> tuple[Published, ...]:
    """The queries that answer a question of docs/questions.md, in their order."""
    found = [query for query in _all().values() if query.question is not None]
    return tuple(sorted(found, key=lambda query: (query.question or 0, query.name)))


@cache
def _all() -> Mapping[str, Published]:
    folder = files("api") / "queries"
    texts = {entry.name: entry for entry in folder.iterdir()}
    below = {
        f"{name}/{entry.name}": entry for name in ("list", "pages") if name in texts for entry in texts[name].iterdir()
    }
    return {
        name.removesuffix(".rq"): read(name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))
        for name, entry in sorted((texts | below).items())
        if name.endswith(".rq")
    }


def read(name: str, text: str) -> Published:
    """The published query in a file's text."""
    header = {found["name"]: found["value"] for line in text.splitlines() if (found := _HEADER.match(line))}
    parameters, sorts = [], []
    for line in text.splitlines():
        if found := _PARAMETER.match(line):
            zh, en = _languages(found["label"] or found["name"])
            type_: ParameterType = found["type"]  # type: ignore[assignment]
            parameters.append(Parameter(found["name"], type_, found["example"], bool(found["optional"]), zh, en))
        if sort := _OTHER_SORT.match(line) or _SORT.search(line):
            sorts.append(sort["name"])
    title, description = _languages(header.get("title", name)), _languages(header.get("description", name))
    question = int(header["question"]) if "question" in header else None
    unique = {parameter.name: parameter for parameter in parameters}
    return Published(name, text, *title, *description, question, tuple(unique.values()), tuple(sorts))


def _languages(text: str) -> tuple[str, str]:
    zh, slash, en = text.partition(" / ")
    return (zh.strip(), en.strip()) if slash else (text, text)


def _paged(line: str, limit: int | None, offset: int | None) -> str:
    found = _PAGE.match(line)
    given = {"LIMIT": limit, "OFFSET": offset}.get(found["word"]) if found else None
    return f"{found['word']} {int(given)}" if found and given is not None else line
