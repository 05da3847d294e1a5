"""Asking a server over HTTP: refusals become GuihuaErrors, and busy servers are asked again."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any, cast

import httpx

from guihua.client.errors import GuihuaError

Filter = str | float | int | Sequence[str] | None
BUSY = (429, 503)
LONGEST_WAIT = 10.0  # seconds a server may ask to be waited for


class Transport:
    """A connection to a Guihua server."""

    def __init__(self, address: str, seconds: float, retries: int) -> None:
        self._http = httpx.Client(base_url=address, timeout=seconds, follow_redirects=True)
        self._retries = retries

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def json(self, path: str, parameters: Mapping[str, Filter] | None = None) -> dict[str, Any]:
        """The JSON at a path. Raises GuihuaError."""
        answer = self.ask("GET", path, params=given(parameters or {}), headers={"accept": "application/json"})
        return cast("dict[str, Any]", answer.json())

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """The answer to a request. Raises GuihuaError for refusals and where nobody answers.

        A server that is busy is asked again after the time it names, as often as the client was told to.
        """
        for left in range(self._retries, -1, -1):
            try:
                answer = self._http.request(method, path, **options)
            except httpx.HTTPError as error:
                raise GuihuaError(0, {"code": "unreachable", "detail": str(error) or type(error).__name__}) from error
            wait = answer.headers.get("retry-after", "")
            if answer.status_code not in BUSY or not left or not wait.isdigit() or int(wait) > LONGEST_WAIT:
                break
            time.sleep(int(wait))
        if answer.is_error:
            raise GuihuaError(answer.status_code, _problem(answer))
        return answer


def given(parameters: Mapping[str, Filter]) -> dict[str, Any]:
    """The parameters that are set.

    >>> given({"region": "410403", "period": None, "kind": []})
    {'region': '410403'}
    """
    return {name: value for name, value in parameters.items() if value is not None and value != []}


def _problem(answer: httpx.Response) -> dict[str, Any]:
    if "json" in answer.headers.get("content-type", ""):
        try:
            found = answer.json()
        except ValueError:
            found = None
        if isinstance(found, dict):
            return found
    return {"detail": answer.text[:500]}
