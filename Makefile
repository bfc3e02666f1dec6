# Every command prepares what it needs (scripts/prepare.py) and then does one thing. `make help` lists them.

PYTHON ?= python3
BIN := .venv/bin
PREPARE := $(PYTHON) scripts/prepare.py
MODULES := $(wildcard docs/javascripts/*.mjs docs/javascripts/*/*.mjs)
MODULE_TESTS := $(wildcard tests/browser/*.test.mjs)
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --no-header --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url

# Material's notice about its own end of life, on every build; docs/contributing/architecture.md says what follows from it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build check test links bench format lock clean
.DEFAULT_GOAL := help

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s%s\n", $$1, $$2 }' Makefile

serve: ## Serve the site at http://127.0.0.1:8000, live
	@$(PREPARE) site
	@SITE_URL=$${SITE_URL:-http://127.0.0.1:8000/} $(BIN)/mkdocs serve --livereload --dirty

build: ## Build the site into site/; a failed build leaves the last one as it was
	@$(PREPARE) build
	@$(BIN)/python scripts/publish.py

check: ## Check the catalogue, question cards and drills: every mistake with its line and what to do
	@$(PREPARE) site
	@$(BIN)/python scripts/check.py

test: ## Run everything: lint, types, browser modules, and all tests in a real browser
	@$(PREPARE) test
	@echo 'Lint, types and browser modules …'
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo 'These files are not formatted. Type: make format'; exit 1; }
	@$(MAKE) --no-print-directory --jobs=2 test-types test-modules
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal

# Two parts of `make test`, each of which keeps one processor busy.
.PHONY: test-types test-modules
test-modules:
ifneq ($(MODULE_TESTS),)
	@$(BIN)/node --test --test-reporter=dot $(MODULE_TESTS)
endif

test-types:
	@$(BIN)/mypy --no-error-summary
ifneq ($(MODULES),)
	@$(BIN)/node tests/node_modules/typescript/bin/tsc --project tests/tsconfig.json
endif

links: ## Follow every link, inside the site and out of it; writes facts/links.json (needs the network)
	@$(PREPARE) build
	@$(BIN)/python scripts/links.py

bench: ## Measure everything: a table here, in README.md and in benchmarks/results/; ONLY=lighthouse for one part
	@$(PREPARE) bench
	@$(BIN)/python -m benchmarks $(ONLY)

format: ## Format the Python code, and mend what can be mended
	@$(PREPARE) test
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock: ## Choose the newest allowed versions again and write requirements/*.txt
	@$(PREPARE) test
	@$(LOCK) --upgrade --group test --output-file requirements/test.txt
	@$(LOCK) --upgrade --constraints requirements/test.txt --group build --output-file requirements/build.txt
	@$(LOCK) --upgrade --constraints requirements/test.txt --output-file requirements/site.txt
	@$(subst pyproject.toml,--group pyproject.toml:audit,$(LOCK)) --upgrade --output-file requirements/audit.txt

clean: ## Remove everything that can be made again, .venv included
	rm -rf .venv site .site-*-* build tests/node_modules benchmarks/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache
	find scripts tests benchmarks -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
