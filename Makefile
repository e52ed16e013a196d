# The development workflow. `make run` and `make test` do all their own set-up.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard bot/locale/*/LC_MESSAGES/*.po))

.PHONY: help install run test check fix faults years bench texts lock migration clean roster-examples report-template

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

install: $(READY) $(CATALOGUES)  ## virtual environment, pinned packages, message catalogues

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

%.mo: %.po $(READY)
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

run: install  ## a filled example; the last line says which address to open
	@$(BIN)/sotay demo

test: install  ## every test; the last lines say what did not run and why
	$(BIN)/pytest -q $(TESTS)

check: install  ## style, types, import contracts, content, stale messages
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m content
	$(BIN)/python -m tests.house.messages

fix: install  ## mend what ruff can mend
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

faults: install  ## a thousand kills, a thousand faults in ten thousand sends; takes about an hour
	SOTAY_TEST_KILLS=1000 SOTAY_TEST_SENDS=10000 $(BIN)/pytest -q -s tests/faults

years: install  ## years of sixty units on both databases, with kills and without; half an hour
	SOTAY_TEST_YEARS=1 $(BIN)/pytest -q tests/scheduler/year

bench: install  ## what it costs, beside bare echo bots in the same run
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.units
	$(BIN)/python -m tests.bench.rosters
	$(BIN)/python -m tests.bench.notices
	$(BIN)/python -m tests.bench.targets
	$(BIN)/python -m tests.bench.targets.reports

texts: install  ## extract messages and bring the catalogues up to date
	$(BIN)/python -m tests.house.messages --update

roster-examples: install  ## ten rosters as real offices keep them, in build/roster-examples
	$(BIN)/python -m tests.sheets.examples

report-template: install  ## the Word template of the report, as it is before a province changes it
	$(BIN)/python -m tests.papers.reports.template

lock: $(READY)  ## resolve and pin all packages anew
	$(BIN)/pip-compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header \
	  --upgrade --output-file requirements.lock pyproject.toml

migration: install  ## NAME="what changes": a migration made from the tables
	$(BIN)/python -m storage.migrations "$(NAME)"

clean:  ## remove what was made here, but no data
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
