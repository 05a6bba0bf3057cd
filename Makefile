# Everything runs in .venv, from packages pinned by version and hash. Needed: make, and a
# Python 3.11 or newer with pip. Nothing else is asked of the system's Python: not
# python3-venv, and no permission to install into it.

PYTHON ?= python3
CASE ?= diplomacy/f35-s400
COUNT ?= 10000
TIMES ?= 10
VENV := .venv
BIN := $(VENV)/bin
UV ?= $(BIN)/uv

# Stamps: what .venv holds, and since when.
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

# The system's pip installs into .venv, which needs none of its own. Hash mode refuses a local
# folder in the same call, so Détente itself follows in a second one; its build backend is in
# the locks, so that call fetches nothing. Only wheels: what was hashed is what runs.
PIP := $(PYTHON) -m pip --disable-pip-version-check --python $(BIN)/python
FROM_LOCK := $(PIP) install --quiet --require-hashes --only-binary :all: --requirement
# What dd needs and is published as source alone; only who develops, or analyses symbolically, has it.
SOURCE_ALONE := astutils,ply
ITSELF := $(PIP) install --quiet --no-deps --no-build-isolation --force-reinstall

PACKAGE = pyproject.toml README.md LICENSE $(shell find src cases -type f ! -name '*.pyc')

# .venv/bin/python is a link: when it is made anew, what was installed beside it is gone.
MAKEFLAGS += --check-symlink-times

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo symbolic check test verify verify-answers bench-engine bench-doubt bench-reading bench-reader docs lock clean lint

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# An environment that has the developers' tools has all that the demo needs.
demo: $(if $(wildcard $(DEV)),$(DEV),$(RUNTIME)) ## Assess the reference case (or CASE=…) and write assessment.html
	$(BIN)/detente assess $(CASE) --output assessment.html

symbolic: $(DEV) ## Install what conflicts need whose states cannot be listed, and all that developing needs

check: lint ## Format, lint, types, import contracts, docstrings, fast tests: under two minutes
	$(BIN)/pytest -m "not slow"

test: lint ## The same checks, and every test
	$(BIN)/pytest

verify: $(DEV) ## Check COUNT random conflicts (10000) on every path against the oracle; SEED=… repeats a run
	$(BIN)/python -m tests.verification --count $(COUNT) $(if $(SEED),--seed $(SEED))

verify-answers: $(DEV) ## Hold every answer to brute force on TIMES (10) as many random conflicts
	DETENTE_EXAMPLES=$(TIMES) $(BIN)/pytest tests/properties

bench-engine: $(DEV) ## Measure the engine at every size: ten minutes on a quiet machine (BENCH=--quick, BENCH=--huge)
	$(BIN)/python -m benchmarks.engine $(BENCH)
	$(BIN)/python -m benchmarks.engine.page
	$(BIN)/python -m benchmarks.engine.figure

bench-doubt: $(DEV) ## Measure ensembles of readings: two minutes on a quiet machine (BENCH=--quick)
	$(BIN)/python -m benchmarks.doubt $(BENCH)
	$(BIN)/python -m benchmarks.doubt.page

# The corpus does not ship: CORPUS is the folder of its splits, SCORER the script that scores one.
bench-reading: $(DEV) ## Measure what the reader finds on a corpus: one minute (CORPUS=… SCORER=… PIPELINE=…)
	$(BIN)/python -m benchmarks.reading --data $(CORPUS) --scorer $(SCORER) $(if $(PIPELINE),--pipeline $(PIPELINE))
	$(BIN)/python -m benchmarks.reading.page

bench-reader: $(DEV) ## Measure how fast reports are read, on invented ones: ten minutes on a quiet machine (BENCH=--quick)
	$(BIN)/python -m benchmarks.reading.speed $(BENCH)

docs: $(DEV) ## Build the documentation into docs/_build/html; a warning is an error
	$(BIN)/sphinx-build --fail-on-warning --keep-going -b html docs docs/_build/html

lock: ## Write requirements.lock and requirements-dev.lock anew (UPGRADE=--upgrade for newer versions)
	@[ "$(UV)" != "$(BIN)/uv" ] || $(MAKE) --no-print-directory $(DEV)
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group build --group dev --all-extras \
		--constraints requirements.lock --output-file requirements-dev.lock
	@! grep -n '://' requirements.lock requirements-dev.lock || \
		{ echo "make: a lock must not name an address" >&2; exit 1; }

COMPILE = $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(UPGRADE)

clean: ## Remove everything that make has made, .venv included
	rm -rf $(VENV) docs/_build assessment.html build dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -type d -name __pycache__ -prune -exec rm -rf {} +

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/interrogate --quiet src || $(BIN)/interrogate -vv --omit-covered-files src

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: Détente needs Python 3.11 or newer, and '$(PYTHON)' is not;" \
			"name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null || { \
		echo "make: '$(PYTHON)' has no pip; on Debian and Ubuntu: apt install python3-pip;" \
			"elsewhere: $(PYTHON) -m ensurepip" >&2; exit 1; }
	$(PYTHON) -m venv --clear --without-pip $(VENV)

$(RUNTIME): requirements.lock $(PACKAGE) $(BIN)/python
	$(FROM_LOCK) requirements.lock
	$(ITSELF) .
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml $(BIN)/python
	$(FROM_LOCK) requirements-dev.lock --no-binary $(SOURCE_ALONE)
	$(ITSELF) --editable .
	@# As pip does with what it copies: where Python may write no bytecode, every start would compile.
	$(BIN)/python -m compileall -q src
	@touch $@
