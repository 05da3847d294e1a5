"""Pages as responses: templates with the words of the reader's language, under a strict policy."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from api.addresses import became
from api.errors import ApiError
from api.routes.pages_data import PageData
from visualizations.home import name_of
from visualizations.language import LANGUAGES, Messages, messages
from visualizations.marking import CHINESE, marked
from visualizations.rows import key_of, page_path, plain, reader_path, type_and_key, yuan
from visualizations.workbench import heading, worded

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "frame-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
FRAME_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "sandbox allow-scripts; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


_INSIDE = {"reader_chunk.html": CHINESE}  # pieces that are put into the text of a document
_NAMED = re.compile(r"/[a-z]+/[a-z]+/([a-z][a-z0-9-]*)-[0-9a-f]{8}")


@cache
def templates() -> Environment:
    """The environment of the templates: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("api", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(plain=plain, key=key_of, page=page_path, kind=lambda iri: type_and_key(iri)[0])
    made.filters["data"] = _data
    made.filters.update(numeric=str.isdigit, sought=_sought)
    made.globals.update(reader=reader_path)
    return made


def _sought(path: str) -> str:
    """What somebody who came to a path in vain may look for: the last part's name in pinyin, nothing for a bare code.

    >>> _sought("/doc/organization/ping-gao-ji-tuan-3a1bd568"), _sought("/doc/place/410403"), _sought("/nothing")
    ('pinggaojituan', '', '')
    """
    found = _NAMED.fullmatch(path)
    return found[1].replace("-", "") if found else ""


def _data(value: object) -> Markup:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


@dataclass(frozen=True, slots=True)
class Page:
    """A request for a page: the release, the reader's words and how to answer."""

    request: Request
    data: PageData
    words: Messages

    @property
    def query(self) -> Mapping[str, str]:
        """The parameters of the address."""
        return self.request.query_params

    def html(self, template: str, http_status: int = 200, /, **values: Any) -> Response:
        """The page drawn from a template."""
        body = self.draw(template, **values)
        response = HTMLResponse(body, http_status, headers=self._headers(POLICY))
        asked = self.request.query_params.get("lang")
        if asked in LANGUAGES:
            response.set_cookie("lang", asked, max_age=31_536_000, samesite="lax", httponly=True)
        return response

    def frame(self, packed: bytes) -> Response:
        """A page, packed by gzip, that stands in a sandboxed frame under the frame's own policy."""
        answered = self._headers(FRAME_POLICY)
        if "gzip" not in self.request.headers.get("accept-encoding", ""):
            return HTMLResponse(gzip.decompress(packed), headers=answered)
        return HTMLResponse(
            packed, headers={**answered, "Content-Encoding": "gzip", "Vary": "Accept, Accept-Encoding, Cookie"}
        )

    def draw(self, template: str, **values: Any) -> str:
        """The text drawn from a template; on a page in another language what is Chinese is marked as such."""
        around = {
            "t": self.words.text,
            "label": self.words.label,
            "colon": self.words.colon,
            "comma": self.words.comma,
            "told": self.words.told,
            "worded": partial(worded, words=self.words),
            "heading": partial(heading, words=self.words),
            "gloss": self.words.gloss,
            "amount": self.words.amount,
            "division": self.words.division,
            "short": partial(name_of, words=self.words),
            "yuan": partial(yuan, language=self.words.language),
            "lang": self.words.language,
            "tag": self.words.tag,
            "here": self.request.url.path,
            "other_language": self.request.url.include_query_params(lang="en" if self.words.language == "zh" else "zh"),
            "release": self.data.release.name,
            "base": self.data.release.base,
        }
        drawn = templates().get_template(template).render(**around, **values)
        return drawn if self.words.language == LANGUAGES[0] else marked(drawn, _INSIDE.get(template, ""))

    def _headers(self, policy: str) -> dict[str, str]:
        return {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Content-Language": self.words.tag,
            "Vary": "Accept, Cookie",
            "Cache-Control": "no-cache",
        }


class PageRoute(APIRoute):
    """A route whose refusals are pages too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with ApiErrors drawn as a page for those who take HTML."""
        handler = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await handler(request)
            except ApiError as error:
                if "text/html" not in request.headers.get("accept", ""):
                    raise
                found = became(request, error)
                if isinstance(found, Response):
                    return found
                return page(request).html("error.html", found.status, error=found)

        return answer


def router() -> APIRouter:
    """A router of pages, which the OpenAPI description leaves out."""
    return APIRouter(include_in_schema=False, route_class=PageRoute)


def page(request: Request) -> Page:
    """The request as the page routes want it: ``lang`` of the address goes before the cookie's."""
    asked = request.query_params.get("lang") or request.cookies.get("lang") or LANGUAGES[0]
    return Page(request, request.app.state.pages, messages(asked))


PageOf = Annotated[Page, Depends(page)]
