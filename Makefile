# Everything runs in a virtual environment of its own; `make VENV=/somewhere/else test` puts it elsewhere.
VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin

.PHONY: install demo test lint format docs compare benchmark clean

install: $(VENV)/installed

$(VENV)/installed: pyproject.toml tests/plugin/pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'  # the first with dependency groups
	$(BIN)/python -m pip install --quiet --editable '.[all,spark]' --group dev
	$(BIN)/python -m pip install --quiet --no-deps ./tests/plugin
	touch $@

demo: install
	$(BIN)/pressparse parse --format json examples/release.txt examples/release.html
	@for release in examples/release.txt examples/release.html; do echo; $(BIN)/pressparse explain $$release; done

# In two processes; a file stays in one of them, so that there is one session of Spark and one browser.
test: install
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The site, in docs/_build; a warning is an error.
docs: install
	$(BIN)/sphinx-build -W --keep-going -E -q -b html docs docs/_build

# What is found now against what a revision found: make compare BASE=HEAD~3 FOLDER=releases
FOLDER ?= $(firstword $(wildcard ../shared/corpus) tests/fixtures/releases)
compare: install
	$(BIN)/python tools/compare.py $(BASE) $(FOLDER)

benchmark: install
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV) build dist docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis
