"""Settings of the server: read from the environment (``GUIHUA_…``), each described in docs/settings.md."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEGABYTE = 1024 * 1024


class Settings(BaseSettings):
    """What a running server may be told. Times are in seconds, sizes in megabytes unless they say otherwise."""

    model_config = SettingsConfigDict(env_prefix="GUIHUA_", frozen=True, extra="forbid")

    releases: Path = Field(default=Path("data/releases"), description="Folder of the releases.")
    release: str = Field(default="current", description="Release to serve: a hash, or `current`.")
    base: str = Field(default="https://w3id.org/guihua/", description="Base of every IRI of the graph; ends in `/`.")
    store: str = Field(default="", description="SPARQL endpoint to ask; empty asks the store of the release.")
    store_seconds: float = Field(default=30.0, gt=0, description="Longest wait for an answer of `store`.")
    store_graphs: int = Field(
        default=200, ge=0, description="Most named graphs of `store` that are named in a query without a dataset."
    )

    query_seconds: float = Field(default=10.0, gt=0, description="Longest run of one query, its delivery included.")
    query_rows: int = Field(
        default=100_000, gt=0, description="Most rows (or solutions of a graph query) in one answer."
    )
    query_mb: float = Field(default=64.0, gt=0, description="Largest answer to one query.")
    query_memory_mb: int = Field(default=1024, gt=0, description="Most memory one query may take.")
    query_processes: int = Field(
        default=12, gt=0, description="Most queries that run at one time, each in its own process."
    )
    query_running: int = Field(
        default=0, ge=0, description="Queries that run at full priority at one time; 0 for one a core."
    )
    query_idle: int = Field(default=2, gt=0, description="Processes kept ready for the next query.")
    queue_seconds: float = Field(default=5.0, ge=0, description="Longest wait for a free process before 503.")
    client_processes: int = Field(default=10, gt=0, description="Most queries of one client that run at one time.")
    large_answers: int = Field(default=6, gt=0, description="Most answers over 1 MB that are delivered at one time.")
    memory_store_mb: int = Field(
        default=2048, ge=0, description="Queries run in memory when the store fits; 0 reads the disk."
    )
    near_store_mb: int = Field(
        default=256, ge=0, description="A store that fits is also held by each server process, for short queries."
    )
    quick_rows: int = Field(
        default=2_000, ge=0, description="Look-ups of at most so many triples need no process; 0 for none."
    )

    request_kb: int = Field(default=1024, gt=0, description="Largest body of a request, in kilobytes.")
    requests: int = Field(default=3_000, gt=0, description="Most requests in progress before 503.")
    client_seconds: float = Field(
        default=30.0, gt=0, description="Longest wait for a body of a request, and for a client to take a piece."
    )
    rate: float = Field(default=100.0, ge=0, description="Requests a second of one client, lasting; 0 sets no limit.")
    rate_burst: int = Field(default=500, gt=0, description="Requests one client may make at once above the rate.")
    rate_exempt: str = Field(default="127.0.0.1,::1,testclient", description="Clients without a rate, by address.")

    cache_mb: float = Field(default=64.0, ge=0, description="Answers kept for being asked again.")
    cors_origins: str = Field(
        default="*", description="Origins whose pages may read answers, with commas; `*` for all."
    )
    search_most: int = Field(default=200, gt=0, description="Most things that `gh:search` finds inside a query.")
    page_items: int = Field(default=50, gt=0, description="Items of a list when none are asked for.")
    page_items_most: int = Field(default=1_000, gt=0, description="Most items of a list that may be asked for.")

    @cached_property
    def folder(self) -> Path:
        """The folder of the release that is served, links followed."""
        return (self.releases / self.release).resolve()

    @property
    def query_bytes(self) -> int:
        """The largest answer in bytes."""
        return int(self.query_mb * MEGABYTE)
