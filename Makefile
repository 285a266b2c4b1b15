# Two commands do everything on a machine with Python 3.11–3.13 and a package index: `make demo` and `make test`.

VENV ?= .venv
BIN := $(VENV)/bin
EXAMPLE := src/ruydad/examples/report.txt

# The first Python that runs and is new enough; PYTHON=/path/to/python overrides the search.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1 && { echo $$p; break; }; done)

.PHONY: demo test check format bench readme browser clean

demo: $(VENV)/.installed  ## code the example report and print what was read
	@$(BIN)/ruydad code $(EXAMPLE)

test: check  ## style, types and tests
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed-dev  ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed  ## how fast, and how that grows with length
	$(BIN)/python bench/road.py
	$(BIN)/python bench/linear.py

readme: $(VENV)/.installed  ## refresh the output and the figures in README.md
	$(BIN)/python bench/readme.py

browser:  ## a Chromium for the tests of the desk: from apt where that can be done, else what to do
	@if command -v chromium || command -v chromium-browser || command -v google-chrome; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update --quiet && apt-get install --quiet --yes --no-install-recommends chromium; \
	else echo "There is no Chromium: the browser tests are skipped. Install it (Debian: apt install chromium), or name one in CHROMIUM." >&2; fi

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Ruydad needs Python 3.11, 3.12 or 3.13, and none was found on PATH. Install one, or name it: make demo PYTHON=/path/to/python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed
