# Everything runs in a virtual environment of its own; `make VENV=/somewhere/else test` puts it elsewhere.
VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin

.PHONY: help install demo test coverage lint format docs compare benchmark package lowest pythons clean

help:  ## Print this list
	@sed -nE 's/^([a-z]+):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

install: $(VENV)/installed  ## Create the virtual environment with everything in it

$(VENV)/installed: pyproject.toml tests/plugin/pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'  # the first with dependency groups
	$(BIN)/python -m pip install --quiet --editable '.[all,spark]' --group dev
	$(BIN)/python -m pip install --quiet --no-deps ./tests/plugin
	touch $@

# What a fact-checker installs, without the tools of developers.
$(VENV)/demo:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet '.[report,office]'
	touch $@

demo: $(if $(wildcard $(VENV)/installed),install,$(VENV)/demo)  ## Read the examples, write report.html and print a summary
	@$(BIN)/pressparse explain examples/release.html | head -n 30
	@$(BIN)/pressparse report examples/release.html examples/release.txt --output report.html
	@echo "Open report.html in a browser: everything found in both examples, marked in the text and listed."

# In two processes; a file stays in one of them, so that there is one session of Spark and one browser.
test: install  ## Run every test and list the slowest
	$(BIN)/python -m pytest -n 2 --dist loadfile --durations 10

coverage: install  ## Run every test and print which lines none of them reached; takes twice as long
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report term:skip-covered

lint: install  ## Check format, style, types, spelling and prose
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell
	$(BIN)/python tools/prose.py

format: install  ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: install  ## Build the site in docs/_build; a warning is an error
	$(BIN)/sphinx-build -W --keep-going -E -q -b html docs docs/_build

FOLDER ?= tests/fixtures/releases
compare: install  ## Show what is found now against a revision: make compare BASE=HEAD~3 FOLDER=releases
	$(BIN)/python tools/compare.py $(BASE) $(FOLDER)

benchmark: install  ## Measure the speed
	$(BIN)/python benchmarks/speed.py

package: install  ## Build wheel and sdist, check both, and run the sdist's own tests
	rm -rf dist
	$(BIN)/python -m build --quiet
	$(BIN)/twine check --strict dist/*
	$(BIN)/pyroma --min 9 dist/*.tar.gz
	sh tools/test_sdist.sh dist/*.tar.gz $(PYTHON)

lowest: install  ## Run the tests with the lowest versions that pyproject.toml allows
	sh tools/test_lowest.sh $(BIN)/uv $(PYTHON)

PYTHONS ?= python3.12 python3.13 python3.14
pythons:  ## Run the tests with every other version of Python that is installed
	@for python in $(PYTHONS); do \
	    if $$python -c '' 2>/dev/null; then $(MAKE) PYTHON=$$python VENV=.venv-$$python test || exit; \
	    else echo "$$python is not installed"; fi; \
	done

clean:  ## Remove what the other targets made
	rm -rf $(VENV) $(VENV)-python* build dist docs/_build report.html .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
