"""Requests made from the OpenAPI description, right and wrong ones, are answered as described and without a fault."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
EXAMPLES = {GenerationMode.POSITIVE: 3, GenerationMode.NEGATIVE: 4}  # of each operation and way
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)


@pytest.mark.slow
@pytest.mark.parametrize("mode", EXAMPLES)
def test_no_request_made_from_the_description_is_a_fault(client: httpx.Client, mode: GenerationMode) -> None:
    base = str(client.base_url).rstrip("/")
    schema = schemathesis.openapi.from_url(f"{base}/openapi.json")
    tried = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @settings(QUIET, max_examples=EXAMPLES[mode])
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(base_url=base, checks=list(CHECKS), timeout=20)

        try:
            ask()
        except Unsatisfiable:  # an operation without parameters cannot be asked wrongly
            continue
        tried += 1
    assert tried > 40
