# One command a job. `make demo` and `make test` need nothing but Python 3.11 or later and make.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint check bench bench-proofs bench-screen monkey walk pictures schema clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $(READY)

demo: $(READY)  ## the main job on a built-in record
	$(BIN)/recert demo

test: $(READY)  ## every test
	$(BIN)/python -m pytest

lint: $(READY)  ## format, style, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test  ## all that is asked of a change

$(VENV)/.bench: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,bench]"
	touch $(VENV)/.bench

bench: $(VENV)/.bench  ## planning against other solvers, one change at a time, memory, a cold start; half an hour
	$(BIN)/python -m tests.bench.plan
	$(BIN)/python -m tests.bench.whatif
	$(BIN)/python -m tests.bench.memory
	$(BIN)/python -m tests.bench.cold

bench-proofs: $(READY)  ## whether solvers and auditor agree, and how long explanations take; hours
	$(BIN)/python -m tests.bench.agreement --problems 20000
	$(BIN)/python -m tests.bench.explain

bench-screen: $(READY)  ## first paint, key to standing, key to planned scenario, stalls; ten minutes
	$(BIN)/python -m tests.bench.screen

monkey: $(READY)  ## thousands of random keys and clicks on every example
	$(BIN)/python -m tests.tui.monkey --keys 5000

walk: $(READY)  ## every example from standing to an accepted plan and two scenarios, by keys and by mouse, small and large
	$(BIN)/python -m tests.tui.walk

pictures: $(READY)  ## take the pictures of the screen anew
	$(BIN)/python -m tests.tui.pictures

schema: $(READY)  ## write the JSON Schemas of the file formats anew
	$(BIN)/python -m planner.files.schema

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
