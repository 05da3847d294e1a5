"""A client of the JSON API and of the SPARQL endpoint, with lists as models or as pandas frames."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx

from api.library.fields import BY_PATH, BY_TYPE
from api.models.answers import Comparison, EntityPath, NameHit, Neighbour, PassageHit, QueryInfo
from api.models.common import Model
from api.models.facts import Finding, Observation, Outcome, Relation, Repair
from api.models.things import Document, Indicator, Organization, Place, Project, Section, Strategy
from guihua.client.errors import GuihuaError

if TYPE_CHECKING:
    import pandas as pd

Found = TypeVar("Found", bound=Model)
Filter = str | float | int | Sequence[str] | None
CSV = {"accept": "text/csv"}


class Client:
    """Asks a Guihua server. Usable as a context manager; all methods raise GuihuaError for refusals.

    >>> client = Client("http://127.0.0.1:8000")
    >>> client.address
    'http://127.0.0.1:8000'
    """

    def __init__(self, address: str = "http://127.0.0.1:8000", *, seconds: float = 30.0) -> None:
        self.address = address.rstrip("/")
        self._http = httpx.Client(base_url=self.address, timeout=seconds, follow_redirects=True)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def documents(self, **filters: Filter) -> Iterator[Document]:
        """Plans and reports."""
        return self._list("documents", Document, filters)

    def sections(self, **filters: Filter) -> Iterator[Section]:
        """Parts of documents."""
        return self._list("sections", Section, filters)

    def indicators(self, **filters: Filter) -> Iterator[Indicator]:
        """Concepts that figures are of."""
        return self._list("indicators", Indicator, filters)

    def observations(self, **filters: Filter) -> Iterator[Observation]:
        """Figures."""
        return self._list("observations", Observation, filters)

    def projects(self, **filters: Filter) -> Iterator[Project]:
        """Projects."""
        return self._list("projects", Project, filters)

    def organizations(self, **filters: Filter) -> Iterator[Organization]:
        """Organisations."""
        return self._list("organizations", Organization, filters)

    def places(self, **filters: Filter) -> Iterator[Place]:
        """Places."""
        return self._list("places", Place, filters)

    def strategies(self, **filters: Filter) -> Iterator[Strategy]:
        """Strategies."""
        return self._list("strategies", Strategy, filters)

    def relations(self, **filters: Filter) -> Iterator[Relation]:
        """Stated links."""
        return self._list("relations", Relation, filters)

    def outcomes(self, **filters: Filter) -> Iterator[Outcome]:
        """What became of targets and projects."""
        return self._list("outcomes", Outcome, filters)

    def findings(self, **filters: Filter) -> Iterator[Finding]:
        """Doubts."""
        return self._list("findings", Finding, filters)

    def repairs(self, **filters: Filter) -> Iterator[Repair]:
        """Misprints and what is read instead."""
        return self._list("repairs", Repair, filters)

    def get(self, type_: str, key: str) -> Model:
        """One thing with all that belongs to it: ``get("place", "410403")``."""
        kind = BY_TYPE[type_]
        return kind.model.model_validate(self._json(f"/v1/{kind.path}/{key}"))

    def batch(self, ids: Sequence[str]) -> tuple[Model, ...]:
        """Many things at once, by IRI or type and key."""
        answer = self._asked("POST", "/v1/batch", json={"ids": list(ids)}).json()
        return tuple(BY_TYPE[item["type"]].model.model_validate(item) for item in answer["items"])

    def resolve(self, name: str, *types: str) -> tuple[NameHit, ...]:
        """The things that have a name, else those that most likely are meant."""
        answer = self._json("/v1/resolve", {"name": name, "type": list(types)})
        return tuple(NameHit.model_validate(found) for found in answer["items"][0]["candidates"])

    def search(self, words: str, **restrictions: Filter) -> tuple[tuple[NameHit, ...], tuple[PassageHit, ...]]:
        """Named things and places in the text."""
        answer = self._json("/v1/search", {"q": words, **restrictions})
        names = tuple(NameHit.model_validate(found) for found in answer["names"])
        return names, tuple(PassageHit.model_validate(found) for found in answer["passages"])

    def neighbours(self, type_: str, key: str, limit: int = 50) -> tuple[Neighbour, ...]:
        """The entities beside one."""
        answer = self._json(f"/v1/{BY_TYPE[type_].path}/{key}/neighbours", {"limit": limit})
        return tuple(Neighbour.model_validate(found) for found in answer["items"])

    def paths(self, start: str, end: str, k: int = 3) -> tuple[EntityPath, ...]:
        """The shortest paths between two entities, with the evidence of each hop."""
        answer = self._json("/v1/paths", {"from": start, "to": end, "k": k})
        return tuple(EntityPath.model_validate(found) for found in answer["items"])

    def compare(self, *regions: str) -> Comparison:
        """Districts side by side."""
        return Comparison.model_validate(self._json("/v1/compare", {"region": list(regions)}))

    def queries(self) -> tuple[QueryInfo, ...]:
        """The published queries."""
        return tuple(QueryInfo.model_validate(found) for found in self._json("/v1/queries")["items"])

    def query(self, query: str, /, **parameters: Filter) -> pd.DataFrame:
        """The rows of a published query as a frame."""
        return self._frame(self._asked("GET", f"/v1/queries/{query}", params=_given(parameters), headers=CSV))

    def sparql(self, text: str) -> pd.DataFrame:
        """The rows of a SPARQL query as a frame."""
        return self._frame(self._asked("POST", "/sparql", data={"query": text}, headers=CSV))

    def frame(self, path: str, **filters: Filter) -> pd.DataFrame:
        """A whole list as a frame: ``frame("observations", region="410403")``."""
        import pandas as pd

        items = [item.model_dump(mode="json") for item in self._list(path, BY_PATH[path].model, filters)]
        return pd.json_normalize(items)

    def _list(self, path: str, model: type[Found], filters: Mapping[str, Filter]) -> Iterator[Found]:
        """The items of all parts of a list, each part asked for when it is needed."""
        given = {"limit": 500, **filters}
        while True:
            answer = self._json(f"/v1/{path}", given)
            yield from (model.model_validate(item) for item in answer["items"])
            if not answer["next"]:
                return
            given = {**given, "cursor": answer["next"]}

    def _json(self, path: str, parameters: Mapping[str, Filter] | None = None) -> dict[str, Any]:
        return cast("dict[str, Any]", self._asked("GET", path, params=_given(parameters or {})).json())

    def _asked(self, method: str, path: str, **options: Any) -> httpx.Response:
        answer = self._http.request(method, path, **options)
        if answer.is_error:
            problem = answer.json() if "json" in answer.headers.get("content-type", "") else {"detail": answer.text}
            raise GuihuaError(answer.status_code, problem)
        return answer

    def _frame(self, answer: httpx.Response) -> pd.DataFrame:
        import pandas as pd

        try:
            return pd.read_csv(io.StringIO(answer.text))
        except pd.errors.EmptyDataError:
            return pd.DataFrame()


def _given(parameters: Mapping[str, Filter]) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if value is not None and value != []}
