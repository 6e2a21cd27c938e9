# Everything sets itself up: `make demo` and `make test` work on a fresh machine with Python 3.11+, git and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help check demo test check-style check-types check-imports check-scripts page-kept bench bench-full bench-page bench-scale nightly goldens mutants lowest lock site build clean

help:            ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*##/\t/' | expand -t 16

FAST := tests/test_dates.py tests/test_bounds.py tests/test_weighing.py tests/test_view.py tests/test_loader.py \
	tests/test_selectors.py tests/test_changes.py tests/test_contradictions.py tests/test_consistency.py \
	tests/test_names.py tests/test_texts.py tests/test_yaml_source.py tests/test_yaml_target.py \
	tests/test_publication.py tests/test_house.py tests/importers/test_roster.py tests/importers/test_statements.py \
	tests/test_slips.py tests/test_rows.py tests/test_derivation.py tests/test_rank.py

# what goes through whole commands, and takes twice as long where its lines are counted
WHOLE := tests/laws tests/page tests/whole

check: check-style check-types check-imports   ## style, types, rooms and the fast tests, while one works
	$(BIN)/python -m pytest -q -n auto $(FAST)

demo: .venv/installed   ## draw ByteDance as output/bytedance.html and answer a first question
	$(BIN)/orgraph html --at 2022-11-15 --show "Shi Ben"
	$(BIN)/orgraph chain shi-ben --at 2022-11-15

test: .venv/tested   ## everything CI runs
	@$(MAKE) --no-print-directory -j 2 -O check-types page-kept check-scripts check-style check-imports
	$(BIN)/python -m pytest --cov -n auto $(WHOLE:%=--ignore %)
	$(BIN)/python -m pytest -n auto $(WHOLE)

page-kept: .venv/tested
	ORGRAPH_CACHE=.pytest_cache/orgraph $(BIN)/orgraph html -o .pytest_cache/page.html

check-style: .venv/tested
	$(BIN)/ruff format --check
	$(BIN)/ruff check

check-types: .venv/tested
	$(BIN)/mypy

check-imports: .venv/tested
	$(BIN)/lint-imports

check-scripts: .venv/tested
	$(BIN)/node tests/scripts/node_modules/prettier/bin/prettier.cjs --config tests/scripts/.prettierrc.json --check "graph/page/assets/*.js" "graph/page/assets/*.ts" "tests/scripts/*.js"
	$(BIN)/node tests/scripts/node_modules/eslint/bin/eslint.js --config tests/scripts/eslint.config.js --max-warnings 0 graph/page/assets tests/scripts
	$(BIN)/node tests/scripts/node_modules/typescript/bin/tsc -p tests/scripts
	$(BIN)/node --test "tests/scripts/*.test.js"

bench: .venv/tested   ## what is claimed of speed, measured anew and written into docs/speed.md
	$(BIN)/python -m benchmarks

bench-full: .venv/tested   ## the same at the sizes that are aimed at: an hour and more
	$(BIN)/python -m benchmarks --full

bench-scale: .venv/tested   ## what engines answer of ten million rows (ROWS=100000000: of more)
	$(BIN)/python -m benchmarks.scale

bench-page: .venv/tested   ## how soon the page is usable, against d3-org-chart (npm) and pyvis's own
	$(BIN)/python -m benchmarks.page

nightly: .venv/tested   ## slow sweeps: many more examples for every law, a thousand kills of what writes
	$(BIN)/python -m tests.killing 1000
	$(BIN)/python -m pytest --hypothesis-profile nightly -n auto
	@if $(BIN)/python -m pip install -q "atheris>=3.0"; then $(BIN)/python -m tests.fuzz.guided 1800; \
	else echo "atheris is not to be had for this Python: no guided fuzzing"; fi

goldens: .venv/tested   ## all that is kept as the program writes it, anew: golden files, docs, man page, schema
	$(BIN)/python -m tests.goldens

mutants: .venv/tested   ## whether the tests notice when the rooms that judge are changed (hours; MUTANTS='graph.view.*' for some)
	$(BIN)/python -m pip install -q "mutmut>=3.8"
	$(BIN)/python -m mutmut run $(MUTANTS)
	$(BIN)/python -m mutmut results

lowest: .venv/installed   ## the tests, with the oldest versions that pyproject.toml allows
	sh .ci/lowest

lock: .venv/installed   ## .ci/requirements.lock anew: versions and hashes of all that development needs
	sh .ci/lock

site: .venv/sited   ## the docs as a site that is searched offline: output/site/index.html
	$(BIN)/python -m sphinx -q -W --keep-going -c docs/site docs output/site

build: .venv/tested   ## a wheel in dist/
	$(BIN)/python -m pip wheel --no-deps -q -w dist .

clean:           ## remove what was set up and what was written
	rm -rf .venv .venv-lowest dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache mutants
	find output -type f ! -name .gitignore -delete

.venv/created:
	sh .ci/venv "$(PYTHON)"
	@touch $@

.venv/installed: .venv/created pyproject.toml
	$(BIN)/python -m pip install -q -e .
	@touch $@

.venv/sited: .venv/installed
	$(BIN)/python -m pip install -q --group site
	@touch $@

.venv/tested: .venv/installed tests/scripts/package.json
	$(BIN)/python -m pip install -q --group test
	sh .ci/browser
	sh .ci/java
	sh .ci/scripts
	sh .ci/extras
	@touch $@
