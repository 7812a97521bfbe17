# Everything to remember: setup, demo, run, test, check, fix, bench, migrate.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATE ?= var
DEMO_ENV := DJANGO_SETTINGS_MODULE=conglang.config.settings.demo
DEVELOP_ENV := DJANGO_SETTINGS_MODULE=conglang.config.settings.develop
PORT ?= 8000

.PHONY: setup setup-develop demo run test check fix bench migrate

setup: $(VENV)/.runtime

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml
	@$(PYTHON) tools/install.py $(VENV) requirements/runtime.txt
	@touch $@

setup-develop: $(VENV)/.develop

$(VENV)/.develop: requirements/develop.txt pyproject.toml
	@$(PYTHON) tools/install.py $(VENV) requirements/develop.txt
	@touch $(VENV)/.runtime $@

# RESET=1 starts again; PLAN=file imports that plan instead of the shipped one.
demo: setup
	@$(DEMO_ENV) $(BIN)/conglang demo $(if $(RESET),--reset) $(if $(PLAN),--plan "$(PLAN)")
	@$(DEMO_ENV) $(BIN)/conglang serve --port $(PORT)

run: setup-develop
	@$(DEVELOP_ENV) $(BIN)/conglang migrate --verbosity 0
	$(DEVELOP_ENV) $(BIN)/conglang runserver $(PORT)

migrate: setup
	$(BIN)/conglang migrate

test: setup-develop
	@$(BIN)/python tools/run_tests.py

check: setup-develop
	@$(BIN)/python tools/check.py

fix: setup-develop
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup-develop
	@$(BIN)/python tools/bench.py
