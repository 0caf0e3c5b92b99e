# Citewell. `make chat` to try it, `make test` to check it; `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help setup chat test check format bench lock picture clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
TORCH := torch==2.13.0
# One more than cores: tests that kill a bot wait for its end.
WORKERS = $$($(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))')

help: ## list what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup: $(STAMP) ## set up .venv with everything, versions as locked

# torch comes first and by itself: asked for by another package, it brings gigabytes of CUDA.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Citewell needs Python 3.11 or newer: set one with 'make PYTHON=python3.11 …'"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet $(TORCH)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

chat: setup ## talk to Citewell in the terminal
	@$(BIN)/citewell chat

test: check ## set up and pass every check: what CI runs

check: setup ## format, lint, types, imports and the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/codespell
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses $(WORKERS) --dist loadfile

format: setup ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## measure quality and speed; prints figures, takes a while
	$(BIN)/python -m tests.bench

# pip resolves, with torch where setup puts it: a resolver that asks for torch by itself brings its
# CUDA packages into the lock. uv only adds the hashes.
lock: ## resolve the ranges of pyproject.toml anew into requirements.lock
	rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet $(TORCH)
	$(VENV)-lock/bin/python -m pip install --quiet --upgrade --editable '.[dev]'
	$(VENV)-lock/bin/python -m pip freeze --all --exclude-editable \
	  | grep -Ev '^(torch|pip)==' > $(VENV)-lock/freeze.in
	$(VENV)-lock/bin/uv pip compile --quiet --no-deps --generate-hashes --no-annotate \
	  --custom-compile-command 'make lock' --output-file requirements.lock $(VENV)-lock/freeze.in
	rm -rf $(VENV)-lock

picture: setup ## the README's picture: a real answer
	$(BIN)/citewell picture "What is the treatment of immune-mediated necrotizing myopathy?" --out docs/answer.svg

clean: ## remove what `make setup` made
	rm -rf $(VENV) $(VENV)-lock build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
