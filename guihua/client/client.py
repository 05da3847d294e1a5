"""A client of the JSON API and of the SPARQL endpoint, with lists as models or as pandas frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import quote

from api.library.fields import BY_PATH, BY_TYPE, Kind
from api.models.answers import (
    Common,
    Comparison,
    EntityPath,
    EvidenceAnswer,
    NameHit,
    Neighbour,
    PassageHit,
    QueryInfo,
    ReleaseInfo,
)
from api.models.common import Mention, Model
from api.models.derived import DistrictComparison, Profile, SharedText, Standing, Tie, Timeline
from api.models.explanation import Explanation
from api.models.facts import Finding, Observation, Outcome, ProjectReport, Relation, Repair
from api.models.things import Document, Entity, Indicator, Organization, Place, Project, Section, Strategy
from guihua.client import frames
from guihua.client.transport import Filter, Transport, given

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

Found = TypeVar("Found", bound=Model)
JSON_ROWS = {"accept": "application/sparql-results+json"}
N_TRIPLES = {"accept": "application/n-triples"}


class Client:
    """Asks a Guihua server. Usable as a context manager; all methods raise GuihuaError for refusals.

    Lists are iterators that ask for the next part when it is needed. Filters are those of the JSON API; regions,
    documents and entities go by key, by type and key (``place/410403``) or by name (``卫东区``).

    >>> client = Client("http://127.0.0.1:8000")
    >>> client.address
    'http://127.0.0.1:8000'
    """

    def __init__(self, address: str = "http://127.0.0.1:8000", *, seconds: float = 30.0, retries: int = 2) -> None:
        self.address = address.rstrip("/")
        self._transport = Transport(self.address, seconds, retries)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

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

    def industries(self, **filters: Filter) -> Iterator[Entity]:
        """Industries."""
        return self._list("industries", Entity, filters)

    def mentions(self, **filters: Filter) -> Iterator[Mention]:
        """Places where documents print names of entities."""
        return self._list("mentions", Mention, filters)

    def reports(self, **filters: Filter) -> Iterator[ProjectReport]:
        """What passages say of projects."""
        return self._list("reports", ProjectReport, filters)

    def timelines(self, **filters: Filter) -> Iterator[Timeline]:
        """Lives of projects over all documents."""
        return self._list("timelines", Timeline, filters)

    def comparisons(self, **filters: Filter) -> Iterator[DistrictComparison]:
        """What some districts have and others lack."""
        return self._list("comparisons", DistrictComparison, filters)

    def shared_texts(self, **filters: Filter) -> Iterator[SharedText]:
        """Passages that documents of two districts share."""
        return self._list("shared-texts", SharedText, filters)

    def ties(self, **filters: Filter) -> Iterator[Tie]:
        """Pairs of enterprises, and what ties them together."""
        return self._list("ties", Tie, filters)

    def standings(self, **filters: Filter) -> Iterator[Standing]:
        """The place of each enterprise in the network of ties."""
        return self._list("standings", Standing, filters)

    def profiles(self, **filters: Filter) -> Iterator[Profile]:
        """Districts in numbers, and what each alone has."""
        return self._list("profiles", Profile, filters)

    def releases(self) -> tuple[ReleaseInfo, ...]:
        """The releases, the one that is served marked."""
        return tuple(ReleaseInfo.model_validate(found) for found in self._transport.json("/v1/releases")["items"])

    def get(self, type_: str, key: str, include: Sequence[str] = ()) -> Model:
        """One thing with all that belongs to it: ``get("place", "410403")``, or by its name.

        ``include`` tells what of it instead: mentions, relations, reports, observations, neighbours. Raises
        ValueError for what is no type.
        """
        kind = _kind(type_)
        return kind.model.model_validate(self._transport.json(_path(kind, key), {"include": list(include)}))

    def batch(self, ids: Sequence[str]) -> tuple[Model, ...]:
        """Many things at once, by IRI or type and key, in the order asked; unknown ones are left out."""
        items = self._batch(ids)["items"]
        return tuple(BY_TYPE[item["type"]].model.model_validate(item) for item in items)

    def unknown(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Those of many ids that are of no thing, as they were given."""
        return tuple(self._batch(ids)["unknown"])

    def evidence(self, key: str) -> EvidenceAnswer:
        """A passage and the facts that rest on it, by the passage's key (``weidong-plan-2021.10-20``)."""
        return EvidenceAnswer.model_validate(self._transport.json(f"/v1/evidence/{quote(key, safe='')}"))

    def resolve(self, name: str, *types: str) -> tuple[NameHit, ...]:
        """The things that have a name, else those that most likely are meant."""
        answer = self._transport.json("/v1/resolve", {"name": name, "type": list(types)})
        return tuple(NameHit.model_validate(found) for found in answer["items"][0]["candidates"])

    def suggest(self, words: str, limit: int = 10) -> tuple[NameHit, ...]:
        """Names that begin with what is typed, also in pinyin."""
        answer = self._transport.json("/v1/suggest", {"q": words, "limit": limit})
        return tuple(NameHit.model_validate(found) for found in answer["items"])

    def search(self, words: str, **restrictions: Filter) -> tuple[tuple[NameHit, ...], tuple[PassageHit, ...]]:
        """Named things and places in the text."""
        answer = self._transport.json("/v1/search", {"q": words, **restrictions})
        names = tuple(NameHit.model_validate(found) for found in answer["names"])
        return names, tuple(PassageHit.model_validate(found) for found in answer["passages"])

    def neighbours(self, type_: str, key: str, limit: int = 50) -> tuple[Neighbour, ...]:
        """The entities beside one, with the relations that say so."""
        answer = self._transport.json(f"{_path(_kind(type_), key)}/neighbours", {"limit": limit})
        return tuple(Neighbour.model_validate(found) for found in answer["items"])

    def paths(self, start: str, end: str, k: int = 3) -> tuple[EntityPath, ...]:
        """The shortest paths between two entities, with the evidence of each hop."""
        answer = self._transport.json("/v1/paths", {"from": start, "to": end, "k": k})
        return tuple(EntityPath.model_validate(found) for found in answer["items"])

    def explain(self, subject: str, predicate: str, object_: str) -> Explanation:
        """Why a triple holds, down to quotes: ``explain("place/410403", "within", "place/41")``.

        Things go by IRI, type and key or name, properties and classes by name (``within``, ``a``, ``gh:Place``).
        """
        asked = {"s": subject, "p": predicate, "o": object_}
        return Explanation.model_validate(self._transport.json("/v1/explain", asked))

    def common(self, one: str, other: str) -> tuple[Common, ...]:
        """What two entities are both linked to, and the sections that name both."""
        answer = self._transport.json("/v1/common", {"one": one, "other": other})
        return tuple(Common.model_validate(found) for found in answer["items"])

    def ego(
        self, node: str, radius: int = 1, form: Literal["graphml", "gexf", "cytoscape", "csv"] = "graphml"
    ) -> bytes:
        """The network around an entity as a file of that form."""
        asked = {"node": node, "radius": radius, "format": form}
        return self._transport.ask("GET", "/v1/ego", params=asked).content

    def compare(self, *regions: str) -> Comparison:
        """Districts side by side."""
        return Comparison.model_validate(self._transport.json("/v1/compare", {"region": list(regions)}))

    def queries(self) -> tuple[QueryInfo, ...]:
        """The published queries."""
        return tuple(QueryInfo.model_validate(found) for found in self._transport.json("/v1/queries")["items"])

    def query(self, query: str, /, **parameters: Filter) -> pd.DataFrame:
        """All rows of a published query as a frame."""
        columns: list[str] = []
        rows: list[Mapping[str, Any]] = []
        asked = dict(parameters)
        while True:
            answer = self._transport.json(f"/v1/queries/{quote(query, safe='')}", asked)
            columns, following = answer["columns"], answer["next"]
            rows += answer["items"]
            if following is None or "limit" in parameters:
                return frames.of_rows(columns, rows)
            asked = {**parameters, "cursor": following}

    def sparql(self, text: str) -> pd.DataFrame:
        """The rows of a SELECT query as a frame: numbers as numbers, everything else as text."""
        return frames.of_results(self._sparql(text, JSON_ROWS).json())

    def holds(self, text: str) -> bool:
        """The answer to an ASK query."""
        return bool(self._sparql(text, JSON_ROWS).json()["boolean"])

    def graph(self, text: str) -> rdflib.Graph:
        """The graph of a CONSTRUCT or DESCRIBE query."""
        import rdflib

        return rdflib.Graph().parse(data=self._sparql(text, N_TRIPLES).text, format="nt")

    def frame(self, path: str, **filters: Filter) -> pd.DataFrame:
        """A whole list as a frame: ``frame("observations", region="410403")``. Raises ValueError for no list."""
        kind = _kind(path)
        return frames.of_items(kind.model, list(self._list(kind.path, kind.model, filters)))

    def _list(self, path: str, model: type[Found], filters: Mapping[str, Filter]) -> Iterator[Found]:
        """The items of all parts of a list, each part asked for when it is needed."""
        asked = given({"limit": 500, **filters})
        while True:
            answer = self._transport.json(f"/v1/{path}", asked)
            yield from (model.model_validate(item) for item in answer["items"])
            if not answer["next"]:
                return
            asked = {**asked, "cursor": answer["next"]}

    def _batch(self, ids: Sequence[str]) -> Any:
        return self._transport.ask("POST", "/v1/batch", json={"ids": list(ids)}).json()

    def _sparql(self, text: str, headers: Mapping[str, str]) -> Any:
        return self._transport.ask("POST", "/sparql", data={"query": text}, headers=headers)


def _kind(name: str) -> Kind:
    """The kind of thing of a type (``place``) or a list (``places``)."""
    kind = BY_TYPE.get(name) or BY_PATH.get(name)
    if kind is None:
        raise ValueError(f"{name} is no type; types are {', '.join(BY_TYPE)}")
    return kind


def _path(kind: Kind, key: str) -> str:
    return f"/v1/{kind.path}/{quote(key, safe='')}"
