"""A real server in a thread, for tests that speak HTTP."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn
from fastapi import FastAPI

from api.http.sockets import serving_options


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of a server that serves the application on a free port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    options = {"log_level": "critical", "access_log": False, "timeout_graceful_shutdown": 1, **serving_options()}
    config = uvicorn.Config(app, lifespan="on", **options)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@contextmanager
def client_of(app: FastAPI) -> Iterator[httpx.Client]:
    """A client of a real server."""
    with serving(app) as address, httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        yield client
