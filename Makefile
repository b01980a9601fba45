# Everything on a fresh machine with Python 3.11 or newer: `make demo`, `make test`, `make check`.
PYTHON ?= python3
BIN := .venv/bin
DEMO := build/aleppo-2018.html

.PHONY: demo test check goldens floors format lock clean

.venv/.installed: requirements-run.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Reportedly needs Python 3.11 or newer; run: make PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements-run.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/.tools: .venv/.installed requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

demo: .venv/.installed
	mkdir -p build
	$(BIN)/reportedly dossier examples/aleppo-2018 -o $(DEMO)
	@echo "The page: $(CURDIR)/$(DEMO)"

test: .venv/.tools
	$(BIN)/python -m pytest -q

check: .venv/.tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_docs.py

goldens: .venv/.tools # what every report comes to is as it was
	$(BIN)/python benchmarks/goldens

floors: .venv/.tools # no measured quality is below its floor
	$(BIN)/python benchmarks/floors

format: .venv/.tools
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: # needs uv
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev --extra arrow pyproject.toml requirements-build.in -o requirements.lock
	.ci/runtime-lock > requirements-run.lock

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis
