# IIP Atlas.  make run: set up and do the main job.  make test: set up and run every check.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

export PYTHONUTF8 := 1

.PHONY: help run app test bench lint install install-dev lock editor clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

run: install ## set up, then judge real and synthetic platforms
	@BIN=$(BIN) tools/main-job.sh

app: install ## serve the explorer (Ctrl-C ends it)
	@$(BIN)/iip app

test: install-dev lint ## set up, then run every check and test
	@tools/offline.sh $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: install-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: install ## print measured ratios (BENCH="--sizes 50,500 --chart bench.svg")
	@$(BIN)/python -m benchmarks.run $(BENCH)

install: $(STAMPS)/runtime $(STAMPS)/package ## set up what running needs

install-dev: $(STAMPS)/dev $(STAMPS)/package $(STAMPS)/node ## set up what testing needs
	@tools/test-packages.sh

lock: $(STAMPS)/dev ## choose versions anew and write the lock files
	@$(LOCK) --upgrade --group build pyproject.toml --output-file requirements.lock
	@$(LOCK) --upgrade --group dev --constraint requirements.lock pyproject.toml \
		--output-file requirements-dev.lock

editor: $(STAMPS)/node ## bundle the SPARQL editor anew, after a change in editor/
	@node editor/build.mjs

clean: ## remove what was set up
	@rm -rf $(VENV) tests/node/node_modules editor/node_modules

$(BIN)/python:
	@echo "Creating $(VENV)"
	@tools/create-venv.sh $(VENV)

$(STAMPS)/runtime: requirements.lock | $(BIN)/python
	@echo "Installing what running needs (versions and hashes from $<)"
	@$(PIP) --require-hashes --requirement $<
	@mkdir -p $(@D) && touch $@

$(STAMPS)/dev: requirements-dev.lock requirements-nodeps.lock | $(STAMPS)/runtime
	@echo "Installing what testing needs (versions and hashes from $^)"
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@$(PIP) --require-hashes --no-deps --requirement requirements-nodeps.lock
	@mkdir -p $(@D) && touch $@

# The package itself is read in place; it is built anew only when its description changes.
$(STAMPS)/package: pyproject.toml | $(STAMPS)/runtime
	@$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@mkdir -p $(@D) && touch $@

$(STAMPS)/node: tests/node/package-lock.json editor/package-lock.json
	@tools/test-packages.sh
	@echo "Installing the npm packages of the tests and the editor"
	@for home in $(^D); do (cd $$home && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error); done
	@mkdir -p $(@D) && touch $@
