# Two commands on a fresh machine with Python 3.11 or newer: `make demo`, `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
SOURCES = pyproject.toml hatch_build.py README.md $(shell find src frontend -type f -not -name '*.pyc' \
  -not -path 'frontend/node_modules/*' -not -path 'frontend/made/*' -not -path 'src/dateline/web/static/*' 2>/dev/null)
REPORTS = examples/reports.jsonl

.PHONY: demo test lint page score train bench docs clean

demo: $(VENV)/.installed  ## code the example reports and print their chronicle
	$(BIN)/dateline read $(REPORTS)

test: $(VENV)/.dev  ## the whole test suite against the installed wheel
	$(BIN)/python -P -m pytest -n 2 --dist loadfile

lint: $(VENV)/.dev  ## style, types, layers
	$(BIN)/ruff check src tests bench evaluation training hatch_build.py
	$(BIN)/ruff format --check src tests bench evaluation training hatch_build.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python hatch_build.py

page: $(VENV)/.dev  ## check the page's types and bundle it into the source tree
	$(BIN)/python hatch_build.py

score: $(VENV)/.installed  ## the project's own small gold set
	$(BIN)/python evaluation/score.py

train: $(VENV)/.installed  ## learn the arbiter's weights anew from training/frames
	$(BIN)/python -m pip --quiet --disable-pip-version-check install "$$(ls dist/*.whl)[train]"
	PYTHONPATH=src $(BIN)/python training/train.py

bench: $(VENV)/.dev  ## costs as ratios, measured in one run, into bench/results.json
	$(BIN)/python bench/all.py

docs: $(VENV)/.dev  ## check that the documentation names every command, setting and field
	$(BIN)/python -P -m pytest -q tests/test_docs.py

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11, 3.12 or 3.13; set PYTHON=" if not (3, 11) <= sys.version_info[:2] <= (3, 13) else 0)'
	$(PYTHON) -m venv $(VENV)

dist/.built: $(SOURCES) | $(VENV)/bin/python
	rm -rf dist && $(BIN)/python -m pip --quiet --disable-pip-version-check wheel --no-deps --wheel-dir dist .
	touch $@

$(VENV)/.installed: dist/.built
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --upgrade --force-reinstall --no-deps dist/*.whl
	$(BIN)/python -m pip --quiet --disable-pip-version-check install dist/*.whl
	touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip --quiet --disable-pip-version-check install "$$(ls dist/*.whl)[dev]"
	touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache frontend/made frontend/node_modules src/dateline/web/static
