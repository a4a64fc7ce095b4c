# One command runs the site (`make run`), one tests it (`make test`).
# Needed on the machine: git, make and Python 3.11. `make help` lists everything.

# The pins are made for 3.11 and hold for later ones; prefer the version we test on.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
PORT ?= 8000
export PORT

VENV := .venv
VENV8 := .venv-wagtail8
# A recipe's venv is done only when its stamp is there: the stamp is written last, and lies
# inside, so a start that was killed in the middle begins again and a removed venv is seen.
SITE := $(VENV)/.site-installed
DEVELOPMENT := $(VENV)/.development-installed
WAGTAIL8 := $(VENV8)/.installed

# Wheels only: nothing is compiled, and nothing that no hash covers is fetched to build with.
PIP_INSTALL := -m pip --disable-pip-version-check install --quiet --require-hashes \
	--only-binary=:all: --requirement

UV ?= uv
PINS := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header pyproject.toml

# Enough for Django's own checks of the production settings; never a running site.
DEPLOYED := DJANGO_SETTINGS_MODULE=site_config.settings.production ALLOWED_HOSTS=example.org \
	SECRET_KEY=checked-but-never-used-0123456789-abcdefghijklmnopqrstuvwxyz

.DEFAULT_GOAL := help
.PHONY: help run test test-fast test-sqlite test-postgresql test-browser test-wagtail8 \
	bench bench-board kill-points upload-gate hostile-run check format catalogues pictures pins clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(SITE) ## start the site at http://127.0.0.1:8000/ (PORT=… and DATABASE_URL=… change that)
	@$(VENV)/bin/python manage.py serve --stop-with-parent

test: $(DEVELOPMENT) ## the whole suite: SQLite, PostgreSQL, then Chromium (PYTEST_ARGS=… is passed on)
	@$(VENV)/bin/python -m tests.databases.suite sqlite postgresql browser

test-fast: test-sqlite ## the suite on SQLite only, without browser tests

test-sqlite: $(DEVELOPMENT)
	@$(VENV)/bin/python -m tests.databases.suite sqlite

test-postgresql: $(DEVELOPMENT) ## the suite on a PostgreSQL that it starts itself
	@$(VENV)/bin/python -m tests.databases.suite postgresql

test-browser: $(DEVELOPMENT) ## the browser tests, in the system's Chromium
	@$(VENV)/bin/python -m tests.databases.suite browser

test-wagtail8: $(WAGTAIL8) ## the suite on the newest Wagtail 8
	@$(VENV8)/bin/python -m tests.databases.suite sqlite

hostile-run: $(DEVELOPMENT) ## a hostile translator asks at every address of the CMS with all that fits, for minutes
	@HOSTILE_RUN=1 $(VENV)/bin/python -m pytest -q -s tests/cms/test_hostile_translator.py

# WORKS, SEED, DATABASES, WAGTAIL_WORKS, GROWTH, ROUNDS, OUT, FRESH and DOC: see docs/performance.md.
BENCH := WORKS SEED DATABASES WAGTAIL_WORKS GROWTH ROUNDS OUT FRESH DOC
bench: $(DEVELOPMENT) ## measure the search on SQLite and PostgreSQL (WORKS=2000: a small run)
	@$(foreach name,$(BENCH),$(if $($(name)),$(name)='$($(name))')) $(VENV)/bin/python -m tests.benchmark

bench-board: $(DEVELOPMENT) ## measure the translators' board at 5,000 works in twelve languages
	@$(VENV)/bin/python -m tests.benchmark.board

kill-points: $(DEVELOPMENT) ## kill every act that hides or creates pages before each of its statements
	@KILL_POINTS=all PYTEST_ARGS=tests/kill_points $(VENV)/bin/python -m tests.databases.suite sqlite postgresql

upload-gate: $(DEVELOPMENT) ## send hostile and honest files by every way in: outcome, memory, time (DOC=docs/uploads.md)
	@$(VENV)/bin/python -m tests.upload_gate $(if $(DOC),--doc $(DOC))

check: $(DEVELOPMENT) ## format, lint, Django's checks, migrations, catalogues, templates
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/djlint --lint --quiet templates
	$(VENV)/bin/python manage.py compile_catalogues
	$(VENV)/bin/python manage.py compile_dictionaries
	$(VENV)/bin/python manage.py check_catalogues
	$(VENV)/bin/python manage.py check --fail-level WARNING
	$(DEPLOYED) $(VENV)/bin/python manage.py check --deploy --fail-level WARNING
	$(VENV)/bin/python manage.py makemigrations --check --dry-run

format: $(DEVELOPMENT) ## write the code in the house format
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

catalogues: $(DEVELOPMENT) ## bring the message catalogues in step with the code, and compile them
	$(VENV)/bin/python manage.py update_catalogues
	$(VENV)/bin/python manage.py compile_catalogues

pictures: $(DEVELOPMENT) ## pictures of every page from the running site, into var/screens/ and docs/pictures/
	@$(VENV)/bin/python -m tests.browser.pictures

pins: ## (maintainer, needs uv) compile requirements/*.txt anew; UPGRADE=--upgrade takes newer versions
	$(PINS) $(UPGRADE) --output-file requirements/site.txt
	$(PINS) $(UPGRADE) --extra dev --constraint requirements/site.txt --output-file requirements/development.txt
	$(PINS) $(UPGRADE) --extra dev --override requirements/wagtail8.in --output-file requirements/wagtail8.txt

clean: ## remove the environments and caches; the database and uploads in var/ stay
	rm -rf $(VENV) $(VENV8) .pytest_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# $(call new_venv,folder): an empty environment, or a plain word on what is missing.
define new_venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@$(PYTHON) -m venv --clear $(1) || \
		{ echo "Python cannot make environments: on Debian, apt install python3-venv"; exit 1; }
endef

$(SITE): requirements/site.txt
	@echo "Installing what the site needs into $(VENV) (the first time takes a minute) …"
	$(call new_venv,$(VENV))
	@$(VENV)/bin/python $(PIP_INSTALL) requirements/site.txt
	@touch $@

# The development pins hold the site's with the same versions, so they go on top.
$(DEVELOPMENT): requirements/development.txt $(SITE)
	@echo "Installing what development needs into $(VENV) …"
	@$(VENV)/bin/python $(PIP_INSTALL) requirements/development.txt
	@touch $@

$(WAGTAIL8): requirements/wagtail8.txt
	@echo "Installing Wagtail 8 into $(VENV8) …"
	$(call new_venv,$(VENV8))
	@$(VENV8)/bin/python $(PIP_INSTALL) requirements/wagtail8.txt
	@touch $@
