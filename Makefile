# What can be done with a checkout. Everything is set up in .venv/ by whichever target comes first.

.POSIX:
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo test test-all lint docs generate bench clean distclean

VENV = .venv
PY = $(VENV)/bin/python
TIMELINE = $(PY) -m timeline
# An interpreter to set up with may be named (make demo PYTHON=...); else the first of these that is new enough.
PYTHON =
PYTHONS = python3 python3.13 python3.12 python3.11 python3.14 python
PIP = PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 $(PY) -m pip install --quiet
LEDGER = events
PICTURE = build/deepseek-v4.svg
# The saved articles lie beside the checkout or nowhere; without them `printed` is not checked.
ARTICLES = ../shared/articles
ARCHIVE = $$(test -d "$(ARTICLES)" && echo --archive "$(ARTICLES)")

# Other packages and ledgers of whoever calls must not get in between; the tests start the program hundreds of times, which
# would be compiled anew each time if nothing of it could be kept.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE TIMELINE_LEDGER TIMELINE_CACHE

help:
	@echo "make demo      check the DeepSeek V4 ledger and draw it to $(PICTURE)"
	@echo "make test      the tests, with samples of the long ones (under two minutes)"
	@echo "make test-all  all tests (under 25 minutes)"
	@echo "make lint      style, types, layers, the ledger itself, the pages that quote it"
	@echo "make docs      the documentation, to build/docs/index.html"
	@echo "make generate  the pages and pictures of docs/ that are made by the program"
	@echo "make bench     measure speed against other programs, into benchmarks/RESULTS.md (ten minutes)"
	@echo "make clean     remove what was built (make distclean: the set-up too)"

demo: $(VENV)/.with-base
	@mkdir -p build
	@$(TIMELINE) check --ledger $(LEDGER) $(ARCHIVE) 2>&1
	@$(TIMELINE) render --ledger $(LEDGER) --output $(PICTURE)
	@echo
	@echo "What moved:"
	@$(TIMELINE) shifts --ledger $(LEDGER)

test: $(VENV)/.with-test
	$(PY) -m pytest -n auto --dist worksteal -m "not all"

test-all: $(VENV)/.with-test
	$(PY) -m pytest -n auto --dist worksteal --hypothesis-profile=all

lint: $(VENV)/.with-lint
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(TIMELINE) check --strict --ledger $(LEDGER) $(ARCHIVE)
	$(TIMELINE) embed --check --ledger $(LEDGER) README.md CONTRIBUTING.md CHANGELOG.md docs

generate: $(VENV)/.with-base
	@cd docs && ../$(PY) -m compose

docs: generate $(VENV)/.with-docs
	$(PY) -m sphinx -n -W --keep-going -q -b html docs build/docs
	@echo "build/docs/index.html"

# Parquet comes with the tests; `make bench BENCH="--pairs 9"` measures longer. The programs that ours is compared with are installed under build/.
bench: $(VENV)/.with-test
	@for script in benchmarks/[a-z]*.py; do \
	  case "$$script" in */specimen.py) continue;; esac; \
	  if grep -q '"--write"' "$$script"; then write=--write; else write=; fi; \
	  echo "$$script"; $(PY) "$$script" $$write $(BENCH) || exit 1; \
	done

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)

# Each stamp says that a set of packages is in place; what pyproject.toml names may have changed, so it comes first.
$(VENV)/.with-base: $(VENV)/.made pyproject.toml
	@echo "Setting up $(VENV) ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.with-test: $(VENV)/.with-base
	@echo "Setting up the tests ..."
	@$(PIP) --editable ".[test,docs-test]"
	@touch $@

$(VENV)/.with-lint: $(VENV)/.with-test
	@echo "Setting up the linters ..."
	@$(PIP) --editable ".[test,lint]"
	@touch $@

$(VENV)/.with-docs: $(VENV)/.with-base
	@echo "Setting up the documentation ..."
	@$(PIP) --editable ".[docs]"
	@touch $@

$(VENV)/.made:
	@for python in $(PYTHON) $(PYTHONS); do \
	  if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "Making $(VENV) with $$("$$python" --version) ..."; \
	    "$$python" -m venv $(VENV) || exit 1; \
	    touch $@; exit 0; \
	  fi; \
	done; \
	echo "timeline needs Python 3.11 or later with its venv module; none of these is one: $(PYTHON) $(PYTHONS)" >&2; \
	echo "help: install one (Debian, Ubuntu: apt install python3 python3-venv) or name it: make PYTHON=/path/to/python3" >&2; \
	exit 1
