# Each command makes what it needs: the first one creates .venv with everything in it, which takes a few minutes.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint bench clean

demo: $(READY)
	@rm -rf out/demo && mkdir -p out/demo
	@$(BIN)/jawla build examples/articles --store out/demo/store
	@$(BIN)/jawla query who-met-whom --store out/demo/store
	@$(BIN)/jawla network --store out/demo/store --out out/demo/network.html --quiet
	@echo "Open the network page: out/demo/network.html"

test: lint
	@tools/ready-browser
	@$(BIN)/pytest

lint: $(READY)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(READY)
	@$(BIN)/python benchmarks/extraction.py
	@$(BIN)/python benchmarks/length.py
	@$(BIN)/python benchmarks/linking.py
	@$(BIN)/python benchmarks/identity.py

clean:
	rm -rf .venv build dist out graph/jawla.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): setup.cfg pyproject.toml tools/ready-python
	@tools/ready-python "$(PYTHON)"
	@touch $@
