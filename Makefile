# Journey Explorer. `make run` opens it, `make test` checks it, `make help` lists the rest.

PYTHON ?= python3
HEADLESS ?=
FOLDER ?= shots
ARGS ?=
KILLS ?= 1000

VENV := .venv
PREPARE := $(PYTHON) packaging/prepare.py
PIP := $(VENV)/bin/python -m pip
# -P keeps the checkout's own folders, such as packaging/, from standing in for libraries.
MODULE := $(VENV)/bin/python -P -m
UV := uv==0.13.9

# Stamps: each is written when its step is done, so a step that was cut off runs again.
MADE := $(VENV)/.made
RUN_INSTALLED := $(VENV)/.installed-run
TEST_INSTALLED := $(VENV)/.installed-test
UNFINISHED := $(VENV)/.unfinished

comma := ,
LIBRARY := db/build/library.sqlite
# Folders are listed too: a file that was deleted shows only in its folder's date.
LIBRARY_SOURCES := $(shell find $(filter-out db/build,$(wildcard db/*)) \
	src/explorer/records src/explorer/compiler src/explorer/store \
	-name __pycache__ -prune -o \( -type f -o -type d \) ! -name '* *' -print 2>/dev/null)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run setup shoot test soak lint bench lock clean display
.PHONY: offscreen-libraries window-libraries xserver-libraries
# What the caller's shell holds for other Pythons has no say here.
unexport PYTHONPATH PYTHONHOME

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

# ---- Running -------------------------------------------------------------------------------

ifeq ($(HEADLESS),)
run: display setup ## open the window (HEADLESS=1: write pictures instead, as `make shoot`)
	@$(VENV)/bin/explorer $(ARGS)
else
run: shoot
endif

shoot: offscreen-libraries $(LIBRARY) ## write every pane as a PNG file into FOLDER (default: shots)
	@echo "Rendering every pane into: $(FOLDER)"
	@QT_QPA_PLATFORM=offscreen $(VENV)/bin/explorer shoot "$(FOLDER)" $(ARGS)

setup: window-libraries $(LIBRARY) ## do all but start: system libraries, environment, database

# Asked first, so that nobody waits for a set-up whose window cannot open.
display:
ifeq ($(shell uname)$(DISPLAY)$(WAYLAND_DISPLAY),Linux)
	$(error There is no display (DISPLAY and WAYLAND_DISPLAY are empty), so run this in a desktop \
	session, or let `make run HEADLESS=1` write pictures of every pane)
endif

# What Qt needs from the system; silent and quick where nothing is missing.
offscreen-libraries:
	@$(PREPARE) offscreen
window-libraries:
	@$(PREPARE) window
xserver-libraries:
	@$(PREPARE) xserver-tests

# ---- The virtual environment ---------------------------------------------------------------

# One that does not answer, or whose installing was cut off half-way, is forgotten, and so made
# anew by the rules below.
ifneq ($(shell test ! -e $(UNFINISHED) && $(VENV)/bin/python -c "import pip" 2>/dev/null && echo ok),ok)
$(shell rm -f $(MADE) $(RUN_INSTALLED) $(TEST_INSTALLED))
endif

# The program is linked, not built: a .pth file names src (relative to itself, so any path will
# do), and a launcher stands beside python. That needs no build tool and no network, and an edit
# in src counts at once.
$(MADE):
	@$(PREPARE) python
	@echo "Making the virtual environment in $(VENV)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@for site in $(VENV)/lib/python3.*/site-packages; do \
		echo ../../../../src > "$$site/journey-explorer.pth"; done
	@cp packaging/explorer.sh $(VENV)/bin/explorer
	@touch $@

# $(call install,LOCK FILE): only what is locked, checked against its hashes; wheels only, since
# building from source would fetch build tools that no lock file names.
define install
	@echo "Installing $(1) (the first time this fetches some 150 MB)"
	@touch $(UNFINISHED)
	@$(PIP) install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $(1)
	@rm $(UNFINISHED)
endef

$(RUN_INSTALLED): requirements/run.lock $(MADE)
	$(call install,requirements/run.lock)
	@touch $@

# The test lock holds all of the run lock too.
$(TEST_INSTALLED): requirements/test.lock $(MADE)
	$(call install,requirements/test.lock)
	@touch $@ $(RUN_INSTALLED)

# ---- The database --------------------------------------------------------------------------

$(LIBRARY): $(LIBRARY_SOURCES) | $(RUN_INSTALLED)
	@mkdir -p $(@D)
	@$(MODULE) explorer.compiler db $@
	@touch $@

# ---- Checking ------------------------------------------------------------------------------

LINT = $(MODULE) ruff check . || failed="$$failed ruff"; \
	$(MODULE) mypy || failed="$$failed mypy"; \
	$(VENV)/bin/python -P -c "from importlinter.cli import lint_imports_command as main; main()" \
		|| failed="$$failed import-contracts"
SUMMARY = if [ -n "$$failed" ]; then echo "FAILED:$$failed"; exit 1; fi; echo "Passed: $(1)."

test: xserver-libraries $(TEST_INSTALLED) $(LIBRARY) ## run every check and test
	@failed=; $(LINT); \
	runtime=$$(mktemp -d); \
	XDG_RUNTIME_DIR=$$runtime QT_QPA_PLATFORM=offscreen $(MODULE) pytest $(ARGS) \
		|| failed="$$failed pytest"; \
	rm -rf "$$runtime"; \
	$(call SUMMARY,ruff$(comma) mypy$(comma) import contracts$(comma) pytest)

soak: $(TEST_INSTALLED) ## kill the program a thousand times while it saves (KILLS=n: n times)
	@EXPLORER_KILLS=$(KILLS) $(MODULE) pytest tests/store/test_user_kills.py $(ARGS)

lint: $(TEST_INSTALLED) ## run the checks that need no test
	@failed=; $(LINT); $(call SUMMARY,ruff$(comma) mypy$(comma) import contracts)

bench: xserver-libraries $(LIBRARY) ## measure beside a bare window and write bench.json
	@$(VENV)/bin/python benchmarks/run.py $(ARGS)

# ---- Upkeep --------------------------------------------------------------------------------

COMPILE_LOCK = $(VENV)/lock/bin/uv pip compile --quiet pyproject.toml --extra compile \
	--universal --python-version 3.11 --generate-hashes --only-binary :all: \
	--no-annotate --no-header --no-emit-index-url $(if $(UPGRADE),--upgrade)

lock: $(MADE) ## renew the lock files from pyproject.toml (UPGRADE=1: newest versions)
	@$(VENV)/bin/python -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	@$(COMPILE_LOCK) --output-file requirements/run.lock
	@$(COMPILE_LOCK) --extra test --constraints requirements/run.lock \
		--output-file requirements/test.lock

clean: ## remove all that these commands made
	rm -rf $(VENV) db/build shots bench.json .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	find src tests benchmarks packaging -name __pycache__ -type d -prune -exec rm -rf {} +
